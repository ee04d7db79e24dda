"""Commands that are killed at a touch of the disk, or find it full or not to be written, in a child each.

The child is forked, so that nothing is loaded anew. What it does to the files of a folder is counted: every
opening for writing, link, renaming, removal and folder made (each is told before it happens), every waiting
for the disk, and every writing, of which half is done when it is the one that kills.
"""

import errno
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.main import get_command

from routeplan.cli.app import app
from routeplan.language import insist, prefer

TOUCHES = {
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.symlink",
    "os.truncate",
}
PATIENCE_SECONDS = 120
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Ran:
    """What became of a command: its exit code (None where it was killed), its words, its touches."""

    code: int | None
    said: str
    touches: int


def run_in_child(
    line: Sequence[object], folder: Path, notes: Path, kill_at: int = 0, *, fault: str = "kill"
) -> Ran:
    """Run a command line in a child and kill it at its n-th touch of a folder; 0 lets it live.

    ``fault`` may be ``full`` instead, when there is no room from then on, or ``read-only``, when nothing can
    be changed from then on.
    """
    notes.mkdir(parents=True, exist_ok=True)
    words, count = notes / "said.txt", notes / "touches.txt"
    child = os.fork()
    if child == 0:
        _be_the_child([str(one) for one in line], _Counter(folder.resolve(), kill_at, fault), words, count)
    status = _wait(child)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    touches = int(count.read_text()) if code is not None else kill_at
    return Ran(code=code, said=words.read_text(encoding="utf-8", errors="replace"), touches=touches)


def _wait(child: int) -> int:
    """Return the status of a child, which is ended if it hangs."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("the command hangs")


def _be_the_child(line: list[str], counter: "_Counter", words: Path, count: Path) -> None:
    """Run the command and never return."""
    code = 1
    try:
        out = os.open(words, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="replace")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace")
        insist(None)
        prefer("en")
        counter.arm()
        try:
            get_command(app).main(args=line, prog_name="routeplan", standalone_mode=True)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        counter.armed = False
        count.write_text(str(counter.touches))
    except BaseException:
        import traceback

        traceback.print_exc()
        count.write_text("0")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class _Counter:
    """Counts touches of a folder; at one of them the process is killed, or the disk refuses from then on."""

    def __init__(self, folder: Path, due: int, fault: str) -> None:
        self.folder, self.due, self.fault = str(folder), due, fault
        self.touches, self.armed = 0, False

    def arm(self) -> None:
        """Begin to count, until the process ends."""
        real_write, real_sync, write_bytes = os.write, os.fsync, Path.write_bytes

        def write(target, content):
            self._touch(True, lambda: real_write(target, bytes(content)[: len(content) // 2]))
            return real_write(target, content)

        def sync(target):
            self._touch(False)
            return real_sync(target)

        def write_all(path, content):
            if self._is_mine(path):
                self._touch(True, lambda: write_bytes(path, bytes(content)[: len(content) // 2]))
            return write_bytes(path, content)

        os.write, os.fsync, Path.write_bytes = write, sync, write_all
        self.armed = True
        sys.addaudithook(self._hear)

    def _hear(self, event, given):
        if not self.armed or not (event in TOUCHES or event == "open"):
            return
        if event == "open" and not (isinstance(given[2], int) and given[2] & WRITING):
            return
        if any(self._is_mine(one) for one in given if isinstance(one, str | Path)):
            self._touch(event in ("open", "os.mkdir"))

    def _is_mine(self, path):
        return str(Path(path).absolute()).startswith(self.folder)

    def _touch(self, takes_room, half=lambda: None):
        """Count a touch, and do to it what is due; ``half`` does half of it."""
        if not self.armed:
            return
        self.touches += 1
        if not self.due or self.touches < self.due:
            return
        if self.fault == "kill":
            self.armed = False
            half()
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)
        elif self.fault == "read-only":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        elif takes_room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

"""Commands that die, or find no room, at a chosen touch of the disk.

``python -m tests.trust.dying JOB.json`` copies a workspace for every trial, runs a command on the copy in a
child of its own, and prints what became of it. Every opening for writing, renaming, removing and making of
folders below the copy is a touch; they are counted by an audit hook, whoever calls them.

``python -m tests.trust.dying --freeze N FOLDER COMMAND…`` stops itself before the N-th renaming.
"""

import errno
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from routeplan.cli.app import app

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PATHS = {
    "os.rename": 2, "os.remove": 1, "os.mkdir": 1, "os.rmdir": 1, "os.link": 2, "os.symlink": 2,
    "os.truncate": 1,
}  # fmt: skip
MAKING = {"open", "os.mkdir", "os.link", "os.symlink"}
"""Touches that need room on the disk."""


class Watch:
    """Counts touches below a folder and does something at each."""

    def __init__(self) -> None:
        self.folder = ""
        self.count = 0
        self.act: Callable[[int, str], None] = lambda number, event: None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.folder and self._touches(event, arguments):
            self.count += 1
            self.act(self.count, event)

    def _touches(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = arguments
            return bool(isinstance(flags, int) and flags & WRITING) and self._below(path)
        if event not in PATHS:
            return False
        in_folder = any(isinstance(one, int) and one >= 0 for one in arguments[-1:]) and event != "os.mkdir"
        return in_folder or any(self._below(path) for path in arguments[: PATHS[event]])

    def _below(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        return os.path.abspath(os.fsdecode(path)).startswith(self.folder + os.sep)  # noqa: PTH100


WATCH = Watch()


def kill_at(number: int) -> None:
    """Die at the touch of this number, before it happens."""

    def act(count: int, event: str) -> None:
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    WATCH.act = act


def refuse_from(number: int, code: int) -> None:
    """Have every touch from this number on fail; a full disk still lets files be renamed and removed."""

    def act(count: int, event: str) -> None:
        if count >= number and (code != errno.ENOSPC or event in MAKING):
            raise OSError(code, os.strerror(code))

    WATCH.act = act


def tear_at(number: int) -> None:
    """Die in the middle of writing a file, when it has so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))


def cut_at(number: int) -> None:
    """Have files that get longer than so many bytes fail while they are written."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, resource.RLIM_INFINITY))


HOW: dict[str, Callable[[int], None]] = {
    "kill": kill_at,
    "full": lambda number: refuse_from(number, errno.ENOSPC),
    "read-only": lambda number: refuse_from(number, errno.EROFS),
    "tear": tear_at,
    "cut": cut_at,
}


def run(folder: Path, command: Sequence[str]) -> tuple[int, str]:
    """Run a command on a folder; return its exit code and all it said."""
    words = [word.replace("OFFICE", str(folder)) for word in command]
    result = CliRunner(env={"COLUMNS": "160"}).invoke(app, words)
    said = result.output + (repr(result.exception) if result.exit_code == 1 else "")
    return result.exit_code, said


def child(folder: Path, command: Sequence[str], how: str, number: int, pipe: int) -> None:
    """Run a command that meets its fate, and say through the pipe how it ended if it lived."""
    HOW[how](number)
    WATCH.folder, WATCH.count = str(folder), 0
    code, said = run(folder, command)
    WATCH.folder = ""
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.getrlimit(resource.RLIMIT_FSIZE)[1],) * 2)
    os.write(pipe, json.dumps({"code": code, "said": said[:4000]}).encode())


def trial(folder: Path, command: Sequence[str], how: str, number: int) -> dict[str, Any]:
    """Run one trial in a child; return how it ended, with the code -9 where it was killed."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            child(folder, command, how, number, writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(pid, 0)
    ended = json.loads(told) if told else {"code": -os.WTERMSIG(status), "said": ""}
    return {"folder": str(folder), "command": list(command), "how": how, "number": number, **ended}


def spread(total: int, count: int, shift: int) -> list[int]:
    """Return so many numbers of touches, spread over all of them."""
    return sorted({1 + (shift + place * total // count) % total for place in range(min(count, total))})


def main(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Run every command once to its end, then as often as asked for to a fate; return all that happened."""
    template, work, found = Path(job["template"]), Path(job["work"]), []
    for index, command in enumerate(job["commands"]):
        whole = Path(shutil.copytree(template, work / f"{index}-whole" / "office"))
        WATCH.folder, WATCH.count, WATCH.act = str(whole), 0, lambda number, event: None
        code, said = run(whole, command)
        WATCH.folder = ""
        found.append({"folder": str(whole), "command": command, "how": "whole", "code": code, "said": said})
        for how, chosen in job["rounds"].items():
            numbers = chosen if isinstance(chosen, list) else spread(WATCH.count, chosen, index)
            for number in numbers:
                folder = Path(shutil.copytree(template, work / f"{index}-{how}-{number}" / "office"))
                found.append(trial(folder, command, how, number))
    return found


def freeze(number: int, folder: Path, command: Sequence[str]) -> int:
    """Run a command that stops itself before a file takes its place; return its exit code when continued.

    The number is that of the renaming: before the first one a change has begun, whatever is done for a lock.
    """
    renamed = count(1)

    def act(_count: int, event: str) -> None:
        if event == "os.rename" and next(renamed) == number:
            os.kill(os.getpid(), signal.SIGSTOP)

    WATCH.act, WATCH.folder = act, str(folder)
    code, said = run(folder, command)
    sys.stdout.write(said)
    return code


if __name__ == "__main__":
    sys.addaudithook(WATCH)
    if sys.argv[1] == "--freeze":
        sys.exit(freeze(int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]))
    sys.stdout.write(json.dumps(main(json.loads(Path(sys.argv[1]).read_text("utf-8")))))

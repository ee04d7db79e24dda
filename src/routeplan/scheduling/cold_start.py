"""Compile the search in a process of its own, while the tables are read."""

import subprocess  # nosec B404
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from routeplan.scheduling.code_cache import is_complete, is_plain, writable_cache

BETWEEN_LOOKS = 0.1
PATIENCE = 5.0


class Compiling:
    """The compiler at work elsewhere, or nothing to wait for.

    Parameters
    ----------
    process
        What compiles into the cache; None where the search is compiled already, or only when it is called.
    is_cold
        Whether the search was not in the cache at the start: somebody has to wait for it.
    """

    def __init__(self, process: "subprocess.Popen[bytes] | None", *, is_cold: bool) -> None:
        self.process, self.is_cold = process, is_cold

    def wait(self) -> None:
        """Return once the compiler is done, also when it failed: then the search is compiled when called."""
        while self.process is not None:
            try:
                self.process.wait(BETWEEN_LOOKS)
            except subprocess.TimeoutExpired:
                continue
            self.process = None

    def end(self) -> None:
        """End the compiler if it is still at work."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def compiling(*, wanted: bool = True) -> Iterator[Compiling]:
    """Begin to compile unless the code is in the cache; whatever is still at work in the end is ended.

    Where nothing can be kept on disk no process could hand its work over; the search is then compiled
    by whoever calls it first.
    """
    cold = wanted and (is_plain() or not is_complete())
    begin = cold and not is_plain() and writable_cache() is not None
    compiler = Compiling(_begin() if begin else None, is_cold=cold)
    try:
        yield compiler
    finally:
        compiler.end()


def _begin() -> "subprocess.Popen[bytes] | None":
    """Return a Python that compiles, out of reach of this terminal's Ctrl-C; None where none can be had."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    nowhere = subprocess.DEVNULL
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    try:
        # this Python and a module of ours; nothing from a table
        return subprocess.Popen(  # nosec B603
            _command(), stdin=nowhere, stdout=nowhere, stderr=nowhere, creationflags=flags,
            start_new_session=sys.platform != "win32",
        )  # fmt: skip
    except OSError:
        return None


def _command() -> list[str]:
    """Return the command; -P keeps the modules of the folder it is started in out of it."""
    return [sys.executable, "-P", "-m", "routeplan", "warmup", "--quiet"]

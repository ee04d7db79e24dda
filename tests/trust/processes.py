"""routeplan as a program of its own, for what a test cannot do to itself."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import routeplan

SOURCE = Path(routeplan.__file__).parents[1]
ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of this process, in which the code under test is found, with more variables."""
    found = os.pathsep.join((str(SOURCE), str(ROOT)))
    return os.environ | {"PYTHONPATH": found, "COLUMNS": "160", "PYTHONUTF8": "1"} | more


def start(
    *arguments: object, env: Mapping[str, str] | None = None, python: str = sys.executable, module="routeplan"
):
    """Start a command and return its process."""
    return subprocess.Popen(
        [python, "-m", module, *map(str, arguments)],
        env=environment(**(env or {})),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(process, seconds: float = 300) -> tuple[int, str, str]:
    """Wait for a process and return its exit code and what it printed; one that hangs is ended and fails."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError(f"still running after {seconds} s: {process.args}") from None
    return process.returncode, out, err


def state_of(process) -> str:
    """Return the letter that the kernel gives to what a process does, or an empty text where it is gone."""
    try:
        return Path(f"/proc/{process.pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return ""


def wait_until_frozen(process, seconds: float = 120) -> None:
    """Wait for a process to stop itself; one that ends instead fails."""
    until = time.monotonic() + seconds
    while state_of(process) not in ("T", "Z", "") and time.monotonic() < until:
        time.sleep(0.05)
    assert state_of(process) == "T", "the command ended without so many touches of the disk"


def command(*arguments: object, seconds: float = 300, **how) -> tuple[int, str, str]:
    """Run a command to its end."""
    return finish(start(*arguments, **how), seconds)


def on_a_terminal(*arguments: object, columns: int) -> tuple[int, str]:
    """Run a command on a terminal of so many columns; return its exit code and what it showed."""
    ours, theirs = pty.openpty()
    with open(theirs, "wb", buffering=0) as screen:  # noqa: PTH123
        process = subprocess.Popen(
            [sys.executable, "-m", "routeplan", *map(str, arguments)],
            env=environment(COLUMNS=str(columns)), cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=screen, stderr=screen,
        )  # fmt: skip
    shown = b""
    with suppress(OSError):  # the end of a terminal is an error
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    return process.wait(60), shown.decode().replace("\r\n", "\n")

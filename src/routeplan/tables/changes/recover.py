"""A change whose command was killed is rolled back before anything else is done with the workspace."""

import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeVar

from routeplan.errors import RoutePlanError
from routeplan.language import mark, text
from routeplan.tables.changes.change import is_changing
from routeplan.tables.changes.disk import clear_away
from routeplan.tables.changes.faults import damaged_open, not_put_right
from routeplan.tables.changes.kept import kept_numbers
from routeplan.tables.changes.lock import HeldError, is_left_over, locked, refusal
from routeplan.tables.changes.place import gone_of, home_of, is_open, open_of
from routeplan.tables.changes.roll_back import roll_back

TAKEN = "taken"
MENDING = mark("putting right an unfinished change")
READING = mark("reading")
TRIES = 2
PATIENCE_SECONDS, PAUSE_SECONDS = 20.0, 0.02
Found = TypeVar("Found")


def recover(folder: Path) -> None:
    """Put right what a killed command has left unfinished; the lock of the workspace is held.

    Raises
    ------
    InputError
        If it cannot be put right (RP714); nothing is lost then, and the next command tries again. If what is
        known of it is damaged, or leads out of the workspace (RP715); nothing has been touched then.
    """
    change = open_of(folder)
    if gone_of(folder).is_dir():
        shutil.rmtree(gone_of(folder), ignore_errors=True)
    if not change.is_dir():
        return
    try:
        if not (change / TAKEN).is_dir():
            roll_back(folder, change)
        clear_away(change, gone_of(folder))
    except ValueError as fault:
        raise damaged_open(folder, change) from fault
    except OSError as fault:
        raise not_put_right(folder, fault) from fault


def settle(folder: Path) -> None:
    """See that a workspace is not in the middle of a change before it is read.

    A change that a killed command left is rolled back. While a living command writes, which takes a fraction
    of a second, its end is awaited, also by those who may not write.

    Raises
    ------
    InputError
        If a change cannot be rolled back (RP714), is damaged (RP715), or does not come to an end (RP710).
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while is_open(folder) and not is_changing(folder):
        try:
            with locked(folder, text(MENDING), wait=0):
                recover(folder)
        except HeldError:
            if time.monotonic() > end:
                raise refusal(folder) from None
            time.sleep(PAUSE_SECONDS)
        except OSError as fault:
            if is_left_over(folder) or time.monotonic() > end:
                raise not_put_right(folder, fault) from fault
            time.sleep(PAUSE_SECONDS)


def unbroken(folder: Path, read: Callable[[], Found]) -> Found:
    """Read files of a workspace as they stood at one moment, before a change or after it.

    Where a change was made meanwhile, they are read again; the third time around changes are kept off.

    Raises
    ------
    InputError
        If changes do not come to an end (RP710); other errors as for ``settle`` and for reading.
    """
    for _ in range(TRIES):
        done = _read_between(folder, read)
        if done is not None:
            return done()
    with ExitStack() as stack:
        if _keep_changes_off(stack, folder):
            return read()
    return _read_on(folder, read)


def _read_on(folder: Path, read: Callable[[], Found]) -> Found:
    """Read again and again until no change comes between, where no lock can be had."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        done = _read_between(folder, read)
        if done is not None:
            return done()
    raise refusal(folder)


def _read_between(folder: Path, read: Callable[[], Found]) -> Callable[[], Found] | None:
    """Read files and return what hands out what was found or raised, None where a change came between."""
    settle(folder)
    before = _state(folder)
    done = _outcome(read)
    return done if before == _state(folder) or is_changing(folder) else None


def _outcome(read: Callable[[], Found]) -> Callable[[], Found]:
    """Read and return what hands out the result, or raises what has been raised."""
    try:
        found = read()
    except RoutePlanError as error:
        failure = error
    else:
        return lambda: found

    def fail() -> Found:
        raise failure

    return fail


def _keep_changes_off(stack: ExitStack, folder: Path) -> bool:
    """Hold the lock of a workspace for as long as a stack lasts; return whether it can be written at all."""
    try:
        stack.enter_context(locked(folder, text(READING), wait=PATIENCE_SECONDS))
    except HeldError:
        raise refusal(folder) from None
    except OSError:
        return False
    recover(folder)
    return True


def _state(folder: Path) -> tuple[int, bool, tuple[int, ...]]:
    """Return what every change changes, as far as one may look at it."""
    moment, numbers = 0, list[int]()
    with suppress(OSError):
        moment = home_of(folder).stat().st_mtime_ns
        numbers = kept_numbers(folder)
    return moment, is_open(folder), tuple(numbers)

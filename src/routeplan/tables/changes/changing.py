"""A change of a workspace: one at a time, all of it or nothing, and it can be taken back."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from routeplan.tables.changes.change import Change, begin, change_now, end
from routeplan.tables.changes.faults import damaged_open, not_put_right, unwritable
from routeplan.tables.changes.kept import Said, forget_oldest
from routeplan.tables.changes.lock import WAIT_SECONDS, HeldError, locked, refusal, user_name
from routeplan.tables.changes.place import (
    GONE,
    OPEN,
    gone_of,
    is_workspace,
    open_of,
    workspace_around,
)
from routeplan.tables.changes.recover import recover
from routeplan.tables.whole_file import unwritable_file


@contextmanager
def changing(
    folder: Path, command: str, *, day: date | None = None, wait: float = WAIT_SECONDS, new: bool = False
) -> Iterator[None]:
    """Change files of a workspace, all of them or none.

    Every file written by ``write_whole`` or ``replace_folder`` meanwhile is kept as it was before. Where
    something is raised, all of them are put back; where the process ends, the next command puts them back.
    Within a change another one is part of it. Files outside of a workspace belong together as well, only
    that nothing is left to take back later.

    Parameters
    ----------
    command
        What the change is called when it is listed.
    day
        What counts as today; the clock's day if it is not given.
    wait
        Seconds to wait for another command.
    new
        Whether the folder is to become a workspace, and is made; there is nothing to take back then.

    Raises
    ------
    InputError
        If another command is changing the workspace (RP710), or nothing can be written in it (RP711).
    """
    if change_now() is not None:
        yield
    elif is_workspace(folder):
        with _kept(folder.resolve(), command, day, wait):
            yield
    elif new:
        with _first(folder.resolve(), command, wait):
            yield
    else:
        with _passing(folder):
            yield


@contextmanager
def changing_around(place: Path, command: str, *, day: date | None = None) -> Iterator[None]:
    """Change files of the workspace that a place lies in; parameters and errors as for ``changing``.

    Where it lies in none, the files belong together all the same.
    """
    around = workspace_around(place) or (place if place.is_dir() else place.parent)
    with changing(around, command, day=day):
        yield


@contextmanager
def _kept(folder: Path, command: str, day: date | None, wait: float) -> Iterator[None]:
    """Change a workspace under its lock."""
    with _alone(folder, command, wait) as change:
        yield
        _complete(change, Said(command=command, when=_moment(day), user=user_name()))


@contextmanager
def _first(folder: Path, command: str, wait: float) -> Iterator[None]:
    """Make a folder a workspace; only files that are wanted are in it afterwards."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unwritable_file(folder, fault) from fault
    with _alone(folder, command, wait) as change:
        yield
        change.forget(gone_of(folder))


@contextmanager
def _alone(folder: Path, command: str, wait: float) -> Iterator[Change]:
    """Have a change of a workspace under way, under its lock, after a killed one was put right."""
    with ExitStack() as stack:
        _hold(stack, folder, command, wait)
        recover(folder)
        change = Change(folder, open_of(folder))
        with _under_way(change, gone_of(folder)):
            yield change


def _hold(stack: ExitStack, folder: Path, command: str, wait: float) -> None:
    """Take the lock of a workspace for as long as a stack lasts.

    Raises
    ------
    InputError
        If another command holds it (RP710), or it cannot be written (RP711).
    """
    try:
        stack.enter_context(locked(folder, command, wait=wait))
    except HeldError:
        raise refusal(folder) from None
    except OSError as fault:
        raise unwritable(folder, fault) from fault


def _complete(change: Change, said: Said) -> None:
    """Make a change final and keep the number of changes within bounds."""
    try:
        changed = change.complete(said)
    except OSError as fault:
        raise unwritable(change.folder, fault) from fault
    if changed:
        with suppress(OSError):
            forget_oldest(change.folder)


@contextmanager
def _passing(folder: Path) -> Iterator[None]:
    """Change files that are of no workspace; what they were is kept for as long as it takes."""
    place = Path(tempfile.mkdtemp(prefix="routeplan-"))
    try:
        with _under_way(Change(folder, place / OPEN), place / GONE):
            yield
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _under_way(change: Change, gone: Path) -> Iterator[None]:
    """Have a change under way; whatever is raised meanwhile rolls it back."""
    begin(change)
    try:
        yield
    except BaseException:
        _roll_back(change, gone)
        raise
    finally:
        end()


def _roll_back(change: Change, gone: Path) -> None:
    """Put everything back that a change has touched.

    Raises
    ------
    InputError
        If that cannot be done now (RP714); the next command tries again. If somebody has damaged what is
        known of the change meanwhile (RP715).
    """
    try:
        change.roll_back(gone)
    except ValueError as fault:
        raise damaged_open(change.folder, change.place) from fault
    except OSError as fault:
        raise not_put_right(change.folder, fault) from fault


def _moment(day: date | None) -> datetime:
    """Return the moment on the clock, on the day that counts as today."""
    now = datetime.now().astimezone()
    return now if day is None else now.replace(year=day.year, month=day.month, day=day.day)

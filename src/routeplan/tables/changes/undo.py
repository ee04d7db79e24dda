"""Take the last change of a workspace back."""

from dataclasses import dataclass
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.tables.changes.change import Change, begin, end
from routeplan.tables.changes.disk import clear_away, digest_of, flush_folder
from routeplan.tables.changes.entries import BEFORE, refuse_outside
from routeplan.tables.changes.faults import damaged, unwritable
from routeplan.tables.changes.kept import KeptChange, kept_numbers, place_of, read_change
from routeplan.tables.changes.lock import WAIT_SECONDS, HeldError, locked, refusal
from routeplan.tables.changes.place import gone_of, is_workspace, kept_of, open_of
from routeplan.tables.changes.recover import TAKEN, recover, settle
from routeplan.tables.changes.roll_back import put_back

UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back.

    Parameters
    ----------
    change
        The change that is no more.
    before
        The one before it, which can be taken back next; None for none.
    """

    change: KeptChange
    before: KeptChange | None


def kept_changes(folder: Path | str) -> tuple[KeptChange, ...]:
    """Return the changes of a workspace that can be taken back, the last one first.

    Raises
    ------
    InputError
        If there is no such workspace (RP712), or what is known of its changes may not be read (RP711).
    """
    folder = _workspace(folder)
    settle(folder)
    try:
        found = [read_change(folder, number) for number in reversed(kept_numbers(folder))]
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    return tuple(one for one in found if one is not None)


def undo(folder: Path | str, *, wait: float = WAIT_SECONDS) -> Undone:
    """Take the last change of a workspace back: its files are what they were before, byte for byte.

    Given again it goes on backwards. A change is taken back whole, or not at all.

    Raises
    ------
    InputError
        If there is no such workspace or nothing to take back (RP712), a file has been changed since by
        somebody else (RP713), what is known of the change is damaged (RP715), or the workspace is being
        changed (RP710) or cannot be written (RP711).
    """
    folder = _workspace(folder)
    try:
        with locked(folder, UNDO, wait=wait):
            recover(folder)
            change = _last(folder)
            _refuse_changed(folder, change)
            _take_back(folder, change)
            numbers = kept_numbers(folder)
            return Undone(change=change, before=read_change(folder, numbers[-1]) if numbers else None)
    except HeldError:
        raise refusal(folder) from None
    except OSError as fault:
        raise unwritable(folder, fault) from fault


def _take_back(folder: Path, change: KeptChange) -> None:
    """Put the files back; cut short, the change stands as it was.

    The moment the change lies in the one under way, it is taken back.
    """
    taking = Change(folder, open_of(folder))
    begin(taking)
    try:
        taking.note(folder / one.path for one in change.entries if one.what == "file")
        put_back(folder, change.place, change.entries)
        change.place.replace(taking.place / TAKEN)
        flush_folder(taking.place)
        flush_folder(kept_of(folder))
        clear_away(taking.place, gone_of(folder))
    except BaseException:
        if not (taking.place / TAKEN).is_dir():
            taking.roll_back(gone_of(folder))
        raise
    finally:
        end()


def _workspace(folder: Path | str) -> Path:
    """Return the folder of a workspace."""
    place = Path(folder).resolve()
    if not place.is_dir() or not is_workspace(place):
        message, remedy = text("there is no workspace here"), text("Name the folder of the tables")
        raise InputError((Issue(code="RP712", file=place.name, message=message, remedy=remedy),))
    return place


def _last(folder: Path) -> KeptChange:
    """Return the last change."""
    numbers = kept_numbers(folder)
    if not numbers:
        message = text("there is no change that could be taken back")
        remedy = text("See with --list what can be; changes made by hand are yours to take back")
        raise InputError((Issue(code="RP712", file=folder.name, message=message, remedy=remedy),))
    found = read_change(folder, numbers[-1])
    if found is None or not _is_whole(folder, found):
        message = text("what is known of the last change is damaged, so that it cannot be taken back")
        raise damaged(folder, place_of(folder, numbers[-1]), message)
    return found


def _is_whole(folder: Path, change: KeptChange) -> bool:
    """Return whether all old files are there, and all of them belong into the workspace."""
    try:
        refuse_outside(folder, change.entries)
    except ValueError:
        return False
    copies = [one.copy for one in change.entries if one.copy is not None]
    return all(digest_of(change.place / BEFORE / copy) is not None for copy in copies)


def _refuse_changed(folder: Path, change: KeptChange) -> None:
    """Refuse to write over what somebody has changed since."""
    changed = [path for path in change.files if digest_of(folder / path) != change.after[path]]
    if changed:
        said = change.said.command
        message = text("this file has been changed by somebody else since `{command}`", command=said)
        remedy = text("Put it back as it was then, or take the change back by hand")
        raise InputError(
            tuple(Issue(code="RP713", file=path, message=message, remedy=remedy) for path in changed)
        )

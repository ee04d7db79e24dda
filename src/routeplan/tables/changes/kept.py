"""Changes that can be taken back: the last 20, as long as their old files take no more than 50 MB."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from routeplan.tables.changes.disk import clear_away, digest_of, flush, flush_folder, make_folder, write_out
from routeplan.tables.changes.entries import BEFORE, Entry, entry_of, refuse_outside
from routeplan.tables.changes.place import gone_of, kept_of
from routeplan.tables.changes.roll_back import put_back
from routeplan.tables.changes.written import json_of, text_of

FILE, FORMAT = "change.json", 1
MOST, MOST_BYTES = 20, 50 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Which command a change is of.

    Parameters
    ----------
    command
        As it was written, without the name of the program.
    when
        Moment, in the time of the place.
    user
        Who gave it, as the computer calls them.
    """

    command: str
    when: datetime
    user: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChange:
    """A change that can be taken back.

    Parameters
    ----------
    number
        Changes of a workspace are numbered on.
    entries
        Files and folders that are not what they were before.
    after
        What the change made of each file by path: its digest, None for one that it took away.
    """

    number: int
    said: Said
    entries: tuple[Entry, ...]
    after: Mapping[str, str | None]
    place: Path

    @property
    def files(self) -> tuple[str, ...]:
        """Return the files that it changed, seen from the workspace, in order."""
        return tuple(sorted(self.after))


def kept_numbers(folder: Path) -> list[int]:
    """Return the numbers of the changes of a workspace, the first one first."""
    kept = kept_of(folder)
    return sorted(int(one.name) for one in kept.iterdir() if one.name.isdecimal()) if kept.is_dir() else []


def place_of(folder: Path, number: int) -> Path:
    """Return the folder of a change."""
    return kept_of(folder) / f"{number:06d}"


def finish(folder: Path, change: Path, said: Said, entries: Iterable[Entry]) -> bool:
    """Make a change that is under way one that is done; return whether it changed anything.

    The moment it bears its number it is done.
    """
    entries = tuple(entries)
    after = {one.path: digest_of(folder / one.path) for one in entries if one.what == "file"}
    changed = tuple(one for one in entries if _differs(one, after, folder, change))
    if all(one.what == "folder" for one in changed):
        put_back(folder, change, changed)
        clear_away(change, gone_of(folder))
        return False
    record = {
        "format": FORMAT,
        "command": said.command,
        "when": said.when.isoformat(timespec="seconds"),
        "user": said.user,
        "entries": [asdict(one) for one in changed],
        "after": {one.path: after[one.path] for one in changed if one.what == "file"},
    }
    write_out(change / FILE, json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8"))
    flush((change / FILE,))
    flush_folder(change)
    make_folder(kept_of(folder))
    number = 1 + max(kept_numbers(folder), default=0)
    place = change.replace(place_of(folder, number))
    flush_folder(kept_of(folder))
    _drop_unchanged(place, {one.copy for one in changed})
    return True


def read_change(folder: Path, number: int) -> KeptChange | None:
    """Return a change, None where what is known of it cannot be read, or leads out of the workspace."""
    place = place_of(folder, number)
    try:
        raw: dict[str, Any] = json_of(text_of(place / FILE))
        entries, after = tuple(map(entry_of, raw["entries"])), dict(raw["after"])
        refuse_outside(folder, entries)
        if set(after) != {one.path for one in entries if one.what == "file"}:
            return None
        when = datetime.fromisoformat(raw["when"])
        return KeptChange(
            number=number,
            said=Said(command=str(raw["command"]), when=when, user=str(raw["user"])),
            entries=entries,
            after=after,
            place=place,
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def forget_oldest(folder: Path) -> None:
    """Delete the oldest changes until the rest is within bounds; the last one always stays.

    The oldest goes first: cut short, none is missing between those that are left.
    """
    taken, beyond = 0, []
    for place, number in enumerate(reversed(kept_numbers(folder))):
        inside = place_of(folder, number).rglob("*")
        taken += sum(one.lstat().st_size for one in inside if one.is_symlink() or one.is_file())
        if place and (place >= MOST or taken > MOST_BYTES):
            beyond.append(number)
    for number in reversed(beyond):
        clear_away(place_of(folder, number), gone_of(folder))


def _differs(one: Entry, after: Mapping[str, str | None], folder: Path, change: Path) -> bool:
    """Return whether a change has made something else of a file or folder."""
    if one.what == "folder":
        return (folder / one.path).is_dir()
    before = None if one.copy is None else change / BEFORE / one.copy
    return after[one.path] != (None if before is None else digest_of(before))


def _drop_unchanged(change: Path, wanted: set[str | None]) -> None:
    """Delete the old files of which there is no need."""
    before = change / BEFORE
    for path in before.iterdir() if before.is_dir() else ():
        if path.name not in wanted:
            path.unlink()

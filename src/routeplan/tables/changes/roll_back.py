"""Put everything back that an unfinished change has touched; cut short, it is simply done again."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from routeplan.tables.changes.disk import flush_folder, second_name
from routeplan.tables.changes.entries import BEFORE, Entry, read_entries, refuse_outside
from routeplan.tables.changes.folder_swap import beside, put_right

PART = ".part"


def temporary_of(path: Path, number: int) -> Path:
    """Return the name under which a file is written before it takes its place."""
    return path.with_name(f".{path.name}.{number}{PART}")


def roll_back(folder: Path, change: Path) -> None:
    """Put back every file and folder that a change has touched.

    Parameters
    ----------
    folder
        What the paths are seen from.
    change
        Folder with the entries and the files kept.

    Raises
    ------
    OSError
        If something cannot be put back; nothing is lost then, and it can be tried again.
    ValueError
        If what is known of the change is none of ours; nothing is touched then.
    """
    entries = read_entries(change)
    refuse_outside(folder, entries)
    _clear_parts(folder, entries)
    put_back(folder, change, entries)


def put_back(folder: Path, change: Path, entries: Iterable[Entry]) -> None:
    """Put files back, then take folders away that were not there, if they are empty."""
    entries = tuple(entries)
    for one in entries:
        if one.what == "file":
            _put_file_back(folder / one.path, None if one.copy is None else change / BEFORE / one.copy)
    made = sorted((one.path for one in entries if one.what == "folder"), key=len, reverse=True)
    for path in made:
        with suppress(OSError):
            (folder / path).rmdir()
    for parent in dict.fromkeys((folder / one.path).parent for one in entries):
        flush_folder(parent)


def _put_file_back(path: Path, copy: Path | None) -> None:
    """Make a file what it was, permissions and time included, or take it away."""
    if copy is None:
        path.unlink(missing_ok=True)
        return
    if path.exists() and not path.is_symlink() and path.samefile(copy):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_of(path, 0)
    temporary.unlink(missing_ok=True)
    second_name(copy, temporary)
    temporary.replace(path)


def _clear_parts(folder: Path, entries: Iterable[Entry]) -> None:
    """Take away what a killed writing has left beside files and folders."""
    files = [folder / one.path for one in entries if one.what == "file"]
    for parent in dict.fromkeys(path.parent for path in files):
        if beside(parent, "old").is_dir() or beside(parent, "new").is_dir():
            put_right(parent)
        names = tuple(f".{path.name}." for path in files if path.parent == parent)
        for path in parent.iterdir() if parent.is_dir() else ():
            if path.name.endswith(PART) and path.name.startswith(names):
                path.unlink()

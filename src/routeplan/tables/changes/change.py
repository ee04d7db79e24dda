"""The change under way: what it is about to touch is kept first."""

from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path

from routeplan.tables.changes.disk import clear_away, flush_folder, make_folder, second_name
from routeplan.tables.changes.entries import BEFORE, Entry, What, add_entries, read_entries
from routeplan.tables.changes.kept import Said, finish
from routeplan.tables.changes.roll_back import roll_back


class Change:
    """A change of one folder, which is completed or rolled back as a whole.

    Parameters
    ----------
    folder
        The workspace, or the folder around all files that belong together.
    place
        Where the change is written down; made with the first file that is touched.
    """

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder, self.place = folder.resolve(), place
        self._noted: set[str] = set()
        self._stood: set[str] = set()
        self._copies = 0

    def note(self, paths: Iterable[Path]) -> None:
        """Keep what stands at places before they are touched; folders with all that is in them.

        Raises
        ------
        OSError
            If there is no room for it; nothing is to be touched then.
        """
        seen = (self._inside(path) for path in paths)
        new = dict(one for path in seen if path is not None for one in self._unknown(path))
        if not new:
            return
        make_folder(self.place)
        make_folder(self.place / BEFORE)
        entries = [self._entry(path, what) for path, what in new.items()]
        flush_folder(self.place / BEFORE)
        add_entries(self.place, entries)
        flush_folder(self.place)
        flush_folder(self.place.parent)
        self._noted.update(one.path for one in entries)

    def complete(self, said: Said) -> bool:
        """Make the change final; return whether it changed anything."""
        return self.place.is_dir() and finish(self.folder, self.place, said, read_entries(self.place))

    def roll_back(self, gone: Path) -> None:
        """Put everything back and forget the change."""
        if self.place.is_dir():
            roll_back(self.folder, self.place)
            self.forget(gone)

    def forget(self, gone: Path) -> None:
        """Let the change stand without a way back."""
        if self.place.is_dir():
            clear_away(self.place, gone)

    def _inside(self, path: Path) -> Path | None:
        """Return a place as seen from the folder, None for one outside of it."""
        real = path.parent.resolve() / path.name
        return real.relative_to(self.folder) if real.is_relative_to(self.folder) else None

    def _unknown(self, path: Path) -> Iterator[tuple[Path, What]]:
        """Yield a place, folders above it that are not there, and what is in it, where none are known."""
        for above in reversed(path.parents[:-1]):
            if not (self.folder / above).exists() and not self._knows(above):
                yield above, "folder"
        place = self.folder / path
        inside = [place, *place.rglob("*")] if place.is_dir() and not place.is_symlink() else [place]
        for one in sorted(inside):
            name = one.relative_to(self.folder)
            if one.is_dir() and not one.is_symlink():
                self._stood.add(name.as_posix())
            elif not self._knows(name):
                yield name, "file"

    def _knows(self, path: Path) -> bool:
        """Return whether a place has been noted."""
        name = path.as_posix()
        return name in self._noted or name in self._stood

    def _entry(self, path: Path, what: What) -> Entry:
        """Keep what stands at a place and return its entry."""
        place, name = self.folder / path, path.as_posix()
        if what == "folder" or not (place.is_file() or place.is_symlink()):
            return Entry(path=name, what=what)
        self._copies += 1
        second_name(place, self.place / BEFORE / str(self._copies))
        return Entry(path=name, copy=str(self._copies))


_now: ContextVar[Change | None] = ContextVar("change under way", default=None)


def change_now() -> Change | None:
    """Return the change under way, None for none."""
    return _now.get()


def begin(change: Change) -> None:
    """Make a change the one under way in this thread."""
    _now.set(change)


def end() -> None:
    """Say that no change is under way any more in this thread."""
    _now.set(None)


def is_changing(folder: Path) -> bool:
    """Return whether this thread is changing a workspace: what it reads of it meanwhile is its own to see."""
    change = _now.get()
    return change is not None and change.folder == folder.resolve()


def note(paths: Iterable[Path]) -> None:
    """Have the change under way keep what stands at places, before they are touched.

    Raises
    ------
    OSError
        If that cannot be written.
    """
    change = _now.get()
    if change is not None:
        change.note(paths)

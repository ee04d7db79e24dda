"""Which files a workspace has, and what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from routeplan.language import text
from routeplan.tables.catalog import CUSTOMERS, TABLES
from routeplan.tables.content_digest import content_digest, says_the_same
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.geojson import MOST_BYTES, SUFFIX, too_large
from routeplan.tables.lists import both
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_file import prefer_language_of
from routeplan.tables.shape_files import SHAPE_FILES

SUFFIXES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """The files of a workspace.

    Parameters
    ----------
    tables
        (file name, content) by table; a table whose file is faulty is not there.
    settings
        Content of ``routeplan.toml``, or None.
    named
        Tables that have a file, readable or not.
    shapes
        (file name, content) of the GeoJSON files by their names without the ending.
    """

    tables: Mapping[str, tuple[str, bytes]]
    settings: bytes | None
    named: frozenset[str]
    shapes: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    def inputs(self) -> tuple[tuple[str, str], ...]:
        """Return (file name, SHA-256 of what it says) of every file, in order of the names."""
        settings = [] if self.settings is None else [(SETTINGS_FILE, self.settings)]
        files = [*self.tables.values(), *self.shapes.values(), *settings]
        return tuple(sorted((name, content_digest(name, content)) for name, content in files))


def find_files(path: Path, faults: Faults) -> FoundFiles:
    """Return the files of a workspace folder, or the customers in a single file."""
    if _stands(path) and path.is_dir():
        return _folder(path, faults)
    tables: dict[str, tuple[str, bytes]] = {}
    if not _stands(path):
        faults.add(
            "RP101",
            text("there is no such file or folder"),
            text("Check the name, or make a workspace with: routeplan init DIR"),
            file=path.name,
        )
    elif path.suffix.lower() not in SUFFIXES:
        faults.add(
            "RP105",
            text("routeplan reads tables in .csv and .xlsx only"),
            text("Save it in one of these, or name the workspace folder"),
            file=path.name,
        )
    else:
        _take(tables, CUSTOMERS.name, path, faults)
    return FoundFiles(tables=tables, settings=None, named=frozenset({CUSTOMERS.name}))


def _stands(path: Path) -> bool:
    """Return whether there is something of this name; a name longer than any has nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _folder(folder: Path, faults: Faults) -> FoundFiles:
    """Return the files of a folder; upper and lower case in their names do not matter.

    From here on the language of the settings is spoken.
    """
    present = files_by_name(folder)
    settings = present.get(SETTINGS_FILE)
    content = None if settings is None else content_of(settings, faults)
    if content is not None:
        prefer_language_of(content)
    tables: dict[str, tuple[str, bytes]] = {}
    named = set()
    for schema in TABLES:
        path = table_path(present, schema.name, faults)
        if path is not None:
            named.add(schema.name)
            _take(tables, schema.name, path, faults)
    if CUSTOMERS.name not in named:
        faults.add(
            "RP101",
            text("the workspace has no table of customers"),
            text("Put customers.csv or customers.xlsx into the folder, or start with: routeplan init DIR"),
            file="customers.csv",
        )
    shapes = _shapes(present, faults)
    return FoundFiles(tables=tables, settings=content, named=frozenset(named), shapes=shapes)


def files_by_name(folder: Path) -> dict[str, Path]:
    """Return what is in a folder by its name in lower case: files, and whatever else looks like a table.

    A folder called ``reps.csv`` is among them, so that it is refused where it is opened, and not overlooked.
    """
    ends = (*SUFFIXES, SUFFIX, SETTINGS_FILE)
    return {
        one.name.casefold(): one
        for one in sorted(folder.iterdir())
        if one.is_file() or one.name.casefold().endswith(ends)
    }


def table_path(present: Mapping[str, Path], table: str, faults: Faults) -> Path | None:
    """Return the file of a table among those of a folder; a table that is there twice is noted."""
    paths = [present[table + end] for end in SUFFIXES if table + end in present]
    if len(paths) > 1:
        _refuse_both(paths, faults)
    return paths[0] if paths else None


def content_of(path: Path, faults: Faults) -> bytes | None:
    """Return the bytes of a file, None if it cannot be opened."""
    try:
        return bytes_of(path)
    except FaultError as fault:
        faults.take(fault, file=path.name)
        return None
    except OSError as error:
        faults.add(
            "RP101",
            text("the file cannot be opened: {why}", why=error.strerror or error),
            text("Close it in other programs and check that you may read it"),
            file=path.name,
        )
        return None


def _shapes(present: Mapping[str, Path], faults: Faults) -> dict[str, tuple[str, bytes]]:
    """Return the GeoJSON files of a folder; one that is too large is not opened."""
    shapes: dict[str, tuple[str, bytes]] = {}
    for name in SHAPE_FILES:
        path = present.get(name + SUFFIX)
        if path is not None and path.exists() and path.stat().st_size > MOST_BYTES:
            faults.take(too_large(), file=path.name)
        elif path is not None:
            _take(shapes, name, path, faults)
    return shapes


def _take(tables: dict[str, tuple[str, bytes]], table: str, path: Path, faults: Faults) -> None:
    """Add the content of a table, in place."""
    content = content_of(path, faults)
    if content is not None:
        tables[table] = (path.name, content)


def _refuse_both(paths: list[Path], faults: Faults) -> None:
    """Note a table that is there as CSV and as XLSX."""
    faults.add(
        "RP102",
        text("the table is there twice, as {names}", names=both(path.name for path in paths)),
        text("Take one of them out of the folder"),
        file=paths[0].name,
    )


def changed_inputs(folder: Path, inputs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the names of files that do not say what they did when they were read, or are gone.

    Rows that changed places say the same.
    """
    changed = []
    for name, digest in inputs:
        try:
            content = bytes_of(folder / name)
        except (OSError, FaultError):
            content = None
        if content is None or not says_the_same(name, content, digest):
            changed.append(name)
    return tuple(changed)

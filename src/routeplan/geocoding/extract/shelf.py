"""Indexes of extracts on this computer: where they are kept and what they are called."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_data_path

from routeplan.errors import InputError, Issue
from routeplan.geocoding.extract.build import build_index
from routeplan.geocoding.extract.lookup import ExtractIndex
from routeplan.geocoding.extract.read import EXTRACTS
from routeplan.language import text

FOLDER_VARIABLE, ENDING = "ROUTEPLAN_ADDRESSES", ".sqlite"


def addresses_folder() -> Path:
    """Return the folder of all indexes: ``$ROUTEPLAN_ADDRESSES``, or the user's folder for data."""
    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given).expanduser() if given else user_data_path("routeplan", appauthor=False) / "addresses"


def add_addresses(file: Path, name: str = "") -> tuple[str, int]:
    """Index the addresses of an extract anew; return what the index is called and how much is in it.

    Parameters
    ----------
    name
        What workspaces call it; else the name of the file without endings.

    Raises
    ------
    InputError
        If the extract cannot be read (RP483), the package that reads it is missing (RP481), or the index
        cannot be written (RP484).
    """
    name = name or plain_name(file)
    return name, build_index(file, _path(name))


def open_addresses(name: str) -> ExtractIndex | None:
    """Return the index of a name, None if there is none.

    Raises
    ------
    InputError
        If it is damaged (RP483), or cannot be read (RP484).
    """
    path = _path(name)
    if not name or not _is_there(path):
        return None
    try:
        return ExtractIndex(path)
    except sqlite3.DatabaseError:
        message = text("the index of addresses is damaged or of another version")
        remedy = text("Make it again with: routeplan geocode --from FILE.osm.pbf")
        raise _refused("RP483", path, message, remedy) from None


def remove_addresses(name: str) -> None:
    """Delete the index of a name, if there is one.

    Raises
    ------
    InputError
        If it cannot be deleted (RP484).
    """
    path = _path(name)
    with _told_as_unusable(path), suppress(NotADirectoryError):
        path.unlink(missing_ok=True)


def _is_there(path: Path) -> bool:
    """Return whether there is such an index, and it can be read: SQLite would not say why it cannot."""
    with _told_as_unusable(path), suppress(FileNotFoundError, NotADirectoryError):
        path.open("rb").close()
        return True
    return False


@contextmanager
def _told_as_unusable(path: Path) -> Iterator[None]:
    """Have a failure of the disk told as one of an index."""
    try:
        yield
    except OSError as failure:
        message = text("the index of addresses cannot be used: {why}", why=failure.strerror or failure)
        remedy = text(
            "Have its owner let you use it, or name another folder in the environment as ROUTEPLAN_ADDRESSES"
        )
        raise _refused("RP484", path, message, remedy) from failure


def _refused(code: str, path: Path, message: str, remedy: str) -> InputError:
    """Return the fault of an index."""
    return InputError((Issue(code=code, file=path.name, message=message, remedy=remedy),))


def _path(name: str) -> Path:
    """Return the file of an index; whatever the name holds, it lies in the folder of all indexes."""
    return addresses_folder() / (quote(name, safe=" ") + ENDING)


def plain_name(file: Path) -> str:
    """Return the name of a file without the endings of extracts."""
    endings = [one for one in EXTRACTS if file.name.lower().endswith(one)]
    return file.name[: -len(max(endings, key=len))] if endings else file.name

"""Where a workspace keeps what it knows of changes: the folder ``.routeplan`` in it."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from routeplan.tables.settings import SETTINGS_FILE

HOME, OPEN, KEPT, GONE = ".routeplan", "open", "changes", "gone"
CUSTOMERS = ("customers.csv", "customers.xlsx")


def home_of(folder: Path) -> Path:
    """Return the folder for what is known of changes."""
    return folder / HOME


def open_of(folder: Path) -> Path:
    """Return the folder of the change that is under way; it is there only while something is written."""
    return folder / HOME / OPEN


def is_open(folder: Path) -> bool:
    """Return whether a change is under way, or was cut short; none is where nobody may look."""
    try:
        return open_of(folder).is_dir()
    except PermissionError:
        return False


def kept_of(folder: Path) -> Path:
    """Return the folder of the changes that can be taken back."""
    return folder / HOME / KEPT


def gone_of(folder: Path) -> Path:
    """Return the name under which something is deleted."""
    return folder / HOME / GONE


def refuse_links(folder: Path, names: Iterable[str]) -> None:
    """Refuse a link in the place of what is known of changes: what it leads to would be written over.

    Parameters
    ----------
    names
        Of files in the folder for what is known of changes, besides its own folders.

    Raises
    ------
    OSError
        If there is one.
    """
    home = home_of(folder)
    for one in (home, *(home / name for name in (OPEN, KEPT, GONE, *names))):
        if one.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(one))


def is_workspace(folder: Path) -> bool:
    """Return whether a folder is a workspace: it has settings, a table of customers, or changes.

    One that may not be looked into is none.
    """
    try:
        return (folder / HOME).is_dir() or any(
            (folder / one).is_file() for one in (SETTINGS_FILE, *CUSTOMERS)
        )
    except PermissionError:
        return False


def workspace_around(path: Path) -> Path | None:
    """Return the workspace that a place lies in, the nearest of several; None for none."""
    place = path.resolve()
    return next((one for one in (place, *place.parents) if is_workspace(one)), None)

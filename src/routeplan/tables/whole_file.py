"""Write a file whole or not at all, or take it away, as part of the change under way."""

import os
from contextlib import suppress
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.tables.changes.change import note
from routeplan.tables.changes.disk import put
from routeplan.tables.changes.roll_back import temporary_of


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file under a temporary name and move it to its place; return the path.

    A file that was there keeps its permissions. A change under way can take it back.

    Raises
    ------
    InputError
        If it cannot be written (RP307).
    """
    temporary = temporary_of(path, os.getpid())
    try:
        note((path,))
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content, temporary)
    except OSError as fault:
        raise unwritable_file(path, fault) from fault
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path


def remove_file(path: Path) -> None:
    """Take a file away, if it is there.

    Raises
    ------
    InputError
        If that cannot be done (RP307).
    """
    try:
        note((path,))
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise unwritable_file(path, fault) from fault


def unwritable_file(path: Path, fault: OSError) -> InputError:
    """Return the error that a file cannot be written (RP307)."""
    issue = Issue(
        code="RP307",
        file=path.name,
        message=text("the file cannot be written: {why}", why=fault.strerror or fault),
        remedy=text("Close programs that have it open and see that there is room and permission"),
    )
    return InputError((issue,))

"""The bytes of a file, if it is a plain one of a sane size."""

import stat
from pathlib import Path

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_FILE_BYTES


def bytes_of(path: Path, most: int = MOST_FILE_BYTES) -> bytes:
    """Return what is in a file; pipes and devices, which may never end, are not opened.

    Raises
    ------
    FaultError
        If it is no plain file (RP720) or too large (RP721).
    OSError
        If it is not there or may not be read.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FaultError(
            "RP720",
            text("this is a pipe or a device, not a file"),
            text("Put a file of this name in its place"),
        )
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise too_large(most)
    return content


def too_large(most: int) -> FaultError:
    """Return the fault of a file with too many bytes."""
    message = text("the file is larger than {size} MB", size=most // 2**20)
    return FaultError("RP721", message, text("Take out rows and columns that are not needed, or split it"))

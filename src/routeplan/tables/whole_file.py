"""Write a file whole or not at all."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file under a temporary name and move it to its place; return the path.

    A file that was there keeps its permissions.

    Raises
    ------
    InputError
        If it cannot be written (RP307).
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as fault:
        issue = Issue(
            code="RP307",
            file=path.name,
            message=text("the file cannot be written: {why}", why=fault.strerror or fault),
            remedy=text("Close programs that have it open and see that there is room and permission"),
        )
        raise InputError((issue,)) from fault
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path

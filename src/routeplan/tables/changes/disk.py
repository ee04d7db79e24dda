"""Files put on the disk so that a cut of the power finds them whole: first the content, then the name."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

AT_A_TIME = 8
"""Files that are flushed side by side: the disk takes them in one go, which is ten times as quick."""
FEW = 3
CHUNK = 2**20


def write_out(path: Path, content: bytes) -> None:
    """Write a file in place, made anew; it is on the disk only after ``flush``."""
    path.write_bytes(content)


def flush(paths: Iterable[Path]) -> None:
    """Wait until the contents of files are on the disk."""
    files = [path for path in paths if not path.is_symlink()]
    if len(files) <= FEW:
        for path in files:
            _flush_file(path)
        return
    with ThreadPoolExecutor(AT_A_TIME) as side_by_side:
        list(side_by_side.map(_flush_file, files))


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):
        _flush_file(folder)


def make_folder(folder: Path) -> bool:
    """Make a folder; whoever may write in the one around it may in it; return whether it is new."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    with suppress(OSError):
        folder.chmod(folder.parent.stat().st_mode & 0o7777)
    return True


def put(path: Path, content: bytes, temporary: Path) -> None:
    """Put a file in its place, whole or not at all, by way of a temporary name in the same folder.

    A file that was there keeps its permissions.
    """
    write_out(temporary, content)
    flush((temporary,))
    if path.exists():
        shutil.copymode(path, temporary)
    temporary.replace(path)
    flush_folder(path.parent)


def second_name(path: Path, target: Path) -> None:
    """Give a file a second name; where the disk knows no such thing, or elsewhere, it is copied.

    routeplan never writes into a file that stands: it puts another in its place, and the one with the second
    name stays as it was.
    """
    try:
        os.link(path, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        target.unlink(missing_ok=True)
        shutil.copy2(path, target, follow_symlinks=False)
        flush((target,))


def digest_of(path: Path) -> str | None:
    """Return what a file came to: a SHA-256 of its content, where a link points; None where there is none."""
    if path.is_symlink():
        return f"link:{path.readlink().as_posix()}"
    if not path.is_file():
        return None
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            digest.update(part)
    return digest.hexdigest()


def clear_away(folder: Path, aside: Path) -> None:
    """Delete a folder; from the first moment on it is not there under its name."""
    shutil.rmtree(aside, ignore_errors=True)
    folder.replace(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _flush_file(path: Path) -> None:
    """Wait until one file is on the disk."""
    opened = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

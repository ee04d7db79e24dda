"""Where the compiled search is kept, known without loading what compiles it."""

import hashlib
import os
import platform
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

KERNEL = Path(__file__).parent / "kernel"
ALL_RIGHTS = os.R_OK | os.W_OK | os.X_OK


def kernel_digest() -> str:
    """Return a digest of all sources of the compiled search."""
    digest = hashlib.sha256()
    for source in sorted(KERNEL.glob("*.py")):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Return the folder of the user where the compiled code of this very source is kept.

    The folder bears a digest of all sources of the kernel: numba looks at the file of a function only, and
    would go on using code that has a changed function of another file built into it.
    """
    return Path(platformdirs.user_cache_path("routeplan")) / "compiled" / kernel_digest()


def writable_cache() -> Path | None:
    """Return the cache folder, made if need be, or None where nothing can be read or written."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return folder if _is_usable(folder) else None
    except OSError:
        return None


def is_plain() -> bool:
    """Return whether the search is to run as plain Python."""
    return bool(os.environ.get("ROUTEPLAN_PLAIN_PYTHON")) or not _numba_version()


def is_complete() -> bool:
    """Return whether this Python finds all of the search compiled, as far as can be told cheaply.

    Code in a folder that cannot be written is of no use: numba passes over it.
    """
    try:
        return _is_usable(cache_folder()) and _mark().exists()
    except OSError:
        return False


def mark_complete() -> None:
    """Note that everything is compiled; where nothing can be written, nothing is noted."""
    if not is_complete() and writable_cache() is not None:
        with suppress(OSError):
            _mark().touch()


def _is_usable(folder: Path) -> bool:
    """Return whether code can be kept in a folder of ours and what is kept can be read; numba fails else."""
    if not os.access(folder, ALL_RIGHTS):
        return False
    within = [one for one in folder.iterdir() if one.is_dir()]
    return all(os.access(one, ALL_RIGHTS) for one in within) and all(
        os.access(code, os.R_OK) for code in folder.glob("*/*.nb[ci]")
    )


def _mark() -> Path:
    """Return the file that stands beside code compiled to the end by this Python and numba."""
    name = f"complete-{sys.implementation.cache_tag}-{platform.machine()}-numba-{_numba_version()}"
    return cache_folder() / name


def _numba_version() -> str:
    """Return the version of numba, empty without one."""
    try:
        return version("numba")
    except PackageNotFoundError:
        return ""

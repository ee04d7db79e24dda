"""Compile with numba, and keep the code in a folder that bears a digest of all sources here.

numba looks at the file of a function only: it would go on using code that has a changed function of another
file built into it.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import platformdirs


def compiled(function: Callable[..., Any]) -> Any:
    """Return the function compiled on its first call, from the cache when it was compiled before."""
    return _kept(function)


def built_in(function: Callable[..., Any]) -> Any:
    """Return the function so that it is built into its callers."""
    return _kept(function, inline="always")


def _folder() -> str:
    """Return where the compiled code of these very sources is kept."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode() + source.read_bytes())
    return str(Path(platformdirs.user_cache_path("routeplan")) / "bound" / digest.hexdigest()[:16])


def _kept(function: Callable[..., Any], **options: str) -> Any:
    """Compile with numba's options, and leave its settings as they were."""
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = _folder()
    try:
        return numba.njit(cache=True, **options)(function)
    finally:
        numba.config.CACHE_DIR = before

"""Compile the search where numba works, and run the same source as plain Python where it does not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import platformdirs
from numpy.typing import NDArray

Table = NDArray[np.int64]
Tables = tuple[Table, ...]
Function = TypeVar("Function", bound=Callable[..., object])


def cache_folder() -> Path:
    """Return the folder of the user where compiled code is kept."""
    return Path(platformdirs.user_cache_path("routeplan")) / "compiled"


def _numba_njit() -> Callable[..., Callable[[Function], Function]] | None:
    """Return numba's compiler with its cache in the user's cache folder, or None without a usable one."""
    if os.environ.get("ROUTEPLAN_PLAIN_PYTHON"):
        return None
    os.environ.setdefault("NUMBA_CACHE_DIR", str(cache_folder()))
    try:
        import numba
    except (ImportError, OSError, RuntimeError):
        return None
    return numba.njit  # type: ignore[no-any-return]


_njit = _numba_njit()
IS_COMPILED = _njit is not None


def compiled(function: Function) -> Function:
    """Return the function compiled on its first call, from the cache when it was compiled before."""
    if _njit is None:
        return function
    try:
        return _njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder can be written to: compile anew in each process
        return _njit(nogil=True)(function)

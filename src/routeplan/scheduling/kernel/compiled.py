"""Compile the search where numba works, and run the same source as plain Python where it does not."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from routeplan.scheduling.code_cache import writable_cache

Table = NDArray[np.int64]
Tables = tuple[Table, ...]
Function = TypeVar("Function", bound=Callable[..., object])


def _numba() -> Any:
    """Return numba, or None without a usable one."""
    if os.environ.get("ROUTEPLAN_PLAIN_PYTHON"):
        return None
    try:
        import numba
    except (ImportError, OSError, RuntimeError):
        return None
    return numba


_NUMBA = _numba()
IS_COMPILED = _NUMBA is not None
_CACHE = writable_cache() if IS_COMPILED else None


def _without_counting() -> dict[str, bool]:
    """Return the option that leaves out the counting of references, where this numba has it.

    The kernel makes no arrays, so there is nothing to count; it runs more than twice as fast without.
    """
    from numba.core.options import DefaultOptions

    return {"_nrt": False} if hasattr(DefaultOptions, "_nrt") else {}


_UNCOUNTED = _without_counting() if IS_COMPILED else {}


@contextmanager
def _caching_in(folder: Path) -> Iterator[None]:
    """Let numba keep code in a folder, without changing where other programs of the process keep theirs."""
    config = _NUMBA.config
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder)
    try:
        yield
    finally:
        config.CACHE_DIR = before


def compiled(function: Function) -> Function:
    """Return the function compiled on its first call, from the cache when it was compiled before."""
    return _compile(function)


def built_in(function: Function) -> Function:
    """Return the function so that it is built into its callers.

    Every array handed to a compiled function is counted in and out; where a hot function has one
    caller, building it in saves that.
    """
    return _compile(function, inline="always")


def _compile(function: Function, **options: str | bool) -> Function:
    """Return the function compiled with numba's options, or as it is without numba."""
    if _NUMBA is None:
        return function
    options |= {"nogil": True} | _UNCOUNTED
    if _CACHE is None:
        return _NUMBA.njit(**options)(function)
    with _caching_in(_CACHE):
        return _NUMBA.njit(cache=True, **options)(function)

"""Other engines on the same cases, each as strong as it could be made."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.peers.routing import Engine
from benchmarks.rep_cases import Plan, RepCase

PACKAGES = {"vroom": "pyvroom", "pyvrp": "pyvrp", "ortools": "ortools"}
PEERS = {
    name: (f"{engine}_loop", name.replace("-", "_") if name.endswith("alone") else f"{engine}_loop", engine)
    for engine in PACKAGES
    for name in (engine, f"{engine}-alone")
}


def peer(name: str) -> Callable[[RepCase, float, int], Plan]:
    """Return what plans a rep case by a peer in so many CPU seconds with a seed.

    Raises
    ------
    ValueError
        When there is no such peer.
    ImportError
        When the package that the peer needs is not installed.
    """
    if name not in PEERS:
        raise ValueError(f"There is no peer {name!r}; there are {', '.join(PEERS)}.")
    module, function, engine = PEERS[name]
    found: Callable[[RepCase, float, int], Plan] = getattr(_module(module, engine), function)
    return found


def engine(name: str) -> Engine:
    """Return what routes the days of public instances.

    Raises
    ------
    ValueError
        When there is no such peer.
    ImportError
        When the package that it needs is not installed.
    """
    if name not in PACKAGES:
        raise ValueError(f"There is no peer {name!r}; there are {', '.join(PACKAGES)}.")
    found: Engine = _module(f"{name}_routing", name).ENGINE
    return found


def _module(module: str, name: str) -> Any:
    """Return a module of this folder that needs the package of a peer."""
    try:
        return import_module(f"benchmarks.peers.{module}")
    except ModuleNotFoundError as missing:
        raise ImportError(
            f"The peer {name!r} needs the package {PACKAGES[name]!r} ({missing}): "
            "install routeplan[benchmarks]."
        ) from missing

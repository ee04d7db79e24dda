"""Other engines on the same cases, each as strong as it could be made."""

from collections.abc import Callable
from importlib import import_module

from benchmarks.rep_cases import Plan, RepCase

PEERS = {
    "vroom": ("vroom_loop", "vroom_loop", "pyvroom"),
    "vroom-alone": ("vroom_loop", "vroom_alone", "pyvroom"),
    "pyvrp": ("pyvrp_loop", "pyvrp_loop", "pyvrp"),
    "ortools": ("ortools_loop", "ortools_loop", "ortools"),
}


def peer(name: str) -> Callable[[RepCase, float, int], Plan]:
    """Return what plans a case by a peer in so many CPU seconds with a seed.

    Raises
    ------
    ValueError
        When there is no such peer.
    ImportError
        When the package that the peer needs is not installed.
    """
    if name not in PEERS:
        raise ValueError(f"There is no peer {name!r}; there are {', '.join(PEERS)}.")
    module, function, package = PEERS[name]
    try:
        found: Callable[[RepCase, float, int], Plan] = getattr(
            import_module(f"benchmarks.peers.{module}"), function
        )
    except ModuleNotFoundError as missing:
        raise ImportError(
            f"The peer {name!r} needs the package {package!r} ({missing}): install routeplan[benchmarks]."
        ) from missing
    return found

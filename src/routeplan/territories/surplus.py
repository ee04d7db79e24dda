"""Who has to pass how much to whom so that all loads come into their band: a flow between territories."""

from collections.abc import Mapping, Sequence
from math import fsum

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from routeplan.errors import SolverError
from routeplan.language import text
from routeplan.territories.problem import IntArray

STEPS = 10**5
Passing = tuple[int, int, float]
Supply = Mapping[tuple[int, int], Sequence[tuple[float, float]]]
"""Price of a load, and how much there is at that price, for each pair of giver and taker."""


def least_passing(
    loads: Sequence[float],
    targets: Sequence[float],
    band: float,
    supply: Supply,
) -> list[Passing]:
    """Return (giver, taker, load) so that every territory ends within the band at the least price.

    Min-cost flow on the graph of neighbouring territories. What cannot reach anybody stays where it is.

    Parameters
    ----------
    band
        Largest deviation from the target, as a share of it.
    supply
        What each pair (giver, taker) may pass on.

    Raises
    ------
    SolverError
        If the flow cannot be solved.
    """
    unit = max(fsum(loads), 1e-9) / (STEPS * len(loads))
    least, room = _bounds(loads, targets, band, unit)
    have = np.rint(np.array(loads) / unit).astype(np.int64)
    total = int(have.sum())
    dear = 1000 * max((_cost(price) for portions in supply.values() for price, _ in portions), default=1)
    flow = SimpleMinCostFlow()
    arcs = {
        pair: [
            flow.add_arc_with_capacity_and_unit_cost(*pair, int(min(load / unit, total)), _cost(price))
            for price, load in portions
        ]
        for pair, portions in sorted(supply.items())
    }
    _ask_for_bands(flow, have, least, room, dear)
    if flow.solve() != flow.OPTIMAL:
        raise SolverError(text("the loads of neighbouring territories could not be evened out"))
    passed = {pair: sum(flow.flow(arc) for arc in portions) for pair, portions in arcs.items()}
    return [(*pair, load * unit) for pair, load in passed.items() if load > 0]


def _ask_for_bands(
    flow: SimpleMinCostFlow, have: IntArray, least: Sequence[int], room: Sequence[int], dear: int
) -> None:
    """Let every territory keep its least and some more; beyond that, and below, each load is dear."""
    sink, spare, total = len(have), len(have) + 1, int(have.sum())
    for territory, (low, free) in enumerate(zip(least, room, strict=True)):
        flow.add_arc_with_capacity_and_unit_cost(territory, sink, free, 0)
        flow.add_arc_with_capacity_and_unit_cost(territory, sink, total, dear)
        flow.add_arc_with_capacity_and_unit_cost(spare, territory, low, dear)
    lows = np.array(least, dtype=np.int64)
    flow.add_arc_with_capacity_and_unit_cost(spare, sink, int(lows.sum()), 0)
    supplies = np.concatenate([have - lows, [-total], [int(lows.sum())]])
    flow.set_nodes_supplies(np.arange(len(have) + 2), supplies)


def _cost(price: float) -> int:
    """Return a price in whole steps."""
    return max(1, round(1000 * price))


def _bounds(
    loads: Sequence[float], targets: Sequence[float], band: float, unit: float
) -> tuple[list[int], list[int]]:
    """Return the least that each territory keeps and how much more it may have, in whole units."""
    low = [round((1 - band) * target / unit) for target in targets]
    high = [round((1 + band) * target / unit) for target in targets]
    return low, [top - bottom for bottom, top in zip(low, high, strict=True)]


def upstream_first(passing: Sequence[Passing]) -> list[Passing]:
    """Return the passings so that what is passed on through a territory reaches it first."""
    depth = _depths(passing)
    return sorted(passing, key=lambda one: (-depth[one[1]], -one[2], one[0], one[1]))


def _depths(passing: Sequence[Passing]) -> dict[int, int]:
    """Return how many passings lie between each territory and the last taker behind it."""
    onward: dict[int, list[int]] = {}
    for giver, taker, _ in passing:
        onward.setdefault(giver, []).append(taker)
        onward.setdefault(taker, [])
    depth = dict.fromkeys(onward, 0)
    for _ in onward:
        deeper = {
            one: 1 + max((depth[other] for other in others), default=-1) for one, others in onward.items()
        }
        if deeper == depth:
            break
        depth = deeper
    return depth

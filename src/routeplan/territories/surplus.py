"""Who has to pass how much to whom so that all loads come into their band: a flow between territories."""

from collections.abc import Sequence

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from routeplan.errors import SolverError

STEPS = 10**5
Passing = tuple[int, int, float]


def least_passing(
    loads: Sequence[float],
    targets: Sequence[float],
    band: float,
    prices: dict[tuple[int, int], float],
) -> list[Passing]:
    """Return (giver, taker, load) so that every territory ends within the band at the least price.

    Min-cost flow on the graph of neighbouring territories. What cannot reach anybody stays where it is.

    Parameters
    ----------
    band
        Largest deviation from the target, as a share of it.
    prices
        Price of a unit of load for each pair (giver, taker) that may pass something on.

    Raises
    ------
    SolverError
        If the flow cannot be solved.
    """
    unit = max(sum(loads), 1e-9) / (STEPS * len(loads))
    least, room = _bounds(loads, targets, band, unit)
    have = np.rint(np.array(loads) / unit).astype(np.int64)
    sink, spare = len(loads), len(loads) + 1
    dear = 1000 * max(1, *(round(1000 * price) for price in prices.values())) if prices else 1
    flow = SimpleMinCostFlow()
    arcs = {
        pair: flow.add_arc_with_capacity_and_unit_cost(*pair, int(have.sum()), max(1, round(1000 * price)))
        for pair, price in sorted(prices.items())
    }
    for territory, (low, free) in enumerate(zip(least, room, strict=True)):
        flow.add_arc_with_capacity_and_unit_cost(territory, sink, int(free), 0)
        flow.add_arc_with_capacity_and_unit_cost(territory, sink, int(have.sum()), dear)
        flow.add_arc_with_capacity_and_unit_cost(spare, territory, int(low), dear)
    lows = np.array(least, dtype=np.int64)
    flow.add_arc_with_capacity_and_unit_cost(spare, sink, int(lows.sum()), 0)
    flow.set_nodes_supplies(
        np.arange(len(loads) + 2),
        np.concatenate([have - lows, [-int(have.sum())], [int(lows.sum())]]),
    )
    if flow.solve() != flow.OPTIMAL:
        raise SolverError("the loads of neighbouring territories could not be evened out")
    return [(a, b, flow.flow(arc) * unit) for (a, b), arc in arcs.items() if flow.flow(arc) > 0]


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

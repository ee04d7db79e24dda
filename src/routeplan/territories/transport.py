"""Assign units to centres at least cost with given loads."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from routeplan.errors import SolverError
from routeplan.language import text
from routeplan.territories.problem import FloatArray, IntArray

COST_STEPS = 10**7
LOAD_STEPS = 5000


def assign_balanced(candidates: IntArray, cost: FloatArray, work: IntArray, targets: FloatArray) -> IntArray:
    """Return the centre of each unit: a balanced power diagram, split units going where most of them goes.

    Transportation problem as a min-cost flow over the nearest centres of each unit; what the targets
    leave no way for overflows at twice the highest cost. Its dual prices are the weights of a power
    diagram (V. Cohen-Addad, P. Klein, N. Young, Balanced centroidal power diagrams for redistricting,
    2017), whose cells are convex.

    Parameters
    ----------
    candidates, cost
        Centres a unit may go to, nearest first, and what a second of its work costs there; both of shape
        (units, candidates). Infinite cost is not allowed.
    work
        Whole seconds of each unit.
    targets
        Wanted seconds of each centre, scaled to the sum of the work; shape (centres,).

    Raises
    ------
    SolverError
        If the flow cannot be solved.
    """
    units, centres = len(work), len(targets)
    load = _coarser(work, centres)
    steps = _steps(cost)
    usable = steps >= 0
    rows, columns = np.nonzero(usable)
    overflow = units + centres
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([rows, np.arange(units), np.full(centres, overflow)]),
        np.concatenate([units + candidates[usable], np.full(units, overflow), units + np.arange(centres)]),
        np.concatenate([load[rows], load, np.full(centres, load.sum())]),
        np.concatenate([steps[usable], np.full(units, 2 * COST_STEPS), np.zeros(centres, dtype=np.int64)]),
    )
    flow.set_nodes_supplies(
        np.arange(units + centres), np.concatenate([load, -whole_targets(targets, int(load.sum()))])
    )
    if flow.solve() != flow.OPTIMAL:
        raise SolverError(text("the balanced assignment of customers to territories was not solved"))
    shares = np.full(candidates.shape, -1, dtype=np.int64)
    shares[rows, columns] = flow.flows(arcs[: len(rows)])
    best = shares.argmax(axis=1)
    owner: IntArray = candidates[np.arange(units), best]
    return owner


def _coarser(work: IntArray, centres: int) -> IntArray:
    """Return the work in larger units, some thousands a centre: smaller numbers flow faster."""
    unit = max(1.0, float(work.sum()) / (centres * LOAD_STEPS))
    load: IntArray = np.maximum(1, np.rint(work / unit)).astype(np.int64)
    return load


def whole_targets(targets: FloatArray, total: int) -> IntArray:
    """Return the targets scaled to whole numbers that add up to the total, largest remainders first."""
    wanted = np.maximum(targets, 0.0)
    if wanted.sum() <= 0:
        wanted = np.ones_like(wanted)
    shares = wanted / wanted.max()
    scaled = shares / shares.sum() * total
    whole: IntArray = np.floor(scaled).astype(np.int64)
    short = total - int(whole.sum())
    order = np.argsort(-(scaled - whole), kind="stable")
    whole[order[:short]] += 1

    return whole


def _steps(cost: FloatArray) -> IntArray:
    """Return the cost in whole steps of the highest, -1 where not allowed."""
    finite = np.isfinite(cost)
    highest = float(cost[finite].max(initial=0.0)) or 1.0
    return np.where(finite, np.rint(np.where(finite, cost, 0.0) / highest * COST_STEPS), -1).astype(np.int64)

"""Assign units to centres at least cost with given loads."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from routeplan.errors import SolverError
from routeplan.territories.problem import FloatArray, IntArray

COST_STEPS = 10**8


def assign_balanced(cost: FloatArray, work: IntArray, targets: FloatArray, nearest: int) -> IntArray:
    """Return the centre of each unit: a balanced power diagram, split units going where most of them goes.

    Transportation problem as a min-cost flow over the nearest centres of each unit; what the targets
    leave no way for overflows at twice the highest cost. Its dual prices are the weights of a power
    diagram (V. Cohen-Addad, P. Klein, N. Young, Balanced centroidal power diagrams for redistricting,
    2017), whose cells are convex.

    Parameters
    ----------
    cost
        Cost of a second of work at each centre, shape (units, centres); infinite where not allowed.
    work
        Whole seconds of each unit.
    targets
        Wanted seconds of each centre, scaled to the sum of the work; shape (centres,).

    Raises
    ------
    SolverError
        If the flow cannot be solved.
    """
    units, centres = cost.shape
    candidates = _nearest(cost, nearest)
    steps = _steps(np.take_along_axis(cost, candidates, axis=1))
    usable = steps >= 0
    rows, columns = np.nonzero(usable)
    overflow = units + centres
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([rows, np.arange(units), np.full(centres, overflow)]),
        np.concatenate([units + candidates[usable], np.full(units, overflow), units + np.arange(centres)]),
        np.concatenate([work[rows], work, np.full(centres, work.sum())]),
        np.concatenate([steps[usable], np.full(units, 2 * COST_STEPS), np.zeros(centres, dtype=np.int64)]),
    )
    flow.set_nodes_supplies(
        np.arange(units + centres), np.concatenate([work, -whole_targets(targets, int(work.sum()))])
    )
    if flow.solve() != flow.OPTIMAL:
        raise SolverError("the balanced assignment of customers to territories was not solved")
    shares = np.full(candidates.shape, -1, dtype=np.int64)
    shares[rows, columns] = flow.flows(arcs[: len(rows)])
    best = shares.argmax(axis=1)
    owner: IntArray = candidates[np.arange(units), best]
    return owner


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


def _nearest(cost: FloatArray, nearest: int) -> IntArray:
    """Return the cheapest centres of each unit in ascending order of cost."""
    count = min(nearest, cost.shape[1])
    part = np.argpartition(cost, count - 1, axis=1)[:, :count] if count < cost.shape[1] else None
    if part is None:
        return np.argsort(cost, axis=1, kind="stable").astype(np.int64)
    part = np.sort(part, axis=1)
    order = np.argsort(np.take_along_axis(cost, part, axis=1), axis=1, kind="stable")
    return np.take_along_axis(part, order, axis=1).astype(np.int64)


def _steps(cost: FloatArray) -> IntArray:
    """Return the cost in whole steps of the highest, -1 where not allowed."""
    finite = np.isfinite(cost)
    highest = float(cost[finite].max(initial=0.0)) or 1.0
    return np.where(finite, np.rint(np.where(finite, cost, 0.0) / highest * COST_STEPS), -1).astype(np.int64)

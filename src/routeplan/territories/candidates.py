"""Which centres a unit may be assigned to, and at what cost."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from routeplan.territories.problem import BoolArray, FloatArray, IntArray, Problem

NOT_ALLOWED = np.inf


def nearest_centres(
    problem: Problem, rows: IntArray, centres_km: FloatArray, nearest: int
) -> tuple[IntArray, FloatArray]:
    """Return the nearest centres of some units and the squared distances to them in km2, nearest first.

    Where barriers part neighbours, the distance follows the neighbours. Centres of reps who may not have a
    unit are infinitely far.

    Returns
    -------
    centres, cost
        Both of shape (rows, nearest or fewer).
    """
    count = min(nearest, len(centres_km))
    if problem.parted:
        return _cheapest(_around_barriers(problem, centres_km)[rows], problem.allowed[rows], count)
    limited = ~problem.allowed[rows].all(axis=1)
    centres = np.zeros((len(rows), count), dtype=np.int64)
    cost = np.zeros((len(rows), count))
    if not limited.all():
        away, found = cKDTree(centres_km).query(problem.points_km[rows[~limited]], k=range(1, count + 1))
        centres[~limited], cost[~limited] = found, np.square(away)
    if limited.any():
        some = rows[limited]
        squared = ((problem.points_km[some, None, :] - centres_km[None, :, :]) ** 2).sum(axis=2)
        centres[limited], cost[limited] = _cheapest(squared, problem.allowed[some], count)
    return centres, cost


def _cheapest(squared_km2: FloatArray, allowed: BoolArray, count: int) -> tuple[IntArray, FloatArray]:
    """Return the nearest of the centres that are allowed, nearest first."""
    cost = np.where(allowed, squared_km2, NOT_ALLOWED)
    order = np.argsort(cost, axis=1, kind="stable")[:, :count].astype(np.int64)
    return order, np.take_along_axis(cost, order, axis=1)


def _around_barriers(problem: Problem, centres_km: FloatArray) -> FloatArray:
    """Return the squared length of the way over neighbours from each unit to each centre."""
    pairs = problem.pairs()
    length = np.linalg.norm(problem.points_km[pairs[:, 0]] - problem.points_km[pairs[:, 1]], axis=1)
    graph = csr_array((np.maximum(length, 1e-6), (pairs[:, 0], pairs[:, 1])), shape=(problem.units,) * 2)
    found = cKDTree(problem.points_km).query(centres_km, k=[1])
    first, begin = (np.asarray(one)[:, 0] for one in found)
    ways = dijkstra(graph, directed=False, indices=begin)
    ways = np.where(np.isfinite(ways), ways, 2 * float(length.sum()))
    squared: FloatArray = ((ways + first[:, None]) ** 2).T
    return squared

"""Where the search begins."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from routeplan.territories.problem import FloatArray, IntArray, Problem

DIRECTIONS = 16


def start_centres(problem: Problem, starts: int, seed: int) -> list[FloatArray]:
    """Return the centres of each start, shape (reps, 2) each.

    The homes themselves where they are given and distinct, then a recursive bisection, then random centres
    far apart (k-means++; D. Arthur, S. Vassilvitskii, 2007). All but the first are matched to the homes so
    that the squared distances are least.
    """
    random = np.random.default_rng(seed)
    found = []
    if problem.home_pull > 0 and len(np.unique(problem.homes_km, axis=0)) == problem.reps:
        found.append(problem.homes_km)
    found.append(_matched(problem, bisection_centres(problem.points_km, problem.work, problem.reps)))
    while len(found) < starts:
        found.append(_matched(problem, _far_apart(problem, random)))
    return found[:starts]


def bisection_centres(points_km: FloatArray, work: IntArray, parts: int) -> FloatArray:
    """Return the centroids of parts of equal work, cut in two again and again by straight lines.

    Of 16 directions the one is taken that leaves the least moment of inertia.
    """
    if parts == 1 or len(points_km) < 2:
        return np.repeat(np.average(points_km, axis=0, weights=work)[None, :], parts, axis=0)
    left = parts // 2
    sides = [_cut(points_km, work, left / parts, np.pi * turn / DIRECTIONS) for turn in range(DIRECTIONS)]
    best = min(
        sides,
        key=lambda side: _inertia(points_km[side], work[side]) + _inertia(points_km[~side], work[~side]),
    )
    return np.concatenate(
        [
            bisection_centres(points_km[best], work[best], left),
            bisection_centres(points_km[~best], work[~best], parts - left),
        ]
    )


def _cut(points_km: FloatArray, work: IntArray, share: float, angle: float) -> np.ndarray:
    """Return which points lie on the first side of the line that leaves a share of the work there."""
    along = points_km @ np.array([np.cos(angle), np.sin(angle)])
    order = np.argsort(along, kind="stable")
    done = np.cumsum(work[order]) / work.sum()
    first = min(max(int(np.searchsorted(done, share)) + 1, 1), len(order) - 1)
    side = np.zeros(len(order), dtype=bool)
    side[order[:first]] = True
    return side


def _inertia(points_km: FloatArray, work: IntArray) -> float:
    """Return the moment of inertia in seconds times km2."""
    away = points_km - np.average(points_km, axis=0, weights=work)
    return float(work @ (away**2).sum(axis=1))


def _far_apart(problem: Problem, random: np.random.Generator) -> FloatArray:
    """Return places of units drawn one after the other by work times squared distance to those drawn."""
    nearest = np.ones(problem.units)
    chosen: list[int] = []
    for _ in range(problem.reps):
        chances = np.cumsum(problem.work * nearest)
        pick = int(np.searchsorted(chances, random.random() * chances[-1], side="right"))  # nosec B311
        chosen.append(min(pick, problem.units - 1))
        squared = ((problem.points_km - problem.points_km[chosen[-1]]) ** 2).sum(axis=1)
        nearest = squared if len(chosen) == 1 else np.minimum(nearest, squared)
    return problem.points_km[chosen]


def _matched(problem: Problem, centres_km: FloatArray) -> FloatArray:
    """Return the centres in the order of the reps whose homes they suit best; as they are without homes."""
    if problem.home_pull == 0:
        return centres_km
    squared = ((problem.homes_km[:, None, :] - centres_km[None, :, :]) ** 2).sum(axis=2)
    return centres_km[linear_sum_assignment(squared)[1]]

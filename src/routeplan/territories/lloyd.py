"""Assign, re-centre, correct the targets, and again."""

import numpy as np

from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem
from routeplan.territories.ranking import busiest
from routeplan.territories.settings import TerritorySettings
from routeplan.territories.transport import assign_balanced

MOST_CORRECTION = 2.0


def balanced_cells(problem: Problem, centres_km: FloatArray, settings: TerritorySettings) -> IntArray:
    """Return the owner of each unit with the least busy busiest rep over some rounds of Lloyd's loop.

    A balanced centroidal power diagram (Cohen-Addad, Klein, Young 2017) with two changes: the centre of
    a territory is the midpoint of its rep's home and its centroid, and the work that each centre is to get
    follows the hours it got too much or too little, the way from home included. That way stays out of the
    work itself, or far customers would weigh more and pull the centre away from the home.
    """
    free = problem.kept == FREE
    owner = problem.kept.copy()
    wanted = _first_targets(problem)
    found = []
    for _ in range(settings.rounds):
        cost = problem.cost_km2(centres_km)[free]
        owner = owner.copy()
        owner[free] = assign_balanced(cost, problem.work[free], wanted, settings.nearest)
        found.append(owner)
        wanted = _corrected(problem, owner, wanted, settings.scaling)
        centres_km = centres_of(problem, owner)
    return min(found, key=lambda division: busiest(problem, division))


def centres_of(problem: Problem, owner: IntArray) -> FloatArray:
    """Return the midpoint of home and centroid of each rep, the home where there is no customer."""
    mass = np.bincount(owner, weights=problem.work, minlength=problem.reps)
    sums = np.column_stack(
        [
            np.bincount(owner, weights=problem.work * problem.points_km[:, axis], minlength=problem.reps)
            for axis in (0, 1)
        ]
    )
    centroids = np.where(mass[:, None] > 0, sums / np.maximum(mass, 1)[:, None], problem.homes_km)
    centres: FloatArray = (problem.homes_km + centroids) / 2
    return centres


def _kept_loads(problem: Problem) -> FloatArray:
    """Return the seconds a rep has before any free unit is given out."""
    rows = np.flatnonzero(problem.kept != FREE)
    owners = problem.kept[rows]
    taken = problem.seconds[rows, owners]
    return problem.base + np.bincount(owners, weights=taken, minlength=problem.reps)


def _first_targets(problem: Problem) -> FloatArray:
    """Return the work each rep is to get at first: the fair share less what is there already."""
    already = _kept_loads(problem)
    # all free work is there to be shared out, so the fair share must count it once
    total = already.copy()
    total[0] += problem.work[problem.kept == FREE].sum()
    return np.maximum(problem.targets(total) - already, 0.0)


def _corrected(problem: Problem, owner: IntArray, wanted: FloatArray, scaling: float) -> FloatArray:
    """Return the targets moved towards those that would have balanced the hours."""
    loads, already = problem.loads(owner), _kept_loads(problem)
    fair = np.maximum(problem.targets(loads) - already, 0.0)
    given = loads - already
    ratio = np.where(given > 0, fair / np.where(given > 0, given, 1), MOST_CORRECTION)
    ratio = np.clip(ratio, 1 / MOST_CORRECTION, MOST_CORRECTION) ** scaling
    moved = np.where(fair > 0, np.maximum(wanted, fair / MOST_CORRECTION**2) * ratio, 0.0)
    return moved * (wanted.sum() / moved.sum()) if moved.sum() > 0 else wanted

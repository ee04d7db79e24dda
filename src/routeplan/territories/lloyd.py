"""Assign, re-centre, correct the targets, and again."""

from dataclasses import dataclass

import numpy as np

from routeplan.territories.candidates import nearest_centres
from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem
from routeplan.territories.ranking import busiest
from routeplan.territories.transport import assign_balanced

MOST_CORRECTION = 2.0
STANDSTILL = 0.01


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """A division with what it takes to go on from it.

    Parameters
    ----------
    owner
        Owner of each unit.
    centres_km
        Centres it was assigned to.
    wanted
        Work that each centre was to get, in seconds.
    """

    owner: IntArray
    centres_km: FloatArray
    wanted: FloatArray


def first_targets(problem: Problem) -> FloatArray:
    """Return the work each rep is to get at first: the fair share less what is there already."""
    already = _kept_loads(problem)
    # all free work is there to be shared out, so the fair share must count it once
    total = already.copy()
    total[0] += problem.work[problem.kept == FREE].sum()
    return np.maximum(problem.targets(total) - already, 0.0)


def balanced_cells(
    problem: Problem, centres_km: FloatArray, wanted: FloatArray, rounds: int, nearest: int, scaling: float
) -> Cells:
    """Return the division that some rounds of Lloyd's loop end with.

    A balanced centroidal power diagram (Cohen-Addad, Klein, Young 2017) with two changes where homes are
    given: the centre of a territory is the midpoint of its rep's home and its centroid, and the work that
    each centre is to get follows the hours it got too much or too little, the way from home included. That
    way stays out of the work itself, or far customers would weigh more and pull the centre away from the
    home. Ends early when the centres stand still.
    """
    free = np.flatnonzero(problem.kept == FREE)
    still = STANDSTILL * _spread(problem)
    owner = problem.kept.copy()
    found: list[Cells] = []
    for _ in range(rounds):
        candidates, cost = nearest_centres(problem, free, centres_km, nearest)
        owner = owner.copy()
        owner[free] = assign_balanced(candidates, cost, problem.work[free], wanted)
        found.append(Cells(owner=owner, centres_km=centres_km, wanted=wanted))
        moved_to = problem.centres(owner)
        if problem.indifferent and float(np.abs(moved_to - centres_km).max()) < still:
            break
        wanted = _corrected(problem, owner, wanted, scaling)
        centres_km = moved_to
    if problem.indifferent:
        return found[-1]
    return min(found, key=lambda cells: busiest(problem, cells.owner))


def _spread(problem: Problem) -> float:
    """Return the width of a territory if all were squares side by side, in km."""
    width, height = np.ptp(problem.points_km, axis=0)
    return float(np.sqrt(max(width * height, (width + height) ** 2 / 100) / problem.reps))


def _kept_loads(problem: Problem) -> FloatArray:
    """Return the seconds a rep has before any free unit is given out."""
    rows = np.flatnonzero(problem.kept != FREE)
    owners = problem.kept[rows]
    taken = problem.seconds[rows, owners]
    return problem.base + np.bincount(owners, weights=taken, minlength=problem.reps)


def _corrected(problem: Problem, owner: IntArray, wanted: FloatArray, scaling: float) -> FloatArray:
    """Return the targets moved towards those that would have balanced the hours."""
    if problem.indifferent:
        return wanted
    loads, already = problem.loads(owner), _kept_loads(problem)
    fair = np.maximum(problem.targets(loads) - already, 0.0)
    given = loads - already
    ratio = np.where(given > 0, fair / np.where(given > 0, given, 1), MOST_CORRECTION)
    ratio = np.clip(ratio, 1 / MOST_CORRECTION, MOST_CORRECTION) ** scaling
    moved = np.where(fair > 0, np.maximum(wanted, fair / MOST_CORRECTION**2) * ratio, 0.0)
    return moved * (wanted.sum() / moved.sum()) if moved.sum() > 0 else wanted

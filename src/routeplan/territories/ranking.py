"""Which of several divisions is the best."""

from collections.abc import Sequence

import numpy as np

from routeplan.territories.problem import IntArray, Problem

NEEDLESS = 1.1


def best_division(problem: Problem, divisions: Sequence[IntArray], band: float) -> IntArray:
    """Return the best of some divisions, the first of equals.

    Divisions whose busiest rep has over a tenth more to do than the busiest of another are out: hours that
    are balanced by driving more help nobody, and bad homes tempt to that. Of the others the one with
    the fewest pieces too many is taken, then that with the least excess over the bands, then that with
    the fewest hours, or where homes are free the most compact one.
    """
    peaks = [busiest(problem, owner) for owner in divisions]
    sensible = [owner for owner, peak in zip(divisions, peaks, strict=True) if peak <= NEEDLESS * min(peaks)]
    return min(sensible, key=lambda owner: _shortcomings(problem, owner, band))


def busiest(problem: Problem, owner: IntArray) -> float:
    """Return the highest load over capacity, the highest load where nobody has any."""
    loads = problem.loads(owner)
    able = problem.capacity > 0
    if not able.any():
        return float(loads.max())
    return float(np.max(loads[able] / problem.capacity[able]))


def price_of_distance(problem: Problem, owner: IntArray) -> float:
    """Return the hours of a division, or its moment of inertia where the hours are the same for all."""
    return problem.inertia(owner) if problem.indifferent else float(problem.loads(owner).sum())


def _shortcomings(problem: Problem, owner: IntArray, band: float) -> tuple[int, float, float]:
    """Return pieces too many, excess over the bands and what the distances cost."""
    return problem.violations(owner), problem.excess(owner, band), price_of_distance(problem, owner)

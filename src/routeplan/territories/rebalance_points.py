"""Territories of bare points, brought back into balance."""

import numpy as np

from routeplan.territories.exact import fewer_hand_overs
from routeplan.territories.points import problem_of_points
from routeplan.territories.problem import FREE, FloatArray, IntArray
from routeplan.territories.rebalance import Present, rebalance
from routeplan.territories.settings import USUAL, TerritorySettings


def rebalance_points(
    points_km: FloatArray,
    work: IntArray,
    owner: IntArray,
    k: int,
    band: float,
    settings: TerritorySettings = USUAL,
) -> IntArray:
    """Return the territory of each point with the loads inside the band and few points moved.

    Parameters
    ----------
    owner
        Present territory of each point, -1 for none; points of one place have the same one.
    """
    problem = problem_of_points(points_km, work, k)
    before = np.full(problem.units, FREE)
    before[problem.unit_of] = owner
    counts = np.bincount(problem.unit_of, minlength=problem.units).astype(np.float64)
    present = Present(before=before, prices=counts)
    found = rebalance(problem, present, band, settings)
    return fewer_hand_overs(problem, present, band, found)[problem.unit_of]

"""Territories of bare points with a weight: no reps, no homes, no rules but barriers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.measures.contiguity import pairs_of_sites
from routeplan.measures.neighbours import collapse_sites, trimmed_delaunay
from routeplan.model.barrier import Barrier
from routeplan.model.place import Coordinate
from routeplan.territories.adjacency import neighbours_of
from routeplan.territories.divide import divide
from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem
from routeplan.territories.settings import USUAL, TerritorySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What lies between points: their coordinates, in the same order, and the barriers there are."""

    coordinates: Sequence[Coordinate] = ()
    barriers: Sequence[Barrier] = ()


OPEN = Ground()


def problem_of_points(points_km: FloatArray, work: IntArray, k: int, ground: Ground = OPEN) -> Problem:
    """Return the problem of sharing out points among ``k`` territories whose homes are free.

    Parameters
    ----------
    points_km
        Shape (points, 2).
    work
        Whole weight of each point, shape (points,).
    ground
        Barriers part neighbours, and distances follow the neighbours where they do.

    Raises
    ------
    ValueError
        If there are more territories than places.
    """
    unit_of, sites_km = collapse_sites(points_km)
    units = len(sites_km)
    if not 1 <= k <= units:
        raise ValueError(f"{k} territories cannot be made of {units} places")
    load = np.maximum(1, np.bincount(unit_of, weights=work)).astype(np.int64)
    pairs = pairs_of_sites(sites_km, unit_of, ground.coordinates, ground.barriers)
    return Problem(
        unit_of=unit_of,
        points_km=sites_km,
        homes_km=np.zeros((k, 2)),
        work=load,
        seconds=np.broadcast_to(load.astype(np.float64)[:, None], (units, k)),
        allowed=np.broadcast_to(np.True_, (units, k)),
        kept=np.full(units, FREE),
        base=np.zeros(k),
        capacity=np.ones(k),
        neighbours=neighbours_of(units, pairs),
        home_pull=0.0,
        parted=bool(ground.barriers) and not np.array_equal(pairs, trimmed_delaunay(sites_km)),
    )


def split_points(
    points_km: FloatArray,
    work: IntArray,
    k: int,
    settings: TerritorySettings = USUAL,
    ground: Ground = OPEN,
) -> IntArray:
    """Return the territory of each point: balanced weight, compact and contiguous.

    Parameters and errors as for ``problem_of_points``.
    """
    problem = problem_of_points(points_km, work, k, ground)
    return divide(problem, settings)[problem.unit_of]

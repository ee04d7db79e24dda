"""What a division is worth, by the product's public measures and the same for every method."""

from dataclasses import dataclass

import numpy as np

from benchmarks.territories.customers import Customers, FloatArray, IntArray
from routeplan.measures.balance import deviations
from routeplan.measures.compactness import hull_overlap, rms_radius_km
from routeplan.measures.contiguity import contiguity_violations
from routeplan.measures.neighbours import collapse_sites, trimmed_delaunay


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of one division.

    Parameters
    ----------
    imbalance
        Largest deviation of a territory's work from the mean, as a share of it.
    variation
        Standard deviation of the work over its mean.
    visit_km
        Mean distance of a visit to the centroid of its territory.
    radius_km
        Root of the mean squared distance to it, weighted by work.
    overlap
        Area shared by convex hulls over the area of all.
    violations
        Pieces too many on the trimmed Delaunay graph.
    """

    imbalance: float
    variation: float
    visit_km: float
    radius_km: float
    overlap: float
    violations: int


def figures_of(customers: Customers, owner: IntArray, k: int) -> Figures:
    """Return the figures of a division into k territories; an empty territory is an imbalance of 1."""
    loads = loads_of(customers.work, owner, k)
    return Figures(
        imbalance=imbalance_of(customers.work, owner, k),
        variation=float(loads.std() / loads.mean()),
        visit_km=visit_km(customers, owner, k),
        radius_km=rms_radius_km(customers.points_km, customers.work, owner),
        overlap=hull_overlap(customers.points_km, owner),
        violations=violations_of(customers.points_km, owner),
    )


def loads_of(work: IntArray, owner: IntArray, k: int) -> FloatArray:
    """Return the work of each territory."""
    return np.bincount(owner, weights=work, minlength=k)


def imbalance_of(work: IntArray, owner: IntArray, k: int) -> float:
    """Return the largest deviation from the mean."""
    loads = loads_of(work, owner, k)
    return float(np.abs(deviations(loads, np.full(k, loads.mean()))).max())


def visit_km(customers: Customers, owner: IntArray, k: int) -> float:
    """Return the mean distance of a visit to the centroid of its territory."""
    mass = np.maximum(loads_of(customers.work, owner, k), 1)
    sums = [np.bincount(owner, customers.work * axis, minlength=k) for axis in customers.points_km.T]
    centroids = np.column_stack(sums) / mass[:, None]
    away = np.hypot(*(customers.points_km - centroids[owner]).T)
    return float(customers.visits @ away / customers.visits.sum())


def violations_of(points_km: FloatArray, owner: IntArray) -> int:
    """Return the pieces too many on the trimmed Delaunay graph of the sites."""
    site_of, sites = collapse_sites(points_km)
    return contiguity_violations(site_of, trimmed_delaunay(sites), owner)

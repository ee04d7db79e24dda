"""How compact territories are."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely import STRtree

from routeplan.measures.distance import EARTH_RADIUS_KM
from routeplan.measures.neighbours import FloatArray, IntArray
from routeplan.measures.projection import unit_vectors
from routeplan.model.place import Coordinate


def rms_radius_km(points_km: FloatArray, weights: ArrayLike, territory_of: IntArray) -> float:
    """Return the root of the mean squared distance to the own centroid, weighted, in km.

    The moment of inertia of S. W. Hess et al., Operations Research 13 (1965), brought to the scale of a
    distance; 0 without any weight. Places of territory -1 are left out.
    """
    weight = np.where(territory_of >= 0, np.asarray(weights, dtype=np.float64), 0.0)
    inertia = 0.0
    for territory in np.unique(territory_of[weight > 0]):
        inside = territory_of == territory
        share = weight[inside] / weight[inside].sum()
        centroid = share @ points_km[inside]
        inertia += float(weight[inside] @ ((points_km[inside] - centroid) ** 2).sum(axis=1))
    return float(np.sqrt(inertia / weight.sum())) if weight.sum() > 0 else 0.0


def mean_visit_km(customers: Sequence[Coordinate], homes: Sequence[Coordinate], visits: ArrayLike) -> float:
    """Return the mean great-circle distance from a visit to the home of its rep, in km.

    The objective of the weighted p-median; 0 without any visit.
    """
    count = np.asarray(visits, dtype=np.float64)
    if count.sum() <= 0:
        return 0.0
    chord = np.linalg.norm(unit_vectors(customers) - unit_vectors(homes), axis=1)
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    return float(count @ km / count.sum())


def hull_overlap(points_km: FloatArray, territory_of: IntArray) -> float:
    """Return the area that the convex hulls of two territories share, over the area of all hulls.

    Summed over all pairs; 0 where no territory has an area.
    """
    hulls = _hulls(points_km, territory_of)
    total = float(shapely.area(hulls).sum())
    met = STRtree(hulls).query(hulls, predicate="intersects").T
    one, other = np.unique(met[met[:, 0] < met[:, 1]], axis=0).T
    shared = float(shapely.area(shapely.intersection(hulls[one], hulls[other])).sum())
    return shared / total if total > 0 else 0.0


def polsby_popper(points_km: FloatArray, territory_of: IntArray) -> float:
    """Return the mean over the territories of 4 pi area / perimeter² of the convex hull: 1 for circles.

    Each territory counts the same; those on one line have 0, those in one place are left out. Source:
    D. D. Polsby and R. D. Popper, The third criterion: compactness as a procedural safeguard against
    partisan gerrymandering, Yale Law & Policy Review 9 (1991), there for the outline of a district. 0
    without any territory.
    """
    hulls = _hulls(points_km, territory_of)
    round_about = shapely.length(hulls)
    with_length = round_about > 0
    scores = 4 * np.pi * shapely.area(hulls[with_length]) / round_about[with_length] ** 2
    return float(scores.mean()) if scores.size else 0.0


def _hulls(points_km: FloatArray, territory_of: IntArray) -> NDArray[np.object_]:
    """Return the convex hull of each territory that has a place."""
    hulls = [
        shapely.convex_hull(shapely.multipoints(points_km[territory_of == territory]))
        for territory in np.unique(territory_of[territory_of >= 0])
    ]
    return np.array(hulls, dtype=object)

"""How compact territories are."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from scipy.spatial import ConvexHull, QhullError

from routeplan.measures.distance import EARTH_RADIUS_KM
from routeplan.measures.neighbours import FloatArray, IntArray
from routeplan.measures.projection import unit_vectors
from routeplan.model.place import Coordinate

Corners = list[tuple[float, float]]


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
    hulls = [
        _hull(points_km[territory_of == territory])
        for territory in np.unique(territory_of[territory_of >= 0])
    ]
    hulls = [hull for hull in hulls if hull]
    total = sum(_area(hull) for hull in hulls)
    shared = sum(
        _area(_intersection(one, other))
        for place, one in enumerate(hulls)
        for other in hulls[place + 1 :]
        if _boxes_meet(one, other)
    )
    return shared / total if total > 0 else 0.0


def _hull(points_km: FloatArray) -> Corners:
    """Return the corners of the convex hull counter-clockwise, none where it has no area."""
    if len(points_km) < 3:
        return []
    try:
        hull = ConvexHull(points_km)
    except QhullError:
        return []
    return [(float(x), float(y)) for x, y in points_km[hull.vertices]]


def _area(corners: Corners) -> float:
    """Return the area of a polygon by the shoelace formula."""
    closed = [*corners, *corners[:1]]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed))) / 2


def _boxes_meet(one: Corners, other: Corners) -> bool:
    """Return whether the bounding boxes of two polygons meet."""
    return all(
        min(corner[axis] for corner in one) <= max(corner[axis] for corner in other)
        and min(corner[axis] for corner in other) <= max(corner[axis] for corner in one)
        for axis in (0, 1)
    )


def _intersection(one: Corners, other: Corners) -> Corners:
    """Return what two convex polygons share (I. Sutherland, G. Hodgman, CACM 17, 1974)."""
    left = one
    for tail, head in pairwise([*other, other[0]]):
        left = _clip(left, tail, head)
    return left


def _clip(corners: Corners, tail: tuple[float, float], head: tuple[float, float]) -> Corners:
    """Return the part of a convex polygon on the left of the line from tail to head."""
    sides = [(head[0] - tail[0]) * (y - tail[1]) - (head[1] - tail[1]) * (x - tail[0]) for x, y in corners]
    kept: Corners = []
    for place, (corner, side) in enumerate(zip(corners, sides, strict=True)):
        before, side_before = corners[place - 1], sides[place - 1]
        if (side < 0) != (side_before < 0):
            share = side_before / (side_before - side)
            kept.append(tuple(b + share * (c - b) for b, c in zip(before, corner, strict=True)))  # type: ignore[arg-type]
        if side >= 0:
            kept.append(corner)
    return kept

"""Neighbours that a river or a border parts, and islands that have none left."""

from collections.abc import Sequence

import numpy as np
import shapely
from scipy.spatial import cKDTree

from routeplan.measures.neighbours import FloatArray, IntArray, components
from routeplan.measures.projection import project_km
from routeplan.model.barrier import Barrier
from routeplan.model.place import Coordinate


def without_crossings(
    coordinates: Sequence[Coordinate], pairs: IntArray, barriers: Sequence[Barrier]
) -> IntArray:
    """Return the pairs of places whose straight connection crosses no barrier.

    Parameters
    ----------
    pairs
        Places by their number, shape (pairs, 2).
    """
    if not barriers or not len(pairs):
        return pairs
    corners = [corner for barrier in barriers for corner in barrier.line]
    flat = project_km([*coordinates, *corners])
    places, rest = flat[: len(coordinates)], flat[len(coordinates) :]
    ends = np.cumsum([len(barrier.line) for barrier in barriers])[:-1]
    lines = [shapely.LineString(part) for part in np.split(rest, ends)]
    between = shapely.linestrings(places[pairs])
    crossing = shapely.STRtree(between).query(lines, predicate="intersects")[1]
    open_way = np.ones(len(pairs), dtype=bool)
    open_way[crossing] = False
    return pairs[open_way]


def islands_of(places: int, pairs: IntArray, weights: FloatArray) -> IntArray:
    """Return the island of each place, 0 being the mainland: the part with most weight.

    The others are numbered from 1 in the order of their first places.
    """
    part_of = components(places, pairs)
    mass = np.bincount(part_of, weights=weights)
    first = np.unique(part_of, return_index=True)[1]
    order = sorted(range(len(mass)), key=lambda part: (part != int(mass.argmax()), first[part]))
    number = np.empty(len(mass), dtype=np.int64)
    number[order] = np.arange(len(mass))
    return number[part_of]


def bridged(points_km: FloatArray, pairs: IntArray) -> IntArray:
    """Return the pairs with one more for each island: the nearest pair between it and the others.

    The shortest bridges that join all parts, one part after the other joined to those already joined, as in
    R. C. Prim, Shortest connection networks, Bell System Technical Journal 36 (1957).
    """
    part_of = components(len(points_km), pairs)
    joined = part_of == part_of[0] if len(part_of) else np.zeros(0, dtype=bool)
    bridges = []
    while not joined.all():
        inside, outside = np.flatnonzero(joined), np.flatnonzero(~joined)
        found = cKDTree(points_km[inside]).query(points_km[outside], k=[1])
        away, nearest = (np.asarray(one)[:, 0] for one in found)
        pick = int(np.argmin(away))
        bridges.append(sorted((int(inside[nearest[pick]]), int(outside[pick]))))
        joined |= part_of == part_of[outside[pick]]
    if not bridges:
        return pairs
    return np.unique(np.concatenate([pairs, np.array(bridges, dtype=np.int64)]), axis=0)

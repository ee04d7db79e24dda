"""Outlines of territories and places for their names, barriers and drawn areas."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from routeplan.measures.outlines import Polygons, territory_outlines
from routeplan.model.area import Ring
from routeplan.model.instance import Instance
from routeplan.render.layers.points import Point, point

LABEL_SHARE = 0.02
"""How exactly the middle of a territory is looked for, as a share of its extent."""


def outlines_of(instance: Instance, rep_of: Sequence[int]) -> tuple[Polygons, ...]:
    """Return the outline of the territory of each rep, by the number of the rep of each customer."""
    places = [one.coordinate for one in instance.customers]
    return territory_outlines(places, rep_of, len(instance.reps), instance.barriers)


def shapes_layer(outlines: Sequence[Polygons]) -> list[dict[str, Any]]:
    """Return one entry a rep: rings of each polygon, and where the name goes if there is any."""
    return [
        {"rings": [[_corners(ring) for ring in part] for part in parts], "label": label_point(parts)}
        for parts in outlines
    ]


def label_point(parts: Polygons) -> Point | None:
    """Return the middle of the widest circle within the largest part, as ``[lat, lon]``."""
    shapes = [shapely.Polygon(*_rings(part)) for part in parts]
    if not shapes:
        return None
    largest = max(shapes, key=lambda shape: shape.area)
    south, north = largest.bounds[1], largest.bounds[3]
    shrink = max(float(np.cos(np.radians((south + north) / 2))), 0.01)
    flat = shapely.transform(largest, lambda degrees: degrees * [shrink, 1])
    west, south, east, north = flat.bounds
    radius = shapely.maximum_inscribed_circle(flat, tolerance=LABEL_SHARE * max(east - west, north - south))
    x, y = shapely.get_coordinates(radius)[0].tolist()
    return [round(y, 4), round(x / shrink, 4)]


def barriers_layer(instance: Instance) -> list[dict[str, Any]]:
    """Return name and corners of each barrier."""
    return [{"name": one.name, "line": [point(at) for at in one.line]} for one in instance.barriers]


def _corners(ring: Ring) -> list[Point]:
    """Return the corners of a ring, the first one not repeated."""
    return [point(at) for at in ring[:-1]]


def _rings(part: tuple[Ring, ...]) -> tuple[list[tuple[float, float]], list[list[tuple[float, float]]]]:
    """Return outline and holes of a polygon, longitude first."""
    outer, *holes = [[(at.lon, at.lat) for at in ring] for ring in part]
    return outer, holes

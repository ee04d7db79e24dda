"""Outlines of territories."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, radians, sin

from routeplan.model.place import Coordinate
from routeplan.render.layers.points import DECIMALS, Point

METRES_PER_DEGREE = 111_195
CORNERS = 16
MARGIN_SHARE = 0.03
LEAST_MARGIN_METRES = 500.0

Flat = tuple[float, float]


def outline(coordinates: Sequence[Coordinate]) -> list[Point]:
    """Return the convex hull of the points with a margin and round corners, as ``[lat, lon]`` corners.

    The margin is 3 % of the extent, at least 500 m. Empty without points.
    """
    if not coordinates:
        return []
    middle = sum(one.lat for one in coordinates) / len(coordinates)
    shrink = max(cos(radians(middle)), 0.01)
    flat = sorted({(one.lon * shrink, one.lat) for one in coordinates})
    margin = _margin_degrees(flat)
    grown = [
        (
            round((x + margin * cos(2 * pi * corner / CORNERS)) / shrink, DECIMALS),
            round(y + margin * sin(2 * pi * corner / CORNERS), DECIMALS),
        )
        for x, y in convex_hull(flat)
        for corner in range(CORNERS)
    ]
    return [[lat, lon] for lon, lat in convex_hull(grown)]


def convex_hull(points: Sequence[Flat]) -> list[Flat]:
    """Return the corners of the convex hull, anticlockwise from the leftmost; points on edges left out.

    Source: A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions, Information
    Processing Letters 9 (1979), p. 216: the lower and the upper chain of the sorted points.
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def area(corners: Sequence[Flat]) -> float:
    """Return the area within the corners, positive when they run anticlockwise."""
    closed = [*corners, *corners[:1]]
    return 0.5 * sum((x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(closed)), start=0.0)


def _chain(ordered: Sequence[Flat]) -> list[Flat]:
    """Return the points of one chain, which only turns left."""
    chain: list[Flat] = []
    for one in ordered:
        while len(chain) > 1 and area((chain[-2], chain[-1], one)) <= 0:
            chain.pop()
        chain.append(one)
    return chain


def _margin_degrees(flat: Sequence[Flat]) -> float:
    """Return the margin in degrees of latitude."""
    extent: float = max(max(axis) - min(axis) for axis in zip(*flat, strict=True))
    return max(MARGIN_SHARE * extent, LEAST_MARGIN_METRES / METRES_PER_DEGREE)

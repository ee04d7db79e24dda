"""Coordinates as the page takes them."""

from routeplan.model.place import Coordinate

DECIMALS = 5
"""A metre, which is finer than any screen shows."""

Point = list[float]


def point(coordinate: Coordinate) -> Point:
    """Return ``[lat, lon]`` in degrees, rounded to about a metre."""
    return [round(coordinate.lat, DECIMALS), round(coordinate.lon, DECIMALS)]


def point_or_none(coordinate: Coordinate | None) -> Point | None:
    """Return ``[lat, lon]``, or None without a place."""
    return None if coordinate is None else point(coordinate)

"""Which customers an area holds, by postcode or by its outline."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.model.area import Area, Ring
from routeplan.model.customer import Customer

Floats = NDArray[np.float64]


def areas_of(customers: Sequence[Customer], areas: Sequence[Area]) -> dict[str, tuple[Area, ...]]:
    """Return the areas that hold each customer, by customer id, in their order; customers of none stay out.

    A place on the border of two polygons that meet is in one of them.
    """
    lats = np.array([one.coordinate.lat for one in customers], dtype=np.float64)
    lons = np.array([one.coordinate.lon for one in customers], dtype=np.float64)
    codes = [plain_postcode(one.postcode) for one in customers]
    found: dict[str, tuple[Area, ...]] = {}
    for area in areas:
        held = _inside(area.polygons, lats, lons)
        beginnings = tuple(code for code in map(plain_postcode, area.postcodes) if code)
        for customer, code, is_inside in zip(customers, codes, held, strict=True):
            if is_inside or (beginnings and code.startswith(beginnings)):
                found[customer.customer_id] = (*found.get(customer.customer_id, ()), area)
    return found


def plain_postcode(text: str) -> str:
    """Return a postcode in small letters without blanks and marks."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _inside(polygons: Sequence[tuple[Ring, ...]], lats: Floats, lons: Floats) -> NDArray[np.bool_]:
    """Return which places lie in any of the polygons."""
    held = np.zeros(len(lats), dtype=np.bool_)
    for rings in polygons:
        edges = [_edges(ring) for ring in rings]
        south, south_lon, north, north_lon = edges[0]
        near = (lats >= south.min()) & (lats <= north.max())
        near &= lons >= min(south_lon.min(), north_lon.min())
        near &= lons <= max(south_lon.max(), north_lon.max())
        for place in np.flatnonzero(near & ~held):
            crossings = sum(_crossings(sides, lats[place], lons[place]) for sides in edges)
            held[place] = crossings % 2 == 1
    return held


def _edges(ring: Ring) -> tuple[Floats, Floats, Floats, Floats]:
    """Return latitude and longitude of the southern, then of the northern end of each side of a ring."""
    lats = np.array([one.lat for one in ring], dtype=np.float64)
    lons = np.array([one.lon for one in ring], dtype=np.float64)
    next_lats, next_lons = np.roll(lats, -1), np.roll(lons, -1)
    turn = next_lats < lats
    return (
        np.where(turn, next_lats, lats),
        np.where(turn, next_lons, lons),
        np.where(turn, lats, next_lats),
        np.where(turn, lons, next_lons),
    )


def _crossings(sides: tuple[Floats, Floats, Floats, Floats], lat: float, lon: float) -> int:
    """Return how many sides lie east of a place on its own latitude."""
    south, south_lon, north, north_lon = sides
    level = (south <= lat) & (lat < north)
    share = (lat - south[level]) / (north[level] - south[level])
    east = south_lon[level] + share * (north_lon[level] - south_lon[level])
    return int(np.count_nonzero(east > lon))

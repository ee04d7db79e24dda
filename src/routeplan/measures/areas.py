"""Which customers an area holds, by postcode or by its outline."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from routeplan.model.area import Area, Ring
from routeplan.model.customer import Customer

Floats = NDArray[np.float64]


def areas_of(customers: Sequence[Customer], areas: Sequence[Area]) -> dict[str, tuple[Area, ...]]:
    """Return the areas of each customer that lies in any, by customer id, in their order.

    A place on the border of several areas is in the first of them.
    """
    lats = np.array([one.coordinate.lat for one in customers], dtype=np.float64)
    lons = np.array([one.coordinate.lon for one in customers], dtype=np.float64)
    codes = [plain_postcode(one.postcode) for one in customers]
    found: dict[str, tuple[Area, ...]] = {}
    for area in areas:
        inside, at_border = _inside(area.polygons, lats, lons)
        beginnings = tuple(code for code in map(plain_postcode, area.postcodes) if code)
        for customer, code, within, touched in zip(customers, codes, inside, at_border, strict=True):
            first = touched and customer.customer_id not in found
            if within or first or (beginnings and code.startswith(beginnings)):
                found[customer.customer_id] = (*found.get(customer.customer_id, ()), area)
    return found


def plain_postcode(text: str) -> str:
    """Return a postcode in small letters without blanks and marks."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _inside(
    polygons: Sequence[tuple[Ring, ...]], lats: Floats, lons: Floats
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which places lie in any of the polygons, and which of the others on the border of one."""
    inside, touched = np.zeros(len(lats), dtype=np.bool_), np.zeros(len(lats), dtype=np.bool_)
    for outline, *holes in polygons:
        shape = shapely.Polygon(_corners(outline), [_corners(hole) for hole in holes])
        inside |= shapely.contains_xy(shape, lons, lats)
        touched |= shapely.intersects_xy(shape, lons, lats)
    return inside, touched & ~inside


def _corners(ring: Ring) -> list[tuple[float, float]]:
    """Return the corners as shapely has them, longitude first."""
    return [(one.lon, one.lat) for one in ring]

"""Which customers an area holds, by postcode or by its outline."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from routeplan.model.area import Area, Ring
from routeplan.model.customer import Customer

NUDGE = 1e-9
Floats = NDArray[np.float64]


def areas_of(customers: Sequence[Customer], areas: Sequence[Area]) -> dict[str, tuple[Area, ...]]:
    """Return the areas of each customer that lies in any, by customer id, in their order."""
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
    """Return which places lie in any of the polygons; on a border in the one to the north-east."""
    held = np.zeros(len(lats), dtype=np.bool_)
    for outline, *holes in polygons:
        shape = shapely.Polygon(_corners(outline), [_corners(hole) for hole in holes])
        held |= shapely.contains_xy(shape, lons + NUDGE, lats + NUDGE)
    return held


def _corners(ring: Ring) -> list[tuple[float, float]]:
    """Return the corners as shapely has them, longitude first."""
    return [(one.lon, one.lat) for one in ring]

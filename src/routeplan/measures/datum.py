"""Degrees of Chinese maps: GCJ-02 (AMap, Tencent, Google in China) and BD-09 (Baidu), to and from WGS-84.

The formulas are those of PRCoords by Mingye Wang (package ``prcoords``, put into the public domain by CC0),
made exact by going back and forth until nothing moves. They hold between 0.8293 and 55.8271 degrees north and
72.004 and 137.8347 degrees east; places elsewhere stay as they are.
"""

from types import ModuleType
from typing import cast

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.geocode_settings import Datum
from routeplan.model.place import Coordinate

SOUTH, NORTH, WEST, EAST = 0.8293, 55.8271, 72.004, 137.8347


def to_wgs84(lat: float, lon: float, datum: Datum) -> tuple[float, float]:
    """Return degrees of a datum as latitude and longitude in WGS-84.

    Raises
    ------
    InputError
        If the package that knows the formulas is not installed (RP207).
    """
    if datum == "wgs84" or not _is_shifted(lat, lon):
        return lat, lon
    library = require_prcoords()
    back = library.gcj_wgs_bored if datum == "gcj02" else library.bd_wgs_bored
    found = back((lat, lon), False)
    return float(found.lat), float(found.lon)


def from_wgs84(place: Coordinate, datum: Datum) -> Coordinate:
    """Return a place in the degrees of a datum, which a map in that datum shows at the right spot.

    Raises
    ------
    InputError
        If the package that knows the formulas is not installed (RP207).
    """
    if datum == "wgs84" or not _is_shifted(place.lat, place.lon):
        return place
    library = require_prcoords()
    forth = library.wgs_gcj if datum == "gcj02" else library.wgs_bd
    found = forth((place.lat, place.lon), False)
    return Coordinate(lat=float(found.lat), lon=float(found.lon))


def require_prcoords() -> ModuleType:
    """Return the package that knows the formulas.

    Raises
    ------
    InputError
        If it is not installed (RP207).
    """
    try:
        import prcoords
    except ImportError:
        issue = Issue(
            code="RP207",
            file="routeplan.toml",
            column="geocode.coordinates",
            message=text("coordinates of Chinese maps need a package that is not installed"),
            remedy=text("Install it with: pip install 'routeplan[china]'"),
        )
        raise InputError((issue,)) from None
    return cast("ModuleType", prcoords)


def _is_shifted(lat: float, lon: float) -> bool:
    """Return whether Chinese maps shift a place."""
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST

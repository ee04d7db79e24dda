"""Ways as text: the encoded polyline format of Google, with six digits as OSRM writes it."""

from itertools import accumulate

from routeplan.model.place import Coordinate

PRECISION = 1e6


def coordinates_of(polyline: str) -> tuple[Coordinate, ...]:
    """Return the points of an encoded polyline with six digits."""
    steps = [_signed(value) for value in _values(polyline)]
    lats, lons = accumulate(steps[0::2]), accumulate(steps[1::2])
    return tuple(
        Coordinate(lat=lat / PRECISION, lon=lon / PRECISION) for lat, lon in zip(lats, lons, strict=True)
    )


def _values(polyline: str) -> list[int]:
    """Return the numbers of a polyline, five bits a character, lowest first."""
    values, value, shift = [], 0, 0
    for character in polyline:
        bits = ord(character) - 63
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            values.append(value)
            value = shift = 0
    return values


def _signed(value: int) -> int:
    """Return a number whose lowest bit is its sign."""
    return ~(value >> 1) if value & 1 else value >> 1

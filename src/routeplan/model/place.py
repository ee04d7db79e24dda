"""Where things are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinate:
    """A point on the earth in WGS-84 degrees.

    Raises
    ------
    ValueError
        If the latitude lies outside -90..90 or the longitude outside -180..180.
    """

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"latitude {self.lat}, longitude {self.lon} is not on the earth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named point that can be driven to.

    ``place_id`` is ``customer:<id>``, ``home:<rep id>``, ``end:<rep id>`` or ``appointment:<id>``.
    """

    place_id: str
    coordinate: Coordinate

"""Where travel times come from."""

from dataclasses import dataclass
from typing import Literal

TravelSource = Literal["estimate", "roads", "osrm", "valhalla", "table", "paid"]
TRAVEL_SOURCES: tuple[TravelSource, ...] = ("estimate", "roads", "osrm", "valhalla", "table", "paid")
Avoided = Literal["ferry", "toll", "motorway"]
AVOIDABLE: tuple[Avoided, ...] = ("ferry", "toll", "motorway")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficBand:
    """Hours of the day in which driving takes longer or shorter than on free roads.

    Parameters
    ----------
    start, end
        Clock times in seconds since midnight.
    factor
        What driving times are multiplied with.
    """

    start: int
    end: int
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelSettings:
    """Where travel times come from, and what happens where there are none.

    Parameters
    ----------
    source
        ``estimate`` from the distance; ``roads`` of a prepared extract; ``osrm`` or ``valhalla`` servers;
        ``table`` of pairs; ``paid`` engines by routingpy.
    roads
        Name of the prepared extract.
    address
        Address of a server, such as ``http://127.0.0.1:5000``.
    engine
        Name of the paid engine; its key stands in the environment.
    profile
        What drives, as the server or engine names it; empty for its usual car.
    table_key
        SHA-256 of the pairs of a given table, under which they are kept; not a setting.
    avoid
        What routes keep off, where the source can.
    estimate_missing
        Whether travel is estimated from the distance where the source fails or lacks pairs.
    farthest_from_road
        Metres from the nearest road beyond which a place counts as not on the map.
    most_points
        Points in one question to a server.
    traffic
        Bands of the day with their factors, in order, not overlapping; 1 outside of them.
    """

    source: TravelSource = "estimate"
    roads: str = ""
    address: str = ""
    engine: str = ""
    profile: str = ""
    table_key: str = ""
    avoid: tuple[Avoided, ...] = ()
    estimate_missing: bool = False
    farthest_from_road: int = 1000
    most_points: int = 100
    traffic: tuple[TrafficBand, ...] = ()

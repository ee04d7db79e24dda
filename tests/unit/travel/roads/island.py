"""The network of island.osm, as its roads stand there: ends, km and km/h of OSRM's car."""

import heapq
import sys
from itertools import count
from pathlib import Path

import pytest

from routeplan.model.place import Coordinate

EXTRACT = Path(__file__).parent / "island.osm"
NODES = {
    "a": (1.00, 10.00),
    "b": (1.00, 10.02),
    "c": (1.00, 10.04),
    "d": (1.02, 10.02),
    "e": (1.02, 10.04),
    "f": (0.98, 10.00),
    "g": (0.98, 10.04),
    "h": (1.00, 10.06),
    "x": (1.00, 9.90),
    "y": (1.00, 9.88),
    "p": (1.20, 10.00),
    "q": (1.20, 10.02),
}
POINTS = {name: Coordinate(lat=lat, lon=lon) for name, (lat, lon) in NODES.items()}

KM = 2.22
"""Length of two hundredths of a degree near the equator, to half a percent."""

ROADS = (
    ("a", "b", KM, 65, ""),
    ("b", "c", KM, 65, ""),
    ("c", "h", KM, 65, ""),
    ("b", "d", KM, 25, ""),
    ("c", "e", KM, 55, "oneway"),
    ("e", "d", KM, 40, ""),
    ("a", "f", KM, 85, ""),
    ("f", "g", 2 * KM, 90, "toll"),
    ("g", "c", KM, 85, ""),
    # half an hour for five times the length
    ("a", "x", 5 * KM, 10 * KM, "ferry"),
    ("x", "y", KM, 25, ""),
    ("p", "q", KM, 25, ""),
)


def needs_osrm():
    """Skip where roads cannot be had."""
    if sys.version_info < (3, 12):
        pytest.skip("roads need Python 3.12")
    pytest.importorskip("osrm")


def seconds_by_hand(start: str, avoid: tuple[str, ...] = ()) -> dict[str, tuple[float, int]]:
    """Return seconds without turns, and roads taken, to each node that can be reached (Dijkstra 1959)."""
    ways: dict[str, list[tuple[str, float]]] = {name: [] for name in NODES}
    for one, other, km, speed, kind in ROADS:
        if kind not in avoid:
            ways[one].append((other, 3600 * km / speed))
            if kind != "oneway":
                ways[other].append((one, 3600 * km / speed))
    found: dict[str, tuple[float, int]] = {}
    order, waiting = count(), [(0.0, 0, -1, start)]
    while waiting:
        seconds, roads, _, name = heapq.heappop(waiting)
        if name not in found:
            found[name] = seconds, roads
            for other, more in ways[name]:
                heapq.heappush(waiting, (seconds + more, roads + 1, next(order), other))
    return found

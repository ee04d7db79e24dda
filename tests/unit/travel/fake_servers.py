"""Servers on 127.0.0.1 that answer as road engines do, by a rule that a test can reckon for itself."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from routeplan.model.place import Coordinate

Answer = tuple[int, Any]
"""Status and what is answered: bytes as they are, all else as JSON."""


class FakeServer:
    """A server whose answers a function gives; what was asked stands in ``asked``."""

    def __init__(self, address: str) -> None:
        self.address, self.asked, self.headers = address, [], []
        self.answer: Callable[[str, dict, Any], Answer] = lambda path, query, body: (404, {})

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@contextmanager
def serving(answer: Callable[[str, dict, Any], Answer]) -> Iterator[FakeServer]:
    """Serve on a free port for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._do(None)

        def do_POST(self):
            self._do(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _do(self, body):
            parts = urlsplit(self.path)
            asked = parts.path, parse_qs(parts.query), body
            fake.asked.append(asked)
            fake.headers.append(dict(self.headers))
            status, said = fake.answer(*asked)
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "0")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_):
            """Say nothing of those who do not wait for an answer."""

    server = Quiet(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake = FakeServer(f"http://127.0.0.1:{server.server_port}")
    fake.answer = answer
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def seconds_between(one: Coordinate, other: Coordinate) -> float:
    """A second for each thousandth of a degree, and one more northwards for each."""
    north = max(0.0, other.lat - one.lat)
    return round(1000 * (abs(one.lat - other.lat) + abs(one.lon - other.lon) + north), 1)


def metres_between(one: Coordinate, other: Coordinate) -> float:
    return 10 * seconds_between(one, other)


def osrm(path: str, query: dict, body: Any = None, most: int = 1000, lost: tuple = ()) -> Answer:
    """Answer as OSRM does; ``lost`` are points that no way leads to."""
    _, service, _, profile, places = path.split("/")
    assert profile == "driving"
    points = [
        Coordinate(lat=float(lat), lon=float(lon))
        for lon, lat in (place.split(",") for place in places.split(";"))
    ]
    if service == "nearest":
        return 200, {"code": "Ok", "waypoints": [{"distance": 5000.0 if points[0] in lost else 7.5}]}
    if len(points) > most:
        return 400, {"code": "TooBig", "message": "Too many table coordinates"}
    if service == "route":
        if set(points) & set(lost):
            return 400, {"code": "NoRoute", "message": "Impossible route between points"}
        return 200, {"code": "Ok", "routes": [{"geometry": polyline(points)}]}
    rows, columns = (
        [points[int(one)] for one in query[name][0].split(";")] for name in ("sources", "destinations")
    )
    tables = {
        name: [[None if {one, two} & set(lost) else rule(one, two) for two in columns] for one in rows]
        for name, rule in (("durations", seconds_between), ("distances", metres_between))
    }
    return 200, {"code": "Ok", **tables}


def valhalla(path: str, query: dict, body: Any, most: int = 1000, lost: tuple = ()) -> Answer:
    """Answer as Valhalla does."""
    assert body["costing"] == "auto"
    assert body["units"] == "kilometers"
    if path == "/sources_to_targets":
        rows, columns = (_points(body[name]) for name in ("sources", "targets"))
        if len(rows) + len(columns) > most:
            return 400, {"error_code": 150, "error": "Exceeded max locations"}
        return 200, {"sources_to_targets": [[_cell(one, two, lost) for two in columns] for one in rows]}
    points = _points(body["locations"])
    if path == "/locate":
        return 200, [
            {"edges": None if one in lost else [{"distance": 9.0}, {"distance": 7.5}]} for one in points
        ]
    if set(points) & set(lost):
        return 400, {"error_code": 442, "error": "No path could be found for input"}
    legs = [{"shape": polyline(points[row : row + 2])} for row in range(len(points) - 1)]
    return 200, {"trip": {"legs": legs}}


def _cell(one: Coordinate, two: Coordinate, lost: tuple) -> dict[str, float | None]:
    if {one, two} & set(lost):
        return {"time": None, "distance": None}
    return {"time": seconds_between(one, two), "distance": metres_between(one, two) / 1000}


def _points(locations: list[dict[str, float]]) -> list[Coordinate]:
    return [Coordinate(lat=one["lat"], lon=one["lon"]) for one in locations]


def polyline(points: list[Coordinate]) -> str:
    """Return the encoded polyline with six digits, by Google's description of the format."""
    text, before = "", (0, 0)
    for point in points:
        now = round(point.lat * 1e6), round(point.lon * 1e6)
        for value, last in zip(now, before, strict=True):
            step = value - last
            bits = (step << 1) ^ (step >> 63)
            while bits >= 32:
                text += chr((bits & 31 | 32) + 63)
                bits >>= 5
            text += chr(bits + 63)
        before = now
    return text

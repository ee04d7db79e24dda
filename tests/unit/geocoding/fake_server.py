"""A geocoding server of our own on this computer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class FakeServer:
    """What the server was asked, and what it answers.

    ``statuses`` are used up one a request, then ``status`` holds. ``answers`` go by the text asked for.
    """

    address: str = ""
    status: int = 200
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    empty: Any = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Return the addresses that were asked for."""
        return [
            next(query[key][0] for key in ("q", "text", "address") if key in query) for query in self.asked
        ]


@contextmanager
def fake_server() -> Iterator[FakeServer]:
    """Run a server on a free port for a while."""
    state = FakeServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            state.asked.append(parse_qs(parts.query))
            state.paths.append(parts.path)
            state.agents.append(self.headers["User-Agent"])
            self.send_response(state.statuses.pop(0) if state.statuses else state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.end_headers()
            answer = state.answers.get(state.texts[-1], state.empty)
            self.wfile.write((answer if isinstance(answer, str) else json.dumps(answer)).encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.address = f"http://127.0.0.1:{http.server_port}"
    try:
        yield state
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def nominatim(lat: float, lon: float, name: str, **details: str) -> dict[str, Any]:
    """Return an answer in the way of Nominatim."""
    return {"lat": str(lat), "lon": str(lon), "display_name": name, "address": details}


def feature(lat: float, lon: float, **properties: str) -> dict[str, Any]:
    """Return an answer in the way of Photon and Pelias."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": {"name": "Wels", **properties},
            }
        ],
    }

"""Asking a geocoding server; the server is a small one of our own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from routeplan.errors import TravelError
from routeplan.geocoding.online import GeocodingError, OnlineSettings, locate_online
from routeplan.model.place import Coordinate


@dataclass
class Server:
    """What the server was asked, and what it answers."""

    address: str = ""
    status: int = 200
    answers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            state.asked.append(query)
            state.paths.append(parts.path)
            state.agents.append(self.headers["User-Agent"])
            self.send_response(state.status)
            self.end_headers()
            self.wfile.write(state.answers.get(query["q"][0], "[]").encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.address = f"http://127.0.0.1:{http.server_port}"
    yield state
    http.shutdown()
    thread.join()
    http.server_close()


def settings_for(server: Server, country: str = "", path: str = "") -> OnlineSettings:
    return OnlineSettings(user_agent="routeplan tests", server=server.address + path, country=country)


def answer(**details: str) -> str:
    return json.dumps([{"lat": "48.1667", "lon": "14.0333", "display_name": "Wels", "address": details}])


@pytest.mark.parametrize(
    ("details", "quality"),
    [
        ({"house_number": "12", "road": "Hauptstraße"}, "house"),
        ({"road": "Hauptstraße", "town": "Wels"}, "street"),
        ({"town": "Wels"}, "place"),
    ],
)
def test_locate_online_tells_how_near_it_came(server: Server, details: dict[str, str], quality: str) -> None:
    server.answers["Hauptstraße 12, Wels"] = answer(**details)

    (found,) = locate_online(["Hauptstraße 12, Wels"], settings_for(server))

    assert found is not None
    assert (found.quality, found.matched) == (quality, "Wels")
    assert found.coordinate == Coordinate(lat=48.1667, lon=14.0333)


def test_locate_online_keeps_the_order_and_asks_once_for_equal_addresses(server: Server) -> None:
    server.answers["Wels"] = answer(town="Wels")
    pauses: list[float] = []

    found = locate_online(["Wels", "Nowhere", "Wels"], settings_for(server), sleep=pauses.append)

    assert [one is None for one in found] == [False, True, False]
    assert [query["q"] for query in server.asked] == [["Wels"], ["Nowhere"]]
    assert pauses == [1.0]


def test_locate_online_says_who_asks_and_where_to_look(server: Server) -> None:
    locate_online(["Wels"], settings_for(server, country="AT", path="/geo/"))

    assert server.agents == ["routeplan tests"]
    assert server.asked[0]["countrycodes"] == ["at"]
    assert server.paths == ["/geo/search"]


def test_locate_online_tells_how_far_it_is(server: Server) -> None:
    steps: list[tuple[str, int, int]] = []

    locate_online(
        ["Wels", "Linz"],
        settings_for(server),
        sleep=lambda seconds: None,
        progress=lambda stage, done, total: steps.append((stage, done, total)),
    )

    assert steps == [("geocoding", 1, 2), ("geocoding", 2, 2)]


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_locate_online_raises_when_the_server_refuses(server: Server, status: int) -> None:
    server.status = status

    with pytest.raises(GeocodingError, match="gave no answer to 'Wels'") as caught:
        locate_online(["Wels"], settings_for(server))

    assert isinstance(caught.value, TravelError)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "nonsense", ["<html>", "{}x", '[{"lat": "48"}]', '[{"lat": "548", "lon": "14"}]', "[7]"]
)
def test_locate_online_raises_when_the_answer_is_nonsense(server: Server, nonsense: str) -> None:
    server.answers["Wels"] = nonsense

    with pytest.raises(GeocodingError):
        locate_online(["Wels"], settings_for(server))


def test_locate_online_raises_when_nobody_listens(server: Server) -> None:
    settings = OnlineSettings(user_agent="routeplan tests", server="http://127.0.0.1:1", timeout_seconds=1)

    with pytest.raises(GeocodingError):
        locate_online(["Wels"], settings)


def test_locate_online_asks_nobody_without_addresses(server: Server) -> None:
    assert locate_online([], settings_for(server)) == ()
    assert server.asked == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"user_agent": " "},
        {"user_agent": "x", "server": "nominatim.example"},
        {"user_agent": "x", "server": "ftp://nominatim.example"},
        {"user_agent": "x", "spacing_seconds": -1.0},
        {"user_agent": "x", "timeout_seconds": 0.0},
    ],
)
def test_online_settings_refuse_what_cannot_work(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        OnlineSettings(**wrong)  # type: ignore[arg-type]

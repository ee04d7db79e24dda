"""Asking geocoding services; the servers are small ones of our own."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from routeplan.errors import InputError, TravelError
from routeplan.geocoding.answer_store import AnswerStore
from routeplan.geocoding.ask_service import MOST_PUBLIC, ServiceError, ask_all
from routeplan.geocoding.located import Located
from routeplan.geocoding.services import Service, service_of
from routeplan.model.geocode_settings import GeocodeSettings, GeocodeSource
from routeplan.model.place import Coordinate
from tests.unit.geocoding.fake_server import FakeServer, fake_server, feature, nominatim

SECRET = "k3y-of-the-house"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with fake_server() as state:
        yield state


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path / "geocodes.sqlite")


def service(server: FakeServer, name: GeocodeSource = "nominatim", country: str = "") -> Service:
    settings = GeocodeSettings(address=server.address, contact="office@example.com")
    return service_of(name, settings, country, "routeplan/test")


def ask(service: Service, store: AnswerStore, *addresses: str, **options: Any) -> list[Located | None]:
    options = {"sleep": lambda seconds: None, **options}
    return [answer for _, answer in ask_all(service, addresses, "", store, **options)]


def public(server: FakeServer) -> Service:
    real = service(server)
    return Service(source=real.source, ask=real.ask, read=real.read, is_public=True)


@pytest.mark.parametrize(
    ("details", "quality"),
    [
        ({"house_number": "12", "road": "Hauptstraße"}, "house"),
        ({"road": "Hauptstraße", "town": "Wels"}, "street"),
        ({"town": "Wels"}, "place"),
    ],
)
def test_nominatim_tells_how_near_it_came(
    server: FakeServer, store: AnswerStore, details: dict[str, str], quality: str
) -> None:
    server.answers["Wels"] = [nominatim(48.1667, 14.0333, "Wels, AT", **details)]

    (found,) = ask(service(server), store, "Wels")

    assert found == Located(
        coordinate=Coordinate(lat=48.1667, lon=14.0333),
        quality=quality,
        matched="Wels, AT",  # type: ignore[arg-type]
    )


def test_two_towns_of_one_name_are_doubted(server: FakeServer, store: AnswerStore) -> None:
    server.answers["Wels"] = [
        nominatim(48.1667, 14.0333, "Wels", town="Wels"),
        nominatim(47.1667, 14.0333, "Wels", town="Wels"),
    ]

    (found,) = ask(service(server), store, "Wels")

    assert found is not None
    assert found.doubts == ("several",)


@pytest.mark.parametrize(
    ("name", "properties", "quality"),
    [
        ("photon", {"housenumber": "12", "street": "Hauptstraße", "countrycode": "AT"}, "house"),
        ("photon", {"osm_key": "highway", "countrycode": "AT"}, "street"),
        ("photon", {"osm_key": "place", "countrycode": "AT"}, "place"),
        ("pelias", {"layer": "address", "label": "Wels"}, "house"),
        ("pelias", {"layer": "street", "label": "Wels"}, "street"),
        ("pelias", {"layer": "locality", "label": "Wels"}, "place"),
    ],
)
def test_photon_and_pelias_tell_how_near_they_came(
    server: FakeServer, store: AnswerStore, name: GeocodeSource, properties: dict[str, str], quality: str
) -> None:
    server.answers["Wels"] = feature(48.1667, 14.0333, **properties)

    (found,) = ask(service(server, name, country="AT"), store, "Wels")

    assert found is not None
    assert (found.quality, found.coordinate) == (quality, Coordinate(lat=48.1667, lon=14.0333))


def test_photon_leaves_out_other_countries(server: FakeServer, store: AnswerStore) -> None:
    server.answers["Wels"] = feature(48.1667, 14.0333, countrycode="DE")

    assert ask(service(server, "photon", country="AT"), store, "Wels") == [None]


def test_who_asks_is_told(server: FakeServer, store: AnswerStore) -> None:
    ask(service(server, country="AT"), store, "Wels")

    assert server.agents == ["routeplan/test (office@example.com)"]
    assert server.asked[0]["countrycodes"] == ["at"]


def test_answers_and_misses_are_asked_for_once(server: FakeServer, store: AnswerStore) -> None:
    server.answers["Wels"] = [nominatim(48.1667, 14.0333, "Wels", town="Wels")]

    first = ask(service(server), store, "Wels", "Nowhere")
    second = ask(service(server), store, "WELS", " nowhere ")

    assert [one is None for one in first] == [False, True]
    assert first == second
    assert server.texts == ["Wels", "Nowhere"]


def test_again_asks_anew(server: FakeServer, store: AnswerStore) -> None:
    ask(service(server), store, "Wels")
    server.answers["Wels"] = [nominatim(48.1667, 14.0333, "Wels", town="Wels")]

    assert ask(service(server), store, "Wels") == [None]
    assert ask(service(server), store, "Wels", again=True) != [None]
    assert ask(service(server), store, "Wels") != [None]


@pytest.mark.parametrize("status", [401, 403, 500, 502, 503])
def test_an_outage_ends_it_and_is_no_miss(server: FakeServer, store: AnswerStore, status: int) -> None:
    server.answers["Wels"] = [nominatim(48.1667, 14.0333, "Wels", town="Wels")]
    answers = ask_all(service(server), ["Wels", "Linz"], "", store, sleep=lambda seconds: None)

    assert next(answers)[1] is not None
    server.status = status
    with pytest.raises(ServiceError) as caught:
        next(answers)

    assert isinstance(caught.value, TravelError)
    assert store.get(service(server).source, "Linz", "") == (False, None)
    assert store.get(service(server).source, "Wels", "")[0]


def test_a_server_that_asks_for_patience_gets_it(server: FakeServer, store: AnswerStore) -> None:
    server.answers["Wels"] = [nominatim(48.1667, 14.0333, "Wels", town="Wels")]
    server.statuses, server.headers = [429, 429], {"Retry-After": "7"}
    waits: list[float] = []

    assert ask(service(server), store, "Wels", sleep=waits.append) != [None]
    assert waits == [7, 7]


def test_patience_has_an_end(server: FakeServer, store: AnswerStore) -> None:
    server.status, server.headers = 429, {"Retry-After": "3600"}

    with pytest.raises(ServiceError, match="fewer questions"):
        ask(service(server), store, "Wels")

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "nonsense", ["<html>", "{}x", '[{"lat": "48"}]', '[{"lat": "548", "lon": "14"}]', "[7]"]
)
def test_nonsense_is_no_answer(server: FakeServer, store: AnswerStore, nonsense: str) -> None:
    server.answers["Wels"] = nonsense

    with pytest.raises(ServiceError):
        ask(service(server), store, "Wels")

    assert store.get(service(server).source, "Wels", "") == (False, None)


def test_nobody_listens(store: AnswerStore) -> None:
    nobody = service_of("nominatim", GeocodeSettings(address="http://127.0.0.1:1"), "", "routeplan/test")

    with pytest.raises(ServiceError, match="cannot be reached"):
        ask(nobody, store, "Wels")


def test_public_servers_are_asked_slowly(server: FakeServer, store: AnswerStore) -> None:
    waits: list[float] = []

    ask(public(server), store, "Wels", "Linz", "Steyr", sleep=waits.append)

    assert waits == [1.0, 1.0]


def test_public_servers_are_asked_little(server: FakeServer, store: AnswerStore) -> None:
    towns = [f"Town {number}" for number in range(MOST_PUBLIC + 1)]

    with pytest.raises(InputError, match="RP482"):
        ask(public(server), store, *towns)
    assert server.asked == []

    assert len(ask(public(server), store, *towns[1:])) == MOST_PUBLIC


@pytest.mark.parametrize(
    "address", ["", "http://nominatim.openstreetmap.org", "https://NOMINATIM.openstreetmap.org:443/"]
)
def test_a_public_server_stays_public_however_it_is_written(address: str) -> None:
    settings = GeocodeSettings(address=address, contact="office@example.com")

    assert service_of("nominatim", settings, "", "routeplan/test").is_public


def test_the_public_server_wants_a_contact() -> None:
    with pytest.raises(InputError, match=r"RP481.*contact"):
        service_of("nominatim", GeocodeSettings(), "", "routeplan/test")


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("pelias", GeocodeSettings(), "no public server"),
        ("photon", GeocodeSettings(address="photon.example"), "not the address"),
        ("google", GeocodeSettings(), "ROUTEPLAN_GOOGLE_KEY"),
        ("baidu", GeocodeSettings(), "ROUTEPLAN_BAIDU_KEY"),
        ("arcgis", GeocodeSettings(), "ROUTEPLAN_ARCGIS_PASSWORD"),
    ],
)
def test_what_a_source_lacks_is_told(
    name: GeocodeSource, settings: GeocodeSettings, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("prcoords")
    for variable in ("GOOGLE_KEY", "BAIDU_KEY", "ARCGIS_USER", "ARCGIS_PASSWORD"):
        monkeypatch.delenv(f"ROUTEPLAN_{variable}", raising=False)

    with pytest.raises(InputError, match=message):
        service_of(name, settings, "", "routeplan/test")


def test_baidu_needs_the_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prcoords", None)
    monkeypatch.setenv("ROUTEPLAN_BAIDU_KEY", SECRET)

    with pytest.raises(InputError, match=r"RP207.*routeplan\[china\]"):
        service_of("baidu", GeocodeSettings(), "", "routeplan/test")


@pytest.mark.parametrize(
    ("status", "answer"), [(403, "{}"), (500, SECRET), (200, SECRET), (200, '{"status": "REQUEST_DENIED"}')]
)
def test_keys_are_in_no_message(
    server: FakeServer, store: AnswerStore, status: int, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROUTEPLAN_PELIAS_KEY", SECRET)
    server.status, server.empty = status, answer

    with pytest.raises(ServiceError) as caught:
        ask(service(server, "pelias"), store, "Wels")

    assert server.asked[0]["api_key"] == [SECRET]
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert SECRET.encode() not in b"".join(file.read_bytes() for file in store.path.parent.iterdir())


def test_an_address_gives_no_key_away() -> None:
    settings = GeocodeSettings(address=f"https://me:{SECRET}@geo.example/api?key={SECRET}")

    assert service_of("photon", settings, "", "routeplan/test").source == "photon https://geo.example/api"


def test_google_reads_the_kind_of_place(monkeypatch: pytest.MonkeyPatch, server: FakeServer) -> None:
    monkeypatch.setenv("ROUTEPLAN_GOOGLE_KEY", SECRET)
    google = service_of("google", GeocodeSettings(), "AT", "routeplan/test")

    parts = [{"types": ["street_number"]}, {"types": ["route"]}]

    def quality(kind: str) -> str:
        raw = {"geometry": {"location_type": kind}, "address_components": parts}
        return google.read(SimpleNamespace(latitude=48.0, longitude=14.0, address="Wels", raw=raw)).quality

    assert (quality("ROOFTOP"), quality("GEOMETRIC_CENTER")) == ("house", "street")


def test_baidu_is_turned_into_wgs84(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("prcoords")
    monkeypatch.setenv("ROUTEPLAN_BAIDU_KEY", SECRET)
    baidu = service_of("baidu", GeocodeSettings(), "CN", "routeplan/test")

    answer = SimpleNamespace(latitude=31.1774276, longitude=121.5272106, raw={"level": "道路"})

    found = baidu.read(("某路", answer))

    assert (found.quality, found.matched) == ("street", "某路 [道路]")
    # Baidu's degrees lie some hundred metres north-east of the place
    assert 0.003 < answer.latitude - found.coordinate.lat < 0.01
    assert 0.008 < answer.longitude - found.coordinate.lon < 0.02

import logging
import sys

import numpy as np
import pytest

from routeplan.errors import TravelError
from routeplan.model.place import Coordinate
from routeplan.travel.asked_once import AskedOnce
from routeplan.travel.pair_store import PairStore
from routeplan.travel.servers.paid import ENGINES, PaidEngine
from tests.unit.travel.fake_servers import metres_between, seconds_between, serving

KEY = "k3y-0f-the-0ffice"
POINTS = [Coordinate(lat=48 + n * 0.013, lon=16 + (n * 7 % 5) * 0.011) for n in range(7)]
LOST = POINTS[4]
EVERY = pytest.mark.parametrize("engine", list(ENGINES))


def _point(text, lat_first=False):
    one, two = (float(value) for value in text.split(","))
    return Coordinate(lat=one, lon=two) if lat_first else Coordinate(lat=two, lon=one)


def _tables(rows, columns):
    return [
        [[None if {one, two} & {LOST} else rule(one, two) for two in columns] for one in rows]
        for rule in (seconds_between, metres_between)
    ]


def ors(path, query, body):
    assert path == "/v2/matrix/driving-car/json"
    points = [Coordinate(lat=lat, lon=lon) for lon, lat in body["locations"]]
    rows, columns = ([points[n] for n in body[name]] for name in ("sources", "destinations"))
    seconds, metres = _tables(rows, columns)
    return 200, {"durations": seconds, "distances": metres}


def graphhopper(path, query, body):
    assert (path, query["profile"], query["key"]) == ("/matrix", ["car"], [KEY])
    rows, columns = ([_point(one, True) for one in query[name]] for name in ("from_point", "to_point"))
    seconds, metres = _tables(rows, columns)
    return 200, {"times": seconds, "distances": metres}


def google(path, query, body):
    assert (path, query["key"]) == ("/distancematrix/json", [KEY])
    rows, columns = (
        [_point(one, True) for one in query[name][0].split("|")] for name in ("origins", "destinations")
    )
    elements = [
        [
            {"status": "ZERO_RESULTS"} if second is None
            else {"status": "OK", "duration": {"value": second}, "distance": {"value": metre}}
            for second, metre in zip(*line, strict=True)
        ]
        for line in zip(*_tables(rows, columns), strict=True)
    ]  # fmt: skip
    return 200, {"status": "OK", "rows": [{"elements": line} for line in elements]}


def mapbox(path, query, body):
    start, _, places = path.rpartition("/")
    assert (start, query["access_token"]) == ("/directions-matrix/v1/mapbox/driving", [KEY])
    points = [_point(place) for place in places.split(";")]
    assert len(points) <= 25
    rows, columns = (
        [points[int(n)] for n in query[name][0].split(";")] for name in ("sources", "destinations")
    )
    seconds, metres = _tables(rows, columns)
    return 200, {"code": "Ok", "durations": seconds, "distances": metres}


FAKES = {"ors": ors, "graphhopper": graphhopper, "google": google, "mapbox": mapbox}


@pytest.fixture
def _key(monkeypatch):
    pytest.importorskip("routingpy")
    monkeypatch.setenv("ROUTEPLAN_TRAVEL_KEY", KEY)


def asking(engine, running, **given):
    return PaidEngine(engine, address=running.address, **({"retries": 2, "pause": 0.001} | given))


def failure_of(server):
    with pytest.raises(TravelError) as failed:
        server.table(POINTS[:2], POINTS[:2])
    assert KEY not in str(failed.value)
    return str(failed.value)


@EVERY
@pytest.mark.usefixtures("_key")
@pytest.mark.parametrize("most", [2, 5, 100])
def test_table_holds_what_the_engine_says_asked_in_blocks(engine, most):
    with serving(FAKES[engine]) as running:
        block = asking(engine, running, most_points=most).table(POINTS, POINTS[1:])
        side = max(1, min(most, ENGINES[engine].most_points) // 2)
        assert len(running.asked) == -(-7 // side) * -(-6 // side)
    seconds, metres = (np.array(one, np.float32) for one in _tables(POINTS, POINTS[1:]))
    np.testing.assert_allclose(block.seconds, seconds)
    np.testing.assert_allclose(block.metres, metres)


@EVERY
@pytest.mark.usefixtures("_key")
def test_busy_engine_is_asked_again(engine):
    turns = iter([429, 503])

    def busy_twice(*asked):
        turn = next(turns, None)
        return FAKES[engine](*asked) if turn is None else (turn, {})

    with serving(busy_twice) as running:
        asking(engine, running).table(POINTS[:2], POINTS[:2])
        assert len(running.asked) == 3


@EVERY
@pytest.mark.usefixtures("_key")
@pytest.mark.parametrize(
    ("status", "said"),
    [(403, {"error": {"code": 403, "message": f"key {KEY} is not paid for"}}),
     (400, {"code": f"bad {KEY}", "message": KEY}), (401, KEY.encode()), (500, KEY.encode()), (429, {}),
     (200, b"nonsense"), (200, {}), (200, {"status": "REQUEST_DENIED", "error_message": KEY}),
     (200, {"durations": [[1]], "times": [[1]], "distances": [[1]], "rows": [{"elements": [{}]}]})],
)  # fmt: skip
def test_failure_is_a_sentence_without_the_key(engine, status, said, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    store = PairStore(tmp_path / "travel.sqlite")
    with serving(lambda *_: (status, said)) as running:
        server = asking(engine, running)
        assert failure_of(server)
        running.answer = FAKES[engine]
        AskedOnce(server, store).table(POINTS, POINTS)
    failure_of(server)
    assert KEY not in server.key + server.name
    assert KEY.encode() not in store.path.read_bytes()
    assert KEY not in caplog.text
    assert KEY not in "".join(capfd.readouterr())


@pytest.mark.usefixtures("_key")
def test_question_that_is_too_big_is_halved():
    def small(path, query, body):
        if len(body["locations"]) > 4:
            return 400, {"error": {"code": 6004, "message": "too many routes"}}
        return ors(path, query, body)

    with serving(small) as running:
        block = asking("ors", running).table(POINTS, POINTS)
    np.testing.assert_allclose(block.seconds, np.array(_tables(POINTS, POINTS)[0], np.float32))


@pytest.mark.usefixtures("_key")
def test_google_is_told_what_to_keep_off():
    with serving(google) as running:
        asking("google", running, avoid=["toll", "ferry"]).table(POINTS[:2], POINTS[:2])
        assert running.asked[0][1]["avoid"] == ["ferries|tolls"]


def test_unknown_engine_missing_key_and_missing_library_are_told(monkeypatch):
    with pytest.raises(TravelError, match="ors, graphhopper, google, mapbox"):
        PaidEngine("gogle")
    monkeypatch.setitem(sys.modules, "routingpy", None)
    monkeypatch.delitem(sys.modules, "routeplan.travel.servers.paid_client", raising=False)
    with pytest.raises(TravelError, match=r"pip install 'routeplan\[paid\]'"):
        PaidEngine("ors").table(POINTS[:2], POINTS[:2])
    monkeypatch.undo()
    pytest.importorskip("routingpy")
    monkeypatch.delenv("ROUTEPLAN_TRAVEL_KEY", raising=False)
    with pytest.raises(TravelError, match="ROUTEPLAN_TRAVEL_KEY"):
        PaidEngine("ors").table(POINTS[:2], POINTS[:2])

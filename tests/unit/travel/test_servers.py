import time
from functools import partial

import numpy as np
import pytest

from routeplan.errors import TravelError
from routeplan.model.place import Coordinate
from routeplan.travel.servers.client import Client
from routeplan.travel.servers.osrm import OsrmServer
from routeplan.travel.servers.valhalla import ValhallaServer
from tests.unit.travel.fake_servers import metres_between, osrm, seconds_between, serving, valhalla

POINTS = [Coordinate(lat=48 + n * 0.013, lon=16 + (n * 7 % 5) * 0.011) for n in range(9)]
LOST = POINTS[4]
SECRET = "Bearer s3cr3t-t0k3n"
KINDS = pytest.mark.parametrize(
    ("server", "fake"), [(OsrmServer, osrm), (ValhallaServer, valhalla)], ids=["osrm", "valhalla"]
)


def table_by_hand(rule, origins, destinations, lost=()):
    return np.array(
        [[np.nan if {one, two} & set(lost) else rule(one, two) for two in destinations] for one in origins],
        dtype=np.float32,
    )


def client(fake, **given):
    return Client(fake.address, **({"retries": 2, "pause": 0.001} | given))


def failure_of(server, *points):
    with pytest.raises(TravelError) as failed:
        server.table(points or POINTS[:2], points or POINTS[:2])
    return str(failed.value)


@KINDS
def test_table_holds_what_the_server_says(server, fake):
    with serving(fake) as running:
        block = server(client(running)).table(POINTS[:3], POINTS[2:])
    np.testing.assert_allclose(block.seconds, table_by_hand(seconds_between, POINTS[:3], POINTS[2:]))
    np.testing.assert_allclose(block.metres, table_by_hand(metres_between, POINTS[:3], POINTS[2:]), rtol=1e-6)


@KINDS
@pytest.mark.parametrize("most", [2, 3, 4, 7, 18])
def test_table_is_asked_in_blocks_of_so_many_points(server, fake, most):
    with serving(partial(fake, most=most)) as running:
        block = server(client(running), most_points=most).table(POINTS, POINTS)
        asked = len(running.asked)
    np.testing.assert_allclose(block.seconds, table_by_hand(seconds_between, POINTS, POINTS))
    side = most // 2
    assert asked == (-(-9 // side)) ** 2


@KINDS
def test_question_that_is_too_big_is_halved(server, fake):
    with serving(partial(fake, most=4)) as running:
        block = server(client(running), most_points=16).table(POINTS, POINTS)
        # one of 8 x 8 and one of 4 x 4 points are refused, then 5 x 5 questions of 2 x 2 at most; the first
        # is cut where the server had been asked 8 x 8, so that it ends at 8
        assert sum(1 for _ in running.asked) >= 2 + 25
    np.testing.assert_allclose(block.seconds, table_by_hand(seconds_between, POINTS, POINTS))


@KINDS
def test_server_that_takes_not_even_two_points_ends_it(server, fake):
    with serving(partial(fake, most=1)) as running:
        assert "refuses every table" in failure_of(server(client(running)))


@KINDS
def test_no_way_is_not_a_number_and_no_path(server, fake):
    with serving(partial(fake, lost=(LOST,))) as running:
        asked = server(client(running))
        block = asked.table(POINTS, POINTS)
        assert asked.path([POINTS[0], LOST]) is None
        assert asked.path(POINTS[:3]) is not None
    np.testing.assert_allclose(block.seconds, table_by_hand(seconds_between, POINTS, POINTS, [LOST]))
    assert np.isnan(block.metres[4]).all()


@KINDS
def test_path_goes_through_the_points(server, fake):
    with serving(fake) as running:
        way = server(client(running)).path(POINTS[:3])
    assert list(dict.fromkeys(way)) == POINTS[:3]


def test_distance_from_the_road_is_that_of_the_nearest():
    with serving(partial(osrm, lost=(LOST,))) as running:
        assert OsrmServer(client(running)).from_road([POINTS[0], LOST]).tolist() == [7.5, 5000]
    with serving(partial(valhalla, lost=(LOST,))) as running:
        assert ValhallaServer(client(running)).from_road([POINTS[0], LOST]).tolist() == [7.5, np.inf]


def test_no_segment_for_a_path_is_no_way_and_for_a_table_a_failure():
    said = 400, {"code": "NoSegment", "message": "Could not find a matching segment for coordinate 1"}
    with serving(lambda *_: said) as running:
        server = OsrmServer(client(running))
        assert server.path(POINTS[:2]) is None
        message = failure_of(server)
        assert "NoSegment" in message
        assert "127.0.0.1" in message


def test_what_is_kept_off_is_asked_for():
    with serving(osrm) as running:
        OsrmServer(client(running), avoid=["toll", "ferry"]).table(POINTS[:2], POINTS[:2])
        assert running.asked[0][1]["exclude"] == ["ferry,toll"]
    with serving(valhalla) as running:
        ValhallaServer(client(running), avoid=["toll", "ferry"]).table(POINTS[:2], POINTS[:2])
        assert running.asked[0][2]["costing_options"] == {"auto": {"use_ferry": 0, "use_tolls": 0}}


@KINDS
@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_busy_server_is_asked_again(server, fake, status):
    turns = iter([status, status])

    def busy_twice(*asked):
        turn = next(turns, None)
        return fake(*asked) if turn is None else (turn, {"message": "later"})

    with serving(busy_twice) as running:
        block = server(client(running)).table(POINTS[:2], POINTS[:2])
        assert len(running.asked) == 3
    np.testing.assert_allclose(block.seconds, table_by_hand(seconds_between, POINTS[:2], POINTS[:2]))


@KINDS
@pytest.mark.parametrize(
    ("status", "said"),
    [(429, {}), (500, b"<html>oops</html>"), (503, {}), (401, {"message": "who"}), (200, b"{nonsense"),
     (200, b""), (200, {"code": "Ok"}), (200, 7), (404, b"<html>not here</html>")],
)  # fmt: skip
def test_failure_is_a_sentence_that_names_the_server_or_its_kind(server, fake, status, said):
    with serving(lambda *_: (status, said)) as running:
        message = failure_of(server(client(running)))
    assert "127.0.0.1" in message or "does not answer as" in message
    assert "Traceback" not in message


@KINDS
def test_tables_of_the_wrong_shape_are_refused(server, fake):
    wrong = {
        "durations": [[0, 1]],
        "distances": [[0, 1]],
        "sources_to_targets": [[{"time": 0, "distance": 0}]],
    }
    with serving(lambda *_: (200, {"code": "Ok", **wrong})) as running:
        assert "does not answer as" in failure_of(server(client(running)), *POINTS[:3])


@KINDS
def test_server_that_does_not_answer_in_time_is_given_up(server, fake):
    def slow(*asked):
        time.sleep(0.3)
        return fake(*asked)

    with serving(slow) as running:
        message = failure_of(server(client(running, retries=0, timeout=(1, 0.05))))
    assert "cannot be reached" in message


@KINDS
def test_server_that_is_not_there_is_told(server, fake):
    with serving(fake) as running:
        gone = client(running, retries=0)
    message = failure_of(server(gone))
    assert "cannot be reached" in message
    assert gone.host in message


@KINDS
def test_header_of_the_environment_is_sent_and_never_said(server, fake, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_TRAVEL_HEADER", f"Authorization: {SECRET}")
    with serving(fake) as running:
        server(client(running)).table(POINTS[:2], POINTS[:2])
        assert running.headers[0]["Authorization"] == SECRET
        running.answer = lambda *_: (401, {"message": "no"})
        asked = server(client(running))
        said = [failure_of(asked), asked.key, asked.name]
        running.answer = lambda *_: (400, {"code": "X", "error_code": 1, "message": "bad"})
        said.append(failure_of(asked))
    said.append(failure_of(server(client(running, retries=0))))
    assert not any("s3cr3t" in one for one in said)


def test_password_in_an_address_is_never_said():
    asked = OsrmServer(Client("http://ann:s3cr3t@127.0.0.1:9", retries=0))
    assert "s3cr3t" not in failure_of(asked) + asked.key + asked.name
    with pytest.raises(TravelError) as refused:
        Client("ann:s3cr3t@127.0.0.1:9")
    assert "s3cr3t" not in str(refused.value)


@pytest.mark.parametrize("server", [OsrmServer, ValhallaServer])
def test_servers_of_several_cars_behind_one_host_share_no_answers(server):
    hosts = ("http://a.example", "http://a.example/routed-car", "http://a.example/t0k3n/", "http://b.example")
    keys = [server(Client(address)).key for address in hosts]
    assert len(set(keys)) == len(hosts)
    assert not any("t0k3n" in key for key in keys)
    assert server(Client("http://a.example/routed-car/")).key == keys[1]


@pytest.mark.parametrize("address", ["", "127.0.0.1:5000", "ftp://127.0.0.1", "http://", "http://[::1"])
def test_address_that_is_none_is_told(address):
    with pytest.raises(TravelError, match=r"travel\.address"):
        Client(address)

import os
from itertools import permutations

import numpy as np
import pytest

from routeplan.errors import TravelError
from routeplan.model.place import Coordinate
from routeplan.travel.roads import engine
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.prepare import add_roads
from tests.unit.travel.roads.island import EXTRACT, NODES, POINTS, ROADS, needs_osrm, seconds_by_hand

TURN_SECONDS = 11
"""OSRM's car loses up to 7.5 s in a turn, 2 s more across the road, weighted by its bias."""

SINGLE = [(), ("ferry",), ("motorway",), ("toll",)]
TOGETHER = [("ferry", "toll"), ("motorway", "toll"), ("ferry", "motorway", "toll")]

ALONG = [
    Coordinate(lat=lat + (to_lat - lat) / 3, lon=lon + (to_lon - lon) / 3)
    for (lat, lon), (to_lat, to_lon) in ((NODES[one], NODES[other]) for one, other, *_ in ROADS)
]
"""A third of the way along each road: at a crossing it is left open on which of them a place lies."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    needs_osrm()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUTEPLAN_ROADS", str(tmp_path_factory.mktemp("roads")))
        yield add_roads(EXTRACT)


def table(graph, avoid=(), **given):
    points = list(POINTS.values())
    return EmbeddedRoads(graph, avoid, **given).table(points, points)


@pytest.mark.parametrize("avoid", [(), ("ferry",), ("toll",), ("ferry", "toll")])
def test_driving_times_are_those_of_the_roads(graph, avoid):
    found = table(graph, avoid).seconds
    for row, start in enumerate(NODES):
        by_hand = seconds_by_hand(start, avoid)
        for column, name in enumerate(NODES):
            if name not in by_hand:
                assert np.isnan(found[row, column]), (start, name)
                continue
            least, roads = by_hand[name]
            assert 0.99 * least <= found[row, column] <= 1.01 * least + TURN_SECONDS * max(0, roads - 1)


def test_distances_are_those_of_the_same_ways(graph):
    found = dict(zip(NODES, table(graph).metres[0].tolist(), strict=True))
    # two hundredths of a degree are 2,226 m on the equator, and 2,211 m along a meridian there
    assert found["b"] == pytest.approx(2226, abs=3)
    assert found["d"] == pytest.approx(2226 + 2211, abs=5)
    assert found["y"] == pytest.approx(6 * 2226, abs=10)
    assert np.isnan(found["p"])


def test_one_way_road_is_driven_one_way(graph):
    seconds = EmbeddedRoads(graph).table([POINTS["c"], POINTS["e"]], [POINTS["c"], POINTS["e"]]).seconds
    assert seconds[0, 1] < 150
    assert seconds[1, 0] > 640


def test_questions_in_parts_and_in_workers_give_the_same(graph, monkeypatch):
    whole = table(graph)
    monkeypatch.setattr(engine, "MOST_POINTS", 5)
    np.testing.assert_array_equal(table(graph).seconds, whole.seconds)
    monkeypatch.setattr(engine, "WORTH_WORKERS", 1)
    spread = table(graph, workers=2)
    np.testing.assert_array_equal(spread.seconds, whole.seconds)
    np.testing.assert_array_equal(spread.metres, whole.metres)


def end_at_once(*opening):
    os._exit(1)


def test_workers_that_are_ended_are_done_without(graph, monkeypatch):
    whole = table(graph)
    monkeypatch.setattr(engine, "WORTH_WORKERS", 1)
    monkeypatch.setattr(engine, "_open", end_at_once)
    np.testing.assert_array_equal(table(graph, workers=2).seconds, whole.seconds)


def test_rows_and_columns_may_be_different(graph):
    whole, points = table(graph), list(POINTS.values())
    part = EmbeddedRoads(graph).table(points[2:4], points[1:])
    np.testing.assert_array_equal(part.seconds, whole.seconds[2:4, 1:])
    assert EmbeddedRoads(graph).table(points[:1], points[:1]).seconds.tolist() == [[0]]


def test_path_follows_the_roads(graph):
    roads = EmbeddedRoads(graph)
    assert roads.path([POINTS["a"], POINTS["e"]]) == tuple(POINTS[name] for name in "abce")
    assert roads.path([POINTS["e"], POINTS["c"]]) == tuple(POINTS[name] for name in "edbc")
    # into a dead end and back
    assert roads.path([POINTS["b"], POINTS["h"], POINTS["c"]]) == tuple(POINTS[name] for name in "bchc")
    assert roads.path([POINTS["a"], POINTS["p"]]) is None


def test_distance_from_the_road_is_as_the_crow_flies(graph):
    # a thousandth of a degree north of the main road; a hundredth is 1,106 m along a meridian
    found = EmbeddedRoads(graph).from_road([Coordinate(lat=1.001, lon=10.01), Coordinate(lat=48, lon=16)])
    assert found[0] == pytest.approx(110.6, abs=0.5)
    assert found[1] > 5_000_000


def test_ferries_and_motorways_are_kept_off_only_with_tolls(graph):
    with pytest.raises(TravelError, match="Add toll"):
        EmbeddedRoads(graph, ("motorway", "ferry"))
    assert np.isnan(table(graph, ("motorway", "ferry", "toll")).seconds[0, 8])


def test_other_profiles_pass_over_what_means_nothing_to_them(graph):
    foot = add_roads(EXTRACT, profile="foot")
    assert EmbeddedRoads(foot, ("toll",)).key == EmbeddedRoads(foot).key
    bicycle = add_roads(EXTRACT, profile="bicycle")
    assert np.isnan(table(bicycle, ("ferry",)).seconds[0, 8])
    assert not np.isnan(table(bicycle).seconds[0, 8])


@pytest.mark.parametrize("avoid", [*SINGLE, *TOGETHER])
def test_contraction_gives_the_same_ways_whatever_is_kept_off(graph, avoid):
    fast = add_roads(EXTRACT, algorithm="CH")
    assert fast.key != graph.key
    quick, usual = EmbeddedRoads(fast, avoid), EmbeddedRoads(graph, avoid)
    for points in (list(POINTS.values()), ALONG):
        one, other = quick.table(points, points), usual.table(points, points)
        np.testing.assert_allclose(one.seconds, other.seconds, atol=0.2)
        np.testing.assert_allclose(one.metres, other.metres, atol=0.2)
    for ends in permutations(ALONG, 2):
        assert quick.path(ends) == usual.path(ends)


def test_contraction_cannot_keep_off_ferries_and_motorways_without_tolls_either(graph):
    with pytest.raises(TravelError, match="Add toll"):
        EmbeddedRoads(add_roads(EXTRACT, algorithm="CH"), ("motorway", "ferry"))

import numpy as np
import pytest

from benchmarks.peers import engine, peer
from benchmarks.peers.routing import Day, Question, Stop

# Depot and three places on a line at 1, 2 and 4.
LINE = np.array([[0, 1, 2, 4], [1, 0, 1, 3], [2, 1, 0, 2], [4, 3, 2, 0]])


DAY = Day(vehicles=1, begin=0, end=20, capacity=3)


def question(*stops):
    return Question(travel=LINE, stops=stops, days=(DAY,), point=10)


def test_cost_is_driving_less_prizes():
    asked = question(Stop(place=1), Stop(place=3, prize=2))
    assert asked.cost([[[0]]]) == 2
    assert asked.cost([[[0, 1]]]) == 8 - 20


@pytest.mark.parametrize(
    ("stop", "routes"),
    [
        (Stop(place=3, window=(0, 3)), [[[0]]]),
        (Stop(place=3, service=13), [[[0]]]),
        (Stop(place=3, load=4), [[[0]]]),
        (Stop(place=3, days=()), [[[0]]]),
        (Stop(place=3), [[[]]]),
        (Stop(place=3), [[[0], [0]]]),
        (Stop(place=3), []),
    ],
)
def test_cost_is_none_where_a_rule_is_broken(stop, routes):
    assert question(stop).cost(routes) is None


def test_cost_is_none_with_more_routes_than_vehicles():
    assert question(Stop(place=1), Stop(place=2)).cost([[[0], [1]]]) is None


def test_vehicle_waits_for_a_window():
    assert question(Stop(place=1, window=(5, 9), service=3)).cost([[[0]]]) == 2


def test_travel_between_stops_has_a_row_for_each_stop():
    asked = question(Stop(place=3), Stop(place=1), Stop(place=3))
    assert asked.between_stops().tolist() == [[0, 4, 1, 4], [4, 0, 3, 0], [1, 3, 0, 3], [4, 0, 3, 0]]


@pytest.mark.parametrize("find", [engine, peer])
def test_unknown_peer_is_named(find):
    with pytest.raises(ValueError, match="no peer 'abacus'"):
        find("abacus")

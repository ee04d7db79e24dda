import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.barriers import bridged, islands_of, without_crossings
from routeplan.measures.neighbours import components
from routeplan.model.barrier import Barrier
from tests.builders import at

SQUARE = [at(48, 16), at(48, 16.1), at(48.1, 16), at(48.1, 16.1)]
PAIRS = np.array([[0, 1], [0, 2], [1, 3], [2, 3]])


def barrier(*corners):
    return Barrier(name="river", line=tuple(at(lat, lon) for lat, lon in corners))


def test_river_parts_the_pairs_it_runs_between_and_no_others():
    river = barrier((47.9, 16.05), (48.2, 16.05))
    assert without_crossings(SQUARE, PAIRS, [river]).tolist() == [[0, 2], [1, 3]]
    brook = barrier((47.9, 16.05), (48.05, 16.05))
    assert without_crossings(SQUARE, PAIRS, [brook]).tolist() == [[0, 2], [1, 3], [2, 3]]


def test_several_barriers_part_what_any_of_them_crosses():
    cross = [barrier((47.9, 16.05), (48.2, 16.05)), barrier((48.05, 15.9), (48.05, 16.2))]
    assert without_crossings(SQUARE, PAIRS, cross).tolist() == []
    assert without_crossings(SQUARE, PAIRS, []).tolist() == PAIRS.tolist()


def test_mainland_is_where_most_weight_is_and_islands_follow_in_order():
    pairs = np.array([[1, 2], [3, 4]])
    assert islands_of(6, pairs, np.array([1.0, 1, 1, 2, 2, 1])).tolist() == [1, 2, 2, 0, 0, 3]


def test_islands_are_bridged_at_their_nearest_places():
    points = np.array([[0.0, 0], [1, 0], [3, 0], [4, 0], [4, 9]])
    pairs = np.array([[0, 1], [2, 3]])
    assert bridged(points, pairs).tolist() == [[0, 1], [1, 2], [2, 3], [3, 4]]


@given(st.integers(1, 20), st.integers(0, 99))
def test_bridges_join_everything_with_one_less_than_there_are_islands(places, seed):
    numbers = np.random.default_rng(seed)
    points = numbers.random((places, 2))
    pairs = np.unique(np.sort(numbers.integers(0, places, (places // 2, 2)), axis=1), axis=0).reshape(-1, 2)
    parts = components(places, pairs).max() + 1
    joined = bridged(points, pairs)
    assert len(joined) == len(pairs) + parts - 1
    assert components(places, joined).max() == 0

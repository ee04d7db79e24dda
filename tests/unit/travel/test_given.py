import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.errors import TravelError
from routeplan.model.estimate import EstimateSettings
from routeplan.model.place import Coordinate, Place
from routeplan.travel.between import TravelBetween
from routeplan.travel.given import GivenPair, GivenTable, PairsMissingError, both_ways, digest_of, keep_given
from routeplan.travel.great_circle import estimate_matrix
from routeplan.travel.pair_store import PairStore

A, B, C, D = (Coordinate(lat=48 + n * 0.01, lon=16) for n in range(4))
PLACES = [Place(place_id=name, coordinate=point) for name, point in zip("abcd", (A, B, C, D), strict=True)]


def pair(origin, destination, minutes):
    return GivenPair(origin=origin, destination=destination, seconds=60 * minutes, metres=1000 * minutes)


PAIRS = both_ways([pair(A, B, 3), pair(B, C, 4), pair(C, B, 5), pair(A, C, 6)])


@pytest.fixture
def store(tmp_path):
    return PairStore(tmp_path / "travel.sqlite")


def table(store, pairs=PAIRS, estimate=None):
    return GivenTable(store, keep_given(pairs, store), estimate)


def test_pair_holds_both_ways_unless_the_other_is_given_too(store):
    found = table(store).table([A, B, C], [A, B, C])
    assert (found.seconds / 60).tolist() == [[0, 3, 6], [3, 0, 4], [6, 5, 0]]
    assert (found.metres / 1000).tolist() == [[0, 3, 6], [3, 0, 4], [6, 5, 0]]


def test_first_of_equals_counts_and_a_place_to_itself_does_not():
    found = both_ways([pair(A, B, 3), pair(A, B, 9), pair(A, A, 5)])
    assert {(one.origin, one.destination): one.seconds for one in found} == {(A, B): 180, (B, A): 180}


def test_missing_pairs_stop_the_run_each_named_once(store):
    with pytest.raises(PairsMissingError) as missing:
        table(store).table([A, B, C, D], [A, B, C, D])
    assert missing.value.pairs == ((A, D), (B, D), (C, D))
    assert missing.value.exit_code == 3
    assert "3 pairs" in str(missing.value)
    assert table(store).lacking([D, A, B]) == ((D, A), (D, B))
    assert table(store).lacking([A, B, C]) == ()


def test_missing_pairs_are_estimated_where_that_is_allowed(store):
    asked = table(store, estimate=EstimateSettings())
    between = TravelBetween(estimate=EstimateSettings(), provider=asked, farthest_from_road=1000)
    matrix, by_distance = between(PLACES), estimate_matrix(PLACES, EstimateSettings())
    assert matrix.seconds[:3, :3].tolist() == [[0, 180, 360], [180, 0, 240], [360, 300, 0]]
    np.testing.assert_array_equal(matrix.seconds[3], by_distance.seconds[3])
    np.testing.assert_array_equal(matrix.metres[:, 3], by_distance.metres[:, 3])


def test_table_that_the_store_has_lost_says_what_to_do(store):
    asked = table(store)
    store.clear()
    with pytest.raises(TravelError, match="Run a command in its workspace"):
        asked.table([A, B], [A, B])
    keep_given(PAIRS, store)
    assert asked.table([A], [B]).seconds.tolist() == [[180]]


def test_table_is_kept_under_what_it_says(store):
    assert digest_of(PAIRS) == digest_of(reversed(PAIRS))
    assert digest_of(PAIRS) != digest_of(
        both_ways([pair(A, B, 3), pair(B, C, 4), pair(C, B, 5), pair(A, C, 7)])
    )
    first, other = table(store), table(store, both_ways([pair(A, B, 8)]))
    assert first.table([A], [B]).seconds.tolist() == [[180]]
    assert other.table([A], [B]).seconds.tolist() == [[480]]


NUMBERS = st.integers(0, 5)


@given(rows=st.lists(st.tuples(NUMBERS, NUMBERS, st.integers(0, 90)), min_size=1))
def test_table_gives_back_what_was_put_in(rows, tmp_path_factory):
    points = [Coordinate(lat=48 + n * 0.01, lon=16) for n in range(6)]
    expected = {}
    for one, two, minutes in rows:
        expected.setdefault((one, two), minutes)
    for (one, two), minutes in list(expected.items()):
        expected.setdefault((two, one), minutes)
    pairs = both_ways(pair(points[one], points[two], minutes) for one, two, minutes in rows)
    if not pairs:
        return
    asked = table(PairStore(tmp_path_factory.mktemp("given") / "travel.sqlite"), pairs)
    lacking = {(points.index(one), points.index(two)) for one, two in asked.lacking(points)}
    for one in range(6):
        for two in range(one):
            assert ((two, one) in lacking) is ((one, two) not in expected)
            if (one, two) in expected:
                assert asked.table([points[one]], [points[two]]).seconds[0, 0] == 60 * expected[one, two]

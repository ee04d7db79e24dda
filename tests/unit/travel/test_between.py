import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.errors import TravelError
from routeplan.measures.traffic import traffic_factor
from routeplan.model.estimate import EstimateSettings
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.place import Coordinate, Place
from routeplan.model.travel_settings import TrafficBand
from routeplan.travel.asked_once import AskedOnce
from routeplan.travel.between import TravelBetween
from routeplan.travel.great_circle import ESTIMATED, estimate_matrix
from routeplan.travel.pair_store import PairStore
from tests.builders import at, make_rep, window
from tests.unit.travel.counting import Counting
from tests.unit.travel.fake_servers import seconds_between

POINTS = [Coordinate(lat=48 + n * 0.01, lon=16 + n * 0.005) for n in range(6)]
PLACES = [Place(place_id=f"p{n}", coordinate=point) for n, point in enumerate(POINTS)]


class Down:
    name, key = "down", "down"

    def table(self, *_):
        raise TravelError("down")

    from_road = path = table


def between(provider, **given):
    return TravelBetween(
        estimate=EstimateSettings(), provider=provider, **({"farthest_from_road": 1000} | given)
    )


def test_matrix_holds_whole_seconds_and_metres_of_the_source():
    matrix = between(Counting())(PLACES)
    assert matrix.source == "counting"
    # 10 thousandths north, counted twice, and 5 east; back only once
    assert matrix.seconds_between("p0", "p1") == 25
    assert matrix.seconds_between("p1", "p0") == 15
    assert matrix.metres_between("p0", "p1") == 250


def test_points_without_a_way_are_unreachable_and_at_home_with_themselves():
    matrix = between(Counting(lost=[POINTS[2]]))(PLACES)
    assert matrix.seconds_between("p0", "p2") == matrix.metres_between("p2", "p0") == UNREACHABLE
    assert matrix.seconds_between("p2", "p2") == matrix.metres_between("p2", "p2") == 0


@pytest.mark.parametrize(("allowed", "reached"), [(2499, False), (2500, True)])
def test_place_too_far_from_the_road_is_unreachable(allowed, reached):
    matrix = between(Counting(far=[POINTS[3]]), farthest_from_road=allowed)(PLACES)
    assert (matrix.seconds_between("p0", "p3") < UNREACHABLE) is reached
    assert (matrix.metres_between("p3", "p0") < UNREACHABLE) is reached
    assert matrix.seconds_between("p0", "p1") == 25


def test_places_at_one_point_are_asked_for_once_and_lie_beside_each_other():
    source = Counting()
    twice = [*PLACES, Place(place_id="twin", coordinate=POINTS[1])]
    matrix = between(source)(twice)
    assert source.asked == [(tuple(POINTS), tuple(POINTS))]
    assert matrix.seconds_between("twin", "p1") == 0
    assert matrix.seconds_between("p0", "twin") == 25


def test_source_that_fails_stops_or_is_estimated_for_all_places():
    with pytest.raises(TravelError):
        between(Down())(PLACES)
    with pytest.raises(TravelError):
        between(Down()).ways(PLACES[:1], PLACES)
    allowed = between(Down(), estimate_missing=True)
    by_distance = estimate_matrix(PLACES, EstimateSettings())
    matrix = allowed(PLACES)
    assert matrix.source == ESTIMATED
    np.testing.assert_array_equal(matrix.seconds, by_distance.seconds)
    np.testing.assert_array_equal(allowed.ways(PLACES[:1], PLACES[2:]), by_distance.seconds[:1, 2:])


def test_ways_are_those_of_the_matrix():
    allowed = between(Counting(lost=[POINTS[2]], far=[POINTS[4]]))
    np.testing.assert_array_equal(allowed.ways(PLACES[1:3], PLACES), allowed(PLACES).seconds[1:3])


def band(start, end, factor):
    return TrafficBand(start=start * 3600, end=end * 3600, factor=factor)


def test_traffic_counts_by_the_hours_at_work():
    # five shifts from 8 to 16:30: 1 h of 8.5 at 1.5 and half an hour at 1.2
    rep = make_rep("r", at(48, 16))
    bands = (band(7, 9, 1.5), band(16, 18, 1.2))
    assert traffic_factor(rep, bands) == pytest.approx(1 + (0.5 * 1 + 0.2 * 0.5) / 8.5)
    assert traffic_factor(rep, ()) == 1
    assert traffic_factor(rep, (band(0, 24, 1.3),)) == pytest.approx(1.3)
    assert traffic_factor(rep, (band(18, 20, 3),)) == 1
    assert traffic_factor(make_rep("r", at(48, 16), shifts=(None,) * 7), bands) == 1
    two = make_rep("r", at(48, 16), days=2, shifts=(window(8, 10), window(7, 9)))
    # 1 h of 2 and 2 h of 2 in the band
    assert traffic_factor(two, bands) == pytest.approx(1 + 0.5 * 3 / 4)


SUBSETS = st.lists(st.integers(0, 7), max_size=8)
SOME = [Coordinate(lat=48 + n * 0.01, lon=16 + (3 * n % 8) * 0.005) for n in range(8)]


@given(
    questions=st.lists(st.tuples(SUBSETS, SUBSETS), min_size=1, max_size=5), lost=st.sets(st.integers(0, 7))
)
def test_asked_once_is_what_the_source_says(questions, lost, tmp_path_factory):
    gone = [SOME[n] for n in lost]
    store = PairStore(tmp_path_factory.mktemp("store") / "travel.sqlite")
    source = Counting(lost=gone)
    asked, known = AskedOnce(source, store), set()
    for rows, columns in questions:
        origins, destinations = [SOME[n] for n in rows], [SOME[n] for n in columns]
        whole = Counting(lost=gone).table(origins, destinations)
        source.asked.clear()
        found = asked.table(origins, destinations)
        shape = len(rows), len(columns)
        np.testing.assert_array_equal(found.seconds, whole.seconds.reshape(shape))
        np.testing.assert_array_equal(found.metres, whole.metres.reshape(shape))
        for some, others in source.asked:
            assert not known & {(one, two) for one in some for two in others}
        known |= {(one, two) for one in origins for two in destinations}


@given(
    rows=st.lists(st.integers(0, 7), max_size=8),
    lost=st.sets(st.integers(0, 7)),
    far=st.sets(st.integers(0, 7)),
)
def test_nobody_drives_to_where_they_are(rows, lost, far):
    source = Counting(lost=[SOME[n] for n in lost], far=[SOME[n] for n in far])
    places = [Place(place_id=str(turn), coordinate=SOME[n]) for turn, n in enumerate(rows)]
    matrix = between(source)(places)
    for one, place in enumerate(places):
        for two, other in enumerate(places):
            here, there = rows[one], rows[two]
            if here == there:
                assert matrix.seconds[one, two] == matrix.metres[one, two] == 0
            elif {here, there} & (lost | far):
                assert matrix.seconds[one, two] == UNREACHABLE
            else:
                assert matrix.seconds[one, two] == round(seconds_between(place.coordinate, other.coordinate))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.time_given import drive_shares
from routeplan.model.route import Route, Stop


def route(*legs):
    """Legs in seconds: to each stop, and home at the end."""
    *to_stops, home = legs
    stops = [Stop(kind="start", arrive=0, start=0, end=0)]
    for number, leg in enumerate(to_stops):
        stops.append(
            Stop(
                kind="visit",
                task_id=str(number),
                customer_id="A",
                arrive=0,
                start=0,
                end=0,
                drive_seconds=leg,
            )
        )
    stops.append(Stop(kind="end", arrive=0, start=0, end=0, drive_seconds=home))
    return Route(rep_id="R1", day=0, stops=tuple(stops), proof="best found")


def test_ways_between_go_half_to_either_and_ways_home_evenly_to_all():
    # 600 there and 300 back are 300 for each of three; the ways between are 100 and 60
    assert drive_shares(route(600, 100, 60, 300)) == (350, 380, 330)


def test_one_stop_has_the_whole_way_and_none_has_nothing():
    assert drive_shares(route(600, 500)) == (1100,)
    assert drive_shares(route(0)) == ()


@given(st.lists(st.integers(0, 9999), min_size=2, max_size=12))
def test_nothing_of_the_driving_is_lost(legs):
    assert sum(drive_shares(route(*legs))) == pytest.approx(sum(legs))

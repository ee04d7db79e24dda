import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.time_given import TimeGiven, drive_shares, time_a_quarter
from routeplan.model import Frequency, GapRule
from routeplan.model.route import Route, Stop
from tests.builders import at, make_customer, make_instance, make_rep

HERE = at(48.2, 16.3)
EVERY_QUARTER = {"frequency": Frequency(visits=1, days=91), "gap": GapRule(minimum=50, ideal=91, maximum=120)}


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


def quarter(customers, given, served, days=7):
    return time_a_quarter(make_instance(customers, [make_rep("R1", HERE)]), given, served, days)


def test_a_quarter_has_as_many_calls_as_the_interval_means_each_as_in_the_horizon():
    customers = [make_customer("A", HERE), make_customer("B", HERE, **EVERY_QUARTER)]
    given = {"A": TimeGiven(calls=2, call_seconds=100, drive_seconds=50)}
    found = quarter(customers, given, {"A": 1.0, "B": 1.0})
    # 13 weeks; B is not due now, but gets its call, with the mean driving of one
    assert found["A"] == TimeGiven(calls=13, call_seconds=650, drive_seconds=325)
    assert found["B"] == TimeGiven(calls=1, call_seconds=1800, drive_seconds=25)


def test_calls_left_out_are_missing_from_the_quarter():
    given = {"A": TimeGiven(calls=1, call_seconds=100, drive_seconds=50)}
    assert quarter([make_customer("A", HERE)], given, {"A": 0.5})["A"].calls == 6.5
    assert quarter([make_customer("A", HERE)], {}, {"A": 0.0})["A"].seconds == 0


def test_contacts_count_with_their_customer_and_on_demand_counts_as_it_was():
    customers = [
        make_customer("A", HERE), make_customer("A:P1", HERE, contact_of="A", **EVERY_QUARTER),
        make_customer("B", HERE, frequency=None, gap=None),
    ]  # fmt: skip
    given = {"A": TimeGiven(calls=1, call_seconds=60), "B": TimeGiven(calls=1, call_seconds=60)}
    found = quarter(customers, given, {"A": 1.0, "B": 1.0}, days=28)
    assert (found["A"].calls, found["B"].calls, "A:P1" in found) == (14, 3.25, False)

from dataclasses import replace

from routeplan.measures.travel import day_times, leaves_at, overtime_seconds, reaches_at
from routeplan.model import Route
from tests.builders import window
from tests.rules.legal_plan import clock, legal_plan, rep


def route_of(rep_id, day):
    return next(one for one in legal_plan().routes if (one.rep_id, one.day) == (rep_id, day))


def test_day_is_made_of_its_parts():
    day = day_times(route_of("R1", 1), rep("R1"))
    assert (day.leaves, day.reaches) == (clock("8:49"), clock("14:23"))
    assert (day.drive, day.calls, day.appointments, day.lunch) == (51 * 60, 3600, 3600, 1800)
    # Out for 5 h 34 min, of which 51 min driving, two hours of tasks and half an hour of lunch.
    assert day.wait == (334 - 51 - 120 - 30) * 60
    assert day.work == (334 - 30) * 60
    assert day.overtime == 0


def test_overtime_counts_from_the_end_of_the_shift():
    route = route_of("R1", 1)
    assert overtime_seconds(route, rep("R1")) == 0
    assert overtime_seconds(route, replace(rep("R1"), shifts=(window(8, 14),) * 14)) == 23 * 60


def test_overtime_of_a_day_off_or_outside_the_horizon_is_none():
    route = route_of("R1", 1)
    for day in (5, -1, 14):
        assert (
            overtime_seconds(Route(rep_id="R1", day=day, stops=route.stops, proof=route.proof), rep("R1"))
            == 0
        )


def test_route_without_stops_has_no_times():
    empty = Route(rep_id="R1", day=0, stops=(), proof="best found")
    assert (leaves_at(empty), reaches_at(empty)) == (0, 0)

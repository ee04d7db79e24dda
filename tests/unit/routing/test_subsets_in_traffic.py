"""The way home in the rush hour, worked out by hand on a line where a unit is a minute of driving."""

from dataclasses import replace

from routeplan.model.traffic import Traffic
from routeplan.routing.problem import day_problem
from routeplan.routing.quick_order import quick_timetable
from routeplan.routing.settings import USUAL
from routeplan.routing.subsets import best_by_subsets
from tests.unit.routing.tiny_days import MINUTE, clock, line_through, make_day, make_task


def rush(*tasks, start, rate=500, **fields):
    """The day of some tasks where from a time on, in minutes, a second does half of a usual one."""
    traffic = Traffic(starts=(0, start * MINUTE), rates=(1000, rate))
    return replace(
        day_problem(make_day(*tasks, lunch=None, **fields), line_through(tasks), 3), traffic=traffic
    )


def test_order_whose_way_home_is_too_long_at_its_hour_is_none():
    # a and b end at 9:00 at the earliest, then 20 minutes home take 40 in the rush: 9:40, too late for 9:30
    far, near = make_task("a", 20), make_task("b", 20, minutes=10)
    day = rush(far, near, start=clock(9), shift=(480, 570), overtime=0)
    assert best_by_subsets(day, None, USUAL).order is None
    assert quick_timetable(day) == (None, True)
    # half an hour later it is just right
    later = rush(far, near, start=clock(9), shift=(480, 580), overtime=0)
    assert best_by_subsets(later, None, USUAL).order is not None


def test_order_that_ends_before_the_rush_goes_before_one_that_is_no_dearer_on_free_roads():
    # there and back on a line cost the same; b opens at 8:30, 27 from home: with b last the way home is in
    # the rush, 9:00 to 9:54, 24 minutes late at three times the price; with a last, 9:07 to ... also in it
    first, second = make_task("a", 20, minutes=10), make_task("b", 27, minutes=33)
    day = rush(first, second, start=clock(9), shift=(480, 570), overtime=60)
    # a, b: 8:20-8:30, 8:37-9:10, home 10:04: 34 min over; b, a: 8:27-9:00, 9:14-9:24, home 10:04
    table, is_proved = quick_timetable(day)
    assert is_proved
    assert table.end == clock(10, 4) * MINUTE


def test_driving_in_hours_better_than_usual_may_be_longer_than_the_shift():
    # at twice the usual speed all day 80 usual minutes out and back are driven in 80 of a shift of 130
    day = rush(make_task("a", 80), start=clock(0, 1), rate=2000, shift=(480, 610), overtime=0)
    finding = best_by_subsets(day, None, USUAL)
    assert (finding.order, finding.proved) == ((0,), True)
    assert quick_timetable(day)[0].end == (480 + 80 + 30) * MINUTE

"""Rounded starts and buffers, worked out by hand on a line where a unit is a minute of driving."""

import pytest

from routeplan.model import Lunch, Punctuality
from routeplan.routing.problem import day_problem
from routeplan.routing.punctual import punctual_timetable
from routeplan.routing.route import route_day
from routeplan.routing.timetable import earliest_timetable
from tests.unit.routing.tiny_days import (
    LUNCH,
    MINUTE,
    clock,
    coordinates,
    line_through,
    make_day,
    make_task,
    windows,
)

BOTH = Punctuality(buffer_minutes=5, rounding_minutes=15)


def timed(*tasks, wanted=BOTH, **fields):
    """Leave, starts, lunch and end in minutes, tasks in the order given."""
    day = day_problem(make_day(*tasks, **fields), line_through(tasks), 3)
    table = punctual_timetable(day, day.given, wanted)
    if table is None:
        return None
    lunch = None if table.lunch_start is None else table.lunch_start / MINUTE
    return table.leave / MINUTE, [start / MINUTE for start in table.starts], lunch, table.end / MINUTE


def test_starts_lie_on_the_grid_a_buffer_after_arriving():
    # leaves 8:00, could arrive 8:20; with the buffer 8:25, so 8:30: the rep leaves at 8:05
    # then 9:00 + 7 + 5 = 9:12, so 9:15; home at 9:45 + 27
    found = timed(make_task("a", 20), make_task("b", 27))
    assert found == (clock(8, 5), [clock(8, 30), clock(9, 15)], None, clock(10, 12))


def test_no_buffer_is_needed_where_the_rep_already_is():
    same = [make_task("a", 20), make_task("b", 20)]
    assert timed(*same)[1] == [clock(8, 30), clock(9)]


def test_buffer_alone_does_not_round():
    found = timed(make_task("a", 20), make_task("b", 27), wanted=Punctuality(buffer_minutes=5))
    assert found == (clock(8), [clock(8, 25), clock(9, 7)], None, clock(10, 4))


def test_start_that_cannot_be_rounded_keeps_its_minute_and_its_buffer():
    # b may begin until 9:12, which is just what the buffer after a leaves
    tight = make_task("b", 27, spans=[(clock(8), clock(9, 42))])
    assert timed(make_task("a", 20), tight)[1] == [clock(8, 30), clock(9, 12)]


def test_start_before_it_is_not_rounded_either_where_that_costs_a_buffer():
    # b may begin until 9:10: a rounded to 8:30 would leave 9:07 at best, without a whole buffer
    tight = make_task("b", 27, spans=[(clock(8), clock(9, 40))])
    assert timed(make_task("a", 20), tight)[1] == [clock(8, 25), clock(9, 7)]


def test_buffer_goes_where_there_is_no_time_for_it():
    # b may begin until 8:58: a at 8:20 as soon as it can be reached, b at 8:57
    tight = make_task("b", 27, spans=[(clock(8), clock(9, 28))])
    assert timed(make_task("a", 20), tight) == (clock(8), [clock(8, 20), clock(8, 57)], None, clock(9, 54))


def test_exact_appointment_off_the_grid_is_kept_and_has_its_buffer():
    exact = make_task("x", 27, minutes=20, spans=[(clock(9, 16), clock(9, 36))], kind="appointment")
    found = timed(make_task("a", 20), exact, make_task("b", 20))
    # after x: 9:36 + 7 + 5 = 9:48, so 10:00
    assert found[1] == [clock(8, 30), clock(9, 16), clock(10)]


def test_rounding_stays_inside_opening_hours_that_part_the_day():
    # 11:40 + 5 would round to 11:45, too late for the morning: it keeps 11:42
    split = make_task("b", 20, spans=[(clock(8), clock(12, 12)), (clock(15), clock(18))])
    first = make_task("a", 10, minutes=182)
    found = timed(first, split, lunch=None, wanted=Punctuality(rounding_minutes=15))
    # a at 8:15 to 11:17, b 11:27 -> 11:30
    assert found[1] == [clock(8, 15), clock(11, 30)]
    narrow = make_task("b", 20, spans=[(clock(8), clock(11, 58)), (clock(15), clock(18))])
    # 11:30 + 30 is too late for the morning; the next round start is at 15:00
    assert timed(first, narrow, lunch=None, wanted=Punctuality(rounding_minutes=15))[1] == [
        clock(8, 15),
        clock(15),
    ]


def test_lunch_lies_before_the_drive_and_the_buffer_comes_after_it():
    # a 8:15 to 11:55, lunch 11:55 to 12:40, 10 min and 5 more: 12:55, so 13:00
    found = timed(make_task("a", 10, minutes=220), make_task("b", 20, minutes=60))
    assert found == (clock(8), [clock(8, 15), clock(13)], clock(11, 55), clock(14, 20))


def test_lunch_that_must_begin_in_time_keeps_the_start_before_it_off_the_grid():
    # with a at 8:15 it would end at 12:46, after the latest lunch at 12:45; so a begins at once
    found = timed(make_task("a", 10, minutes=271), make_task("b", 20))
    assert found == (clock(8), [clock(8, 10), clock(13, 45)], clock(12, 41), clock(14, 35))


def test_rep_who_eats_at_home_leaves_a_buffer_early():
    task = make_task("a", 30, spans=[(clock(13), clock(15))])
    assert timed(task) == (clock(12, 25), [clock(13)], None, clock(14))


def test_lunch_before_the_first_call_leaves_room_for_its_buffer():
    # at home lunch would be over at 12:15, too late for 12:50 with a buffer; so it is had on the way
    task = make_task("a", 31, spans=[(clock(12, 50), clock(13, 20))])
    leave, starts, lunch, end = timed(task)
    assert (starts, end) == ([clock(12, 50)], clock(13, 51))
    assert leave == clock(11, 29)
    assert lunch == clock(12, 5)


def test_day_ends_at_the_latest_end_at_most():
    # shift until 9:00 and 30 min of overtime: b at 9:00 would be home at 9:57
    late = timed(make_task("a", 20, minutes=10), make_task("b", 27, minutes=10), shift=(480, 540), lunch=None)
    # a 8:30, b 8:40 + 7 + 5 = 8:52 -> 9:00 ends 9:37 at home: 7 minutes beyond what may be
    assert late == (clock(8, 5), [clock(8, 30), clock(8, 52)], None, clock(9, 29))


@pytest.mark.parametrize("lunch", [LUNCH, None])
def test_defaults_give_the_earliest_timetable(lunch):
    tasks = [make_task("a", 13, minutes=200), make_task("b", 31), make_task("c", 17)]
    day = day_problem(make_day(*tasks, lunch=lunch), line_through(tasks), 3)
    assert punctual_timetable(day, day.given, Punctuality()) == earliest_timetable(day, day.given)


def test_order_that_breaks_a_hard_rule_has_no_timetable():
    assert timed(make_task("a", 20), make_task("b", 27, spans=[(clock(8), clock(9, 20))])) is None


def test_route_shows_the_true_drive_and_the_arrival_before_the_buffer():
    tasks = (make_task("a", 20), make_task("b", 27))
    matrix = line_through(tasks)
    route = route_day(make_day(*tasks), matrix, coordinates(matrix), 3, punctuality=BOTH)
    assert route.drive_seconds == (20 + 7 + 27) * MINUTE
    times = [(stop.arrive / MINUTE, stop.start / MINUTE) for stop in route.tasks]
    assert times == [(clock(8, 25), clock(8, 30)), (clock(9, 7), clock(9, 15))]


def test_order_is_looked_for_with_the_allowance():
    # the given order just keeps the hours of b without a buffer; the other keeps both buffers
    first = make_task("a", 20, spans=[(clock(8), clock(18))])
    second = make_task("b", 22, spans=[(clock(8), clock(9, 25))])
    matrix = line_through((first, second))
    route = route_day(make_day(first, second), matrix, coordinates(matrix), 3, punctuality=BOTH)
    assert [stop.task_id for stop in route.tasks] == ["b", "a"]
    plain = route_day(make_day(first, second), matrix, coordinates(matrix), 3)
    assert [stop.task_id for stop in plain.tasks] == ["a", "b"]


def test_tight_day_is_planned_without_the_allowance():
    first = make_task("a", 20, spans=[(clock(8), clock(8, 50))])
    tasks = first, make_task("b", 27, spans=[(clock(8, 57), clock(9, 27))])
    matrix = line_through(tasks)
    route = route_day(make_day(*tasks), matrix, coordinates(matrix), 3, punctuality=BOTH)
    assert [stop.start / MINUTE for stop in route.tasks] == [clock(8, 20), clock(8, 57)]


def test_lunch_window_that_opens_late_is_waited_for():
    late = Lunch(window=windows((clock(13), clock(14)))[0], seconds=45 * MINUTE)
    # a 8:15 to 12:15; lunch 13:00 to 13:45 where b is, then 5 more: 13:50, so 14:00
    found = timed(make_task("a", 10, minutes=240), make_task("b", 20, minutes=120), lunch=late)
    assert found == (clock(8), [clock(8, 15), clock(14)], clock(13), clock(16, 20))

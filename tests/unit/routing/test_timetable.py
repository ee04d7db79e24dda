from routeplan.model import Lunch
from routeplan.routing.problem import day_problem
from routeplan.routing.timetable import cost, earliest_timetable
from tests.unit.routing.tiny_days import MINUTE, clock, line_through, make_day, make_task, windows


def problem(*tasks, price=3, **fields):
    return day_problem(make_day(*tasks, **fields), line_through(tasks), price)


def timed(*tasks, **fields):
    """Leave, starts, lunch and end in minutes, tasks in the order given."""
    day = problem(*tasks, **fields)
    table = earliest_timetable(day, day.given)
    if table is None:
        return None
    lunch = None if table.lunch_start is None else table.lunch_start / MINUTE
    return table.leave / MINUTE, [start / MINUTE for start in table.starts], lunch, table.end / MINUTE


def test_rep_leaves_as_late_as_the_first_task_allows():
    task = make_task("a", 20, spans=[(clock(9), clock(10))])
    assert timed(task) == (clock(8, 40), [clock(9)], None, clock(9, 50))


def test_call_waits_for_the_afternoon_when_it_does_not_end_before_noon():
    first = make_task("a", 0, minutes=200, spans=[(clock(8), clock(18))])
    split = make_task("b", 0, minutes=60, spans=[(clock(8), clock(12)), (clock(14), clock(18))])
    assert timed(first, split, lunch=None)[1] == [clock(8), clock(14)]


def test_lunch_falls_into_idle_time_when_there_is_any():
    morning = make_task("a", 10, minutes=240)
    noon = make_task("b", 10, minutes=15, spans=[(clock(14), clock(15))])
    late = make_task("c", 10, minutes=30)
    assert timed(morning, noon, late)[1:3] == ([clock(8, 10), clock(14), clock(14, 15)], clock(12, 10))


def test_lunch_comes_before_the_drive_when_its_window_is_open_then():
    first, second = make_task("a", 0, minutes=220), make_task("b", 30, minutes=60)
    assert timed(first, second) == (clock(8), [clock(8), clock(12, 55)], clock(11, 40), clock(14, 25))


def test_lunch_comes_after_the_drive_when_its_window_opens_on_the_way():
    first, second = make_task("a", 0, minutes=200), make_task("b", 30, minutes=60)
    assert timed(first, second) == (clock(8), [clock(8), clock(12, 35)], clock(11, 50), clock(14, 5))


def test_lunch_comes_as_late_as_it_may_when_any_leg_is_as_good():
    tasks = [make_task(name, 0, minutes=60) for name in "abcdef"]
    assert timed(*tasks)[1:] == ([480, 540, 600, 660, 765, 825], clock(12), 885)


def test_lunch_interrupts_a_drive_that_is_longer_than_its_window_allows():
    first, second = make_task("a", 0, minutes=200), make_task("b", 120)
    assert timed(first, second) == (clock(8), [clock(8), clock(14, 5)], clock(11, 30), clock(16, 35))


def test_no_lunch_is_listed_when_home_is_reached_by_its_latest_start():
    assert timed(make_task("a", 15, minutes=255)) == (clock(8), [clock(8, 15)], None, clock(12, 45))
    assert timed(make_task("a", 15, minutes=256))[2] == clock(12, 31)


def test_no_lunch_is_listed_when_it_was_had_before_leaving():
    task = make_task("a", 30, spans=[(clock(12, 45), clock(15))])
    assert timed(task) == (clock(12, 15), [clock(12, 45)], None, clock(13, 45))


def test_lunch_is_had_on_the_way_when_there_was_no_time_for_it_before_leaving():
    task = make_task("a", 30, spans=[(clock(12, 44), clock(15))])
    assert timed(task) == (clock(11, 29), [clock(12, 44)], clock(11, 59), clock(13, 44))


def test_rep_stays_home_until_lunch_is_over_when_the_shift_begins_after_its_latest_start():
    late = Lunch(window=windows((clock(12), clock(13)))[0], seconds=50 * MINUTE)
    task = make_task("a", 10)
    assert timed(task, shift=(clock(12, 20), clock(17)), lunch=late) == (
        clock(12, 50),
        [clock(13)],
        None,
        clock(13, 40),
    )


def test_no_timetable_when_home_is_reached_after_the_overtime():
    task = make_task("a", 30, minutes=60, spans=[(clock(16), clock(18))])
    assert timed(task, overtime=30)[3] == clock(17, 30)
    assert timed(task, overtime=29) is None


def test_no_timetable_when_no_leg_leaves_time_for_lunch():
    first = make_task("a", 0, minutes=350, spans=[(clock(8), clock(13, 50))])
    assert timed(first) is None


def test_task_without_a_place_is_done_where_the_rep_is():
    first, phone, last = make_task("a", 20), make_task("p", None, minutes=10), make_task("b", 25)
    assert timed(first, phone, last, lunch=None) == (
        clock(8),
        [clock(8, 20), clock(8, 50), clock(9, 5)],
        None,
        clock(10),
    )


def test_cost_is_driving_and_priced_overtime():
    day = problem(make_task("a", 30, spans=[(clock(16), clock(18))]), price=2.5, shift=(480, clock(16, 59)))
    table = earliest_timetable(day, day.given)
    assert cost(day, table) == 60 * MINUTE + 150


def test_overtime_price_is_rounded_half_up():
    day = problem(make_task("a", 30), price=0.5)
    assert [day.overtime_cost(day.shift_end + late) for late in (-5, 0, 1, 2, 3)] == [0, 0, 1, 1, 2]

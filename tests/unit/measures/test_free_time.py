from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.free_time import drives, free_stretches, movable_within
from routeplan.model import Route, Stop
from routeplan.model.traffic import Traffic
from tests.builders import HOUR, at, make_rep, window
from tests.unit.render.plans import small_plan

MINUTE = 60
OPEN = (window(8, 18),)


def clocks(*times):
    """Hours and minutes such as 9.42 as seconds."""
    return tuple(int(time) * HOUR + round(time % 1 * 100) * MINUTE for time in times)


def monday():
    """Anna: C1 8:30-9:00, C2 9:12-9:42, lunch 12:00, a call 12:30-12:45, T2 14:00-15:00, home 15:10."""
    plan = small_plan()
    return next(route for route in plan.routes if route.rep_id == "R1"), plan.instance.rep_by_id()["R1"]


def stretches(route, rep, halves=(), least=15 * MINUTE):
    return [str(one) for one in free_stretches(route, rep, halves, least)]


def test_free_is_what_is_left_of_the_shift_after_driving_stops_and_lunch():
    route, rep = monday()
    assert stretches(route, rep) == ["08:10-08:30", "09:42-12:00", "12:55-14:00", "15:10-16:30"]
    assert stretches(route, rep, least=2 * MINUTE)[1] == "09:10-09:12"


def test_half_day_kept_free_is_not_offered():
    route, rep = monday()
    assert stretches(route, rep, {"afternoon"}) == ["08:10-08:30", "09:42-12:00"]
    assert stretches(route, rep, {"morning", "afternoon"}) == []


def test_visit_moves_as_far_as_all_others_stay():
    route, rep = monday()
    assert movable_within(route, 1, rep, OPEN, ()) == clocks(8.10, 9.02)
    assert movable_within(route, 2, rep, OPEN, ()) == clocks(9.10, 12.00)
    assert movable_within(route, 1, rep, (window(8.5, 18),), ()) == clocks(8.30, 9.02)
    assert movable_within(route, 1, rep, (), ()) == clocks(8.30, 9.00)


def test_last_visit_moves_until_lunch_at_home_or_the_end_of_the_shift():
    plan = small_plan()
    route, rep = plan.routes[0], plan.instance.rep_by_id()["R2"]
    assert movable_within(route, 1, rep, OPEN, ()) == clocks(8.10, 13.20)
    assert movable_within(route, 1, replace(rep, lunch=None), OPEN, ()) == clocks(8.10, 16.20)
    assert movable_within(route, 1, rep, OPEN, {"afternoon"}) == clocks(8.10, 12.20)


def test_drive_with_lunch_on_the_way_is_two():
    route = day_of([(9 * HOUR, 60)], lunch=(10 * HOUR + 1800), home_drive=HOUR)
    assert [(start, end) for start, end, _ in drives(route)] == [
        clocks(8.50, 9.00), clocks(10.00, 10.30), clocks(11.00, 11.30)
    ]  # fmt: skip


def day_of(visits, lunch=None, home_drive=600, leave=None):
    """A day of visits (start in seconds, minutes), ten minutes of driving to each, lunch of half an hour."""
    leave = visits[0][0] - 600 if leave is None else leave
    stops = [Stop(kind="start", arrive=leave, start=leave, end=leave, coordinate=at(48, 14))]
    for number, (start, minutes) in enumerate(visits):
        stops.append(
            Stop(
                kind="visit",
                task_id=f"C{number}/1",
                customer_id=f"C{number}",
                arrive=start,
                start=start,
                end=start + minutes * MINUTE,
                drive_seconds=600,
                coordinate=at(48, 14),
            )
        )
    home = stops[-1].end + home_drive
    if lunch is not None:
        place = sum(stop.end <= lunch for stop in stops)
        home += 1800 if place == len(stops) else 0
        stops.insert(place, Stop(kind="lunch", arrive=lunch, start=lunch, end=lunch + 1800))
    stops.append(Stop(kind="end", arrive=home, start=home, end=home, drive_seconds=home_drive))
    return Route(rep_id="R1", day=0, stops=tuple(stops), proof="best found")


@given(
    gaps=st.lists(st.integers(10, 90), min_size=2, max_size=5),
    number=st.integers(1, 4),
    idle=st.integers(0, 30),
)
def test_offer_reaches_from_stop_to_stop(gaps, number, idle):
    """Without lunch it is all the time between the neighbours less the two drives."""
    start, visits = 8 * HOUR + 600 + idle * MINUTE, []
    for gap in gaps:
        visits.append((start, 30))
        start += (30 + gap) * MINUTE
    rep = make_rep("R1", at(48, 14), lunch=None)
    route, number = day_of(visits), min(number, len(visits))
    first, last = movable_within(route, number, rep, OPEN, ())
    before, stop, after = route.stops[number - 1 : number + 2]
    ready = 8 * HOUR if before.kind == "start" else before.end
    due = 16 * HOUR + 1800 if after.kind == "end" else after.start
    assert first == ready + 600
    assert last == due - after.drive_seconds
    assert first <= stop.start
    assert stop.end <= last


def test_lunch_on_the_way_keeps_to_its_window():
    rep = make_rep("R1", at(48, 14))
    route = day_of([(11 * HOUR + 1800, 30), (14 * HOUR, 30)], lunch=12 * HOUR)
    # lunch may end at 14:00, and the next visit needs ten minutes' drive after it
    assert movable_within(route, 1, rep, OPEN, ()) == clocks(8.10, 13.20)
    later = day_of([(11 * HOUR + 1800, 30), (15 * HOUR, 30)], lunch=12 * HOUR)
    assert movable_within(later, 1, rep, OPEN, ()) == clocks(8.10, 13.30)
    # the second visit can be ten minutes after lunch at the earliest
    assert movable_within(later, 3, rep, OPEN, ())[0] == clocks(12.40)[0]


def test_rep_who_had_lunch_at_home_leaves_no_earlier():
    rep = make_rep("R1", at(48, 14))
    route = day_of([(13 * HOUR, 30)])
    assert movable_within(route, 1, rep, OPEN, ()) == clocks(12.40, 16.20)


SLOW_UNTIL_NINE = Traffic(starts=(0, 9 * HOUR), rates=(500, 1000))
SLOW_FROM_FOUR = Traffic(starts=(0, 16 * HOUR), rates=(1000, 500))


def test_first_way_takes_longer_when_it_begins_in_the_rush():
    rep = make_rep("R1", at(48, 14))
    route = day_of([(9 * HOUR + 1800, 30), (11 * HOUR, 30)])
    assert movable_within(route, 1, rep, OPEN, ())[0] == clocks(8.10)[0]
    assert movable_within(route, 1, rep, OPEN, (), SLOW_UNTIL_NINE)[0] == clocks(8.20)[0]


def test_visit_ends_in_time_for_a_way_that_takes_longer_later():
    rep = make_rep("R1", at(48, 14), lunch=None)
    route = day_of([(15 * HOUR, 30), (16 * HOUR + 1800, 30)])
    assert movable_within(route, 1, rep, OPEN, ())[1] == clocks(16.20)[0]
    assert movable_within(route, 1, rep, OPEN, (), SLOW_FROM_FOUR)[1] == clocks(16.10)[0]


def test_way_home_takes_longer_in_the_rush():
    rep = make_rep("R1", at(48, 14), lunch=None)
    route = day_of([(14 * HOUR, 30)])
    # home by 16:30, the end of the shift: ten minutes' drive, twenty in the rush
    assert movable_within(route, 1, rep, OPEN, ())[1] == clocks(16.20)[0]
    assert movable_within(route, 1, rep, OPEN, (), SLOW_FROM_FOUR)[1] == clocks(16.10)[0]


def test_lunch_stays_where_it_is_in_traffic():
    rep = make_rep("R1", at(48, 14))
    route = day_of([(11 * HOUR, 30), (15 * HOUR, 30)], lunch=12 * HOUR)
    # the drive of ten minutes before lunch takes twenty from 11:40 on
    slow = Traffic(starts=(0, 11 * HOUR + 2400, 13 * HOUR), rates=(1000, 500, 1000))
    assert movable_within(route, 1, rep, OPEN, (), slow)[1] == clocks(11.40)[0]

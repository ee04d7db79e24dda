"""Drives in traffic, by hand and against walks along the clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.model import Lunch, TimeWindow
from routeplan.model.traffic import STEADY, Traffic
from tests.walking_the_clock import FAST, SLOW, bands_of, by_bands, by_seconds, lunch_ways, lunches, traffics

MINUTE = 60
LONG = 600
"""Seconds of the short days of the tests with made-up traffic."""

DRIVES = st.integers(0, 150)
MOMENTS = st.integers(0, LONG)


def clock(hours, minutes=0, seconds=0):
    return hours * 3600 + minutes * MINUTE + seconds


MORNING = Traffic(starts=(0, clock(7), clock(9, 30)), rates=(FAST, SLOW, FAST))
"""07:00-09:30 takes 1.4 times as long as on free roads, the usual drive 1.1 times."""


def test_drive_that_leaves_the_rush_hour_goes_on_faster():
    # 10 min at 0.786 are 7.86 usual min; 22.14 min are left, at 1.1 a minute: 20.127 min, 1207.6 s
    assert MORNING.arrive(clock(9, 20), 30 * MINUTE) == clock(9, 30) + 1208
    assert MORNING.trip(clock(9, 20), 30 * MINUTE) == (clock(9, 50, 8), 1808)


def test_drive_into_the_rush_hour_goes_on_slower():
    # 10 min at 1.1 are 11 usual min; 19 min are left, at 0.786 a minute: 24.173 min, 1450.4 s
    assert MORNING.arrive(clock(6, 50), 30 * MINUTE) == clock(7) + 1451


def test_drive_through_the_whole_rush_hour():
    # 30 min at 1.1 are 33, 150 at 0.786 are 117.9; of 180 usual minutes 29.1 are left, 26.4545 min at 1.1
    assert MORNING.arrive(clock(6, 30), 180 * MINUTE) == clock(9, 30) + 1588


def test_drive_wholly_in_or_out_of_the_rush_hour():
    # 30 min by 0.786 are 2290.08 s; by 1.1 they are 1636.36 s
    assert MORNING.arrive(clock(7), 30 * MINUTE) == clock(7) + 2291
    assert MORNING.arrive(clock(9, 30), 30 * MINUTE) == clock(9, 30) + 1637
    assert MORNING.arrive(clock(23), 0) == clock(23)


def test_last_moment_to_leave():
    # from 9:50:08 back: 1208 s are 1328.8 usual ones, 471.2 are left, 599.49 s at 0.786
    assert MORNING.leave(clock(9, 50, 8), 30 * MINUTE) == clock(9, 20)
    assert MORNING.arrive(clock(9, 20, 1), 30 * MINUTE) == clock(9, 50, 9)


def test_lunch_within_a_drive_takes_the_slow_minutes_away():
    # lunch 8:40 to 9:30 in a drive begun 8:30: 10 min at 0.786 before it, then 22.14 min at 1.1
    lunch = Lunch(window=TimeWindow(start=clock(8, 40), end=clock(9, 40)), seconds=50 * MINUTE)
    assert MORNING.arrive_after_lunch(lunch, clock(8, 30), 30 * MINUTE) == (clock(9, 50, 8), clock(8, 40))
    # the drive itself took 10 min and 1208 s
    rest = (clock(8, 40), clock(9, 30))
    assert MORNING.trip(clock(8, 30), 30 * MINUTE, rest) == (clock(9, 50, 8), 1808)


def test_lunch_goes_where_the_drive_is_over_first():
    lunch = Lunch(window=TimeWindow(start=clock(8), end=clock(11)), seconds=60 * MINUTE)
    # at 8:45 eat first, the drive is then out of the rush hour: 9:45 + 1637 s
    assert MORNING.arrive_after_lunch(lunch, clock(8, 45), 30 * MINUTE) == (clock(9, 45) + 1637, clock(8, 45))
    evening = Traffic(starts=(0, clock(9)), rates=(FAST, SLOW))
    # at 8:30 drive first, 1637 s at 1.1, and eat during the rush
    assert evening.arrive_after_lunch(lunch, clock(8, 30), 30 * MINUTE) == (
        clock(8, 30) + 1637 + 3600,
        clock(8, 30) + 1637,
    )


def test_lunch_that_begins_too_late_is_none():
    lunch = Lunch(window=TimeWindow(start=clock(11), end=clock(13)), seconds=60 * MINUTE)
    assert MORNING.arrive_after_lunch(lunch, clock(12, 0, 1), 60) is None
    assert MORNING.arrive_after_lunch(lunch, clock(12), 1100) == (clock(13) + 1000, clock(12))
    assert MORNING.leave_for_lunch(lunch, clock(11, 59, 59), 60) < 0


@pytest.mark.parametrize(
    ("starts", "rates"),
    [((), ()), ((0,), ()), ((0, 5), (1000,)), ((5, 5), (1, 2)), ((5, 0), (1, 2)), ((0,), (0,))],
)
def test_bands_must_be_in_order_and_let_drive(starts, rates):
    with pytest.raises(ValueError, match="traffic"):
        Traffic(starts=starts, rates=rates)


@given(traffics(LONG), MOMENTS, DRIVES)
def test_arrival_is_that_of_a_walk_second_by_second(traffic, leave, drive):
    wanted = by_seconds(bands_of(traffic), leave, drive)
    assert traffic.arrive(leave, drive) == wanted
    assert by_bands(bands_of(traffic), leave, drive) == wanted
    assert traffic.trip(leave, drive) == (wanted, wanted - leave)
    assert traffic.at_least(drive) <= wanted - leave


@given(traffics(LONG), MOMENTS, DRIVES, st.integers(0, 60), st.integers(1, 90))
def test_trip_with_a_rest_is_that_of_a_walk_second_by_second(traffic, leave, drive, wait, rest):
    bands, halt = bands_of(traffic), (leave + wait, leave + wait + rest)
    driven = by_seconds(bands, leave, drive)
    arrive = by_seconds(bands, leave, drive, halt)
    assert by_bands(bands, leave, drive, halt) == arrive
    # a rest at the very end of the drive is none within it
    within = rest if halt[0] < driven else 0
    assert traffic.trip(leave, drive, halt) == (arrive, arrive - leave - within)
    ahead = (leave - 5, leave - 1)
    assert traffic.trip(leave, drive, ahead) == (driven, driven - leave)


@given(traffics(LONG), MOMENTS, DRIVES, st.integers(0, 100), st.integers(0, 50))
def test_who_leaves_later_never_arrives_earlier(traffic, leave, drive, later, farther):
    assert traffic.arrive(leave, drive) <= traffic.arrive(leave + later, drive)
    assert traffic.arrive(leave, drive) <= traffic.arrive(leave, drive + farther)


@given(traffics(LONG), MOMENTS, st.integers(-400, LONG + 400), DRIVES)
def test_last_moment_to_leave_is_exact(traffic, leave, arrive, drive):
    assert (traffic.arrive(leave, drive) <= arrive) == (leave <= traffic.leave(arrive, drive))


@given(traffics(LONG), MOMENTS, DRIVES)
def test_last_moment_to_leave_is_in_time_and_the_next_one_late(traffic, arrive, drive):
    last = traffic.leave(arrive, drive)
    assert traffic.arrive(last, drive) <= arrive < traffic.arrive(last + 1, drive)


@given(traffics(LONG), MOMENTS, st.integers(0, 200))
def test_what_is_surely_driven_is_driven_at_every_hour(traffic, leave, seconds):
    assert traffic.arrive(leave, traffic.surely_driven(seconds)) <= leave + seconds
    assert traffic.arrive(leave, traffic.perhaps_driven(seconds) + 1) > leave + seconds


@given(traffics(LONG), lunches(LONG, 90), MOMENTS, DRIVES)
def test_arrival_after_lunch_is_the_best_of_lunch_before_after_and_within(traffic, lunch, leave, drive):
    found, ways = (
        traffic.arrive_after_lunch(lunch, leave, drive),
        lunch_ways(bands_of(traffic), lunch, leave, drive),
    )
    assert (found is None) == (not ways) == (leave > lunch.latest_start)
    if found is not None:
        assert found in ways
        assert found[0] == min(ways)[0]
        # and it is what the drive with a rest at that time comes to
        rest = found[1], found[1] + lunch.seconds
        assert max(traffic.trip(leave, drive, rest)[0], rest[1]) == found[0]


@given(traffics(LONG), lunches(LONG, 90), MOMENTS, DRIVES, st.integers(0, 60))
def test_who_leaves_later_with_lunch_to_come_never_arrives_earlier(traffic, lunch, leave, drive, later):
    one, other = (traffic.arrive_after_lunch(lunch, moment, drive) for moment in (leave, leave + later))
    assert other is None or (one is not None and one[0] <= other[0])


@given(traffics(LONG), lunches(LONG, 90), MOMENTS, st.integers(0, 2 * LONG), DRIVES)
def test_last_moment_to_leave_for_lunch_is_exact(traffic, lunch, leave, arrive, drive):
    found = traffic.arrive_after_lunch(lunch, leave, drive)
    in_time = found is not None and found[0] <= arrive
    assert in_time == (leave <= traffic.leave_for_lunch(lunch, arrive, drive))


@given(traffics(LONG), lunches(LONG, 90), st.integers(0, 2 * LONG), DRIVES, st.integers(0, 60))
def test_spare_before_the_arrival_after_lunch_is_kept_as_far_as_lunch_allows(
    traffic, lunch, arrive, drive, spare
):
    leave = traffic.leave_for_lunch(lunch, arrive, drive, spare)
    if lunch.window.start + lunch.seconds <= arrive - spare:
        assert leave == traffic.leave_for_lunch(lunch, arrive - spare, drive)
    elif leave >= 0:
        # lunch itself is not over earlier: the drive and lunch are, without waiting between them
        assert traffic.arrive(leave, drive) + lunch.seconds <= arrive - spare
        assert traffic.arrive_after_lunch(lunch, leave, drive)[0] <= arrive


@given(MOMENTS, DRIVES, lunches(LONG, 90), st.sampled_from((0, 200)))
def test_steady_traffic_is_plain_sums(leave, drive, lunch, first):
    steady = Traffic(starts=(first,), rates=(1000,))
    assert steady.is_steady
    assert steady.arrive(leave, drive) == leave + drive
    assert steady.leave(leave, drive) == leave - drive
    assert (steady.at_least(drive), steady.perhaps_driven(drive), steady.surely_driven(drive)) == (drive,) * 3
    found = steady.arrive_after_lunch(lunch, leave, drive)
    if leave <= lunch.latest_start:
        assert found[0] == max(leave + drive, lunch.window.start) + lunch.seconds


@given(traffics(LONG), MOMENTS, DRIVES, lunches(LONG, 90))
def test_bands_of_equal_speed_are_one(traffic, leave, drive, lunch):
    # the steady rules and those of bands say the same where every band is as usual
    level = Traffic(starts=traffic.starts, rates=(1000,) * len(traffic.rates))
    assert level.arrive(leave, drive) == STEADY.arrive(leave, drive)
    assert level.leave(leave, drive) == STEADY.leave(leave, drive)
    assert level.leave_for_lunch(lunch, leave, drive) < 0 or level.leave_for_lunch(
        lunch, leave, drive
    ) == STEADY.leave_for_lunch(lunch, leave, drive)
    one, other = (way.arrive_after_lunch(lunch, leave, drive) for way in (level, STEADY))
    assert (one and one[0]) == (other and other[0])

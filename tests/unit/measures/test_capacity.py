from routeplan.measures.capacity import (
    appointment_seconds,
    blank_seconds,
    capacity_seconds,
    day_capacity_seconds,
    mean_day_seconds,
    non_selling_seconds,
    usable_seconds,
)
from routeplan.model import Appointment, Policy
from tests.builders import HOUR, at, make_instance, make_rep, window

HOME = at(48, 16)


def test_capacity_is_shifts_less_lunches():
    rep = make_rep("r", HOME, days=14)
    assert capacity_seconds(rep) == 10 * 8 * HOUR
    assert mean_day_seconds([rep]) == 8 * HOUR


def test_half_days_end_before_lunch_is_due():
    # latest start of lunch is 13:30
    shifts = (window(8, 12.5), window(12.5, 17), window(13.75, 17), None)
    rep = make_rep("r", HOME, days=4, shifts=shifts)
    assert [day_capacity_seconds(rep, day) / HOUR for day in range(4)] == [4.5, 4, 3.25, 0]


def test_nobody_has_a_mean_day_without_working_days():
    assert mean_day_seconds([make_rep("r", HOME, days=1, shifts=(None,))]) == 0
    assert mean_day_seconds([]) == 0


def test_non_selling_time_is_paid_every_working_day():
    assert non_selling_seconds(make_rep("r", HOME, days=14), Policy(non_selling_minutes=45)) == 10 * 45 * 60


def test_appointments_take_their_time_and_whole_days_their_shift():
    rep = make_rep("r", HOME)

    def one(name, kind, days, seconds, rep_id="r"):
        return Appointment(appointment_id=name, rep_id=rep_id, kind=kind, days=days, seconds=seconds)

    appointments = [
        one("conference", "whole_day", (1,), 86_400),
        one("on a day off", "whole_day", (5,), 86_400),
        one("talk", "week", (0, 1, 2), 900),
        one("next month", "day", (30,), 900),
        one("somebody else's", "day", (0,), 900, rep_id="s"),
    ]
    assert appointment_seconds(rep, appointments) == 8 * HOUR + 900


def test_blank_half_days_take_half_a_mean_day_of_their_week():
    # two of a week of five days of 8 h, one of a week of two days of 8 h and 4 h: 1 x 8 h + 0.5 x 6 h
    shifts = (*[window(8, 16.5)] * 5, None, None, window(8, 16.5), window(8, 12), *[None] * 5)
    rep = make_rep("r", HOME, days=14, shifts=shifts)
    instance = make_instance([], [rep], days=14, policy=Policy(blank_half_days=2))
    assert blank_seconds(instance, rep) == 11 * HOUR
    assert usable_seconds(instance, rep) == (52 - 11) * HOUR
    assert usable_seconds(make_instance([], [rep], days=14), rep) == capacity_seconds(rep) == 52 * HOUR


def test_whole_days_away_need_no_blank_half_days():
    rep = make_rep("r", HOME)
    away = tuple(
        Appointment(appointment_id=str(day), rep_id="r", kind="whole_day", days=(day,), seconds=3600)
        for day in range(3)
    )
    instance = make_instance([], [rep], appointments=away, policy=Policy(blank_half_days=2))
    assert blank_seconds(instance, rep) == 4 * HOUR


def test_no_more_than_whole_days_are_kept_free():
    rep = make_rep("r", HOME)
    instance = make_instance([], [rep], policy=Policy(blank_half_days=12))
    assert usable_seconds(instance, rep) == 0

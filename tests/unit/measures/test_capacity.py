from routeplan.measures.capacity import (
    appointment_seconds,
    capacity_seconds,
    day_capacity_seconds,
    mean_day_seconds,
    non_selling_seconds,
)
from routeplan.model import Appointment, Policy
from tests.builders import HOUR, at, make_rep, window

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

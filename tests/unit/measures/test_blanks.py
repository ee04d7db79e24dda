import pytest

from routeplan.measures.blanks import (
    blanks_by_day,
    blanks_due,
    blanks_kept,
    days_at_work,
    days_by_week,
    free_halves,
    shift_without,
)
from routeplan.model import Appointment, BlankHalfDay, Horizon
from tests.builders import MONDAY, at, make_rep, window
from tests.rules.legal_plan import leave, reach, route, visit

REP = make_rep("R1", at(48, 16), days=14)


def blank(day, half="afternoon", rep_id="R1"):
    return BlankHalfDay(rep_id=rep_id, day=day, half=half)


@pytest.mark.parametrize(
    ("per_week", "due"), [(0, [0] * 8), (1, [0, 0, 0, 1, 1, 1, 1, 1]), (2, [0, 0, 1, 1, 2, 2, 2, 3])]
)
def test_blanks_due_go_by_the_working_days_of_the_week(per_week, due):
    # of 2 a week: 0.4, 0.8, 1.2, 1.6, 2, 2.4, 2.8 for 1 to 7 days; of 1 a week: 0.2, 0.4, 0.6, ...
    assert [blanks_due(days, per_week) for days in range(8)] == due


def test_blanks_due_are_rounded_to_the_nearest():
    # fifths are never halves with whole numbers, but 3 x 4 / 5 = 2.4 and 4 x 2 / 5 = 1.6 are near
    assert (blanks_due(4, 3), blanks_due(2, 4), blanks_due(5, 3)) == (2, 2, 3)


def test_days_at_work_are_shifts_less_whole_days():
    away = Appointment(appointment_id="W", rep_id="R1", kind="whole_day", days=(1, 5), seconds=3600)
    others = Appointment(appointment_id="V", rep_id="R2", kind="whole_day", days=(2,), seconds=3600)
    brief = Appointment(appointment_id="U", rep_id="R1", kind="day", days=(3,), seconds=3600)
    assert days_at_work(REP, [away, others, brief]) == (0, 2, 3, 4, 7, 8, 9, 10, 11)


def test_days_fall_into_iso_weeks():
    thursday = Horizon(start=MONDAY.replace(day=7), days=14)
    assert days_by_week(thursday, (0, 1, 4, 11)) == {
        "2027-W01": (0, 1),
        "2027-W02": (4,),
        "2027-W03": (11,),
    }


def test_shift_beside_blank_halves():
    day = window(8, 17)
    assert shift_without(day, []) == day
    assert shift_without(day, ["morning"]) == window(12.5, 17)
    assert shift_without(day, ["afternoon"]) == window(8, 12.5)
    assert shift_without(day, ["morning", "afternoon"]) is None
    assert shift_without(None, ["morning"]) is None


def test_blanks_by_day_hold_each_half_once():
    blanks = [blank(0), blank(0), blank(0, "morning"), blank(0, rep_id="R2")]
    assert blanks_by_day(blanks) == {
        ("R1", 0): frozenset({"morning", "afternoon"}),
        ("R2", 0): frozenset({"afternoon"}),
    }


def test_days_without_a_route_keep_two_and_listed_halves_one():
    days = (0, 1, 2, 3, 4)
    assert blanks_kept(REP, days, {0, 1, 2, 3, 4}, []) == 0
    assert blanks_kept(REP, days, {0, 1, 3, 4}, []) == 2
    assert blanks_kept(REP, days, {0, 1, 3, 4}, [blank(2), blank(0), blank(0), blank(7)]) == 3
    assert blanks_kept(REP, days, set(days), [blank(0, rep_id="R2")]) == 0


def test_half_without_working_time_is_not_kept_free():
    mornings = make_rep("R1", at(48, 16), days=14, shifts=(window(8, 12.5),) * 14)
    assert blanks_kept(mornings, (0,), {0}, [blank(0)]) == 0
    assert blanks_kept(mornings, (0,), {0}, [blank(0, "morning")]) == 1


def day_out(leaves, reaches):
    return route(
        "R1", 0, leave("R1", leaves), visit("C1/1", leaves, leaves, reaches, 0), reach("home:R1", reaches, 0)
    )


@pytest.mark.parametrize(
    ("leaves", "reaches", "free"),
    [
        ("8:00", "12:30", ("afternoon",)),
        ("8:00", "12:31", ()),
        ("12:29", "15:00", ()),
        ("12:30", "15:00", ("morning",)),
    ],
)
def test_halves_are_free_in_which_nothing_happens(leaves, reaches, free):
    assert free_halves(day_out(leaves, reaches)) == free

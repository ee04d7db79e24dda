from dataclasses import replace

from routeplan.measures.week_hours import hours_by_week
from tests.builders import HOUR
from tests.unit.render.plans import small_plan


def minutes(one):
    parts = (one.visit_seconds, one.drive_seconds, one.appointment_seconds, one.office_seconds)
    return [second // 60 for second in parts]


def test_weeks_hold_visits_drives_appointments_and_office_time():
    anna, second, bert, last = hours_by_week(small_plan())
    assert [(one.rep_id, one.week, one.first_day) for one in (anna, second, bert, last)] == [
        ("R1", "2027-W01", 0), ("R1", "2027-W02", 7), ("R2", "2027-W01", 0), ("R2", "2027-W02", 7)
    ]  # fmt: skip
    # two visits of half an hour, four legs of ten minutes, a quarter of an hour and an hour, five half hours
    assert minutes(anna) == [60, 40, 75, 150]
    assert minutes(second) == [0, 0, 0, 150]
    # the fair takes the eight hours of Bert's Friday
    assert minutes(bert) == [0, 0, 480, 150]
    assert minutes(last) == [30, 20, 0, 150]


def test_capacity_is_shifts_less_lunch_and_what_is_free_is_left():
    anna = hours_by_week(small_plan())[0]
    assert anna.capacity_seconds == 40 * HOUR
    assert (anna.free_seconds, anna.over_seconds) == (40 * HOUR - 325 * 60, 0)
    over = replace(anna, visit_seconds=50 * HOUR)
    assert (over.free_seconds, over.over_seconds) == (0, 10 * HOUR + 265 * 60)


def test_half_days_to_be_kept_free_take_capacity_of_their_week():
    plan = small_plan()
    policy = replace(plan.instance.policy, blank_half_days=2)
    weeks = hours_by_week(replace(plan, instance=replace(plan.instance, policy=policy)))
    # two half-days of four hours; Bert's week with the fair has four days: 2 * 4 / 5 is rounded to two
    assert [one.capacity_seconds // HOUR for one in weeks] == [32, 32, 32, 32]

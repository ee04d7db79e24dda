from dataclasses import dataclass, replace

import pytest

from routeplan.model import Instance, Punctuality
from routeplan.review.errands import errands_by_day
from routeplan.review.given import given_plan, judge_given
from routeplan.review.metrics import plan_metrics
from tests.builders import window
from tests.rules.legal_plan import (
    clock,
    hours,
    legal_plan,
    matrices,
    series,
    with_appointment,
    with_customer,
    with_instance,
    with_rep,
    with_series,
)


@dataclass(frozen=True)
class Row:
    rep_id: str
    customer_id: str
    day: int
    start: int | None = None


ROWS = (
    Row("R1", "C1", 1), Row("R1", "C2", 1), Row("R1", "C4", 2), Row("R1", "C1", 8), Row("R2", "D1", 0),
    Row("R2", "D3", 2), Row("R2", "D1", 7), Row("R2", "D3", 9),
)  # fmt: skip


def judge(rows, plan=None):
    plan = plan or legal_plan()
    return judge_given(plan.instance, plan.call_plan, plan.alignment, rows, matrices())


def timed(rows, plan=None):
    plan = plan or legal_plan()
    return given_plan(plan.instance, plan.call_plan, plan.alignment, rows, matrices())


def times(plan, rep_id, day):
    stops = next(one.stops for one in plan.routes if (one.rep_id, one.day) == (rep_id, day))
    return [(stop.task_id or stop.kind, stop.arrive, stop.start, stop.end) for stop in stops]


def found_rules(rows, plan=None):
    return [(one.rule, one.task_id) for one in judge(rows, plan)]


# A2 is an appointment within the day, which such a plan does not hold; C2/2 and D4/1 are due and not made.
LEFT_OUT = [("left_out", "C2/2"), ("left_out", "D4/1"), ("left_out", "A2")]


def test_plan_without_starts_that_keeps_all_rules_only_leaves_calls_out():
    assert found_rules(ROWS) == LEFT_OUT
    assert {one.severity for one in judge(ROWS)} == {"soft"}


def test_order_of_the_rows_does_not_matter_between_days():
    assert found_rules(tuple(sorted(ROWS, key=lambda row: -row.day))) == LEFT_OUT


def test_days_are_timed_as_early_as_possible_after_a_late_departure():
    plan = timed(ROWS)
    assert times(plan, "R1", 8) == [
        ("start", *[clock("8:49")] * 3),
        ("C1/2", clock("9:00"), clock("9:00"), clock("9:30")),
        ("end", *[clock("9:38")] * 3),
    ]


def test_exact_appointment_is_kept_with_lunch_before_it():
    plan = timed(ROWS)
    assert times(plan, "R1", 1) == [
        ("start", *[clock("8:49")] * 3),
        ("C1/1", clock("9:00"), clock("9:00"), clock("9:30")),
        ("C2/1", clock("9:41"), clock("9:41"), clock("10:11")),
        ("lunch", clock("12:00"), clock("12:00"), clock("12:30")),
        ("A1", clock("12:30"), clock("13:00"), clock("14:00")),
        ("end", *[clock("14:23")] * 3),
    ]


def test_row_on_the_day_of_an_appointment_at_the_customer_is_the_appointment():
    plan = timed(ROWS)
    assert times(plan, "R2", 9)[1][0] == "A3"
    assert plan_metrics(plan).total.planned == 8


def test_starts_given_set_the_order_and_the_earliest_times():
    rows = (Row("R1", "C2", 1, clock("10:30")), Row("R1", "C1", 1, clock("9:30")), *ROWS[2:])
    assert found_rules(rows) == LEFT_OUT
    assert times(timed(rows), "R1", 1)[1:3] == [
        ("C1/1", clock("9:30"), clock("9:30"), clock("10:00")),
        ("C2/1", clock("10:11"), clock("10:30"), clock("11:00")),
    ]


@pytest.mark.parametrize(("start", "kept"), [("9:40", False), ("9:41", True)])
def test_start_that_cannot_be_kept_is_hard(start, kept):
    rows = (Row("R1", "C1", 1, clock("9:00")), Row("R1", "C2", 1, clock(start)), *ROWS[2:])
    hard = [one for one in judge(rows) if one.severity == "hard"]
    if kept:
        assert hard == []
    else:
        assert [one.rule for one in hard] == ["start_is_kept"]
        assert hard[0].message == (
            "Rep R1, Tue 2027-01-05: the call at C2 is to begin at 09:40, but cannot before 09:41"
        )


def test_start_rounded_down_to_the_minute_is_kept():
    rows = (Row("R1", "C1", 1, clock("9:00")), Row("R1", "C2", 1, clock("9:41") - 59), *ROWS[2:])
    assert found_rules(rows) == LEFT_OUT


def test_start_outside_the_opening_hours_is_not_kept():
    rows = (Row("R1", "C1", 1, clock("9:00")), Row("R1", "C2", 1, clock("10:00")), *ROWS[2:])
    closed = with_customer(legal_plan(), "C2", open_on=hours(11, 18))
    assert ("start_is_kept", "C2/1") in found_rules(rows, closed)


def test_call_that_fits_no_opening_hours_is_found():
    closed = with_customer(legal_plan(), "C2", open_on=hours(8, 9))
    assert ("opening_hours", "C2/1") in found_rules(ROWS, closed)


def test_days_in_an_order_that_cannot_be_kept_break_a_rule():
    morning = with_customer(legal_plan(), "C2", open_on=hours(8, 9.5))
    assert ("opening_hours", "C2/1") in found_rules(ROWS, morning)
    turned = (ROWS[1], ROWS[0], *ROWS[2:])
    assert found_rules(turned, morning) == LEFT_OUT


def test_day_without_room_for_lunch_is_found():
    # Calls from 9 to 14 o'clock without a break longer than the drives.
    plan = with_customer(legal_plan(), "C2", open_on=(((window(10, 14)),),) * 14, call_seconds=4 * 3600)
    plan = with_appointment(plan, "A1", days=(3,))
    rules = [rule for rule, _ in found_rules(ROWS, plan)]
    assert rules[0] in ("lunch_in_its_window", "lunch_is_had", "opening_hours")


def test_visit_beyond_those_owed_is_found():
    assert ("visit_answers_a_call", "D1/3") in found_rules((*ROWS, Row("R2", "D1", 11)))


def test_visit_on_demand_is_found():
    assert ("visit_answers_a_call", "D2/1") in found_rules((*ROWS, Row("R2", "D2", 11)))


def test_visit_too_soon_and_twice_a_day_are_found():
    rules = found_rules((*ROWS, Row("R1", "C2", 3)))
    assert ("not_too_soon", "C2/2") in rules
    rules = found_rules((*ROWS, Row("R1", "C2", 1)))
    assert ("one_visit_a_day", "C2/2") in rules


def test_unknown_rep_customer_and_day_are_found():
    rows = (*ROWS, Row("R9", "C1", 3), Row("R1", "C9", 3), Row("R1", "C3", 99))
    rules = [one.rule for one in judge(rows) if one.severity == "hard"]
    assert sorted(rules) == ["rep_and_day_exist", "rep_and_day_exist", "visit_answers_a_call"]


def test_visit_on_a_day_off_is_found():
    assert "rep_works_that_day" in [rule for rule, _ in found_rules((*ROWS, Row("R1", "C3", 5)))]


def test_visit_by_another_rep_is_found():
    rows = tuple(replace(row, rep_id="R1") if row == Row("R2", "D1", 7) else row for row in ROWS)
    assert ("rep_of_the_customer", "D1/2") in found_rules(rows)


def test_day_without_visits_still_keeps_its_exact_appointment():
    plan = timed(())
    assert [(one.rep_id, one.day) for one in plan.routes] == [("R1", 1)]
    assert [stop.task_id for stop in plan.routes[0].tasks] == ["A1"]


def test_exact_appointment_on_a_day_off_is_left_out():
    plan = legal_plan()
    shifts = plan.instance.rep_by_id()["R1"].shifts
    off = with_rep(plan, "R1", shifts=(shifts[0], None, *shifts[2:]))
    rows = tuple(row for row in ROWS if row.day != 1)
    assert ("left_out", "A1") in found_rules(rows, off)


def test_calls_that_may_wait_are_not_yet_due():
    plan = timed(ROWS)
    assert [call.visit_id for call in plan.not_yet_due] == ["C3/1"]
    assert plan_metrics(plan).total.unlisted == 2


def test_own_plan_written_down_and_judged_as_somebody_elses_breaks_nothing():
    plan = legal_plan()
    rows = [
        Row(route.rep_id, stop.customer_id, route.day, stop.start // 60 * 60)
        for route in plan.routes
        for stop in route.tasks
        if stop.customer_id is not None
    ]
    assert [one for one in judge(rows) if one.severity == "hard"] == []
    assert plan_metrics(timed(rows)).total.drive_seconds == plan_metrics(plan).total.drive_seconds


def test_serials_go_on_from_those_owed():
    plan = with_series(legal_plan(), "D2", calls=())
    calls = plan.call_plan.by_customer()["C2"].calls
    later = tuple(replace(call, serial=call.serial + 6) for call in calls)
    assert times(timed(ROWS, with_series(plan, "C2", calls=later)), "R1", 1)[2][0] == "C2/7"


def test_rows_keep_their_order_when_one_of_them_has_no_start():
    rows = (Row("R1", "C2", 1), Row("R1", "C1", 1, clock("9:00")), *ROWS[2:])
    assert [task for task, *_ in times(timed(rows), "R1", 1)][1:3] == ["C2/1", "C1/1"]


def test_visit_after_an_appointment_that_answers_a_call_answers_the_next_one():
    plan = legal_plan()
    calls = plan.call_plan.by_customer()["D3"].calls
    third = replace(calls[1], serial=3, ideal_day=12, earliest_day=11, latest_day=13)
    plan = with_series(plan, "D3", calls=(*calls, third))
    rows = (*(row for row in ROWS if row != Row("R2", "D3", 9)), Row("R2", "D3", 7), Row("R2", "D3", 11))
    made = timed(rows, plan)
    assert "A3" in [task for task, *_ in times(made, "R2", 7)]
    assert [task for task, *_ in times(made, "R2", 11)][1] == "D3/3"


def wanting_blanks(plan, blanks):
    return with_instance(plan, policy=replace(plan.instance.policy, blank_half_days=blanks))


def test_half_days_that_turn_out_free_are_kept_free():
    # as early as possible, R1 is back at 14:23, 9:49 and 9:38, R2 at 9:40, 10:00, 9:40 and 10:00
    plan = timed(ROWS, wanting_blanks(legal_plan(), 8))
    assert {(one.rep_id, one.day, one.half) for one in plan.blank_half_days} == {
        *(("R1", day, "afternoon") for day in (2, 8)),
        *(("R2", day, "afternoon") for day in (0, 2, 7, 9)),
    }
    assert timed(ROWS).blank_half_days == ()


def test_half_days_free_on_a_day_off_are_not_listed():
    plan = wanting_blanks(legal_plan(), 8)
    rows = (*ROWS, Row("R2", "D1", 12), Row("R2", "D1", 4))
    assert ("rep_works_that_day", "") in found_rules(rows, plan)
    assert "blank_half_day_is_free" not in [rule for rule, _ in found_rules(rows, plan)]


def test_weeks_without_enough_half_days_are_wishes_not_met():
    # days without a route: R1 3 in the first week, R2 2 of 4 and 3; afternoons free on days with one: 1, 1, 1
    found = [one for one in judge(ROWS, wanting_blanks(legal_plan(), 8)) if "half-days" in one.message]
    assert [one.message for one in found] == [
        "Rep R1, 2027-W01: keeps 7 half-days free, 8 are wished",
        "Rep R2, 2027-W01: keeps 5 half-days free, 6 are wished",
        "Rep R2, 2027-W02: keeps 7 half-days free, 8 are wished",
    ]


def with_prospect(plan):
    calls = tuple(replace(call, optional=True) for call in series("D2", -1, ((2, 0, 20),)).calls)
    return with_series(plan, "D2", calls=calls)


def test_prospect_may_be_called_on_or_not():
    plan = with_prospect(legal_plan())
    assert found_rules(ROWS, plan) == LEFT_OUT
    assert found_rules((*ROWS, Row("R2", "D2", 10)), plan) == LEFT_OUT
    assert [call.visit_id for call in timed(ROWS, plan).not_yet_due] == ["C3/1"]


def test_reps_of_a_pool_take_turns_at_a_customer():
    plan = with_customer(legal_plan(), "D1", pool=("R1",))
    rows = tuple(replace(row, rep_id="R1") if row == Row("R2", "D1", 7) else row for row in ROWS)
    assert times(timed(rows, plan), "R1", 7)[1][0] == "D1/2"
    assert "rep_of_the_customer" not in [rule for rule, _ in found_rules(rows, plan)]


def test_appointment_of_a_rep_of_the_pool_takes_a_turn():
    plan = legal_plan()
    calls = plan.call_plan.by_customer()["D3"].calls
    third = replace(calls[1], serial=3, ideal_day=13, earliest_day=11, latest_day=13)
    plan = with_appointment(with_series(plan, "D3", calls=(*calls, third)), "A3", rep_id="R1")
    rows = (*(row for row in ROWS if row != Row("R2", "D3", 9)), Row("R1", "D3", 7), Row("R2", "D3", 11))
    shared = with_customer(plan, "D3", pool=("R1",))
    assert times(timed(rows, shared), "R2", 11)[1][0] == "D3/3"
    assert times(timed(rows, plan), "R2", 11)[1][0] == "D3/2"


def test_round_starts_are_wished_for_only_where_a_start_was_given():
    plan = legal_plan()
    wanted = Punctuality(rounding_minutes=15, buffer_minutes=5)
    plan = with_instance(plan, policy=replace(plan.instance.policy, punctuality=wanted))
    assert found_rules(ROWS, plan) == LEFT_OUT
    rows = (replace(ROWS[0], start=clock("9:00")), replace(ROWS[1], start=clock("9:41")), *ROWS[2:])
    assert found_rules(rows, plan) == [("start_on_the_grid", "C2/1"), *LEFT_OUT]


def test_customers_and_reps_are_looked_up_once_for_all_rows(monkeypatch):
    plan = legal_plan()
    looked, asked = Instance.customer_by_id, []
    monkeypatch.setattr(Instance, "customer_by_id", lambda self: asked.append(self) or looked(self))

    def times_asked(rows):
        asked.clear()
        errands_by_day(plan.instance, plan.call_plan, plan.alignment, rows)
        return len(asked)

    assert 0 < times_asked(ROWS) == times_asked(ROWS[:1]), "else many rows of many customers take minutes"

"""Hours for deals: budgeted, owed and planned."""

from dataclasses import replace

import pytest

from routeplan.measures.deal_windows import deal_window
from routeplan.measures.stage_hours import (
    budget_minutes,
    development_seconds,
    hours_of_stages,
    period_name,
    periods_of,
)
from routeplan.model import CallPlan, GapRule, Horizon, Policy, Route, Stop
from routeplan.model.time_budget import TimeBudget
from tests.builders import HOUR, MONDAY, at, make_customer, make_instance, make_rep, owing

HOME = at(48, 14)


def deal(name: str, stage: str, days: int = 14, **fields):
    return make_customer(
        f"c:{name}", HOME, days=days, contact_of="c", opportunity_id=name, stage=stage, **fields
    )


def office(budget: TimeBudget, days: int = 14, deals=(), **rep):
    """One rep who works 8 hours and a lunch of half an hour on weekdays, half an hour of it in the office."""
    shops = [make_customer("c", HOME, days=days), *deals]
    return make_instance(shops, [make_rep("r", HOME, days, **rep)], days, policy=Policy(time_budget=budget))


def test_a_share_is_one_of_the_shift_less_lunch_and_office() -> None:
    # 8.5 h shift - 0.5 h lunch - 0.5 h office = 7.5 h; 20 % are 1.5 h
    instance = office(TimeBudget(share=20))

    assert development_seconds(instance, instance.reps[0])[:7] == (1.5 * HOUR,) * 5 + (0.0, 0.0)


def test_hours_a_week_lose_a_fifth_for_each_day_off() -> None:
    instance = office(TimeBudget(hours_per_week=10))
    rep = replace(instance.reps[0], shifts=(None, *instance.reps[0].shifts[1:]))

    assert sum(development_seconds(instance, rep)) == 18 * HOUR


def test_half_days_kept_free_have_no_hours_for_deals() -> None:
    # a half-day a week is 4 h of a week's 40: 36 h less 2.5 h in the office, half of it for deals
    budget = office(TimeBudget(share=50))
    instance = replace(budget, policy=replace(budget.policy, blank_half_days=1))

    assert sum(development_seconds(instance, instance.reps[0])[:7]) == pytest.approx(33.5 / 2 * HOUR)


def test_minutes_of_a_period_are_shared_out_by_largest_remainder() -> None:
    # 20 % of 5 x 7.5 h are 450 min a week: 180, 90 and 180
    instance = office(TimeBudget(share=20, period="week"))
    weeks = periods_of(instance.horizon, "week")
    assert budget_minutes(instance, instance.reps[0], weeks) == ((180, 90, 180), (180, 90, 180))
    # 7 % are 157.5 min, taken as 158: 63.2, 31.6 and 63.2
    instance = office(TimeBudget(share=7, period="week"))
    assert budget_minutes(instance, instance.reps[0], weeks)[0] == (63, 32, 63)


def test_periods_are_iso_weeks_or_four_weeks_from_the_start() -> None:
    assert periods_of(Horizon(start=MONDAY, days=16), "week") == (range(7), range(7, 14), range(14, 16))
    assert periods_of(Horizon(start=MONDAY, days=30), "month") == (range(28), range(28, 30))
    wednesday = Horizon(start=MONDAY.replace(day=6), days=9)
    assert periods_of(wednesday, "week") == (range(5), range(5, 9))
    assert period_name(wednesday, range(5)) == "2027-W01"
    assert period_name(wednesday, range(9)) == "2027-W01/2027-W02"


def test_hours_owed_and_planned_stand_beside_the_budget() -> None:
    deals = [deal("v", "best_few"), deal("w", "in", call_seconds=2700)]
    instance = office(TimeBudget(share=20, period="week"), deals=deals)
    plan = owing(instance.customers)
    series = [
        replace(one, calls=tuple(replace(call, ideal_day=8) for call in one.calls))
        if one.customer_id == "c:w"
        else one
        for one in plan.series
    ]
    made = Stop(
        task_id="c:v/1", kind="visit", arrive=9 * HOUR, start=9 * HOUR, end=9.5 * HOUR, customer_id="c:v",
        drive_seconds=0, drive_metres=0,
    )  # fmt: skip
    route = Route(rep_id="r", day=1, stops=(made,), proof="best found")

    rows = hours_of_stages(
        instance, CallPlan(series=tuple(series)), {"c": "r", "c:v": "r", "c:w": "r"}, [route]
    )

    found = {
        (one.period[-3:], one.stage): (one.budget_minutes, one.owed_minutes, one.planned_minutes)
        for one in rows
    }
    assert found == {
        ("W01", "above"): (180, 0, 0),
        ("W01", "in"): (90, 0, 0),
        ("W01", "best_few"): (180, 30, 30),
        ("W02", "above"): (180, 0, 0),
        ("W02", "in"): (90, 45, 0),
        ("W02", "best_few"): (180, 0, 0),
    }
    assert [one.drift_minutes for one in rows if one.stage == "best_few"] == [-150, -180]
    assert {one.bound for one in rows if one.stage == "above"} == {"no_deals"}


def test_without_a_budget_there_are_no_hours() -> None:
    instance = make_instance([make_customer("c", HOME)], [make_rep("r", HOME)])

    assert hours_of_stages(instance, owing(instance.customers), {"c": "r"}) == ()


@pytest.mark.parametrize(
    ("calls", "bound"), [(0, "few_deals"), (4, "few_deals"), (5, ""), (7, ""), (8, "many_deals")]
)
def test_rows_say_why_a_budget_cannot_be_met(calls, bound) -> None:
    # 20 % of two weeks are 15 h, 40 % of them 6 h for the best few: six calls of an hour
    instance = office(TimeBudget(share=20, period="week"), deals=[deal("v", "best_few", call_seconds=3600)])

    rows = hours_of_stages(instance, owing(instance.customers, calls), {"c": "r", "c:v": "r"})

    assert {one.bound for one in rows if one.stage == "best_few"} == {bound}
    assert {one.bound for one in rows if one.stage == "in"} == {"no_deals"}


def test_due_windows_hold_one_call_and_stay_in_their_period() -> None:
    horizon, policy = Horizon(start=MONDAY, days=56), Policy(time_budget=TimeBudget(share=10))
    week = GapRule(minimum=4.2, ideal=7, maximum=9.8)

    # four days later the shortest wait is not over, so that two calls cannot both be within two days
    assert deal_window(horizon, policy, week, 10) == (8, 12)
    assert deal_window(horizon, policy, week, 27) == (25, 27)
    assert deal_window(horizon, policy, week, 28) == (28, 30)
    weekly = Policy(time_budget=TimeBudget(share=10, period="week"))
    assert deal_window(horizon, weekly, week, 8) == (7, 10)

"""How often deals are called on so that each stage has its hours."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from routeplan.calls.fit_stages import fit_stages, fitted_wait
from routeplan.calls.plan_calls import plan_calls, plan_promised_calls
from routeplan.measures.stage_hours import hours_of_stages
from routeplan.model import Opportunity, Policy
from routeplan.model.frequency import Frequency
from routeplan.model.standing import Promise, Standing
from routeplan.model.time_budget import TimeBudget
from tests.builders import HOUR, at, make_customer, make_instance, make_rep

DAYS = 28
HOME = at(48, 14)
CLOSING = TimeBudget(hours_per_week=10, mix="closing")


def deal(name: str, stage: str = "best_few", seconds: int = 3600, **fields):
    return make_customer(
        f"c:{name}",
        HOME,
        DAYS,
        contact_of="c",
        opportunity_id=name,
        stage=stage,
        call_seconds=seconds,
        **fields,
    )


def office(*deals, budget=CLOSING, **fields):
    """Ten hours a week, six of them for the best few: six calls of an hour each."""
    shops = [make_customer("c", HOME, DAYS, last_visit=date(2026, 12, 30)), *deals]
    reps = [make_rep("r", HOME, DAYS)]
    return make_instance(shops, reps, DAYS, policy=Policy(time_budget=budget), **fields)


def rep_of(instance):
    return {one.customer_id: "r" for one in instance.customers}


def fit(instance, standings=None):
    return fit_stages(instance, rep_of(instance), standings or {})


@pytest.mark.parametrize(
    ("deals", "wait"),
    [
        (6, 7),  # 6 deals x 1 h over 6 h a week
        (5, Fraction(58, 10)),  # 35 / 6 = 5.83 days, in tenths
        (2, 4),  # 2.3 days are shorter than the shortest wait
        (30, 14),  # five weeks are longer than the longest
    ],
)
def test_the_wait_is_deals_times_length_over_the_budget(deals, wait) -> None:
    budget = TimeBudget(hours_per_week=10, mix="closing")

    assert fitted_wait(budget, budget.rule_of("best_few"), deals, 10 * HOUR / 7) == wait


def test_deals_get_the_wait_and_the_calls_that_the_budget_pays_for() -> None:
    instance = office(*(deal(f"v{number}") for number in range(6)))

    fitted = fit(instance)

    waits = {one.gap.ideal for one in fitted.instance.customers if one.is_deal}
    assert waits == {7.0}
    assert {str(one.frequency) for one in fitted.instance.customers if one.is_deal} == {"1/w"}
    calls = plan_promised_calls(fitted.instance, {}, fitted.due_days)
    rows = hours_of_stages(fitted.instance, calls.call_plan, rep_of(instance))
    assert [(one.budget_minutes, one.owed_minutes) for one in rows if one.stage == "best_few"] == [
        (24 * 60, 24 * 60)
    ]


def test_every_week_has_its_share() -> None:
    budget = TimeBudget(hours_per_week=10, mix="closing", period="week")
    instance = office(*(deal(f"v{number}") for number in range(5)), budget=budget)
    fitted = fit(instance)

    calls = plan_promised_calls(fitted.instance, {}, fitted.due_days).call_plan
    rows = hours_of_stages(fitted.instance, calls, rep_of(instance))

    assert [one.owed_minutes for one in rows if one.stage == "best_few"] == [360] * 4


def test_maintenance_and_instances_without_a_budget_stay_as_they_are() -> None:
    instance = office(deal("v"))
    plain = replace(instance, policy=Policy())

    assert fit(plain).instance == plain
    shop = fit(instance).instance.customer_by_id()["c"]
    assert shop == instance.customer_by_id()["c"]
    before = plan_calls(replace(instance, customers=instance.customers[:1])).series[0]
    fitted = fit(instance)
    after = plan_promised_calls(fitted.instance, {}, fitted.due_days).call_plan.by_customer()["c"]
    assert after == before


def test_who_is_decided_soonest_is_called_on_first() -> None:
    deals = [
        Opportunity(opportunity_id="v0", customer_id="c", stage="best_few", decision_date=date(2027, 3, 1)),
        Opportunity(opportunity_id="v1", customer_id="c", stage="best_few", decision_date=date(2027, 1, 29)),
        Opportunity(opportunity_id="v2", customer_id="c", stage="best_few"),
    ]
    instance = office(*(deal(one.opportunity_id) for one in deals), opportunities=tuple(deals))

    first = {name: days[0] for name, days in fit(instance).due_days.items()}

    assert first["c:v1"] < first["c:v0"] < first["c:v2"]


def test_a_deal_is_open_only_when_it_is_due_and_not_too_soon_after_its_last_call() -> None:
    instance = office(*(deal(f"v{number}", last_visit=date(2027, 1, 1)) for number in range(6)))
    fitted = fit(instance)

    for one in fitted.instance.customers[1:]:
        may_be = {day for day, hours in enumerate(one.open_on) if hours}
        # a shortest wait of 4.2 days: two days to both sides; the last call was on day -3
        due = fitted.due_days[one.customer_id]
        assert may_be == {day for at_day in due for day in range(at_day - 2, at_day + 3) if 2 <= day < DAYS}


def test_a_customer_closed_on_all_days_of_its_window_has_the_whole_period() -> None:
    hours = make_customer("x", HOME, DAYS).open_on[0]
    mondays = tuple(hours if day % 7 == 0 else () for day in range(DAYS))
    instance = office(*(deal(f"v{number}", open_on=mondays) for number in range(6)))

    fitted = fit(instance)

    assert all(any(one.open_on) for one in fitted.instance.customers if one.is_deal)


def test_what_is_promised_stays_open_and_is_owed_on_its_day() -> None:
    instance = office(deal("v"), deal("w"))
    promise = Promise(visit_id="c:v/3", day=16, rep_id="r", grain="day")
    standings = {"c:v": Standing(serial=3, promises=(promise,))}

    fitted = fit(instance, standings)
    found = plan_promised_calls(fitted.instance, standings, fitted.due_days)

    assert 16 in fitted.due_days["c:v"]
    assert [(one.visit_id, one.day) for one in found.commitments] == [("c:v/3", 16)]
    assert fitted.instance.customer_by_id()["c:v"].open_on[16]


def test_a_rep_who_is_away_owes_no_call_on_deals() -> None:
    instance = office(deal("v"))
    away = replace(instance.reps[0], shifts=(None,) * DAYS)
    fitted = fit(replace(instance, reps=(away,)))

    assert fitted.due_days == {"c:v": ()}
    calls = plan_promised_calls(fitted.instance, {}, fitted.due_days).call_plan
    assert calls.by_customer()["c:v"].calls == ()


def test_a_stage_without_time_has_no_bound_and_its_deals_the_longest_wait() -> None:
    budget = TimeBudget(hours_per_week=10, mix="own", mix_of_own=(0, 40, 60))

    assert fitted_wait(budget, budget.rule_of("above"), 3, 10 * HOUR / 7) == 56
    assert Frequency(visits=1, days=56).ideal_gap == 56

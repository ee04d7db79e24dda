"""A published week that is mended on its Wednesday."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.measures.coverage import contacts_made
from routeplan.model import Horizon, Policy, SearchSettings, Workspace
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import PlanOfRecord, RecordedPlan
from routeplan.pipeline.customer_standing import GRAIN_OF
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.pins import Pin, pinned, unmet
from routeplan.pipeline.replan import FAR_TOO_MANY, _within_budget, moved_visits, replan
from routeplan.pipeline.standings import record_of_plan, stand
from tests.builders import HOUR, MONDAY, at, make_customer, make_instance, make_rep, window

WEDNESDAY = MONDAY + timedelta(days=2)
QUICK = SearchSettings(effort="quick", workers=1)


def office(number=10, *, start=MONDAY, days=7, work=8.0, policy=None, most=None, call=0.5):
    """One rep and customers in a row, each overdue by a day or more."""
    customers = [
        make_customer(
            f"c{n}",
            at(48 + n / 200, 14),
            days=days,
            rep_id="r",
            call_seconds=round(call * HOUR),
            last_visit=MONDAY - timedelta(days=7 + n % 3),
        )
        for n in range(number)
    ]
    shifts = tuple(
        window(8, 8.5 + work) if (start + timedelta(days=day)).weekday() < 5 else None for day in range(days)
    )
    rep = make_rep("r", at(48, 14), days=days, shifts=shifts, max_calls=most)
    instance = make_instance(
        customers, [rep], days=days, horizon=Horizon(start=start, days=days), policy=policy or Policy()
    )
    return Workspace(name="office", instance=instance, search=QUICK, today=start, level="week")


def published(plan):
    """The plan of record that a week's plan makes."""
    week = RecordedPlan(
        name="week", level="week", first=MONDAY, last=MONDAY + timedelta(days=6), rep_ids=("r",)
    )
    return replace(record_of_plan(replace(plan, level="week")), plans=(week,))


def held_until(plan, day, *, missed=()):
    """The log of all visits before a day of the plan."""
    return tuple(
        LoggedCall(
            customer_id=one.customer_id,
            visit_id=one.visit_id,
            outcome="missed" if one.visit_id in missed else "held",
            planned_date=plan.instance.horizon.date_of(one.day),
            when=plan.instance.horizon.date_of(one.day),
            start=one.start,
        )
        for made in contacts_made(plan).values()
        for one in made
        if one.day < day
    )


def on_wednesday(plan, *, log, **office_fields):
    """The office as it stands on Wednesday morning."""
    later = office(start=WEDNESDAY, days=5, **office_fields)
    held = {one.customer_id: one.when for one in log if one.outcome == "held"}
    customers = tuple(
        replace(one, last_visit=held.get(one.customer_id, one.last_visit)) for one in later.instance.customers
    )
    instance = replace(later.instance, customers=customers)
    return replace(later, instance=instance, record=published(plan), log=log)


def spread_week(number=10, **fields):
    """A week's plan with visits on every working day: at most two a day."""
    return make_plan(office(number, most=2, **fields))


def mend(workspace, **how):
    return replan(stand(workspace), **how)


def made(plan):
    return {
        one.visit_id: (plan.instance.horizon.date_of(one.day), one.start)
        for contacts in contacts_made(plan).values()
        for one in contacts
    }


def test_nothing_moves_when_all_was_held():
    week = spread_week()
    result = mend(on_wednesday(week, log=held_until(week, 2), most=2))
    assert result.moved == ()
    still_to_come = {visit: moment for visit, moment in made(week).items() if moment[0] >= WEDNESDAY}
    assert {visit: day for visit, (day, _) in made(result.plan).items()} == {
        visit: day for visit, (day, _) in still_to_come.items()
    }


def test_a_missed_call_comes_back_under_its_number_within_the_budget():
    week = spread_week()
    lost = next(visit for visit, (day, _) in made(week).items() if day == MONDAY)
    log = held_until(week, 2, missed={lost})
    result = mend(on_wednesday(week, log=log), most_moves=0)
    assert result.in_budget
    assert result.moved == ()
    assert lost in result.plan.carried_forward
    assert made(result.plan)[lost][0] >= WEDNESDAY
    assert not [one for one in judge_plan(result.plan) if one.severity == "hard"]


def test_a_day_off_moves_its_visits_whatever_the_budget_and_says_why():
    week = spread_week()
    thursday = WEDNESDAY + timedelta(days=1)
    workspace = on_wednesday(week, log=held_until(week, 2))
    rep = workspace.instance.reps[0]
    away = replace(rep, shifts=tuple(None if day == 1 else one for day, one in enumerate(rep.shifts)))
    workspace = replace(workspace, instance=replace(workspace.instance, reps=(away,)))
    promised = {visit for visit, (day, _) in made(week).items() if day == thursday}
    result = mend(workspace, most_moves=0)
    assert not result.in_budget
    assert {one.visit_id for one in result.moved} == promised
    assert all(one.reason == "r does not work on Thu 2027-01-07." for one in result.moved)
    assert mend(workspace, most_moves=len(promised)).in_budget


def test_a_pinned_visit_begins_at_its_very_time_and_costs_no_budget():
    week = spread_week()
    friday = WEDNESDAY + timedelta(days=2)
    visit = next(visit for visit, (day, _) in made(week).items() if day == friday - timedelta(days=1))
    pin = Pin(visit_id=visit, when=friday, start=15 * HOUR)
    result = mend(on_wednesday(week, log=held_until(week, 2)), pins=[pin], most_moves=1)
    assert made(result.plan)[visit] == (friday, 15 * HOUR)
    assert visit not in {one.visit_id for one in result.moved}
    assert len(result.moved) <= 1


def test_pinned_visits_come_before_the_budget():
    """At the house's prices eight others give way; at raised ones the pinned visit stays where it was."""
    moves = {"as wanted": 8, "as it was": FAR_TOO_MANY + 1}

    def attempt(factor, **_):
        return "as wanted" if factor == 1 else "as it was"

    assert _within_budget(attempt, 1, moves.get) == ("as wanted", 1.0)


def test_before_the_clock_only_what_is_frozen_is_done():
    week = spread_week()
    lost = [visit for visit, (day, _) in made(week).items() if day < WEDNESDAY]
    log = held_until(week, 2, missed=set(lost))
    result = mend(on_wednesday(week, log=log), not_before=12 * HOUR)
    today = {visit: start for visit, (day, start) in made(result.plan).items() if day == WEDNESDAY}
    frozen = {one.visit_id for one in result.plan.instance.commitments if one.frozen}
    assert today.keys() >= frozen
    assert all(start >= 12 * HOUR for visit, start in today.items() if visit not in frozen)


def test_half_days_kept_free_are_used_when_calls_find_no_room():
    policy = Policy(blank_half_days=1)
    week = make_plan(office(14, policy=policy, call=1.5))
    lost = {visit for visit, (day, _) in made(week).items() if day < WEDNESDAY}
    log = held_until(week, 2, missed=lost)
    result = mend(on_wednesday(week, log=log, policy=policy, number=14, call=1.5))
    assert result.blanks_used
    assert result.plan.blank_half_days == ()
    calm = mend(on_wednesday(week, log=held_until(week, 2), policy=policy, number=14, call=1.5))
    assert not calm.blanks_used
    assert calm.plan.blank_half_days


def test_a_plan_within_a_budget_carries_the_prices_of_the_house():
    week = spread_week()
    lost = {visit for visit, (day, _) in made(week).items() if day < WEDNESDAY}
    workspace = on_wednesday(week, log=held_until(week, 2, missed=lost), work=5.0)
    free = mend(workspace)
    bound = mend(workspace, most_moves=0)
    assert bound.plan.instance.policy == workspace.instance.policy
    assert len(bound.moved) <= len(free.moved)
    calls = {call.visit_id: call.missed_seconds for call in free.plan.call_plan.calls}
    assert {call.visit_id: call.missed_seconds for call in bound.plan.call_plan.calls} == calls


def test_moved_visits_leave_pinned_ones_aside():
    week = spread_week()
    result = mend(on_wednesday(week, log=held_until(week, 2)))
    assert moved_visits(result.plan, set()) == result.plan.departures


@pytest.mark.parametrize("level", ["quarter", "month", "week", "day"])
def test_each_level_has_a_grain(level):
    assert GRAIN_OF[level] in ("week", "day", "time")


def test_a_plan_of_record_of_nothing_promises_nothing():
    workspace = replace(office(start=WEDNESDAY, days=5), record=PlanOfRecord())
    assert mend(workspace).plan.instance.commitments == ()


def test_a_visit_pinned_past_the_next_ideal_day_keeps_its_number():
    week = spread_week()
    visit = next(visit for visit, (day, _) in made(week).items() if day == WEDNESDAY + timedelta(days=1))
    friday = WEDNESDAY + timedelta(days=2)
    pin = Pin(visit_id=visit, when=friday)
    result = mend(on_wednesday(week, log=held_until(week, 2)), pins=[pin])
    assert unmet(result.plan, [pin]) == ()
    assert made(result.plan)[visit][0] == friday


def test_a_pin_that_cannot_be_is_said_to_be_unmet():
    week = spread_week()
    visit = next(visit for visit, (day, _) in made(week).items() if day > WEDNESDAY)
    pin = Pin(visit_id=visit, when=WEDNESDAY + timedelta(days=3))  # a Saturday
    result = mend(on_wednesday(week, log=held_until(week, 2)), pins=[pin])
    assert unmet(result.plan, [pin]) == (pin,)


def test_a_visit_missed_today_can_be_pinned():
    week = spread_week()
    lost = next(visit for visit, (day, _) in made(week).items() if day == MONDAY)
    pin = Pin(visit_id=lost, when=WEDNESDAY + timedelta(days=1), start=15 * HOUR)
    result = mend(on_wednesday(week, log=held_until(week, 2, missed={lost})), pins=[pin])
    assert made(result.plan)[lost] == (pin.when, 15 * HOUR)


def test_two_visits_of_one_customer_may_be_wanted_of_two_other_reps():
    workspace = office(1, days=28)
    (rep,) = workspace.instance.reps
    reps = (rep, *(replace(rep, rep_id=name) for name in ("s", "t")))
    workspace = replace(workspace, instance=replace(workspace.instance, reps=reps))
    pins = [
        Pin(visit_id="c0/1", when=MONDAY, rep_id="s"),
        Pin(visit_id="c0/2", when=MONDAY + timedelta(days=7), rep_id="t"),
    ]
    (customer,) = pinned(stand(workspace), pins).workspace.instance.customers
    assert [(one.rep_id, one.first, one.last) for one in customer.lent] == [
        ("s", MONDAY, MONDAY),
        ("t", MONDAY + timedelta(days=7), MONDAY + timedelta(days=7)),
    ]

"""Rules about rhythm, commitments and calls that nobody owes."""

from dataclasses import replace

import pytest

from routeplan.measures.plan_cost import plan_cost
from routeplan.measures.zones import zone_keeping
from routeplan.model import Commitment, Unplanned, Zone, ZonePolicy
from routeplan.review.check import check_plan
from tests.rules.legal_plan import (
    clock,
    leave,
    matrices,
    reach,
    route,
    series,
    visit,
    with_customer,
    with_extra_route,
    with_instance,
    with_route,
    with_series,
    with_stop,
)
from tests.rules.test_days import only_violation, rules_of


def keeping(plan, customer_id, rhythm):
    return with_customer(plan, customer_id, rhythm=rhythm)


@pytest.mark.parametrize(("customer_id", "rhythm"), [("C1", "weekday"), ("D1", "weekday"), ("D3", "slot")])
def test_visits_that_keep_their_rhythm_are_no_violation(plan, customer_id, rhythm):
    assert check_plan(keeping(plan, customer_id, rhythm), matrices()) == ()


def test_visit_at_another_time_than_the_slot_is_a_wish_not_met(plan):
    found = only_violation(keeping(plan, "D1", "slot"))
    assert (found.rule, found.severity, found.task_id) == ("off_rhythm", "soft", "D1/2")
    assert found.message == "Customer D1, Mon 2027-01-11, 11:11: the other visits keep to Mon 09:00"


def test_slot_is_as_long_as_the_house_says(plan):
    wide = with_instance(keeping(plan, "D1", "slot"), policy=replace(plan.instance.policy, slot_minutes=131))
    assert check_plan(wide, matrices()) == ()
    narrow = replace(plan.instance.policy, slot_minutes=130)
    assert rules_of(with_instance(wide, policy=narrow)) == ["off_rhythm"]


def test_appointment_that_answers_a_call_keeps_the_weekday_too(plan):
    found = only_violation(with_route(keeping(plan, "D3", "weekday"), "R2", 9, day=10))
    assert (found.rule, found.rep_id, found.day, found.task_id) == ("off_rhythm", "R2", 10, "D3/2")
    assert found.message == "Customer D3, Thu 2027-01-14, 09:00: the other visits keep to Wed"


def committed(plan, visit_id, grain, rep_id, day, start=None):
    promise = Commitment(
        visit_id=visit_id, grain=grain, rep_id=rep_id, day=day, start=None if start is None else clock(start)
    )
    return with_instance(plan, commitments=(promise,))


@pytest.mark.parametrize(
    "promise",
    [
        ("C1/2", "time", "R1", 8, "13:00"),
        ("C1/2", "day", "R1", 8),
        ("C1/2", "week", "R2", 11),
        ("D3/2", "time", "R2", 9, "9:00"),
        ("C2/2", "day", "R1", 9),
        ("C9/1", "day", "R1", 9),
    ],
)
def test_commitment_kept_or_left_out_is_no_violation(plan, promise):
    assert check_plan(committed(plan, *promise), matrices()) == ()


@pytest.mark.parametrize(
    ("promise", "fact"),
    [
        (("week", "R1", 6), "Tue 2027-01-12, committed was the week 2027-W01"),
        (("day", "R1", 9), "Tue 2027-01-12, committed was Wed 2027-01-13"),
        (("time", "R1", 7, "13:00"), "Tue 2027-01-12, committed was Mon 2027-01-11"),
        (("day", "R2", 8), "Tue 2027-01-12 by rep R1, committed was rep R2"),
        (("time", "R1", 8, "13:01"), "Tue 2027-01-12 at 13:00, committed was 13:01"),
    ],
)
def test_commitment_left_is_a_wish_not_met(plan, promise, fact):
    found = only_violation(committed(plan, "C1/2", *promise))
    assert (found.rule, found.severity, found.task_id) == ("moved_commitment", "soft", "C1/2")
    assert found.message == f"Customer C1: the visit C1/2 is on {fact}"


@pytest.fixture
def prospect(plan):
    calls = tuple(replace(call, optional=True) for call in series("D2", -1, ((2, 0, 13),)).calls)
    return with_series(plan, "D2", calls=calls)


def calling(plan, most=None):
    """R2 calls on the prospect D2 on day 3, with at most so many prospects a day."""
    out = visit("D2/1", "8:21", "8:21", "8:51", 20)
    plan = with_instance(plan, policy=replace(plan.instance.policy, most_prospects=most))
    return with_extra_route(plan, route("R2", 3, leave("R2", "8:00"), out, reach("home:R2", "9:11", 20)))


def test_call_that_nobody_owes_may_be_made_or_not(prospect):
    assert check_plan(prospect, matrices()) == ()
    assert check_plan(calling(keeping(prospect, "D2", "weekday")), matrices()) == ()


def test_more_prospects_a_day_than_allowed_are_found(prospect):
    assert check_plan(calling(prospect, most=1), matrices()) == ()
    found = only_violation(calling(prospect, most=0))
    assert (found.rule, found.severity) == ("not_too_many_prospects", "hard")
    assert found.message == "Rep R2, Thu 2027-01-07: calls on 1 prospects, at most 0 are allowed"


def test_calls_that_are_owed_are_not_counted_as_prospects(plan):
    none = replace(plan.instance.policy, most_prospects=0)
    assert check_plan(with_instance(plan, policy=none), matrices()) == ()


def test_call_that_nobody_owes_listed_as_left_out_is_found(prospect):
    left = Unplanned(task_id="D2/1", customer_id="D2", rep_id="R2", reason="no_capacity", detail="Full.")
    found = only_violation(replace(prospect, unplanned=(*prospect.unplanned, left)))
    assert found.message == "D2/1 is left out, but nobody owes that call"


def test_call_that_nobody_owes_listed_as_not_yet_due_is_found(prospect):
    waiting = tuple(
        replace(call, may_wait=True, latest_day=20) for call in prospect.call_plan.by_customer()["D2"].calls
    )
    listed = replace(
        with_series(prospect, "D2", calls=waiting), not_yet_due=(*prospect.not_yet_due, *waiting)
    )
    found = only_violation(listed)
    assert found.message == "The call D2/1 is listed as not yet due, but is owed to nobody"


def test_visit_without_a_call_to_a_prospect_is_found(plan):
    assert rules_of(calling(plan)) == ["visit_answers_a_call"]


def test_visit_to_a_prospect_beside_its_hours_is_found(prospect):
    early = with_stop(calling(prospect), "R2", 3, 1, arrive="7:59", start="7:59", end="8:29")
    assert "opening_hours" in rules_of(early)


def in_zones(plan, **customer_ids_by_day):
    zones = tuple(
        Zone(
            zone_id=f"R2-{day}", rep_id="R2", name=day, customer_ids=(customer_id,), weekday=0, week=1,
            days=(int(day[1:]),), expected_seconds=0,
        )
        for day, customer_id in customer_ids_by_day.items()
    )  # fmt: skip
    policy = replace(plan.instance.policy, zones=ZonePolicy(off_zone=20))
    return replace(with_instance(plan, policy=policy), zones=zones)


def test_visit_on_a_day_of_its_zone_and_an_appointment_on_any_are_no_violation(plan):
    assert check_plan(in_zones(plan, d2="D3"), matrices()) == ()


def test_visit_off_its_zone_is_a_wish_not_met_and_costs_its_price(plan):
    elsewhere = in_zones(plan, d8="D3")
    found = only_violation(elsewhere)
    assert (found.rule, found.severity, found.task_id) == ("off_zone", "soft", "D3/1")
    assert found.message == "Customer D3: the visit D3/1 is on Wed 2027-01-06, its zone is R2-d8"
    assert plan_cost(elsewhere).off_zone == 20 * 60
    assert plan_cost(elsewhere).seconds == plan_cost(plan).seconds + 20 * 60
    assert (zone_keeping(elsewhere).visits, zone_keeping(elsewhere).share) == (1, 0)
    assert zone_keeping(plan).share == 1

"""Customers lent: who may call when, in the assignment, the problem and the plan."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.measures.plan_cost import plan_cost
from routeplan.model import Lending, SearchSettings, Workspace
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.travel_tables import travel_of
from routeplan.scheduling.assignment import assign, groups_of_reps
from routeplan.scheduling.build_problem import build_problem
from tests.builders import ESTIMATED_TRAVEL, MONDAY, at, make_customer, make_instance, make_rep
from tests.planned_days import alignment_of, planned

FAR, NEAR, TOWN = at(48.0, 14.0), at(48.0, 14.55), at(48.0, 14.5)
OWNERS = {"c": "R1", "d": "R2"}


def lending(first, last, rep_id="R2"):
    return Lending(rep_id=rep_id, first=MONDAY + timedelta(first), last=MONDAY + timedelta(last))


def office(*lent, last_visit=6, off=(), **fields):
    """R1 far away looks after c, R2 next door after d; R1 may be off on some days."""
    customers = [
        make_customer("c", TOWN, rep_id="R1", lent=lent, last_visit=MONDAY - timedelta(last_visit), **fields),
        make_customer("d", TOWN, rep_id="R2", last_visit=MONDAY - timedelta(6)),
    ]
    owner = make_rep("R1", FAR)
    shifts = tuple(None if day in off else shift for day, shift in enumerate(owner.shifts))
    return make_instance(customers, [replace(owner, shifts=shifts), make_rep("R2", NEAR)])


def assigned(instance):
    alignment = alignment_of(instance, OWNERS)
    return assign(instance, plan_calls(instance), alignment, ("R1", "R2"))


def plan_of(instance):
    return make_plan(
        Workspace(name="office", instance=instance, search=SearchSettings(effort="quick", workers=1))
    )


def visits(plan, customer_id="c"):
    return [
        (route.rep_id, route.day)
        for route in plan.routes
        for stop in route.stops
        if stop.customer_id == customer_id
    ]


def test_routes_of_the_lent_rep_are_closed_outside_the_lent_days():
    instance = office(lending(1, 2))
    assignment = assigned(instance)
    assert assignment.callers == ((0, 1), (1,))
    assert [assignment.callers_on(0, day) for day in range(4)] == [(0,), (0, 1), (0, 1), (0,)]
    travel = travel_of(instance, alignment_of(instance, OWNERS), ("R1", "R2"), ESTIMATED_TRAVEL)
    opens = build_problem(assignment, travel).opens
    is_open = np.asarray(opens[0, :, 1] > opens[0, :, 0])
    lines = [(line.day, line.rep) for line, may in zip(assignment.lines, is_open, strict=True) if may]
    assert lines == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (4, 0)]


def test_a_lent_customer_joins_two_reps_only_where_there_is_something_to_call():
    instance = office(lending(1, 2))
    alignment = alignment_of(instance, OWNERS)
    calls = plan_calls(instance)
    assert (
        groups_of_reps(instance, alignment, calls) == groups_of_reps(instance, alignment) == (("R1", "R2"),)
    )
    none = plan_calls(office(lending(1, 2), last_visit=0, frequency=None, gap=None))
    assert groups_of_reps(instance, alignment, none) == (("R1",), ("R2",))
    outside = office(lending(7, 9))
    assert groups_of_reps(outside, alignment, calls) == (("R1",), ("R2",))
    assert "customer:c" not in travel_of(outside, alignment, ("R2",), ESTIMATED_TRAVEL)["R2"].place_ids


def cost_of(instance, rep_id, day):
    """What a plan costs in which c is seen then, and d by its rep on the best day for that."""
    costs = []
    for other in range(5):
        routes = {(rep_id, day): ["c"]}
        routes[("R2", other)] = [*routes.get(("R2", other), []), "d"]
        calls = plan_calls(instance)
        costs.append(plan_cost(planned(instance, routes, calls=calls, rep_of=OWNERS)).seconds)
    return min(costs)


@pytest.mark.parametrize("lent", [(), (0, 0), (1, 1), (2, 3), (3, 3), (4, 6)])
def test_the_plan_is_the_cheapest_of_all_that_keep_to_the_lent_days(lent):
    instance = office(*([lending(*lent)] if lent else []))
    days = range(lent[0], lent[1] + 1) if lent else ()
    allowed = [("R1", day) for day in range(5)] + [("R2", day) for day in range(5) if day in days]
    costs = {one: cost_of(instance, *one) for one in allowed}
    plan = plan_of(instance)
    [made] = visits(plan)
    assert made in costs
    assert plan_cost(plan).seconds == min(costs.values()) == costs[made]
    # R2 next door would be cheaper on any day, so that the days bind.
    everybody = {day: cost_of(office(lending(0, 6)), "R2", day) for day in range(5)}
    assert everybody[1] < min(cost for (rep_id, _), cost in costs.items() if rep_id == "R1")
    assert (made[0] == "R2") == any(day in days for day in range(5))


def test_a_visit_of_the_lent_rep_on_another_day_is_refused_by_the_judge():
    instance = office(lending(1, 2))
    calls = plan_calls(instance)
    for day in range(5):
        plan = planned(instance, {("R2", day): ["c"]}, calls=calls, rep_of=OWNERS)
        broken = {one.rule for one in judge_plan(plan) if one.severity == "hard"}
        assert ("rep_of_the_customer" in broken) == (day not in (1, 2))


def test_territory_and_owner_stay_and_the_owner_calls_where_at_work():
    away = plan_of(office(lending(0, 4), off=range(5)))
    assert visits(away)[0][0] == "R2"
    assert away.alignment.rep_of() == OWNERS
    # lent to a rep who is off on the lent days: the owner calls
    instance = office(lending(5, 6))
    assert visits(plan_of(instance))[0][0] == "R1"


def test_a_promise_of_the_absent_rep_kept_by_the_other_is_a_departure():
    search = SearchSettings(effort="quick", workers=1)
    first = plan_of(office())
    assert visits(first) == [("R1", 1)]
    for off, reason in (
        (range(5), "R1 is away; lent to R2."),
        ((), "Lent to R2, with whom the whole plan is cheaper."),
    ):
        workspace = Workspace(name="office", instance=office(lending(0, 4), off=off), search=search)
        again = make_plan(workspace, keep=replace(first, level="month"))
        assert visits(again) == [("R2", 1)]
        [left] = again.departures
        assert (left.visit_id, left.kind, left.rep_id, left.reason) == ("c/1", "rep", "R1", reason)
        assert left.price_seconds == 30 * 60


def test_a_promise_of_the_lent_rep_is_left_when_the_lending_ends_sooner():
    first = plan_of(office(lending(0, 4), off=range(4)))
    assert visits(first) == [("R2", 1)]
    workspace = Workspace(
        name="office", instance=office(off=range(4)), search=SearchSettings(effort="quick", workers=1)
    )
    again = make_plan(workspace, keep=replace(first, level="month"))
    assert visits(again) == [("R1", 4)]
    assert [(one.kind, one.reason) for one in again.departures] == [
        ("day", "The customer is now looked after by R1.")
    ]

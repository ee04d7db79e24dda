"""The minutes that another day is said to cost, against the plan with the visit really moved there."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from routeplan.measures.plan_cost import plan_cost
from routeplan.model import GapRule, Horizon
from routeplan.pipeline.why import why
from tests.builders import MONDAY, make_instance, make_rep
from tests.planned_days import day_of, matrix_of, routed, with_calls
from tests.property.test_find_day import DAYS, NEW, customers, pairs, places, plan_or_pass
from tests.property.test_routing import least_cost

FREE = GapRule(minimum=1, ideal=2, maximum=30)


@st.composite
def instances(draw):
    """Reps without overtime, so that the cheapest day is the one that is driven least."""
    names = [f"C{number}" for number in range(draw(st.integers(1, 4)))]
    rep = make_rep("R", draw(places()), days=DAYS, work=draw(st.sampled_from([5, 8])), max_overtime_seconds=0)
    found = [draw(customers(name)) for name in [*names, NEW]]
    return make_instance(found, [rep], days=DAYS, horizon=Horizon(start=MONDAY, days=DAYS)), names


def drive_of(instance, alignment, day, names):
    """The least driving of a day of customers by trying all orders, 0 without any."""
    if not names:
        return 0
    return least_cost(day_of(instance, "R", day, pairs(names)), matrix_of(instance, alignment, "R"), 3)


@settings(max_examples=80)
@given(instances(), st.integers(-3, -1))
def test_moving_the_visit_there_and_routing_again_takes_exactly_the_minutes_said(case, last):
    instance, names = case
    on = {0: names[::2], 1: names[1::2], 2: []}
    plan = plan_or_pass(instance, {("R", 0): on[0], ("R", 1): [*on[1], NEW]})
    plan = with_calls(plan, NEW, last, (0, 0, 2))
    (found,) = why(plan, NEW)
    now = {route.day: route.drive_seconds for route in plan.routes}
    rest = drive_of(instance, plan.alignment, 1, on[1])
    assert found.drive_seconds == now[1] - rest
    for other in found.other_days:
        there = drive_of(instance, plan.alignment, other.day, [*on[other.day], NEW])
        assert other.drive_seconds == there - now.get(other.day, 0) + rest - now[1]
        routes = {route.day: route for route in plan.routes if route.day not in (1, other.day)}
        wanted = {1: pairs(on[1]), other.day: [*pairs(on[other.day]), (f"{NEW}/1", NEW)]}
        routes |= {
            day: routed(instance, plan.alignment, day_of(instance, "R", day, visits))
            for day, visits in wanted.items()
            if visits
        }
        moved = replace(plan, routes=tuple(routes[day] for day in sorted(routes)))
        before, after = plan_cost(plan), plan_cost(moved)
        assert after.drive - before.drive == other.drive_seconds
        assert abs(after.seconds - before.seconds - other.bill_seconds) <= 1


@settings(max_examples=40)
@given(instances())
def test_a_day_that_is_not_among_the_best_three_costs_no_less(case):
    instance, names = case
    plan = plan_or_pass(instance, {("R", 1): [*names, NEW]})
    plan = with_calls(plan, NEW, -1, (0, 0, 2))
    (found,) = why(plan, NEW)
    assume(found.other_days)
    bills = [one.bill_seconds for one in found.other_days]
    assert bills == sorted(bills)
    assert {one.day for one in found.other_days} <= {0, 2}

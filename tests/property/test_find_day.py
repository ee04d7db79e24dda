"""Days offered on tiny random plans against trying all orders, and against the price of the changed plan."""

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from routeplan.errors import SolverError
from routeplan.measures.plan_cost import plan_cost
from routeplan.model import GapRule, Horizon, Route
from routeplan.pipeline.find_day import day_offers
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window
from tests.planned_days import day_of, matrix_of, planned, routed, with_calls
from tests.property.test_routing import assert_legal, least_cost

NEW = "X"
DAYS = 3
OFTEN = GapRule(minimum=1, ideal=2, maximum=30)


@st.composite
def places(draw):
    return at(48 + draw(st.integers(0, 40)) / 100, 14 + draw(st.integers(0, 60)) / 100)


@st.composite
def customers(draw, name):
    opens = draw(st.sampled_from([8, 8, 9, 10, 13]))
    hours = window(opens, draw(st.sampled_from([11, 12, 15, 18, 18])) + (5 if opens == 13 else 0))
    return make_customer(
        name, draw(places()), days=DAYS, gap=OFTEN, call_seconds=draw(st.sampled_from([1200, 2700, 5400])),
        open_on=((hours,),) * DAYS,
    )  # fmt: skip


@st.composite
def instances(draw, most=5):
    names = [f"C{number}" for number in range(draw(st.integers(1, most)))]
    rep = make_rep(
        "R", draw(places()), days=DAYS, work=draw(st.sampled_from([3.5, 5, 8])),
        max_overtime_seconds=draw(st.sampled_from([0, 1800])),
    )  # fmt: skip
    found = [draw(customers(name)) for name in [*names, NEW]]
    return make_instance(found, [rep], days=DAYS, horizon=Horizon(start=MONDAY, days=DAYS)), names


def plan_or_pass(instance, visits):
    try:
        return planned(instance, visits)
    except SolverError:
        assume(False)
        raise


def pairs(names):
    return [(f"{name}/1", name) for name in names]


def least_with(plan, names):
    """Cheapest day of these customers by trying all orders, None if there is none."""
    day = day_of(plan.instance, "R", 0, pairs(names))
    return least_cost(day, matrix_of(plan.instance, plan.alignment, "R"), 3)


def kept_drive(plan, gone):
    """Driving through the planned stops without some of them, in the planned order."""
    matrix, route = matrix_of(plan.instance, plan.alignment, "R"), plan.routes[0]
    stops = [f"customer:{stop.customer_id}" for stop in route.tasks if stop.customer_id not in gone]
    way = ["home:R", *stops, "home:R"] if stops else []
    return sum(matrix.seconds_between(*leg) for leg in pairwise(way))


@settings(max_examples=120)
@given(instances())
def test_a_day_costs_as_little_as_the_best_of_all_orders_and_is_red_only_if_there_is_none(case):
    instance, names = case
    plan = plan_or_pass(instance, {("R", 0): names})
    offer = day_offers(plan, NEW)[0]
    whole = least_with(plan, [*names, NEW])
    if whole is not None:
        assert offer.colour in ("green", "yellow")
        assert offer.slot.displaced == ()
        over = max(0, plan.routes[0].stops[-1].arrive - instance.reps[0].shifts[0].end)
        now = plan.routes[0].drive_seconds + int(3 * over + 0.5)
        assert offer.slot.drive_price + offer.slot.overtime_price == whole - now
        assert offer.slot.extra_drive_seconds == offer.slot.drive_price
        stops = Route(rep_id="R", day=0, stops=offer.slot.stops, proof="best found")
        assert_legal(
            stops, day_of(instance, "R", 0, pairs([*names, NEW])), matrix_of(instance, plan.alignment, "R")
        )
        return
    prices = {}
    for count in (1, 2):
        for gone in combinations(names, count):
            rest = least_with(plan, [*(one for one in names if one not in gone), NEW])
            if rest is not None:
                prices[gone] = rest - kept_drive(plan, gone)
        if prices:
            break
    if not prices:
        assert offer.colour == "closed"
        return
    assert offer.colour == "red"
    chosen = tuple(sorted(one.customer_id for one in offer.slot.displaced))
    over = max(0, offer.slot.stops[-1].arrive - instance.reps[0].shifts[0].end)
    assert offer.slot.drive_price + int(3 * over + 0.5) == prices[chosen] == min(prices.values())
    assert offer.slot.moved_price == len(chosen) * 1800


@settings(max_examples=60)
@given(instances(most=4), st.integers(-3, -1), st.booleans())
def test_the_bill_of_a_move_is_what_the_plan_costs_more(case, last, published):
    instance, names = case
    plan = plan_or_pass(instance, {("R", 0): names[::2], ("R", 1): [*names[1::2], NEW]})
    plan = replace(with_calls(plan, NEW, last, (0, 0, 2)), status="published" if published else "draft")
    for offer in day_offers(plan, NEW):
        if offer.slot is None or offer.slot.displaced:
            continue
        after = moved(plan, offer, names[1::2])
        price = plan_cost(after).seconds - plan_cost(plan).seconds
        promise = 1800 if published and offer.day != 1 else 0
        assert offer.slot.promise_price == promise
        assert abs(offer.slot.bill_seconds - promise - price) <= 1
        assert offer.is_present == (offer.day == 1)


def moved(plan, offer, left):
    """The plan with the visit on the day of an offer, the day it leaves in its cheapest order."""
    routes = {route.day: route for route in plan.routes}
    if offer.day != 1:
        del routes[1]
        if left:
            routes[1] = routed(plan.instance, plan.alignment, day_of(plan.instance, "R", 1, pairs(left)))
    routes[offer.day] = Route(rep_id="R", day=offer.day, stops=offer.slot.stops, proof="best found")
    return replace(plan, routes=tuple(routes[day] for day in sorted(routes)))

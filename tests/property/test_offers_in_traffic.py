"""Days offered, and reasons given, in traffic: against trying all orders by a walk along the clock."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from routeplan.errors import SolverError
from routeplan.model import EstimateSettings, Route
from routeplan.model.travel_settings import TrafficBand, TravelSettings
from routeplan.pipeline.find_day import day_offers
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.travel_tables import places_of, travel_of
from routeplan.pipeline.why import why
from routeplan.routing.route import route_day
from routeplan.travel.between import travel_between
from tests import planned_days
from tests.planned_days import day_of, with_calls
from tests.property.test_find_day import NEW, instances, pairs
from tests.property.test_routing_in_traffic import assert_legal, least_cost
from tests.property.test_why import instances as instances_without_overtime

H = 3600
BUSY = st.sampled_from(
    (
        ((7, 9.5, 1.4), (16, 18.5, 1.3)),
        ((8, 9, 3.0), (9, 10, 0.8), (11.5, 13, 2.0)),
        ((0, 11, 2.0),),
        ((12, 24, 2.5),),
    )
)


def travel(bands):
    made = tuple(TrafficBand(start=round(a * H), end=round(b * H), factor=f) for a, b, f in bands)
    return TravelSettings(traffic=made)


def matrix_in(instance, alignment, bands):
    return travel_of(instance, alignment, ["R"], travel_between(EstimateSettings(), travel(bands)))["R"]


def routed(instance, alignment, matrix, day):
    places = {one.place_id: one.coordinate for one in places_of(instance, alignment, ["R"])}
    return route_day(day, matrix, places, instance.policy.prices.overtime_per_minute)


def planned(instance, bands, days):
    """A plan of rep R in traffic: for each day the customers."""
    empty = planned_days.planned(instance, {})
    matrix = matrix_in(instance, empty.alignment, bands)
    found = [(day, day_of(instance, "R", day, pairs(names))) for day, names in sorted(days.items()) if names]
    try:
        routes = tuple(routed(instance, empty.alignment, matrix, day) for _, day in found)
    except SolverError:
        assume(False)
        raise
    provenance = replace(empty.provenance, travel_settings=travel(bands))
    return replace(empty, routes=routes, provenance=provenance), matrix


def usual(matrix, route):
    """Driving at the usual speed."""
    stops = [f"customer:{stop.customer_id}" for stop in route.tasks]
    return sum(matrix.seconds_between(*leg) for leg in pairwise(["home:R", *stops, "home:R"]))


@settings(max_examples=60)
@given(instances(most=4), BUSY)
def test_a_day_in_traffic_is_offered_just_when_some_order_keeps_it_and_at_the_price_of_the_best(case, bands):
    instance, names = case
    plan, matrix = planned(instance, bands, {0: names})
    offer, day = day_offers(plan, NEW)[0], day_of(instance, "R", 0, pairs([*names, NEW]))
    whole = least_cost(day, matrix, 3)
    assert (offer.colour in ("green", "yellow")) == (whole is not None)
    if whole is None:
        return
    route = Route(rep_id="R", day=0, stops=offer.slot.stops, proof="best found")
    over, was = (
        int(3 * max(0, one.stops[-1].arrive - instance.reps[0].shifts[0].end) + 0.5)
        for one in (route, plan.routes[0])
    )
    # the order is the best at the usual speed; the bill is of the drives at their hours
    assert usual(matrix, route) + over == whole
    assert offer.slot.extra_drive_seconds == route.drive_seconds - plan.routes[0].drive_seconds
    assert offer.slot.drive_price == offer.slot.extra_drive_seconds
    assert offer.slot.overtime_price == over - was
    assert_legal(route, day, matrix)
    after = replace(plan, routes=(route,))
    # the call is owed to nobody else, so that only the rules of days speak
    assert [one.message for one in judge_plan(after) if one.severity == "hard"] == []


@settings(max_examples=40)
@given(instances_without_overtime(), BUSY, st.integers(-3, -1))
def test_driving_that_another_day_is_said_to_cost_is_that_of_the_plan_made_so(case, bands, last):
    instance, names = case
    on = {0: names[::2], 1: [*names[1::2], NEW]}
    plan, matrix = planned(instance, bands, on)
    plan = with_calls(plan, NEW, last, (0, 0, 2))
    (found,) = why(plan, NEW)
    now = {route.day: route.drive_seconds for route in plan.routes}
    rest = [one for one in on[1] if one != NEW]
    left = routed(instance, plan.alignment, matrix, day_of(instance, "R", 1, pairs(rest))) if rest else None
    alone = 0 if left is None else left.drive_seconds
    if len(rest) < 2:
        assert found.drive_seconds == now[1] - alone
    for offer in day_offers(plan, NEW):
        other = next((one for one in found.other_days if one.day == offer.day), None)
        if other is not None and len(rest) < 2:
            there = sum(stop.drive_seconds for stop in offer.slot.stops)
            assert other.drive_seconds == there - now.get(other.day, 0) + alone - now[1]

"""Every day offered in green or yellow, really made: the judge finds no hard fault, and the bill is right."""

from dataclasses import replace

from routeplan.measures.plan_cost import plan_cost
from routeplan.model import Route
from routeplan.pipeline.day_as_is import at_hand, rep_day
from routeplan.pipeline.find_day import day_offers
from routeplan.pipeline.judge import judge_plan, matrices_of
from routeplan.pipeline.travel_tables import places_of
from routeplan.routing.route import route_day
from routeplan.tables.plan_file import read_plan

EVERY = 4


def with_offer(plan, offer):
    """The plan with the visit moved to the day of an offer, the day it leaves in its cheapest order."""
    matrices = matrices_of(plan)
    rep_ids = [rep.rep_id for rep in plan.instance.reps]
    places = {one.place_id: one.coordinate for one in places_of(plan.instance, plan.alignment, rep_ids)}
    routes = {(route.rep_id, route.day): route for route in plan.routes}
    left = next(
        key for key, route in routes.items() if any(one.task_id == offer.visit_id for one in route.stops)
    )
    rest = rep_day(at_hand(plan), *left, without=(offer.visit_id,))
    del routes[left]
    if rest.tasks:
        price = plan.instance.policy.prices.overtime_per_minute
        routes[left] = route_day(rest, matrices[left[0]], places, price)
    routes[offer.rep_id, offer.day] = Route(
        rep_id=offer.rep_id, day=offer.day, stops=offer.slot.stops, proof="best found"
    )
    return replace(plan, routes=tuple(routes[key] for key in sorted(routes)))


def test_offers_that_displace_nobody_are_legal_and_cost_their_bill(planned_office):
    plan = read_plan(next((planned_office / "plans").glob("*")))
    cost, tried = plan_cost(plan).seconds, 0
    for customer in plan.instance.customers[::EVERY]:
        offers = [
            one
            for one in day_offers(plan, customer.customer_id)
            if one.colour in ("green", "yellow") and one.moves_from is not None and not one.is_present
        ]
        for offer in offers[::EVERY]:
            after = with_offer(plan, offer)
            assert [one.message for one in judge_plan(after) if one.severity == "hard"] == []
            assert abs(plan_cost(after).seconds - cost - offer.slot.bill_seconds) <= 1
            tried += 1
    assert tried >= 5

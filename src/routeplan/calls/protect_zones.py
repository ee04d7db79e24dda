"""Calls of zones that can hardly reach their least visits are not the ones to leave out."""

from dataclasses import replace

from routeplan.calls.plan_calls import window_share
from routeplan.measures.spacing import missed_price_seconds
from routeplan.measures.zone_visits import block_of, least_of, owed_by_zone
from routeplan.model.call import Call, CallPlan
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.zone import Zone


def protect_zones(instance: Instance, call_plan: CallPlan, zones: tuple[Zone, ...]) -> CallPlan:
    """Return the calls, those of zones that owe no more than their least visits as dear as urgent ones.

    What a zone owes is counted in each four weeks. Leaving one of these calls out costs the price of its
    class times the urgency cap, however long the wait.
    """
    policy, horizon = instance.policy, instance.horizon
    if policy.zones is None or not policy.zones.least_visits:
        return call_plan
    zone_of = {customer_id: zone.zone_id for zone in zones for customer_id in zone.customer_ids}
    customers, owed = instance.customer_by_id(), owed_by_zone(zones, call_plan)

    def priced(call: Call) -> Call:
        block, zone_id = block_of(call.ideal_day), zone_of.get(call.customer_id)
        if zone_id is None or call.optional or owed[zone_id, block] > least_of(policy, horizon, block):
            return call
        urgent = _urgent_price(instance, customers[call.customer_id], call)
        return replace(call, missed_seconds=max(call.missed_seconds, urgent))

    return CallPlan(
        series=tuple(
            replace(series, calls=tuple(priced(call) for call in series.calls)) for series in call_plan.series
        )
    )


def _urgent_price(instance: Instance, customer: Customer, call: Call) -> int:
    """Return the price of leaving a call out as if its wait were as long as counts."""
    policy = instance.policy
    return missed_price_seconds(
        policy.rule_for(customer),
        policy.prices,
        wait_share=policy.prices.urgency_cap,
        window_share=window_share(instance.horizon, call.earliest_day, call.latest_day),
    )

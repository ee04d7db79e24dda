"""The time with customers in the two streams: maintenance by interval, development by stage of the funnel."""

from collections.abc import Iterable
from dataclasses import dataclass

from routeplan.model.call import CallPlan
from routeplan.model.instance import Instance
from routeplan.model.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """Seconds with customers, driving and appointments left out."""

    maintenance: int
    development: int


def streams_owed(instance: Instance, call_plan: CallPlan) -> Streams:
    """Return the time of the calls owed."""
    known = instance.customer_by_id()
    pairs = [
        (known[call.customer_id].is_deal, known[call.customer_id].call_seconds)
        for call in call_plan.owed
        if call.customer_id in known
    ]
    return _streams(pairs)


def streams_planned(instance: Instance, routes: Iterable[Route]) -> Streams:
    """Return the time of the visits made, those on prospects among the maintenance."""
    deals = {one.customer_id for one in instance.customers if one.is_deal}
    stops = (stop for route in routes for stop in route.stops if stop.kind == "visit")
    return _streams([(stop.customer_id in deals, stop.end - stop.start) for stop in stops])


def _streams(pairs: Iterable[tuple[bool, int]]) -> Streams:
    """Return the sums of (whether it is on a deal, seconds)."""
    found = [0, 0]
    for is_deal, seconds in pairs:
        found[is_deal] += seconds
    return Streams(maintenance=found[0], development=found[1])

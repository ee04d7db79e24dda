"""From customers to the calls they are owed within the horizon."""

from collections.abc import Mapping
from math import ceil, floor

from routeplan.calls.assumed_visits import assumed_last_visits
from routeplan.measures.spacing import missed_price_seconds
from routeplan.model.call import Call, CallPlan, CallSeries
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy

NEVER_VISITED = -365
"""Day number of the last visit to a prospect who has none on file."""


def plan_calls(instance: Instance) -> CallPlan:
    """Return the calls owed to every customer, in the order of the customers.

    Ideal days are the last visit plus whole multiples of the ideal gap; a call is owed if its ideal day
    lies in the horizon. An overdue customer owes one call now and the following ones from there, not
    the backlog. Customers without a last visit and a first due day are assumed to have been visited
    some time during the interval before the start, neighbours at about the same time. Prospects, who have
    a prize and no frequency, get one optional call any time in the horizon.
    """
    assumed = assumed_last_visits(instance)
    return CallPlan(
        series=tuple(
            _series(instance.horizon, instance.policy, customer, assumed) for customer in instance.customers
        )
    )


def _series(horizon: Horizon, policy: Policy, customer: Customer, assumed: Mapping[str, int]) -> CallSeries:
    """Return the calls owed to one customer."""
    last, known = last_visit_day(horizon, customer, assumed)
    return CallSeries(
        customer_id=customer.customer_id,
        last_visit_day=last,
        last_visit_known=known,
        calls=_calls(horizon, policy, customer, last),
    )


def last_visit_day(horizon: Horizon, customer: Customer, assumed: Mapping[str, int]) -> tuple[int, bool]:
    """Return the day number of the visit before the first call, and whether it is on file.

    A first due day moves it, if need be into the horizon: the first call is ideally made on that day, one
    ideal gap later. A visit on file is never later than the day before the horizon.
    """
    days = []
    if customer.last_visit is not None:
        days.append(min(horizon.day_of(customer.last_visit), -1))
    if customer.first_due is not None and customer.gap is not None:
        days.append(horizon.day_of(customer.first_due) - round(customer.gap.ideal))
    if days:
        return max(days), True
    if customer.prize_minutes is not None:
        return NEVER_VISITED, True
    return assumed.get(customer.customer_id, -1), customer.gap is None


def _calls(horizon: Horizon, policy: Policy, customer: Customer, last: int) -> tuple[Call, ...]:
    """Return the calls of one customer whose ideal days lie in the horizon, or the call on a prospect."""
    gap = customer.gap
    if customer.prize_minutes is not None:
        return (_optional_call(horizon, customer, customer.prize_minutes),)
    if gap is None:
        return ()
    first = max(last + gap.ideal, 0.0)
    calls: list[Call] = []
    while (ideal := first + len(calls) * gap.ideal) < horizon.days:
        wait = (ideal - last) / gap.ideal if not calls else 1.0
        early = (
            max(ideal - (gap.ideal - gap.minimum), last + gap.minimum)
            if not calls
            else ideal - (gap.ideal - gap.minimum)
        )
        calls.append(_call(horizon, policy, customer, len(calls) + 1, (early, ideal), wait))
    return tuple(calls)


def _optional_call(horizon: Horizon, customer: Customer, prize_minutes: float) -> Call:
    """Return the call on a prospect; leaving it out forgoes the prize."""
    return Call(
        customer_id=customer.customer_id,
        serial=1,
        ideal_day=0,
        earliest_day=0,
        latest_day=horizon.days - 1,
        missed_seconds=round(prize_minutes * MINUTE),
        may_wait=False,
        optional=True,
    )


def _call(
    horizon: Horizon,
    policy: Policy,
    customer: Customer,
    serial: int,
    early_and_ideal: tuple[float, float],
    wait_share: float,
) -> Call:
    """Return one call with its due window and its price."""
    assert customer.gap is not None
    early, ideal = early_and_ideal
    earliest, latest = ceil(early), floor(ideal + customer.gap.maximum - customer.gap.ideal)
    latest = max(latest, earliest)
    return Call(
        customer_id=customer.customer_id,
        serial=serial,
        ideal_day=floor(ideal),
        earliest_day=earliest,
        latest_day=latest,
        missed_seconds=missed_price_seconds(
            policy.rule_of(customer.class_name),
            policy.prices,
            wait_share=wait_share,
            window_share=window_share(horizon, earliest, latest),
        ),
        may_wait=latest >= horizon.days,
    )


def window_share(horizon: Horizon, earliest: int, latest: int) -> float:
    """Return the part of a due window, from the start of the horizon on, that lies inside the horizon."""
    if latest < horizon.days:
        return 1.0
    first = max(earliest, 0)
    return max(0.0, (horizon.days - first) / (latest + 1 - first))

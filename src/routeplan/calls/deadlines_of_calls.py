"""Which call has to meet a deadline, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routeplan.measures.deadlines import deadline_day, deadline_price_seconds, last_chance
from routeplan.model.call import Call
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline
from routeplan.model.frequency import GapRule
from routeplan.model.instance import Instance


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCall:
    """When the first call is to be made.

    Parameters
    ----------
    ideal, earliest
        Day numbers.
    soon
        Whether a deadline asks for it before the shortest wait is over.
    """

    ideal: float
    earliest: float
    soon: bool


def first_call(
    instance: Instance, customer: Customer, last: int, gap: GapRule, deadlines: Sequence[Deadline]
) -> FirstCall:
    """Return when the first call is due: one ideal gap after the last visit, or by a deadline before that.

    Where the customer is closed, or its rep away, on the last days before a deadline, it is as if it ended
    before these.

    Parameters
    ----------
    last
        Day number of the last visit.
    deadlines
        Those of the horizon, the earliest first.
    """
    horizon, ideal, free = instance.horizon, max(last + gap.ideal, 0.0), last + gap.minimum
    until = last_chance(instance, customer, deadlines[0]) if deadlines else horizon.days
    if until >= min(ideal, horizon.days):
        return FirstCall(ideal=ideal, earliest=max(ideal - (gap.ideal - gap.minimum), free), soon=False)
    return FirstCall(ideal=float(until), earliest=0.0 if until < free else max(free, 0.0), soon=until < free)


def deadlines_by_call(
    instance: Instance, customer: Customer, ideals: Sequence[float], deadlines: Sequence[Deadline]
) -> dict[int, tuple[Deadline, ...]]:
    """Return the deadlines that each call has to meet, by the place of the call: the last one due by then."""
    found: dict[int, tuple[Deadline, ...]] = {}
    for one in deadlines:
        until = last_chance(instance, customer, one)
        place = sum(ideal <= until for ideal in ideals) - 1
        found[place] = (*found.get(place, ()), one)
    return found


def with_deadlines(
    call: Call, deadlines: Sequence[Deadline], instance: Instance, customer: Customer, *, soon: bool = False
) -> Call:
    """Return a call that has to meet deadlines: by the first of them, and dear to leave out."""
    if not deadlines:
        return call
    policy = instance.policy
    until = min(call.latest_day, *(deadline_day(instance.horizon, one) for one in deadlines))
    price = deadline_price_seconds(deadlines, policy.rule_of(customer.class_name), policy)
    return replace(
        call,
        ideal_day=min(call.ideal_day, until),
        earliest_day=min(call.earliest_day, until),
        latest_day=until,
        missed_seconds=max(call.missed_seconds, price),
        may_wait=False,
        deadlines=tuple(deadlines),
        soon=soon,
    )

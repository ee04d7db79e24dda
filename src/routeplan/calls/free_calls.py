"""Calls on customers without a frequency: those their deadlines ask for, and those on prospects."""

from routeplan.calls.deadlines_of_calls import with_deadlines
from routeplan.calls.promises_of_calls import Answered, with_promise
from routeplan.measures.deadlines import deadlines_within
from routeplan.model.call import Call
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.standing import Standing


def calls_without_frequency(
    instance: Instance, customer: Customer, last: int, standing: Standing
) -> tuple[Answered, ...]:
    """Return the call of a customer without a frequency, at most one, with the promise it is to keep.

    Deadlines make it owed. Without one a prospect gets an optional call, none where one is promised later,
    or too soon after the last visit; others get none. To a prospect who is to be phoned first nobody drives
    because of a sign of a need alone.
    """
    horizon, policy = instance.horizon, instance.policy
    deadlines = deadlines_within(horizon, customer)
    if customer.phone_first and not standing.promises:
        deadlines = tuple(one for one in deadlines if one.kind != "signal")
        if not deadlines:
            return ()
    if customer.prize_minutes is None and not deadlines:
        return ()
    call = _free_call(horizon, customer, standing.serial, optional=not deadlines)
    call = with_deadlines(call, deadlines, instance, customer)
    if standing.promises and (standing.promises[0].day < horizon.days or not deadlines):
        first = standing.promises[0]
        kept = with_promise(call, call.missed_seconds, first, policy)
        return ((kept, first),) if first.day < horizon.days else ()
    return ((call, None),) if deadlines or last + policy.prospects_again_days <= 0 else ()


def _free_call(horizon: Horizon, customer: Customer, serial: int, *, optional: bool) -> Call:
    """Return a call any time in the horizon; leaving it out forgoes the prize of a prospect."""
    return Call(
        customer_id=customer.customer_id,
        serial=serial,
        ideal_day=horizon.days - 1 if not optional else 0,
        earliest_day=0,
        latest_day=horizon.days - 1,
        missed_seconds=round((customer.prize_minutes or 0) * MINUTE),
        may_wait=False,
        optional=optional,
    )

"""Phone instead of going there."""

from math import fsum

from routeplan.calls.overload.case import Offer, OverloadCase, changes_of, until_enough
from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.overload import OverloadChoice

CLASSES = ("C", "D")


def phone(case: OverloadCase) -> OverloadChoice:
    """Return the C and D calls to make by phone, those that cost least for the time they free.

    A phone call has no drive and is ``phone_minutes`` long; its price is ``phone_share`` of that of missing
    the visit. A customer's last call is taken before the ones before it, so that those who are owed
    several are still visited and no visit waits for one that is not made. Calls that have to meet a deadline
    stay visits, as a phone call keeps no promise to come.
    """
    offers = [
        (depth, one)
        for customer in case.customers
        if customer.class_name in CLASSES
        for depth, one in enumerate(_offers(case, customer))
        if one.freed > 0
    ]
    offers.sort(key=lambda pair: (pair[0], pair[1].rate, pair[1].call.visit_id))
    taken = until_enough([one for _, one in offers], case.wanted_seconds)
    return case.choice(
        "phone",
        text(
            "{classes} calls by phone, {minutes:g} min each",
            classes=text(" and ").join(CLASSES),
            minutes=case.policy.overload.phone_minutes,
        ),
        freed=fsum(one.freed for one in taken),
        price=fsum(one.price for one in taken),
        calls=len(taken),
        changes=changes_of(taken),
    )


def _offers(case: OverloadCase, customer: Customer) -> list[Offer]:
    """Return the calls of a customer as phone calls, the last one first."""
    policy = case.policy.overload
    freed = case.visit_seconds(customer) - MINUTE * policy.phone_minutes
    return [
        Offer(call=call, freed=freed, price=policy.phone_share * call.missed_seconds)
        for call in reversed(case.owed(customer))
        if not call.deadlines
    ]

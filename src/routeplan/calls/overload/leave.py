"""Leave calls out."""

from math import fsum

from routeplan.calls.overload.case import Offer, OverloadCase, changes_of, until_enough
from routeplan.language import text
from routeplan.model.overload import OverloadChoice


def leave(case: OverloadCase) -> OverloadChoice:
    """Return the calls that cost least to leave out for the time they free, just enough of them.

    The price is what the plan pays for a call that is missed: by class, more where the wait is long, less
    for a call that may still be made after the horizon.
    """
    offers = [
        Offer(call=call, freed=case.visit_seconds(customer), price=call.missed_seconds)
        for customer in case.customers
        for call in case.owed(customer)
    ]
    offers.sort(key=lambda one: (one.rate, one.call.visit_id))
    taken = until_enough(offers, case.wanted_seconds)
    return case.choice(
        "leave",
        text("calls left out, the cheapest first"),
        freed=fsum(one.freed for one in taken),
        price=fsum(one.price for one in taken),
        calls=len(taken),
        changes=changes_of(taken),
    )

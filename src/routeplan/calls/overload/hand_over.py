"""Hand customers over to reps who have room."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from routeplan.calls.overload.case import OverloadCase
from routeplan.language import text
from routeplan.model.overload import OverloadChange, OverloadChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A customer who could go to another rep.

    Parameters
    ----------
    freed_seconds
        What the customer means for the present rep.
    taken_seconds
        What the customer would mean for the other one, from that home.
    disruption_seconds
        Price of the hand-over, in seconds of driving.
    """

    customer_id: str
    rep_id: str
    calls: int
    freed_seconds: int
    taken_seconds: int
    disruption_seconds: int

    @property
    def price_seconds(self) -> int:
        """Return the price with the longer way to the customer, if it is longer."""
        return self.disruption_seconds + max(0, self.taken_seconds - self.freed_seconds)


def hand_over(
    case: OverloadCase, offers: Sequence[HandOver], room: Mapping[str, int]
) -> tuple[OverloadChoice, dict[str, int]]:
    """Return the customers to hand over, those that cost least for the time they free, and the room left.

    Nobody gets more than there is room for.

    Parameters
    ----------
    offers
        At most one for each customer and other rep.
    room
        Seconds that the other reps have left, by rep id.
    """
    left, taken = dict(room), {}
    freed = 0
    for one in sorted(offers, key=_rate):
        if freed >= case.wanted_seconds:
            break
        if one.customer_id not in taken and one.taken_seconds <= left.get(one.rep_id, 0):
            taken[one.customer_id] = one
            left[one.rep_id] -= one.taken_seconds
            freed += one.freed_seconds
    to = Counter(one.rep_id for one in taken.values())
    names = text(", ").join(
        text("{customers} to {rep}", customers=count, rep=rep_id) for rep_id, count in sorted(to.items())
    )
    choice = case.choice(
        "hand_over",
        text("customers handed over: {names}", names=names) if names else text("nobody has room"),
        freed=freed,
        price=fsum(one.price_seconds for one in taken.values()),
        calls=sum(one.calls for one in taken.values()),
        changes=(OverloadChange(customer_id=name, rep_id=taken[name].rep_id) for name in sorted(taken)),
    )
    return choice, left


def _rate(offer: HandOver) -> tuple[float, str, str]:
    """Return the price of each second freed, then the ids."""
    return offer.price_seconds / max(1, offer.freed_seconds), offer.customer_id, offer.rep_id

"""The rep who has more work than time, and what the choices have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from routeplan.model.call import Call, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.overload import OverloadChange, OverloadChoice, OverloadWay
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep


@dataclass(frozen=True, slots=True, kw_only=True)
class OverloadCase:
    """One rep who has more work than time.

    Parameters
    ----------
    customers
        Customers of the rep who are owed a call and have no appointment and no promised visit, ids in
        ascending order.
    series
        Their calls by customer id.
    travel_seconds
        Expected driving that one visit causes, by customer id.
    wanted_seconds
        What is to be freed.
    """

    rep: Rep
    horizon: Horizon
    policy: Policy
    customers: tuple[Customer, ...]
    series: Mapping[str, CallSeries]
    travel_seconds: Mapping[str, float]
    wanted_seconds: int

    def owed(self, customer: Customer) -> tuple[Call, ...]:
        """Return the calls owed to a customer."""
        return self.series[customer.customer_id].owed

    def visit_seconds(self, customer: Customer) -> float:
        """Return what one visit takes: the call and its driving."""
        return customer.call_seconds + self.travel_seconds[customer.customer_id]

    def choice(
        self,
        way: OverloadWay,
        gives: str,
        *,
        freed: float,
        price: float,
        calls: int,
        changes: Iterable[OverloadChange],
    ) -> OverloadChoice:
        """Return a choice; freed and price in seconds."""
        listed = tuple(changes)
        return OverloadChoice(
            rep_id=self.rep.rep_id,
            choice=way,
            gives=gives,
            customers=len({one.customer_id for one in listed if one.customer_id}),
            calls=calls,
            over_seconds=self.wanted_seconds,
            freed_seconds=round(freed),
            price_seconds=round(price),
            changes=listed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One call that can be taken out of the visits: what that frees and what it costs, in seconds."""

    call: Call
    freed: float
    price: float

    @property
    def rate(self) -> float:
        """Return the price of each second freed."""
        return self.price / self.freed


def until_enough(offers: Sequence[Offer], wanted: float) -> tuple[Offer, ...]:
    """Return the first offers, in their order, that free enough together; all where that is too little."""
    taken: list[Offer] = []
    freed = 0.0
    for one in offers:
        if freed >= wanted:
            break
        taken.append(one)
        freed += one.freed
    return tuple(taken)


def changes_of(offers: Iterable[Offer]) -> list[OverloadChange]:
    """Return the calls taken out, by customer and serial."""
    calls = sorted((one.call for one in offers), key=lambda call: (call.customer_id, call.serial))
    return [OverloadChange(customer_id=call.customer_id, visit_id=call.visit_id) for call in calls]

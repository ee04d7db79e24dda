"""Whether the visits to a customer keep one weekday, or one weekday and time: the one definition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routeplan.measures.coverage import Contact
from routeplan.model.clock import DAY, MINUTE
from routeplan.model.customer import Customer, Rhythm
from routeplan.model.horizon import Horizon
from routeplan.model.policy import Policy

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Moment:
    """When in its week a visit begins: 0 for Monday to 6 for Sunday, and seconds since midnight."""

    weekday: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRhythm:
    """The rhythm that most visits to a customer keep.

    Parameters
    ----------
    weekday
        0 for Monday to 6 for Sunday.
    earliest, latest
        Starts of the first and of the last visit in the kept span of the day; of all visits of the
        weekday where only that counts.
    off
        Visits that do not keep it: their places in the visits asked about, ascending.
    """

    weekday: int
    earliest: int
    latest: int
    off: tuple[int, ...]


def kept_rhythm(rhythm: Rhythm, visits: Sequence[Moment], slot_seconds: int) -> KeptRhythm | None:
    """Return the rhythm that leaves the fewest visits off; None for flexible customers and without a visit.

    For ``weekday`` visits keep it on the kept weekday, for ``slot`` those of them whose starts lie no
    further apart than ``slot_seconds``. On a tie the earliest weekday, then the earliest time.
    """
    if rhythm == "flexible" or not visits:
        return None
    length = slot_seconds if rhythm == "slot" else DAY
    weekday, earliest, kept = min(
        ((first.weekday, first.start, _kept(first, visits, length)) for first in visits),
        key=lambda choice: (-len(choice[2]), choice[:2]),
    )
    return KeptRhythm(
        weekday=weekday,
        earliest=earliest,
        latest=max(visits[place].start for place in kept),
        off=tuple(place for place in range(len(visits)) if place not in kept),
    )


def _kept(first: Moment, visits: Sequence[Moment], length: int) -> frozenset[int]:
    """Return which visits fall on the weekday of the first of a span and begin within it."""
    return frozenset(
        place
        for place, one in enumerate(visits)
        if one.weekday == first.weekday and first.start <= one.start <= first.start + length
    )


def moments(horizon: Horizon, contacts: Iterable[Contact]) -> tuple[Moment, ...]:
    """Return when in their weeks contacts begin; days need not be dates that exist."""
    first = horizon.start.weekday()
    return tuple(Moment(weekday=(first + contact.day) % WEEK, start=contact.start) for contact in contacts)


def slot_seconds(policy: Policy) -> int:
    """Return how far apart the starts of visits may lie that keep weekday and time."""
    return round(policy.slot_minutes * MINUTE)


def rhythm_price_seconds(customer: Customer, visits: Sequence[Moment], policy: Policy) -> int:
    """Return the price of the visits to one customer that do not keep its rhythm, in seconds of driving."""
    kept = kept_rhythm(customer.rhythm, visits, slot_seconds(policy))
    return 0 if kept is None else len(kept.off) * off_rhythm_seconds(policy)


def off_rhythm_seconds(policy: Policy) -> int:
    """Return the price of one visit off the rhythm, in seconds of driving."""
    return round(policy.prices.off_rhythm * MINUTE)

"""On which of a rep's days one more call has room, for all gaps of all days at once."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.measures.coverage import Contact
from routeplan.model.customer import Customer, DayWindows
from routeplan.pipeline.day_as_is import PlanAtHand
from routeplan.pipeline.day_legs import FOREVER, DayLegs, IntArray
from routeplan.pipeline.offer_dates import Diary

BoolArray = NDArray[np.bool_]


def overruns(legs: DayLegs, row: int, seconds: int, open_on: Sequence[DayWindows]) -> IntArray:
    """Return by how many seconds each gap's day would be too long with a call, best of the opening hours."""
    most = max((len(one) for one in open_on), default=0)
    best = np.full(len(legs.day), FOREVER, dtype=np.int64)
    for number in range(most):
        spans = [
            (one[number].start, one[number].end) if number < len(one) else (FOREVER, 0) for one in open_on
        ]
        opens = np.array([start for start, _ in spans], dtype=np.int64)[legs.day]
        closes = np.array([end for _, end in spans], dtype=np.int64)[legs.day]
        best = np.minimum(best, legs.overrun(row, seconds, opens, closes))
    return best


def cheapest_of_days(days: IntArray, detour: IntArray) -> Iterable[int]:
    """Return the gap of each day that is the least way off."""
    order = np.lexsort((detour, days))
    first = np.ones(len(order), dtype=bool)
    first[1:] = days[order][1:] != days[order][:-1]
    found: list[int] = order[first].tolist()
    return found


def allowed_gaps(
    at: PlanAtHand,
    customer: Customer,
    diary: Diary,
    rep_id: str,
    days: IntArray,
    moved: Contact | None = None,
) -> BoolArray:
    """Return the gaps on whose days a visit may be, as far as waits, turns and most calls a day go.

    Parameters
    ----------
    days
        Day of each gap.
    moved
        The visit that is moved there; None for one more.
    """
    others = [one.day for one in diary.contacts if one != moved]
    allowed: BoolArray = np.ones(len(days), dtype=bool)
    if moved is not None:
        first = max((day + 1 for day in others if day < moved.day), default=0)
        last = min((day - 1 for day in others if day > moved.day), default=len(customer.open_on))
        allowed = (days >= first) & (days <= last) & (days != moved.day)
    if customer.gap is not None:
        for day in (diary.series.last_visit_day, *others, *diary.later):
            allowed &= np.abs(days - day) >= customer.gap.minimum
    for day in (*others, *diary.beside, *full_days(at, rep_id, customer)):
        allowed &= days != day
    return allowed


def full_days(at: PlanAtHand, rep_id: str, customer: Customer) -> Iterator[int]:
    """Yield the days on which a rep sees as many customers, or prospects, as agreed."""
    most, most_prospects = at.reps[rep_id].max_calls, at.plan.instance.policy.most_prospects
    is_prospect = customer.prize_minutes is not None
    if most is None and (most_prospects is None or not is_prospect):
        return
    for (of_rep, day), route in at.routes.items():
        if of_rep != rep_id:
            continue
        seen = {stop.customer_id for stop in route.tasks if stop.customer_id is not None}
        prospects = sum(
            stop.kind == "visit" and at.customers[stop.customer_id or ""].prize_minutes is not None
            for stop in route.tasks
        )
        if (most is not None and len(seen) >= most) or (
            is_prospect and most_prospects is not None and prospects >= most_prospects
        ):
            yield day

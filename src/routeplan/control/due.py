"""Calls due and held in their windows, and how regular the waits are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean, pstdev

from routeplan.measures.waits_seen import SeenDays
from routeplan.model.control_report import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Calls due, and those of them that were held inside their windows."""

    due: int = 0
    in_window: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """How regular waits were.

    Parameters
    ----------
    number
        Waits that ended in the period.
    mean
        In days.
    variation
        Standard deviation of wait / ideal wait, over its mean.
    worst
        Most days that a wait was over its maximum; 0 where none was.
    """

    number: int
    mean: float
    variation: float
    worst: float


def calls_kept(one: SeenDays, period: Period, today: date) -> Kept:
    """Return the calls on a customer that were due in a period.

    A call is due in it if it was held in it, or if its due window (last visit + shortest to longest wait) is
    past by the end of the period without a visit: whoever is overdue is due one call, not the backlog. It is
    kept if it was held inside the window; the first visit of a customer of whom none is known before is. A
    visit that is on file only says when the wait began; it is no call of the period.
    """
    until = min(period.last, today)
    before = max((day for day in one.known if day < period.first), default=one.assumed)
    due = kept = 0
    for day in (day for day in one.known if period.first <= day <= until):
        if day != one.on_file:
            due += 1
            kept += before is None or one.gap.minimum <= (day - before).days <= one.gap.maximum
        before = day
    if before is None:
        first_due = one.customer.first_due
        late = one.gap.maximum - one.gap.ideal
        is_over = first_due is not None and (until - first_due).days > late
    else:
        is_over = (until - before).days > one.gap.maximum
    return Kept(due=due + is_over, in_window=kept)


def all_kept(customers: Iterable[SeenDays], period: Period, today: date) -> Kept:
    """Return the calls on several customers together."""
    found = [calls_kept(one, period, today) for one in customers]
    return Kept(due=sum(one.due for one in found), in_window=sum(one.in_window for one in found))


def gaps_of(customers: Iterable[SeenDays], period: Period) -> Gaps | None:
    """Return how regular the waits were that ended in a period; None without one."""
    found = [
        ((day - before).days, one.gap)
        for one in customers
        for before, day in pairwise(one.known)
        if day in period
    ]
    if not found:
        return None
    shares = [days / gap.ideal for days, gap in found]
    return Gaps(
        number=len(found),
        mean=fmean(days for days, _ in found),
        variation=pstdev(shares) / fmean(shares) if fmean(shares) else 0.0,
        worst=max(0.0, *(days - gap.maximum for days, gap in found)),
    )

"""How long customers really waited, by the call log."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import floor

from routeplan.model.call import customer_of_visit
from routeplan.model.customer import Customer
from routeplan.model.frequency import GapRule
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record_week import Seen

SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDays:
    """When a customer with a frequency was seen.

    Parameters
    ----------
    known
        Days of visits in order: the last one on file before the first week, where there is one, and those
        of the log.
    on_file
        The one of them that the log does not have.
    assumed
        Last visit taken for granted where none is on file.
    """

    customer: Customer
    gap: GapRule
    known: tuple[date, ...]
    on_file: date | None = None
    assumed: date | None = None


def seen_days(
    customers: Iterable[Customer],
    log: Sequence[LoggedCall],
    assumed: Mapping[str, date],
    *,
    phone_counts: bool,
    deals: Collection[str] = (),
) -> tuple[SeenDays, ...]:
    """Return when each customer with a frequency was seen; calls by phone only where they count.

    A contact with calls of its own is one more; a call on it is one on its customer as well. Deals are left
    out, as their rep's budget says how long they wait, and a call that names one is no other's.

    Parameters
    ----------
    customers
        With the last visits that were on file before the first week.
    deals
        Ids of the calls on deals that are no customers any more, such as those won or lost.
    """
    customers, held = tuple(customers), defaultdict[str, set[date]](set)
    known = {*deals, *(one.customer_id for one in customers if one.is_deal)}
    for one in log:
        if customer_of_visit(one.visit_id) in known:
            continue
        if one.when is not None and (one.outcome == "held" or (one.outcome == "phone" and phone_counts)):
            for name in series_of(one):
                held[name].add(one.when)
    return tuple(
        SeenDays(
            customer=one,
            gap=one.gap,
            known=tuple(sorted(held[one.customer_id] | ({one.last_visit} if one.last_visit else set()))),
            on_file=None if one.last_visit in held[one.customer_id] else one.last_visit,
            assumed=assumed.get(one.customer_id),
        )
        for one in customers
        if one.gap is not None and not one.is_deal
    )


def series_of(row: LoggedCall) -> set[str]:
    """Return whose calls a row of the log is one of: the customer's, and the contact's it names."""
    contact = f"{row.customer_id}:{row.contact_id}" if row.contact_id else customer_of_visit(row.visit_id)
    return {row.customer_id, contact or row.customer_id}


def calls_due(one: SeenDays, monday: date) -> int:
    """Return the calls due in a week by their ideal days: last visit before it plus whole ideal gaps.

    Who is overdue when the week begins is due one call, not the backlog, and those whose days follow.
    """
    last = max((day for day in one.known if day < monday), default=one.assumed)
    if last is None:
        first_due = one.customer.first_due
        return int(first_due is not None and first_due <= monday + SUNDAY)
    until = floor((monday + SUNDAY - last).days / one.gap.ideal)
    before = floor(((monday - last).days - 1) / one.gap.ideal)
    return max(min(1, until), until - before)


def gaps_closed(one: SeenDays, monday: date) -> tuple[float, ...]:
    """Return how far each wait that ended in a week was off the ideal gap, as a part of it."""
    return tuple(
        abs((day - before).days - one.gap.ideal) / one.gap.ideal
        for before, day in pairwise(one.known)
        if monday <= day <= monday + SUNDAY
    )


def in_time(one: SeenDays, first: date, until: date) -> bool | None:
    """Return whether no wait that lasted into the days from ``first`` on was longer than the maximum gap.

    The wait that is still open on the last day counts as long as it is then. None for a customer of whom no
    visit is known by then.
    """
    days = [day for day in one.known if day <= until]
    if not days:
        return None
    waits = [(day - before).days for before, day in pairwise(days) if day >= first]
    return max(*waits, (until - days[-1]).days, 0) <= one.gap.maximum


def seen_in_time(
    customers: Sequence[SeenDays], classes: Sequence[str], first: date, monday: date, until: date
) -> tuple[Seen, ...]:
    """Return how many customers of each class never waited too long: since the first day, and in this week.

    Contacts with calls of their own are not counted, nor are classes without customers.
    """
    verdicts = defaultdict[str, list[tuple[bool, bool]]](list)
    for one in customers:
        so_far, now = in_time(one, first, until), in_time(one, monday, until)
        if so_far is not None and now is not None and not one.customer.is_contact:
            verdicts[one.customer.class_name].append((so_far, now))
    return tuple(
        Seen(
            class_name=name,
            in_time=sum(so_far for so_far, _ in verdicts[name]),
            in_time_now=sum(now for _, now in verdicts[name]),
            customers=len(verdicts[name]),
        )
        for name in classes
        if name in verdicts
    )

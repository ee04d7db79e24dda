"""Customers who are late in a plan, or left out of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from routeplan.measures.coverage import Contact
from routeplan.measures.due import overdue_since
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.plan import Unplanned
from routeplan.render.sheets.plan.facts import PlanFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A customer who is late, or left out.

    Parameters
    ----------
    since
        Day number on which the first call that is late was best made.
    visits
        Visits after more than the longest wait, each behind the day of the visit before.
    left
        Calls left out.
    next_day
        Day of the first visit from then on, None without one.
    longest
        Longest wait in days: between visits, and from the last one to the last planning day.
    """

    customer: Customer
    since: int
    visits: tuple[tuple[int, Contact], ...]
    left: tuple[Unplanned, ...]
    next_day: int | None
    longest: int

    def days(self, last_day: int) -> int:
        """Return how many days late the first call is: when it is made, or on the last planning day."""
        return max(0, (last_day if self.next_day is None else self.next_day) - self.since)


def late_customers(facts: PlanFacts) -> Iterator[Late]:
    """Yield the customers overdue at the start, visited late, or left out, in their order."""
    for customer in facts.customers.values():
        series = facts.series.get(customer.customer_id)
        one = None if series is None else _late(facts, customer, series)
        if one is not None:
            yield one


def late_visits(facts: PlanFacts, customer: Customer) -> tuple[tuple[int, Contact], ...]:
    """Return the visits after more than the longest wait, each behind the day of the visit before."""
    series, made = facts.series.get(customer.customer_id), facts.made[customer.customer_id]
    if series is None or customer.gap is None:
        return ()
    before = (series.last_visit_day, *(one.day for one in made))
    pairs = zip(before, made, strict=False)
    return tuple((day, one) for day, one in pairs if one.day - day > customer.gap.maximum)


def left_out(facts: PlanFacts, customer_id: str) -> tuple[Unplanned, ...]:
    """Return the calls on a customer that are left out."""
    return tuple(one for one in facts.left_out.get(customer_id, ()) if one.task_id in facts.owed)


def _late(facts: PlanFacts, customer: Customer, series: CallSeries) -> Late | None:
    """Return how late a customer is, None for one in time."""
    made, left = facts.made[customer.customer_id], left_out(facts, customer.customer_id)
    late = late_visits(facts, customer)
    ideal = 0.0 if customer.gap is None else customer.gap.ideal
    best = [floor(day + ideal) for day, _ in late]
    best += [facts.owed[one.task_id][1].ideal_day for one in left]
    since = overdue_since(customer, series)
    if since is None and not best:
        return None
    begin = since if since is not None else min(best)
    seen = [series.last_visit_day, *(one.day for one in made), facts.horizon.days - 1]
    return Late(
        customer=customer,
        since=begin,
        visits=late,
        left=left,
        next_day=next((one.day for one in made if one.day >= begin), None),
        longest=max(after - before for before, after in pairwise(seen)),
    )

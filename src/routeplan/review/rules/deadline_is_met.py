"""Promises to customers, next steps and signals are answered by a visit in time."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def deadline_is_met(case: Case) -> Iterator[Violation]:
    """Find deadlines up to the end of the horizon by which nobody sees the customer.

    A visit counts, and so does any appointment at the customer. What was overdue before the horizon should
    be answered on the first day on which the customer is open and its rep works.
    """
    horizon = case.plan.instance.horizon
    seen = _days_seen(case)
    for customer in case.customers.values():
        days = seen.get(customer.customer_id, {})
        for one in customer.deadlines:
            until = horizon.day_of(one.by)
            if until < 0:
                until = _first_chance(case, customer)
            if until >= horizon.days or any(day <= until for day in days):
                continue
            yield _missed(case, customer, one, days)


def _missed(case: Case, customer: Customer, one: Deadline, days: dict[int, str]) -> Violation:
    """Return the violation of a deadline that is not met."""
    said: dict[str, object] = {"customer": customer.customer_id, "by": one.by, "what": one.text}
    if not days:
        message = text('Customer {customer}: no visit answers "{what}", which was due by {by}', **said)
        return Violation(rule="deadline_is_met", severity="soft", message=message)
    first = min(days)
    said["day"] = day_text(case.plan.instance.horizon, first)
    message = text('Customer {customer}: the visit on {day} is late for "{what}", due by {by}', **said)
    return Violation(rule="deadline_is_met", severity="soft", message=message, day=first, task_id=days[first])


def _days_seen(case: Case) -> dict[str, dict[int, str]]:
    """Return the days on which each customer is seen, and the visit or appointment of each."""
    seen: dict[str, dict[int, str]] = {}
    for route in case.routes:
        for stop in route.stops:
            if stop.customer_id and stop.kind in ("visit", "appointment"):
                seen.setdefault(stop.customer_id, {}).setdefault(route.day, stop.task_id)
    return seen


def _first_chance(case: Case, customer: Customer) -> int:
    """Return the first day on which the customer is open and its rep works; the last day for none."""
    rep = case.reps.get(case.plan.alignment.rep_of().get(customer.customer_id, ""))
    days = range(case.plan.instance.horizon.days)
    at_work = set(days) if rep is None else set(case.at_work[rep.rep_id])
    return next((day for day in days if customer.open_on[day] and day in at_work), len(days) - 1)

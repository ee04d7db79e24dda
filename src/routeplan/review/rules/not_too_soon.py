"""Customers are left alone for the minimum gap."""

from collections.abc import Iterator
from itertools import pairwise

from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text, days_text


def not_too_soon(case: Case) -> Iterator[Violation]:
    """Find visits sooner after the visit before, the last one before the horizon included, than allowed.

    Two visits on one day are left to ``one_visit_a_day``.
    """
    horizon = case.plan.instance.horizon
    for series in case.plan.call_plan.series:
        customer = case.customers.get(series.customer_id)
        if customer is None or customer.gap is None:
            continue
        contacts = {contact.day: contact for contact in reversed(case.contacts[series.customer_id])}
        for before, day in pairwise((series.last_visit_day, *sorted(contacts))):
            if day - before < customer.gap.minimum:
                yield Violation(
                    rule="not_too_soon",
                    severity="hard",
                    message=f"Customer {series.customer_id}, {day_text(horizon, day)}: the visit before was "
                    f"on {day_text(horizon, before)}, {days_text(customer.gap.minimum)} must lie between",
                    day=day,
                    task_id=contacts[day].visit_id,
                )

"""Customers should not wait beyond the maximum gap."""

from collections.abc import Iterator
from itertools import pairwise

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text, days_text


def too_long_a_wait(case: Case) -> Iterator[Violation]:
    """Find visits later after the visit before than the maximum gap."""
    horizon = case.plan.instance.horizon
    for series in case.plan.call_plan.series:
        customer = case.customers.get(series.customer_id)
        if customer is None or customer.gap is None:
            continue
        contacts = {contact.day: contact for contact in reversed(case.contacts[series.customer_id])}
        for before, day in pairwise((series.last_visit_day, *sorted(contacts))):
            if day - before > customer.gap.maximum:
                yield Violation(
                    rule="too_long_a_wait",
                    severity="soft",
                    message=text(
                        "Customer {customer}, {day}: has waited {days}, at most {most} are wished",
                        customer=series.customer_id,
                        day=day_text(horizon, day),
                        days=days_text(day - before),
                        most=days_text(customer.gap.maximum),
                    ),
                    day=day,
                    task_id=contacts[day].visit_id,
                )

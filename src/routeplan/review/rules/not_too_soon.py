"""Customers are left alone for the minimum gap."""

from collections.abc import Iterator
from itertools import pairwise

from routeplan.language import text
from routeplan.measures.deadlines import last_chance
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text, days_text


def not_too_soon(case: Case) -> Iterator[Violation]:
    """Find visits sooner after the visit before, the last one before the horizon included, than allowed.

    Two visits on one day are left to ``one_visit_a_day``. The first visit may come as soon as a deadline asks
    that ends before the gap does.
    """
    horizon = case.plan.instance.horizon
    for series in case.plan.call_plan.series:
        customer = case.customers.get(series.customer_id)
        if customer is None or customer.gap is None:
            continue
        contacts = {contact.day: contact for contact in reversed(case.contacts[series.customer_id])}
        soon = _asked_sooner(case, customer, series)
        for before, day in pairwise((series.last_visit_day, *sorted(contacts))):
            if day - before < customer.gap.minimum and not (soon and before == series.last_visit_day):
                yield Violation(
                    rule="not_too_soon",
                    severity="hard",
                    message=text(
                        "Customer {customer}, {day}: the visit before was on {before}, {days} must lie "
                        "between",
                        customer=series.customer_id,
                        day=day_text(horizon, day),
                        before=day_text(horizon, before),
                        days=days_text(customer.gap.minimum),
                    ),
                    day=day,
                    task_id=contacts[day].visit_id,
                )


def _asked_sooner(case: Case, customer: Customer, series: CallSeries) -> bool:
    """Return whether a deadline of the horizon, or one overdue, ends before the first gap does.

    A customer who is closed, or whose rep is away, on the last days before it has to be seen before these.
    """
    instance = case.plan.instance
    days = [
        last_chance(instance, customer, one) for one in customer.deadlines if one.by <= instance.horizon.last
    ]
    least = 0.0 if customer.gap is None else customer.gap.minimum
    asked = any(call.soon for call in series.calls[:1])
    return asked or any(day - series.last_visit_day < least for day in days)

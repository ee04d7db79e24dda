"""Customers are called on by the rep who looks after them, or one of those who share them."""

from collections.abc import Iterator

from routeplan.measures.pool import may_call
from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route


def rep_of_the_customer(case: Case) -> Iterator[Violation]:
    """Find visits by a rep who neither looks after the customer nor shares it."""
    rep_of = case.plan.alignment.rep_of()
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            right = rep_of.get(stop.customer_id or "")
            if customer is not None and not may_call(customer, right, route.rep_id):
                belongs = "nobody" if right is None else f"rep {right}"
                belongs += f" and shared by {', '.join(customer.pool)}" if customer.pool else ""
                yield on_route(
                    "rep_of_the_customer",
                    case,
                    route,
                    f"calls on {customer.customer_id}, who is looked after by {belongs}",
                    task_id=stop.task_id,
                )

"""Customers are called on by the rep who looks after them."""

from collections.abc import Iterator

from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route


def rep_of_the_customer(case: Case) -> Iterator[Violation]:
    """Find visits by another rep than the alignment says."""
    rep_of = case.plan.alignment.rep_of()
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            if customer is not None and rep_of.get(customer.customer_id) != route.rep_id:
                right = rep_of.get(customer.customer_id)
                belongs = "nobody" if right is None else f"rep {right}"
                yield on_route(
                    "rep_of_the_customer",
                    case,
                    route,
                    f"calls on {customer.customer_id}, who is looked after by {belongs}",
                    task_id=stop.task_id,
                )

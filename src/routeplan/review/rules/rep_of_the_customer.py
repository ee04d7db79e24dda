"""Customers are called on by the rep who looks after them, shares them or has them lent that day."""

from collections.abc import Iterator

from routeplan.measures.pool import may_call
from routeplan.model.lending import Lending
from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route


def rep_of_the_customer(case: Case) -> Iterator[Violation]:
    """Find visits by a rep who neither looks after the customer nor shares it, nor has it lent that day."""
    rep_of, horizon = case.plan.alignment.rep_of(), case.plan.instance.horizon
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            right = rep_of.get(stop.customer_id or "")
            if customer is not None and not may_call(
                customer, right, route.rep_id, horizon.date_of(route.day)
            ):
                belongs = "nobody" if right is None else f"rep {right}"
                belongs += f" and shared by {', '.join(customer.pool)}" if customer.pool else ""
                belongs += "".join(f", lent to {one.rep_id} {_days(one)}" for one in customer.lent)
                yield on_route(
                    "rep_of_the_customer",
                    case,
                    route,
                    f"calls on {customer.customer_id}, who is looked after by {belongs}",
                    task_id=stop.task_id,
                )


def _days(lending: Lending) -> str:
    """Return the days of a lending as they stand in a sentence."""
    return f"{lending.first}" if lending.first == lending.last else f"{lending.first} to {lending.last}"

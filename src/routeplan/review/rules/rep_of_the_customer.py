"""Customers are called on by the rep who looks after them, shares them or has them lent that day."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.pool import may_call
from routeplan.model.customer import Customer
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
                belongs = text(", ").join([_owner(customer, right), *map(_lent, customer.lent)])
                yield on_route(
                    "rep_of_the_customer",
                    case,
                    route,
                    text(
                        "calls on {customer}, who is looked after by {reps}",
                        customer=customer.customer_id,
                        reps=belongs,
                    ),
                    task_id=stop.task_id,
                )


def _owner(customer: Customer, right: str | None) -> str:
    """Return who looks after a customer, and who shares it."""
    rep = text("nobody") if right is None else text("rep {rep}", rep=right)
    if not customer.pool:
        return rep
    return text("{rep} and shared by {reps}", rep=rep, reps=text(", ").join(customer.pool))


def _lent(one: Lending) -> str:
    """Return to whom a customer is lent, and when."""
    if one.first == one.last:
        return text("lent to {rep} {day}", rep=one.rep_id, day=one.first)
    return text("lent to {rep} {first} to {last}", rep=one.rep_id, first=one.first, last=one.last)

"""Reps call only where they can do what is wanted."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route


def rep_has_the_skills(case: Case) -> Iterator[Violation]:
    """Find visits to customers who want a skill that the rep lacks."""
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            lacking = customer.skills - case.reps[route.rep_id].skills if customer else frozenset()
            if customer is not None and lacking:
                yield on_route(
                    "rep_has_the_skills",
                    case,
                    route,
                    text(
                        "calls on {customer}, who wants {skills}",
                        customer=customer.customer_id,
                        skills=text(", ").join(sorted(lacking)),
                    ),
                    task_id=stop.task_id,
                )

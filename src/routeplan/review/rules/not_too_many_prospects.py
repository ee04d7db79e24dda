"""Calls that nobody owes do not take over the day."""

from collections import Counter
from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def not_too_many_prospects(case: Case) -> Iterator[Violation]:
    """Find days of a rep with more calls on prospects than the house allows."""
    most, seen = case.plan.instance.policy.most_prospects, Counter[tuple[str, int]]()
    for route in case.routes:
        prospects = sum(stop.task_id in case.optional for stop in route.tasks if stop.kind == "visit")
        before = seen[route.rep_id, route.day]
        seen[route.rep_id, route.day] += prospects
        if most is not None and before <= most < before + prospects:
            fact = text(
                "calls on {prospects} prospects, at most {most} are allowed",
                prospects=before + prospects,
                most=most,
            )
            yield on_route("not_too_many_prospects", case, route, fact)

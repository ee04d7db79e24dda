"""A call is answered by one visit."""

from collections import Counter
from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import stop_text


def visit_is_made_once(case: Case) -> Iterator[Violation]:
    """Find visits that stand in the routes more than once."""
    seen: Counter[str] = Counter()
    for route in case.plan.routes:
        for stop in route.stops:
            if stop.kind != "visit":
                continue
            seen[stop.task_id] += 1
            if seen[stop.task_id] > 1:
                fact = text(
                    "visit {visit} to {customer} stands in the plan already",
                    visit=stop.task_id,
                    customer=stop_text(stop),
                )
                yield on_route("visit_is_made_once", case, route, fact, task_id=stop.task_id)

"""Nobody drives without a task."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def day_is_worth_the_drive(case: Case) -> Iterator[Violation]:
    """Find routes without a visit or an appointment."""
    for route in case.routes:
        if route.stops and not route.tasks:
            fact = text("has a route without a call or an appointment")
            yield on_route("day_is_worth_the_drive", case, route, fact, severity="soft")

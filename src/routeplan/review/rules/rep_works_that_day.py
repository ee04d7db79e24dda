"""Nobody is sent out on a day off."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def rep_works_that_day(case: Case) -> Iterator[Violation]:
    """Find routes on days without a shift."""
    for route in case.routes:
        if case.reps[route.rep_id].shifts[route.day] is None:
            yield on_route("rep_works_that_day", case, route, text("has a route on a day off"))

"""A rep drives one route a day."""

from collections import Counter
from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def one_route_a_day(case: Case) -> Iterator[Violation]:
    """Find days for which a rep was given more than one route."""
    seen: Counter[tuple[str, int]] = Counter()
    for route in case.routes:
        seen[route.rep_id, route.day] += 1
        if seen[route.rep_id, route.day] == 2:
            yield on_route("one_route_a_day", case, route, text("has more than one route"))

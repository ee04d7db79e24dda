"""Overtime is a wish not met."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.travel import overtime_seconds, reaches_at
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, length_text


def overtime(case: Case) -> Iterator[Violation]:
    """Find days that run over their shift, as far as that is allowed."""
    for route in case.routes:
        rep = case.reps[route.rep_id]
        over = overtime_seconds(route, rep)
        if 0 < over <= rep.max_overtime_seconds:
            fact = text(
                "ends at {reaches}, {length} after the shift",
                reaches=exact_clock(reaches_at(route)),
                length=length_text(over),
            )
            yield on_route("overtime", case, route, fact, severity="soft")

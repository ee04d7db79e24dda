"""Nobody is away from home for more nights in a row than agreed."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Route
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def not_too_many_nights(case: Case) -> Iterator[Violation]:
    """Find the first night too many of each row of nights."""
    away: dict[str, dict[int, Route]] = {}
    for route in case.routes:
        if any(stop.kind == "end" and stop.night_at for stop in route.stops):
            away.setdefault(route.rep_id, {})[route.day] = route
    for rep_id, nights in away.items():
        most, in_a_row = case.reps[rep_id].nights, 0
        for day in sorted(nights):
            in_a_row = in_a_row + 1 if day - 1 in nights else 1
            if in_a_row == most + 1:
                fact = text(
                    "is away for {nights} nights in a row, at most {most} are allowed",
                    nights=in_a_row,
                    most=most,
                )
                yield on_route("not_too_many_nights", case, nights[day], fact)

"""A rep sets out and is back, at home or where the night is spent, within shift and greatest overtime."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, length_text, stop_text


def home_in_time(case: Case) -> Iterator[Violation]:
    """Find days that begin before the shift or end after the greatest overtime."""
    for route in case.routes:
        rep = case.reps[route.rep_id]
        shift = rep.shifts[route.day]
        if shift is None or not route.stops:
            continue
        leaves, reaches = leaves_at(route), reaches_at(route)
        if leaves < shift.start:
            fact = text(
                "leaves {stop} at {leaves}, the shift begins at {start}",
                stop=stop_text(route.stops[0]),
                leaves=exact_clock(leaves),
                start=exact_clock(shift.start),
            )
            yield on_route("home_in_time", case, route, fact)
        if reaches > shift.end + rep.max_overtime_seconds:
            fact = text(
                "ends at {reaches}, the shift ends at {end} and at most {most} of overtime are allowed",
                reaches=exact_clock(reaches),
                end=exact_clock(shift.end),
                most=length_text(rep.max_overtime_seconds),
            )
            yield on_route("home_in_time", case, route, fact)

"""No call and no appointment falls into the lunch."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, span_text, stop_text


def lunch_is_undisturbed(case: Case) -> Iterator[Violation]:
    """Find lunches that begin before the stops listed before them are over or end after the next begins.

    A lunch may interrupt a drive or be had where the next call is, before it begins; whether the drive
    then still fits is for ``time_to_get_there``.
    """
    for route in case.routes:
        for at, stop in enumerate(route.stops):
            if stop.kind == "lunch":
                for fault in _faults(route, at, stop):
                    yield on_route("lunch_is_undisturbed", case, route, fault)


def _faults(route: Route, at: int, lunch: Stop) -> Iterator[str]:
    """Say which stops a lunch runs into."""
    planned = span_text(lunch.start, lunch.end)
    for stop in route.stops[:at]:
        if stop.kind != "lunch" and stop.end > lunch.start:
            yield text(
                "lunch is at {planned}, but {stop} ends at {end}",
                planned=planned,
                stop=stop_text(stop),
                end=exact_clock(stop.end),
            )
    for stop in route.stops[at + 1 :]:
        if stop.kind != "lunch" and stop.start < lunch.end:
            yield text(
                "lunch is at {planned}, but {stop} begins at {start}",
                planned=planned,
                stop=stop_text(stop),
                start=exact_clock(stop.start),
            )

"""Whoever is out over lunchtime has lunch."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.lunch import lunch_within
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.rep import Lunch
from routeplan.model.route import Route
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route, shift_of
from routeplan.review.wording import exact_clock, length_text, stop_text


def lunch_is_had(case: Case) -> Iterator[Violation]:
    """Find days without a lunch that is due.

    None is due when the shift, less a blank half of the day, leaves it to the rep, when the rep reaches
    the end of the day by the latest start of the lunch, or when there was time for the whole of it before
    leaving home.
    """
    for route in case.routes:
        lunch = case.reps[route.rep_id].lunch
        had = any(stop.kind == "lunch" for stop in route.stops)
        if lunch is not None and _is_due(case, route) and not had:
            yield on_route("lunch_is_had", case, route, _fact(route, lunch))


def _is_due(case: Case, route: Route) -> bool:
    """Return whether a lunch must stand in the route."""
    lunch = lunch_within(case.reps[route.rep_id].lunch, shift_of(case, route))
    if lunch is None or not route.stops:
        return False
    before_leaving = leaves_at(route) >= lunch.window.start + lunch.seconds
    return not before_leaving and reaches_at(route) > lunch.latest_start


def _fact(route: Route, lunch: Lunch) -> str:
    """Say which lunch is missing and between when."""
    return text(
        "no lunch of {length} in {window} between leaving {stop} at {leaves} and the end of the day at "
        "{reaches}",
        length=length_text(lunch.seconds),
        window=lunch.window,
        stop=stop_text(route.stops[0]),
        leaves=exact_clock(leaves_at(route)),
        reaches=exact_clock(reaches_at(route)),
    )

"""Whoever is out over lunchtime has lunch."""

from collections.abc import Iterator

from routeplan.measures.lunch import lunch_on
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, length_text


def lunch_is_had(case: Case) -> Iterator[Violation]:
    """Find days without a lunch that is due.

    None is due when the shift leaves it to the rep, when the rep reaches the end of the day by the latest
    start of the lunch, or when there was time for the whole of it before leaving home.
    """
    for route in case.routes:
        rep = case.reps[route.rep_id]
        if _is_due(rep, route) and all(stop.kind != "lunch" for stop in route.stops):
            assert rep.lunch is not None
            yield on_route(
                "lunch_is_had",
                case,
                route,
                f"no lunch of {length_text(rep.lunch.seconds)} in {rep.lunch.window} between leaving home at "
                f"{exact_clock(leaves_at(route))} and the end of the day at {exact_clock(reaches_at(route))}",
            )


def _is_due(rep: Rep, route: Route) -> bool:
    """Return whether a lunch must stand in the route."""
    lunch = lunch_on(rep, route.day)
    if lunch is None or not route.stops:
        return False
    before_leaving = leaves_at(route) >= lunch.window.start + lunch.seconds
    return not before_leaving and reaches_at(route) > lunch.latest_start

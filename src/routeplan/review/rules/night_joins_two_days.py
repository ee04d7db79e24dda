"""The day after a night away from home begins where the night was spent."""

from collections.abc import Iterator

from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import place_text


def night_joins_two_days(case: Case) -> Iterator[Violation]:
    """Find days that end away from home without a route from there on the next calendar day, and vice versa.

    Only the first of several routes of one day counts.
    """
    routes = {(route.rep_id, route.day): route for route in reversed(case.routes)}
    nights = {(rep_id, day) for rep_id, day in routes} | {(rep_id, day - 1) for rep_id, day in routes}
    for rep_id, day in sorted(nights):
        before, after = routes.get((rep_id, day)), routes.get((rep_id, day + 1))
        evening, morning = _night(before, "end"), _night(after, "start")
        if before is not None and evening and evening != morning:
            fact = f"ends at {place_text(evening)}, but the next day {_begins(after, morning)}"
            yield on_route("night_joins_two_days", case, before, fact)
        elif after is not None and morning and not evening:
            fact = f"begins at {place_text(morning)}, but the day before {_ends(before)}"
            yield on_route("night_joins_two_days", case, after, fact)


def _night(route: Route | None, kind: str) -> str:
    """Return where the night at one end of a day is spent; empty at home and without a route."""
    stops: tuple[Stop, ...] = () if route is None else route.stops
    return next((stop.night_at for stop in stops if stop.kind == kind), "")


def _begins(route: Route | None, place: str) -> str:
    """Say where a day begins."""
    if route is None:
        return "has no route"
    return f"begins at {place_text(place) if place else 'home'}"


def _ends(route: Route | None) -> str:
    """Say that a day does not end away from home."""
    return "has no route" if route is None else "ends at home"

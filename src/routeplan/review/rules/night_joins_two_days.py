"""The day after a night away from home begins where the night was spent."""

from collections.abc import Iterator

from routeplan.language import text
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
            yield on_route("night_joins_two_days", case, before, _left_there(evening, after, morning))
        elif after is not None and morning and not evening:
            yield on_route("night_joins_two_days", case, after, _come_from(morning, before))


def _night(route: Route | None, kind: str) -> str:
    """Return where the night at one end of a day is spent; empty at home and without a route."""
    stops: tuple[Stop, ...] = () if route is None else route.stops
    return next((stop.night_at for stop in stops if stop.kind == kind), "")


def _left_there(evening: str, after: Route | None, morning: str) -> str:
    """Say where a day ends and that the next one does not begin there."""
    if after is None:
        return text("ends at {evening}, but the next day has no route", evening=place_text(evening))
    return text(
        "ends at {evening}, but the next day begins at {morning}",
        evening=place_text(evening),
        morning=place_text(morning) if morning else text("home"),
    )


def _come_from(morning: str, before: Route | None) -> str:
    """Say where a day begins and that the one before does not end away from home."""
    place = place_text(morning)
    if before is None:
        return text("begins at {morning}, but the day before has no route", morning=place)
    return text("begins at {morning}, but the day before ends at home", morning=place)

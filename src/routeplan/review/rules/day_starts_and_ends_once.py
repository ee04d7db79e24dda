"""A day leaves home once, reaches its end once and has one lunch at most."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Route
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def day_starts_and_ends_once(case: Case) -> Iterator[Violation]:
    """Find days that do not run from one start to one end, or have several lunches."""
    for route in case.routes:
        for fault in _faults(route):
            yield on_route("day_starts_and_ends_once", case, route, fault)


def _faults(route: Route) -> Iterator[str]:
    """Say what is wrong with the order of the stops."""
    kinds = [stop.kind for stop in route.stops]
    if not kinds:
        yield text("the route has no stops")
        return
    if kinds[0] != "start" or kinds.count("start") != 1:
        yield text(
            "leaves home {times} times, first stop is of the kind {kind}",
            times=kinds.count("start"),
            kind=kinds[0],
        )
    if kinds[-1] != "end" or kinds.count("end") != 1:
        yield text(
            "ends {times} times, last stop is of the kind {kind}", times=kinds.count("end"), kind=kinds[-1]
        )
    if kinds.count("lunch") > 1:
        yield text("has {lunches} lunches", lunches=kinds.count("lunch"))

"""Between two stops there is time for the drive, and for the lunch on the way."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from routeplan.language import mark, text
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, drive_between, is_known, on_route, place_of
from routeplan.review.wording import exact_clock, length_text, stop_text

FACTS = {
    (True, True): mark(
        "arrives at {arrive} at {stop}, but the drive from {before} takes {drive} and lunch in between "
        "{lunch}, and the day began at {left}"
    ),
    (True, False): mark(
        "arrives at {arrive} at {stop}, but the drive from {before} takes {drive}, and the day "
        "began at {left}"
    ),
    (False, True): mark(
        "arrives at {arrive} at {stop}, but the drive from {before} takes {drive} and lunch in between "
        "{lunch}, and {before} ended at {left}"
    ),
    (False, False): mark(
        "arrives at {arrive} at {stop}, but the drive from {before} takes {drive}, and {before} "
        "ended at {left}"
    ),
}


def time_to_get_there(case: Case) -> Iterator[Violation]:
    """Find arrivals too early for the drive from the last stop and the lunch listed in between.

    Two tasks at the same time are left to ``one_thing_at_a_time``.
    """
    for route in case.routes:
        without_lunch = [at for at, stop in enumerate(route.stops) if stop.kind != "lunch"]
        whereabouts = _whereabouts(case, route)
        for first, second in pairwise(without_lunch):
            before, stop = route.stops[first], route.stops[second]
            lunches = route.stops[first + 1 : second]
            lunch = sum(_shared(one, before.end, stop.arrive) for one in lunches)
            leg = _leg(case, route, whereabouts[first], before, stop, lunches)
            if stop.arrive < before.end + leg + lunch and not _at_once(before, stop):
                yield on_route(
                    "time_to_get_there", case, route, _fact(before, stop, leg, lunch), task_id=stop.task_id
                )


def _whereabouts(case: Case, route: Route) -> list[str | None]:
    """Return the place where the rep is after each stop; None where it is not known."""
    here: str | None = None
    places = []
    for stop in route.stops:
        here = (place_of(case, route, stop) or here) if is_known(case, stop) else None
        places.append(here)
    return places


def _leg(
    case: Case, route: Route, origin: str | None, before: Stop, stop: Stop, lunches: Sequence[Stop]
) -> int:
    """Return the drive to a stop by the matrix and the hour, or as planned where the matrix does not say."""
    destination = place_of(case, route, stop)
    if destination is None and is_known(case, stop):
        return 0
    if not origin or not destination:
        return stop.drive_seconds
    lunch = lunches[0] if lunches else None
    leg = drive_between(case, route, origin, destination, before.end, lunch)
    return stop.drive_seconds if leg is None else leg[0]


def _shared(lunch: Stop, start: int, end: int) -> int:
    """Return how much of the time from start to end a lunch takes."""
    return max(0, min(lunch.end, end) - max(lunch.start, start))


def _at_once(before: Stop, stop: Stop) -> bool:
    """Return whether two tasks share time."""
    both = {before.kind, stop.kind} <= {"visit", "appointment"}
    return both and stop.start < before.end and before.start < stop.end


def _fact(before: Stop, stop: Stop, leg: int, lunch: int) -> str:
    """Return what is wrong."""
    fact = FACTS[before.kind == "start", lunch > 0]
    return text(
        fact,
        arrive=exact_clock(stop.arrive),
        stop=stop_text(stop),
        before=stop_text(before),
        drive=length_text(leg),
        lunch=length_text(lunch),
        left=exact_clock(before.end),
    )

"""At every stop the rep arrives, begins and leaves in this order."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, stop_text


def clock_runs_forward(case: Case) -> Iterator[Violation]:
    """Find stops that begin before the arrival, end before they begin or lie before midnight."""
    for route in case.routes:
        for stop in route.stops:
            if not 0 <= stop.arrive <= stop.start <= stop.end:
                yield on_route(
                    "clock_runs_forward",
                    case,
                    route,
                    text(
                        "{stop} has its arrival at {arrive}, its start at {start} and its end at {end}",
                        stop=stop_text(stop),
                        arrive=exact_clock(stop.arrive),
                        start=exact_clock(stop.start),
                        end=exact_clock(stop.end),
                    ),
                    task_id=stop.task_id,
                )

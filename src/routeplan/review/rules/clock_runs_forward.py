"""At every stop the rep arrives, begins and leaves in this order."""

from collections.abc import Iterator

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
                    f"{stop_text(stop)} has its arrival at {exact_clock(stop.arrive)}, its start at "
                    f"{exact_clock(stop.start)} and its end at {exact_clock(stop.end)}",
                    task_id=stop.task_id,
                )

"""Calls and appointments should begin on round minutes."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.punctuality import exact_ids, is_off_grid
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, stop_text


def start_on_the_grid(case: Case) -> Iterator[Violation]:
    """Find starts off the grid, where one is wished; exact appointments begin when they were promised."""
    wanted, exact = case.plan.instance.policy.punctuality, exact_ids(case.plan)
    for route in case.routes:
        for stop in route.stops:
            if is_off_grid(stop, wanted, exact):
                fact = text(
                    "{stop} begins at {start}, not on a multiple of {minutes} minutes",
                    stop=stop_text(stop),
                    start=exact_clock(stop.start),
                    minutes=wanted.rounding_minutes,
                )
                yield on_route("start_on_the_grid", case, route, fact, task_id=stop.task_id, severity="soft")

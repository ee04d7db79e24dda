"""Between arriving and the start there should be time to spare."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.punctuality import is_too_soon
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import exact_clock, length_text, stop_text


def buffer_before_the_start(case: Case) -> Iterator[Violation]:
    """Find calls and appointments that begin sooner after the drive to them than the buffer wished for."""
    wanted = case.plan.instance.policy.punctuality
    for route in case.routes:
        for stop in route.stops:
            if is_too_soon(stop, wanted):
                fact = text(
                    "{stop} begins at {start}, {buffer} after arriving; {wished} are wished",
                    stop=stop_text(stop),
                    start=exact_clock(stop.start),
                    buffer=length_text(stop.start - stop.arrive),
                    wished=length_text(wanted.buffer_seconds),
                )
                yield on_route(
                    "buffer_before_the_start", case, route, fact, task_id=stop.task_id, severity="soft"
                )

"""A rep is at one call or appointment at a time."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import span_text, stop_text


def one_thing_at_a_time(case: Case) -> Iterator[Violation]:
    """Find tasks of a rep that share time on a day, whatever routes they stand in."""
    days: dict[tuple[str, int], list[tuple[Route, Stop]]] = {}
    for route in case.routes:
        days.setdefault((route.rep_id, route.day), []).extend((route, stop) for stop in route.tasks)
    for tasks in days.values():
        ordered = sorted(tasks, key=lambda task: (task[1].start, task[1].end))
        for (_, busy), (route, stop) in zip(_longest_so_far(ordered), ordered[1:], strict=True):
            if stop.start < busy.end:
                yield on_route(
                    "one_thing_at_a_time",
                    case,
                    route,
                    text(
                        "{stop} at {time} overlaps {other} at {other_time}",
                        stop=stop_text(stop),
                        time=span_text(stop.start, stop.end),
                        other=stop_text(busy),
                        other_time=span_text(busy.start, busy.end),
                    ),
                    task_id=stop.task_id,
                )


def _longest_so_far(tasks: list[tuple[Route, Stop]]) -> Iterator[tuple[Route, Stop]]:
    """Return for each task but the last the one that ends latest up to there."""
    latest = tasks[:1]
    for task in tasks[:-1]:
        latest = [max(latest[0], task, key=lambda one: one[1].end)]
        yield latest[0]

"""Lunch lies wholly in its window and is as long as agreed."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.rep import Lunch
from routeplan.model.route import Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import length_text, span_text


def lunch_in_its_window(case: Case) -> Iterator[Violation]:
    """Find lunches outside their window, of another length, or of a rep who takes none."""
    for route in case.routes:
        lunch = case.reps[route.rep_id].lunch
        for stop in route.stops:
            if stop.kind == "lunch":
                for fault in _faults(lunch, stop):
                    yield on_route("lunch_in_its_window", case, route, fault)


def _faults(lunch: Lunch | None, stop: Stop) -> Iterator[str]:
    """Say what is wrong with a lunch."""
    planned = span_text(stop.start, stop.end)
    if lunch is None:
        yield text("lunch is at {planned}, but the rep takes none", planned=planned)
        return
    if stop.start < lunch.window.start or stop.end > lunch.window.end:
        yield text("lunch is at {planned}, but must lie in {window}", planned=planned, window=lunch.window)
    if stop.end - stop.start != lunch.seconds:
        yield text(
            "lunch is at {planned}, but takes {length}", planned=planned, length=length_text(lunch.seconds)
        )

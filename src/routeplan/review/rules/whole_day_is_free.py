"""A rep who is away for the day has no route."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def whole_day_is_free(case: Case) -> Iterator[Violation]:
    """Find routes on days that an appointment takes as a whole."""
    away = {
        (one.rep_id, day): one.appointment_id
        for one in case.plan.instance.appointments
        if one.kind == "whole_day"
        for day in one.days
    }
    for route in case.routes:
        appointment_id = away.get((route.rep_id, route.day))
        if appointment_id is not None:
            fact = text("has a route, but is away for the whole day: {task}", task=appointment_id)
            yield on_route("whole_day_is_free", case, route, fact, task_id=appointment_id)

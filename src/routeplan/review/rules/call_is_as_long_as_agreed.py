"""A call takes its time, and so does an appointment."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, appointment_at, customer_at, on_route
from routeplan.review.wording import length_text, stop_text


def call_is_as_long_as_agreed(case: Case) -> Iterator[Violation]:
    """Find calls and appointments shorter or longer than agreed."""
    for route in case.routes:
        for stop in route.tasks:
            customer, appointment = customer_at(case, stop), appointment_at(case, stop)
            if customer is not None:
                agreed = customer.call_seconds
            elif appointment is not None:
                agreed = appointment.seconds
            else:
                continue
            if stop.end - stop.start != agreed:
                yield on_route(
                    "call_is_as_long_as_agreed",
                    case,
                    route,
                    text(
                        "{stop} takes {agreed}, planned are {planned}",
                        stop=stop_text(stop),
                        agreed=length_text(agreed),
                        planned=length_text(stop.end - stop.start),
                    ),
                    task_id=stop.task_id,
                )

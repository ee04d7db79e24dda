"""An appointment is kept once, by the rep and with the customer it was made with."""

from collections import Counter
from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def appointment_is_kept(case: Case) -> Iterator[Violation]:
    """Find appointments kept twice, by another rep, with another customer, or not in the calendar."""
    seen: Counter[str] = Counter()
    for route in case.routes:
        for stop in route.stops:
            if stop.kind != "appointment":
                continue
            seen[stop.task_id] += 1
            appointment = case.appointments.get(stop.task_id)
            if appointment is None:
                fact = text("there is no appointment {task}", task=stop.task_id)
            elif appointment.rep_id != route.rep_id:
                fact = text(
                    "the appointment {task} is with rep {rep}", task=stop.task_id, rep=appointment.rep_id
                )
            elif appointment.customer_id != stop.customer_id:
                fact = text(
                    "the appointment {task} is with customer {right}, not {wrong}",
                    task=stop.task_id,
                    right=appointment.customer_id,
                    wrong=stop.customer_id,
                )
            elif seen[stop.task_id] > 1:
                fact = text("the appointment {task} stands in the plan already", task=stop.task_id)
            else:
                continue
            yield on_route("appointment_is_kept", case, route, fact, task_id=stop.task_id)

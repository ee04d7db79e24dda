"""Every visit answers a call that is owed."""

from collections.abc import Iterator

from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import stop_text


def visit_answers_a_call(case: Case) -> Iterator[Violation]:
    """Find visits to customers nobody knows and visits that no call of that customer asks for."""
    for route in case.routes:
        for stop in route.stops:
            if stop.kind != "visit":
                continue
            call = case.calls.get(stop.task_id)
            if stop.customer_id not in case.customers:
                fact = f"calls on {stop_text(stop)}, but there is no such customer"
            elif call is None or call.customer_id != stop.customer_id:
                fact = f"visit {stop.task_id} to {stop_text(stop)} answers no call that is owed"
            else:
                continue
            yield on_route("visit_answers_a_call", case, route, fact, task_id=stop.task_id)

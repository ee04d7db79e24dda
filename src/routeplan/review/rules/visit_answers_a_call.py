"""Every visit answers a call that is owed."""

from collections.abc import Iterator

from routeplan.language import text
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
                fact = text("calls on {customer}, but there is no such customer", customer=stop_text(stop))
            elif call is None or call.customer_id != stop.customer_id:
                fact = text(
                    "visit {visit} to {customer} answers no call that is owed",
                    visit=stop.task_id,
                    customer=stop_text(stop),
                )
            else:
                continue
            yield on_route("visit_answers_a_call", case, route, fact, task_id=stop.task_id)

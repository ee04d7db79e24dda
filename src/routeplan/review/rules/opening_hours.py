"""A call lies wholly inside one opening interval."""

from collections.abc import Iterator

from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route
from routeplan.review.wording import span_text


def opening_hours(case: Case) -> Iterator[Violation]:
    """Find calls at times when the customer is not open throughout."""
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            if customer is None:
                continue
            intervals = customer.open_on[route.day]
            if not any(one.start <= stop.start and stop.end <= one.end for one in intervals):
                hours = "open " + ", ".join(map(str, intervals)) if intervals else "closed that day"
                yield on_route(
                    "opening_hours",
                    case,
                    route,
                    f"the call at {customer.customer_id} is at {span_text(stop.start, stop.end)}, "
                    f"the customer is {hours}",
                    task_id=stop.task_id,
                )

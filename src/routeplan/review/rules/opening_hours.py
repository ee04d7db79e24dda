"""A call lies wholly inside one opening interval."""

from collections.abc import Iterator

from routeplan.language import mark, text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route
from routeplan.review.wording import span_text

OPEN_ELSEWHEN = mark("the call at {customer} is at {time}, the customer is open {hours}")
CLOSED = mark("the call at {customer} is at {time}, the customer is closed that day")


def opening_hours(case: Case) -> Iterator[Violation]:
    """Find calls at times when the customer is not open throughout."""
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            if customer is None:
                continue
            intervals = customer.open_on[route.day]
            if not any(one.start <= stop.start and stop.end <= one.end for one in intervals):
                said = OPEN_ELSEWHEN if intervals else CLOSED
                yield on_route(
                    "opening_hours",
                    case,
                    route,
                    text(
                        said,
                        customer=customer.customer_id,
                        time=span_text(stop.start, stop.end),
                        hours=text(", ").join(map(str, intervals)),
                    ),
                    task_id=stop.task_id,
                )

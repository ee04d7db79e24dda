"""A call lies wholly inside one opening interval."""

from collections.abc import Iterator

from routeplan.language import mark, text
from routeplan.model.customer import Customer
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
            said = None if customer is None else not_open(customer, route.day, stop.start, stop.end)
            if said is not None:
                yield on_route("opening_hours", case, route, said, task_id=stop.task_id)


def not_open(customer: Customer, day: int, start: int, end: int) -> str | None:
    """Return that a customer is not open throughout a call, as a sentence; None where it is."""
    intervals = customer.open_on[day]
    if any(one.start <= start and end <= one.end for one in intervals):
        return None
    return text(
        OPEN_ELSEWHEN if intervals else CLOSED,
        customer=customer.customer_id,
        time=span_text(start, end),
        hours=text(", ").join(map(str, intervals)),
    )

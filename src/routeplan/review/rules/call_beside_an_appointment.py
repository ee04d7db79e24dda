"""A suggested call should not fall close to an appointment at the same customer."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Route
from routeplan.model.violation import Violation
from routeplan.review.case import Case, customer_at, on_route
from routeplan.review.wording import day_text, days_text


def call_beside_an_appointment(case: Case) -> Iterator[Violation]:
    """Find visits within the minimum gap of an appointment that answers no call."""
    answering = {
        (customer_id, contact.day)
        for customer_id, contacts in case.contacts.items()
        for contact in contacts
        if contact.by == "appointment"
    }
    for customer_id, days in _appointment_days(case.routes).items():
        extra = [day for day in days if (customer_id, day) not in answering]
        yield from _close_visits(case, customer_id, extra)


def _appointment_days(routes: tuple[Route, ...]) -> dict[str, list[int]]:
    """Return the days of the appointments at each customer."""
    days: dict[str, list[int]] = {}
    for route in routes:
        for stop in route.stops:
            if stop.kind == "appointment" and stop.customer_id is not None:
                days.setdefault(stop.customer_id, []).append(route.day)
    return days


def _close_visits(case: Case, customer_id: str, days: list[int]) -> Iterator[Violation]:
    """Find visits to one customer too close to one of the ``days``."""
    for route in case.routes:
        for stop in route.stops:
            customer = customer_at(case, stop)
            if customer is None or customer.customer_id != customer_id or customer.gap is None:
                continue
            close = [day for day in days if abs(day - route.day) < customer.gap.minimum]
            if close:
                yield on_route(
                    "call_beside_an_appointment",
                    case,
                    route,
                    text(
                        "calls on {customer}, who has an appointment on {day}; {days} should lie between",
                        customer=customer_id,
                        day=day_text(case.plan.instance.horizon, close[0]),
                        days=days_text(customer.gap.minimum),
                    ),
                    task_id=stop.task_id,
                    severity="soft",
                )

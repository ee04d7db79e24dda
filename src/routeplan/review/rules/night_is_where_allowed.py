"""A night away from home is spent at a hotel, or at a customer's where the house allows it."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route
from routeplan.review.wording import place_text, stop_text


def night_is_where_allowed(case: Case) -> Iterator[Violation]:
    """Find nights at places nobody knows or that are not allowed, and nights in the middle of a day."""
    hotels = {hotel.place_id for hotel in case.plan.instance.hotels}
    for route in case.routes:
        for stop in route.stops:
            fault = _fault(case, stop, hotels) if stop.night_at else ""
            if fault:
                yield on_route("night_is_where_allowed", case, route, fault, task_id=stop.task_id)


def _fault(case: Case, stop: Stop, hotels: set[str]) -> str:
    """Say what is wrong with the place of a night; empty for nothing."""
    place = place_text(stop.night_at)
    if stop.kind not in ("start", "end"):
        return text(
            "a night at {place} stands at {stop}, in the middle of the day", place=place, stop=stop_text(stop)
        )
    if stop.night_at not in case.night_places:
        return text("the night is spent at {place}, which nobody knows", place=place)
    if stop.night_at not in hotels and not case.plan.instance.policy.nights_at_customers:
        return text("the night is spent at {place}, but only hotels are allowed", place=place)
    return ""

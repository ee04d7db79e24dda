"""Days start and end where the rep's do or where the night is spent, calls are made at the customer's."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, appointment_at, customer_at, is_known, on_route
from routeplan.review.wording import stop_text


def stop_is_where_it_belongs(case: Case) -> Iterator[Violation]:
    """Find stops at another place than the home, the night, the customer or the appointment they are for."""
    for route in case.routes:
        for stop in route.stops:
            known, right = _right_place(case, route, stop)
            if known and stop.coordinate != right:
                yield on_route(
                    "stop_is_where_it_belongs",
                    case,
                    route,
                    text(
                        "{stop} is at {right}, the stop is at {planned}",
                        stop=stop_text(stop),
                        right=_written(right),
                        planned=_written(stop.coordinate),
                    ),
                    task_id=stop.task_id,
                )


def _right_place(case: Case, route: Route, stop: Stop) -> tuple[bool, Coordinate | None]:
    """Return whether it is known where a stop belongs, and where; None for no place."""
    if stop.kind in ("start", "end"):
        return is_known(case, stop), _end_of_day(case, route, stop)
    if stop.kind == "lunch":
        return True, None
    if customer := customer_at(case, stop):
        return True, customer.coordinate
    appointment = appointment_at(case, stop)
    if appointment is None:
        return False, None
    if appointment.customer_id is not None:
        return True, case.customers[appointment.customer_id].coordinate
    return True, appointment.coordinate


def _end_of_day(case: Case, route: Route, stop: Stop) -> Coordinate | None:
    """Return where a day starts or ends."""
    if stop.night_at:
        return case.night_places.get(stop.night_at)
    rep = case.reps[route.rep_id]
    return rep.home if stop.kind == "start" else rep.end


def _written(place: Coordinate | None) -> str:
    """Return a place as text."""
    return text("no place") if place is None else f"{place.lat:.6f}, {place.lon:.6f}"

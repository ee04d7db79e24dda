"""Nobody is given more customers a day than agreed."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route


def not_too_many_calls(case: Case) -> Iterator[Violation]:
    """Find days with calls on more customers than the rep sees a day, appointments at customers included.

    Appointments alone stand, whatever their number.
    """
    for route in case.routes:
        most = case.reps[route.rep_id].max_calls
        seen = {stop.customer_id for stop in route.tasks if stop.customer_id is not None}
        suggested = any(stop.kind == "visit" for stop in route.stops)
        if most is not None and suggested and len(seen) > most:
            fact = text(
                "calls on {customers} customers, at most {most} are allowed", customers=len(seen), most=most
            )
            yield on_route("not_too_many_calls", case, route, fact)

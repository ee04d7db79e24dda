"""Go out early, come back late: how much of the customers' hours a rep is in the field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from routeplan.model.clock import TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWindow:
    """How much of the customers' hours a rep is in the field.

    Parameters
    ----------
    days
        Days with a call or an appointment.
    share
        Mean of their shares, 0 to 1; 0 without a day.
    """

    rep_id: str
    days: int
    share: float


def field_windows(plan: Plan) -> tuple[FieldWindow, ...]:
    """Return the mean share of each rep, in the order of the reps; deals have no hours of their own."""
    rep_of, customers = plan.alignment.rep_of(), plan.instance.customers
    own: dict[str, list[Customer]] = {rep.rep_id: [] for rep in plan.instance.reps}
    for customer in customers:
        if rep_of.get(customer.customer_id) in own and not customer.is_deal:
            own[rep_of[customer.customer_id]].append(customer)
    found = []
    for rep_id, members in own.items():
        shares = [
            share
            for route in plan.routes
            if route.rep_id == rep_id and (share := field_share(route, members)) is not None
        ]
        mean = fsum(shares) / len(shares) if shares else 0.0
        found.append(FieldWindow(rep_id=rep_id, days=len(shares), share=mean))
    return tuple(found)


def field_share(route: Route, customers: Sequence[Customer]) -> float | None:
    """Return the part of the customers' opening hours of a day that a rep is in the field, 0 to 1.

    With ``a`` the arrival at the first task and ``b`` the end of the last one it is the sum over the
    customers of the opening time between ``a`` and ``b``, over the sum of their opening time that day. None
    for a day without a task, on which nobody is open or that is none of the horizon.

    Parameters
    ----------
    customers
        Whom the rep looks after, whether they are visited that day or not.
    """
    tasks = route.tasks
    if not tasks:
        return None
    arrive, leave = tasks[0].arrive, tasks[-1].end
    hours = [
        window
        for customer in customers
        if 0 <= route.day < len(customer.open_on)
        for window in customer.open_on[route.day]
    ]
    whole = sum(window.seconds for window in hours)
    return _inside(hours, arrive, leave) / whole if whole else None


def _inside(hours: Iterable[TimeWindow], first: int, last: int) -> int:
    """Return how much of some intervals lies between two clock times."""
    return sum(max(0, min(window.end, last) - max(window.start, first)) for window in hours)

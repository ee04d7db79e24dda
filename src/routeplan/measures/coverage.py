"""Which calls a plan makes, and how large a part of what is owed that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.measures.fulfilment import counting_days
from routeplan.model.call import CallSeries
from routeplan.model.plan import Plan
from routeplan.model.visit import TaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A day on which a customer is seen in answer to a call.

    Parameters
    ----------
    visit_id
        Call that it answers; for a visit beyond those owed the id it bears.
    by
        ``visit``, or ``appointment`` where one held at the customer answers the call.
    """

    customer_id: str
    visit_id: str
    day: int
    by: TaskKind


def contacts_made(plan: Plan) -> dict[str, tuple[Contact, ...]]:
    """Return the contacts of each customer in order of days, customers without one included.

    An appointment that the customer's rep keeps there counts where it fulfils a call; as the n-th contact
    it answers the n-th call.
    """
    visits: dict[str, list[Contact]] = {customer.customer_id: [] for customer in plan.instance.customers}
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind == "visit" and stop.customer_id in visits:
                visits[stop.customer_id].append(
                    Contact(customer_id=stop.customer_id, visit_id=stop.task_id, day=route.day, by="visit")
                )
    kept, series = _appointment_days(plan), plan.call_plan.by_customer()
    contacts = {}
    for customer in plan.instance.customers:
        one, made = series.get(customer.customer_id), visits[customer.customer_id]
        days = kept.get(customer.customer_id)
        if one is not None and days:
            made = _with_appointments(one, made, counting_days(one, customer.gap, days))
        contacts[customer.customer_id] = tuple(
            sorted(made, key=lambda contact: (contact.day, contact.visit_id))
        )
    return contacts


def _appointment_days(plan: Plan) -> dict[str, list[int]]:
    """Return the days on which the rep of a customer has an appointment there, by customer id."""
    rep_of, days = plan.alignment.rep_of(), dict[str, list[int]]()
    for route in plan.routes:
        for stop in route.stops:
            mine = stop.customer_id is not None and rep_of.get(stop.customer_id) == route.rep_id
            if mine and stop.kind == "appointment":
                days.setdefault(stop.customer_id or "", []).append(route.day)
    return days


def _with_appointments(series: CallSeries, visits: list[Contact], days: Sequence[int]) -> list[Contact]:
    """Return the visits and the appointments that answer a call, each with the call of its turn."""
    contacts = list(visits)
    for day in days:
        turn = sum(contact.day < day for contact in visits) + sum(other < day for other in days)
        if turn < len(series.calls):
            contacts.append(
                Contact(
                    customer_id=series.customer_id,
                    visit_id=series.calls[turn].visit_id,
                    day=day,
                    by="appointment",
                )
            )
    return contacts


def coverage_share(planned: int, owed: int) -> float:
    """Return the part of the calls owed that is planned, 0 to 1; 1 where nothing is owed."""
    return planned / owed if owed else 1.0

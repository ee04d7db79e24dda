"""Which calls a plan makes, and how large a part of what is owed that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.measures.fulfilment import counting_days
from routeplan.measures.pool import may_call
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
    rep_id
        Who calls.
    start
        Clock time at which it begins.
    by
        ``visit``, or ``appointment`` where one held at the customer answers the call.
    """

    customer_id: str
    visit_id: str
    rep_id: str
    day: int
    start: int
    by: TaskKind


def contacts_made(plan: Plan) -> dict[str, tuple[Contact, ...]]:
    """Return the contacts of each customer in order of days, customers without one included.

    An appointment that a rep who may call there keeps at the customer counts where it fulfils a call; as
    the n-th contact it answers the n-th call.
    """
    visits, kept = _held(plan, "visit"), _first_of_each_day(_appointments(plan))
    series, contacts = plan.call_plan.by_customer(), {}
    for customer in plan.instance.customers:
        one, made = series.get(customer.customer_id), visits[customer.customer_id]
        by_day = kept[customer.customer_id]
        if one is not None and by_day:
            answering = counting_days(one, customer.gap, tuple(by_day))
            made = _with_appointments(one, made, [by_day[day] for day in answering])
        contacts[customer.customer_id] = tuple(
            sorted(made, key=lambda contact: (contact.day, contact.visit_id))
        )
    return contacts


def _held(plan: Plan, kind: TaskKind) -> dict[str, list[Contact]]:
    """Return the visits to each customer, or the appointments held there, each under its own id."""
    held: dict[str, list[Contact]] = {customer.customer_id: [] for customer in plan.instance.customers}
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind == kind and stop.customer_id in held:
                held[stop.customer_id].append(
                    Contact(
                        customer_id=stop.customer_id,
                        visit_id=stop.task_id,
                        rep_id=route.rep_id,
                        day=route.day,
                        start=stop.start,
                        by=kind,
                    )
                )
    return held


def _appointments(plan: Plan) -> dict[str, list[Contact]]:
    """Return the appointments at each customer that are kept by a rep who may call there."""
    rep_of, held = plan.alignment.rep_of(), _held(plan, "appointment")
    date_of = plan.instance.horizon.date_of
    return {
        customer.customer_id: [
            one
            for one in held[customer.customer_id]
            if may_call(customer, rep_of.get(customer.customer_id), one.rep_id, date_of(one.day))
        ]
        for customer in plan.instance.customers
    }


def _first_of_each_day(held: Mapping[str, Sequence[Contact]]) -> dict[str, dict[int, Contact]]:
    """Return the first appointment of each day at each customer."""
    return {
        customer_id: {one.day: one for one in sorted(ones, key=lambda one: -one.start)}
        for customer_id, ones in held.items()
    }


def _with_appointments(
    series: CallSeries, visits: list[Contact], answering: Sequence[Contact]
) -> list[Contact]:
    """Return the visits and the appointments that answer a call, each with the call of its turn."""
    contacts = list(visits)
    for one in answering:
        turn = sum(other.day < one.day for other in (*visits, *answering))
        if turn < len(series.calls):
            contacts.append(replace(one, visit_id=series.calls[turn].visit_id))
    return contacts


def coverage_share(planned: int, owed: int) -> float:
    """Return the part of the calls owed that is planned, 0 to 1; 1 where nothing is owed."""
    return planned / owed if owed else 1.0

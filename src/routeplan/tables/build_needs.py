"""What signals, goals and products mean for the customers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.measures.agenda import goal_hints, goals_of_customer, product_hints
from routeplan.model.agenda import AgendaHint
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline
from routeplan.model.goal import Goal
from routeplan.model.logged_call import LoggedCall
from routeplan.model.need_signal import NeedSignal
from routeplan.model.opportunity import Opportunity
from routeplan.model.product import Product
from routeplan.model.rep import Rep
from routeplan.tables.faults import Faults
from routeplan.tables.reading import Reading
from routeplan.tables.relations import Ids, is_known_customer, usable
from routeplan.tables.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the tables of signals, goals and products hold."""

    signals: tuple[NeedSignal, ...]
    goals: tuple[Goal, ...]
    products: tuple[Product, ...]


def needing(
    reading: Reading,
    customers: Sequence[Customer],
    needs: Needs,
    opportunities: Sequence[Opportunity],
    reps: Sequence[Rep],
    log: Sequence[LoggedCall],
) -> tuple[Customer, ...]:
    """Return the customers with all that signals, goals, products and phone calls first mean for them."""
    start, settings = reading.calendar.horizon.start, reading.settings
    signals = tuple(one for one in needs.signals if one.when == start or reading.knows_of(one.when))
    spoken_to = {one.customer_id for one in log if one.outcome in ("held", "phone")}
    found = with_phone_first(customers, spoken_to, wanted=settings.prospects.phone_first)
    found = with_signals(found, signals, log, start=start, days=settings.signal_days)
    return with_agenda(found, needs.goals, needs.products, opportunities, reps, start)


def build_signals(
    table: Table | None, ids: Ids, customers: Sequence[Customer], faults: Faults
) -> tuple[NeedSignal, ...]:
    """Return the signs of needs at active customers, in order of days, customers and kinds."""
    active = {one.customer_id for one in customers}
    found = [
        NeedSignal(
            customer_id=record["customer_id"],
            kind=record["signal"],
            when=record["date"],
            note=record["note"] or "",
        )
        for record in usable(table, faults)
        if table is not None
        and is_known_customer(table, record, ids, faults)
        and record["customer_id"] in active
    ]
    return tuple(sorted(found, key=lambda one: (one.when, one.customer_id, one.kind, one.note)))


def with_phone_first(
    customers: Sequence[Customer], spoken_to: Collection[str], *, wanted: bool
) -> tuple[Customer, ...]:
    """Return the customers, prospects marked whom nobody has phoned or visited yet, if that is wanted.

    Parameters
    ----------
    spoken_to
        Ids of customers with a call in the log that was held or made by phone.
    """
    if not wanted:
        return tuple(customers)
    return tuple(
        replace(one, phone_first=True)
        if one.prize_minutes is not None and one.last_visit is None and one.customer_id not in spoken_to
        else one
        for one in customers
    )


def with_signals(
    customers: Sequence[Customer],
    signals: Sequence[NeedSignal],
    log: Sequence[LoggedCall],
    *,
    start: date,
    days: int,
) -> tuple[Customer, ...]:
    """Return the customers with a deadline for each signal that is fresh on the first day and not answered.

    A call that was held on the day of the signal or later answers it, and so does a last visit.

    Parameters
    ----------
    days
        How long a signal is fresh.
    """
    held = {one.customer_id: one.last_visit for one in customers if one.last_visit is not None}
    for call in log:
        if call.outcome == "held" and call.when is not None:
            held[call.customer_id] = max(call.when, held.get(call.customer_id, call.when))
    asked: dict[str, list[Deadline]] = {}
    for one in signals:
        by = one.last_day(days)
        if by >= start and held.get(one.customer_id, date.min) < one.when:
            deadline = Deadline(by=by, kind="signal", text=one.label, source_id=one.source_id)
            asked.setdefault(one.customer_id, []).append(deadline)
    return tuple(
        replace(one, deadlines=(*one.deadlines, *asked.get(one.customer_id, ()))) for one in customers
    )


def with_agenda(
    customers: Sequence[Customer],
    goals: Sequence[Goal],
    products: Sequence[Product],
    opportunities: Sequence[Opportunity],
    reps: Sequence[Rep],
    today: date,
) -> tuple[Customer, ...]:
    """Return the customers with what to speak of there: goals that are not over, products, whom to bring.

    Hints on products are for customers of whom the table says which they buy.
    """
    running = [one for one in goals if one.last >= today]
    return tuple(
        replace(one, agenda=tuple(hint.text for hint in hints))
        if not one.is_contact and (hints := _hints(one, running, products, opportunities, reps))
        else one
        for one in customers
    )


def _hints(
    customer: Customer,
    goals: Sequence[Goal],
    products: Sequence[Product],
    opportunities: Sequence[Opportunity],
    reps: Sequence[Rep],
) -> tuple[AgendaHint, ...]:
    """Return what to speak of at one customer; good margins alone are no reason to."""
    own = goal_hints(goals_of_customer(customer.customer_id, goals, opportunities))
    offers = product_hints(customer, products, reps) if customer.products else ()
    return (*own, *(one for one in offers if one.kind != "margin"))

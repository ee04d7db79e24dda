"""From the tables of signals, goals and products to nouns."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline
from routeplan.model.goal import Goal, GoalKind, Measure
from routeplan.model.logged_call import LoggedCall
from routeplan.model.need_signal import NeedSignal
from routeplan.model.product import Product
from routeplan.tables.faults import Faults
from routeplan.tables.lists import listed
from routeplan.tables.relations import Ids, is_known_customer, unknown_id, usable
from routeplan.tables.table import Record, Table
from routeplan.tables.values import nearest

MEASURED_BY: dict[GoalKind, tuple[Measure, ...]] = {
    "territory": (
        "calls", "held_calls", "coverage", "new_customers", "deals_won", "order_value", "share_of_market",
        "other",
    ),
    "customer": ("calls", "held_calls", "deals_won", "order_value", "share_of_market", "other"),
    "project": ("calls", "held_calls", "deal_won", "order_value", "other"),
}  # fmt: skip
"""What goals of a kind can be measured by."""


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


def build_products(table: Table | None, faults: Faults) -> tuple[Product, ...]:
    """Return the products, by id; related ones that are not there are noted."""
    records = usable(table, faults)
    known = {record["product_id"] for record in table.records} if table is not None else set()
    found = []
    for record in records:
        assert table is not None
        related = record["related"] or frozenset()
        if _are_known(table, record, "related", related, known, faults):
            percent = record["margin_percent"]
            found.append(
                Product(
                    product_id=record["product_id"],
                    name=record["name"],
                    margin=None if percent is None else percent / 100,
                    related=tuple(sorted(related - {record["product_id"]})),
                    specialist=record["specialist"] or "",
                )
            )
    return tuple(sorted(found, key=lambda one: one.product_id))


def refuse_unknown_products(table: Table | None, products: Table | None, faults: Faults) -> None:
    """Note customers who buy products that the table of products does not have; without one all go."""
    if table is None or products is None:
        return
    known = {record["product_id"] for record in products.records}
    for record in usable(table, faults):
        _are_known(table, record, "products", record["products"] or (), known, faults)


def _are_known(
    table: Table, record: Record, column: str, named: Collection[str], known: set[str], faults: Faults
) -> bool:
    """Return whether all products a row names are there, and note those that are not."""
    missing = sorted(set(named) - known)
    for one in missing:
        close = nearest(one, tuple(sorted(known)))
        message = text("there is no product {name}", name=one)
        remedy = text("Correct it or add it to the products table")
        if close:
            remedy = text("Correct it, perhaps to {close}, or add it to the products table", close=close)
        table.accuse(faults, record, column, "RP671", message, remedy)
    return not missing


def build_goals(
    table: Table | None, ids: Ids, opportunity_ids: frozenset[str] | None, faults: Faults
) -> tuple[Goal, ...]:
    """Return the goals, by id.

    Parameters
    ----------
    opportunity_ids
        Ids of the table of opportunities; None where it could not be read.
    """
    known = {"territory": ids.reps, "customer": ids.customers, "project": opportunity_ids}
    found = []
    for record in usable(table, faults):
        assert table is not None
        sound = [
            _has_subject(table, record, known[record["kind"]], faults),
            _is_measurable(table, record, faults),
            _has_days(table, record, faults),
        ]
        if all(sound):
            found.append(_goal(record))
    return tuple(sorted(found, key=lambda one: one.goal_id))


def _goal(record: Record) -> Goal:
    """Return the goal of a row without faults."""
    return Goal(
        goal_id=record["goal_id"],
        kind=record["kind"],
        subject=record["subject"] or "",
        measure=record["measure"],
        target=record["target"],
        first=record["from"],
        last=record["to"],
        achieved=record["achieved"],
        notes=record["notes"] or "",
    )


def _has_subject(table: Table, record: Record, known: frozenset[str] | None, faults: Faults) -> bool:
    """Return whether what a goal is for is there; a territory's may be the whole team."""
    kind, subject = record["kind"], record["subject"] or ""
    if not subject:
        if kind == "territory":
            return True
        message = text("a goal of a {kind} needs to say which", kind=kind)
        remedy = text("Write the id of the customer or of the opportunity into subject")
        table.accuse(faults, record, "subject", "RP121", message, remedy)
        return False
    if known is None or subject in known:
        return True
    if kind == "project":
        close = nearest(subject, tuple(sorted(known)))
        message = text("there is no opportunity {name}", name=subject)
        remedy = text("Correct it or add it to the opportunities table")
        if close:
            remedy = text("Correct it, perhaps to {close}, or add it to the opportunities table", close=close)
        table.accuse(faults, record, "subject", "RP670", message, remedy)
        return False
    code = "RP152" if kind == "territory" else "RP153"
    what = unknown_id("rep" if kind == "territory" else "customer", subject, known)
    table.accuse(faults, record, "subject", code, *what)
    return False


def _is_measurable(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether the measure suits what the goal is of."""
    allowed = MEASURED_BY[record["kind"]]
    if record["measure"] in allowed:
        return True
    message = text(
        "a goal of a {kind} cannot be measured by {measure}", kind=record["kind"], measure=record["measure"]
    )
    remedy = text("Write one of {names}", names=listed(allowed))
    table.accuse(faults, record, "measure", "RP672", message, remedy)
    return False


def _has_days(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether a goal ends after it starts."""
    if record["to"] >= record["from"]:
        return True
    message = text("the goal ends before it starts")
    table.accuse(faults, record, "to", "RP154", message, text("Put the earlier day first"))
    return False


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

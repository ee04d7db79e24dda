"""From the tables of goals and products to nouns."""

from collections.abc import Collection

from routeplan.language import text
from routeplan.model.goal import Goal, GoalKind, Measure
from routeplan.model.product import Product
from routeplan.tables.faults import Faults
from routeplan.tables.lists import listed
from routeplan.tables.relations import Ids, unknown_id, usable
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

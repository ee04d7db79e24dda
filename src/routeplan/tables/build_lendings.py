"""From the table of lendings to the customers that are lent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.lending import Lending
from routeplan.tables.faults import Faults
from routeplan.tables.relations import Ids, is_known_customer, is_known_rep, usable
from routeplan.tables.row_order import in_file_order
from routeplan.tables.table import Record, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A lending and where it stands."""

    record: Record
    lending: Lending


def with_lendings(
    customers: Sequence[Customer], table: Table | None, ids: Ids, horizon: Horizon, faults: Faults
) -> tuple[Customer, ...]:
    """Return the customers with what the table lends on days of the horizon; faulty rows are noted.

    Rows about customers that are not active, and lendings wholly outside the horizon, change nothing.

    Parameters
    ----------
    ids
        Ids that may be named, customers that are not active included.
    """
    if table is None:
        return tuple(customers)
    rows = _rows(table, ids, faults)
    return tuple(
        replace(one, lent=_lent(table, one, rows[one.customer_id], horizon, faults))
        if one.customer_id in rows
        else one
        for one in customers
    )


def _rows(table: Table, ids: Ids, faults: Faults) -> Mapping[str, list[_Row]]:
    """Return the rows without faults by customer."""
    rows: dict[str, list[_Row]] = {}
    for record in in_file_order(usable(table, faults)):
        known = is_known_customer(table, record, ids, faults) & is_known_rep(table, record, ids, faults)
        if not known or _is_backwards(table, record, faults):
            continue
        days = (record["from"], record["to"] or record["from"])
        row = _Row(record=record, lending=Lending(rep_id=record["rep_id"], first=days[0], last=days[1]))
        before = rows.setdefault(record["customer_id"], [])
        if not _is_taken(table, row, before, faults):
            before.append(row)
    return rows


def _is_backwards(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether a lending ends before it starts, and note it."""
    if record["to"] is None or record["to"] >= record["from"]:
        return False
    table.accuse(
        faults,
        record,
        "to",
        "RP154",
        text("the lending ends before it starts"),
        text("Put the earlier day first"),
    )
    return True


def _is_taken(table: Table, row: _Row, before: Sequence[_Row], faults: Faults) -> bool:
    """Return whether an earlier row lends the customer to somebody else on one of the days, and note it."""
    for one in before:
        if one.lending.rep_id != row.lending.rep_id and one.lending.overlaps(
            row.lending.first, row.lending.last
        ):
            message = text(
                "row {row} lends the customer to {rep_id} on some of these days",
                row=one.record.row,
                rep_id=one.lending.rep_id,
            )
            remedy = text("Let one of the two end before the other begins, or take it out")
            table.accuse(faults, row.record, "from", "RP168", message, remedy)
            return True
    return False


def _lent(
    table: Table, customer: Customer, rows: Sequence[_Row], horizon: Horizon, faults: Faults
) -> tuple[Lending, ...]:
    """Return the lendings of a customer within the horizon, in order of their days."""
    lent = [
        row.lending
        for row in rows
        if row.lending.overlaps(horizon.start, horizon.last) and not _is_barred(table, customer, row, faults)
    ]
    return tuple(sorted(lent, key=lambda one: (one.first, one.last, one.rep_id)))


def _is_barred(table: Table, customer: Customer, row: _Row, faults: Faults) -> bool:
    """Return whether a customer is lent to its own rep or to one who must not have it, and note it."""
    rep_id = row.lending.rep_id
    if rep_id != customer.rep_id and rep_id not in customer.never:
        return False
    own = rep_id == customer.rep_id
    message = (
        text("{rep_id} looks after the customer anyway", rep_id=rep_id)
        if own
        else text("never rules {rep_id} out for the customer", rep_id=rep_id)
    )
    table.accuse(
        faults, row.record, "rep_id", "RP169", message, text("Name another rep, or take the row out")
    )
    return True

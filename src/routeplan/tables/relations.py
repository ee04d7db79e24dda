"""What the small tables say about customers and reps, and which ids there are."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.language import mark, text
from routeplan.tables.faults import Faults
from routeplan.tables.limits import MOST_SUGGESTIONS
from routeplan.tables.row_order import in_file_order
from routeplan.tables.table import Record, Table
from routeplan.tables.values import nearest

Days = tuple[date, date]
MOST_LOOKED_AT, LONGEST_TYPED = 1000, 40
"""Ids among which the one that was meant is looked for, and characters of an id that somebody types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """Ids that rows may name; None where the table that should list them could not be read."""

    customers: frozenset[str] | None
    reps: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedHours:
    """Opening hours, as written, from the first day to the last, both included."""

    first: date
    last: date
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Blocked (first, last) days by customer and by rep, and days with other hours by customer."""

    customers: Mapping[str, tuple[Days, ...]]
    reps: Mapping[str, tuple[Days, ...]]
    dated: Mapping[str, tuple[DatedHours, ...]]


def usable(table: Table | None, faults: Faults) -> tuple[Record, ...]:
    """Return the active rows that have no fault so far; none of a table that lacks a needed column."""
    if table is None or _lacks_column(table, faults):
        return ()
    faulty = faults.rows_with_errors(table.file)
    return tuple(one for one in table.records if one.row not in faulty and one["active"] is not False)


def _lacks_column(table: Table, faults: Faults) -> bool:
    """Return whether a column that every row needs was found missing."""
    needed = {column.name for column in table.schema.columns if column.required}
    return any(
        one.code == "RP111" and one.file == table.file and one.column in needed for one in faults.errors
    )


def refuse_double_ids(table: Table, column: str, faults: Faults) -> None:
    """Note rows whose id an earlier row has already."""
    first: dict[str, int] = {}
    for record in in_file_order(table.records):
        row = first.setdefault(record[column], record.row) if record[column] else record.row
        if row != record.row:
            table.accuse(
                faults,
                record,
                column,
                "RP151",
                text("{column} is in row {row} already", column=column, row=row),
                text("Give every row its own"),
            )


def is_known_rep(table: Table, record: Record, ids: Ids, faults: Faults, column: str = "rep_id") -> bool:
    """Return whether the rep a row names exists, and note it if not."""
    return _is_known(table, record, column, ids.reps, "RP152", faults)


def is_known_customer(table: Table, record: Record, ids: Ids, faults: Faults) -> bool:
    """Return whether the customer a row names exists, and note it if not."""
    return _is_known(table, record, "customer_id", ids.customers, "RP153", faults)


def _is_known(
    table: Table, record: Record, column: str, known: frozenset[str] | None, code: str, faults: Faults
) -> bool:
    """Return whether an id is empty or known, or all ids of a list; those that are not are noted."""
    named = record[column] or ()
    ids = (named,) if isinstance(named, str) else named
    if known is None or known.issuperset(ids):
        return True
    what: Literal["customer", "rep"] = "customer" if column == "customer_id" else "rep"
    for one in ids:
        if one not in known:
            looked_at = known if faults.error_count < MOST_SUGGESTIONS else frozenset[str]()
            table.accuse(faults, record, column, code, *unknown_id(what, one, looked_at))
    return False


UNKNOWN = {
    "customer": (
        mark("there is no customer {name}"),
        mark("Correct it or add it to the customers table"),
        mark("Correct it, perhaps to {close}, or add it to the customers table"),
    ),
    "rep": (
        mark("there is no rep {name}"),
        mark("Correct it or add it to the reps table"),
        mark("Correct it, perhaps to {close}, or add it to the reps table"),
    ),
}
"""Message and remedies for an id that is not known, without and with the one it looks most like."""


def unknown_id(what: Literal["customer", "rep"], one: str, known: frozenset[str]) -> tuple[str, str]:
    """Return message and remedy for an id that is not known."""
    may_look = len(known) < MOST_LOOKED_AT and len(one) <= LONGEST_TYPED
    close = nearest(one, tuple(sorted(known))) if may_look else None
    message, remedy, remedy_with_close = UNKNOWN[what]
    return text(message, name=one), text(remedy_with_close, close=close) if close else text(remedy)


def read_blocks(table: Table | None, ids: Ids, faults: Faults) -> Blocks:
    """Return the blocked days, and the days on which customers have other hours."""
    customers, reps = defaultdict[str, list[Days]](list), defaultdict[str, list[Days]](list)
    dated = defaultdict[str, list[DatedHours]](list)
    for record in usable(table, faults):
        assert table is not None
        if not _is_sound_block(table, record, ids, faults):
            continue
        days = (record["from"], record["to"] or record["from"])
        if record["opening_hours"]:
            hours = DatedHours(first=days[0], last=days[1], written=record["opening_hours"])
            dated[record["customer_id"]].append(hours)
            continue
        owner, known = (customers, "customer_id") if record["customer_id"] else (reps, "rep_id")
        owner[record[known]].append(days)
    return Blocks(
        customers={one: tuple(blocked) for one, blocked in customers.items()},
        reps={one: tuple(blocked) for one, blocked in reps.items()},
        dated={one: tuple(sorted(hours, key=_narrowest_last)) for one, hours in dated.items()},
    )


def _narrowest_last(hours: DatedHours) -> tuple[int, date, str]:
    """Return what hours of dates are sorted by, so that those of fewer days hold over those of more."""
    return (hours.first - hours.last).days, hours.first, hours.written


def _is_sound_block(table: Table, record: Record, ids: Ids, faults: Faults) -> bool:
    """Return whether a block names one customer or one rep and ends after it starts.

    Only a customer has opening hours.
    """
    if bool(record["customer_id"]) == bool(record["rep_id"]):
        message = text("a block is for one customer or for one rep")
        table.accuse(
            faults,
            record,
            "customer_id",
            "RP161",
            message,
            text("Fill in either customer_id or rep_id, not both"),
        )
        return False
    if record["to"] is not None and record["to"] < record["from"]:
        table.accuse(
            faults,
            record,
            "to",
            "RP154",
            text("the block ends before it starts"),
            text("Put the earlier day first"),
        )
        return False
    if record["rep_id"] and record["opening_hours"]:
        message = text("opening hours in a block are for a customer, not for a rep")
        remedy = text("Write them into working_hours with the date, such as 2027 Jan 09 08:00-12:00")
        table.accuse(faults, record, "opening_hours", "RP161", message, remedy)
        return False
    judge: Callable[[Table, Record, Ids, Faults], bool]
    judge = is_known_customer if record["customer_id"] else is_known_rep
    return judge(table, record, ids, faults)


def read_territories(table: Table | None, ids: Ids, faults: Faults) -> dict[str, tuple[str, ...]]:
    """Return the decided reps of each customer, the one who looks after it first."""
    if table is None:
        return {}
    refuse_double_ids(table, "customer_id", faults)
    return {
        record["customer_id"]: record["rep_id"]
        for record in usable(table, faults)
        if is_known_customer(table, record, ids, faults) & is_known_rep(table, record, ids, faults)
    }

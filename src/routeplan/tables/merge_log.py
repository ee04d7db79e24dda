"""New rows for the call log: judged, told apart from what it says already, and written all at once."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from routeplan.language import text
from routeplan.model.call import customer_of_visit
from routeplan.model.clock import clock_text
from routeplan.model.logged_call import LoggedCall
from routeplan.tables.call_log import call_of, logged_calls
from routeplan.tables.catalog import CALL_LOG
from routeplan.tables.edit_table import Cells, change_rows
from routeplan.tables.faults import Faults
from routeplan.tables.open_table import OpenTable
from routeplan.tables.relations import Ids, is_known_customer, usable
from routeplan.tables.table import Record, Table

TOOK_PLACE = ("held", "phone")
REPORTED = "reported_on"
"""Column that no two rows have to agree on."""
CallKey = tuple[str, str, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogChange:
    """What became of new rows.

    Parameters
    ----------
    path
        The call log.
    added, replaced, skipped
        Calls that were written, those of them aside that took the place of a row, and those that the log
        held already, each in order of the new rows.
    completed
        Calls whose rows were not changed, only filled in where they were empty.
    """

    path: Path
    added: tuple[LoggedCall, ...]
    replaced: tuple[LoggedCall, ...]
    skipped: tuple[LoggedCall, ...]
    completed: tuple[LoggedCall, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Sorted:
    """New rows by what is to be done with them; replaced ones by the row of the log they replace."""

    added: list[Record] = field(default_factory=list)
    replaced: dict[int, Record] = field(default_factory=dict)
    completed: dict[int, Record] = field(default_factory=dict)
    skipped: list[Record] = field(default_factory=list)


def judge_new_calls(new: Table, customers: frozenset[str] | None, today: date, faults: Faults) -> None:
    """Note what is wrong with rows that are to be logged, each looked at by itself.

    Parameters
    ----------
    customers
        All customers there are, or None where nobody knows.
    today
        Calls that were held after this day are wrong.
    """
    logged_calls(new, faults)
    ids = Ids(customers=customers, reps=None)
    for record in new.records:
        if is_known_customer(new, record, ids, faults):
            _refuse_other_owner(new, record, customers or frozenset(), faults)
        if record["outcome"] in TOOK_PLACE and record["date"] is not None and record["date"] > today:
            by_phone = record["outcome"] == "phone"
            message = (
                text("the call was made by phone after today, {today}", today=today)
                if by_phone
                else text("the call was held after today, {today}", today=today)
            )
            new.accuse(
                faults, record, "date", "RP445", message, text("Correct the day, or log it when it was made")
            )


def _refuse_other_owner(new: Table, record: Record, customers: frozenset[str], faults: Faults) -> None:
    """Note a visit to one customer in a row of another."""
    owner = customer_of_visit(record["visit_id"] or "")
    if owner in customers and record["customer_id"] not in (None, owner):
        message = text(
            "this is a visit to {owner}, and the row names {other}", owner=owner, other=record["customer_id"]
        )
        new.accuse(faults, record, "visit_id", "RP446", message, text("Correct one of the two"))


def merge_calls(
    opened: OpenTable,
    new: Table,
    faults: Faults,
    *,
    replace: bool = False,
    fill: bool = False,
    write: bool = True,
) -> LogChange:
    """Put new rows into the call log of a workspace.

    Rows that say nothing new are skipped. The call of a row is its visit, or its customer and rep where no
    visit is named, with its contact, on the day it was held or missed, else planned.

    Parameters
    ----------
    opened
        The call log.
    new
        Rows by its schema.
    faults
        What was found wrong with them so far.
    replace
        Whether a row takes the place of the last one that says something else of its call.
    fill
        Whether a row may fill in what a row of its call leaves empty. Rows that take the place of another
        then leave what they do not speak of.
    write
        Whether the log is written, or only looked at.

    Raises
    ------
    InputError
        With all faults, those found before included: rows that contradict the log (RP443) or each other
        (RP444); or if the log cannot be written. It then stands as it was.
    """
    plan = _sort(opened, new, faults, replace=replace, fill=fill)
    faults.raise_errors()
    blank = {} if fill else dict.fromkeys(CALL_LOG.by_name, "")
    changed: dict[int, Cells] = {row: {**blank, **_cells(new, one)} for row, one in plan.replaced.items()}
    reported = {one.row for one in opened.records if one[REPORTED] is not None}
    for row, one in plan.completed.items():
        cells = _cells(new, one)
        changed[row] = {name: cell for name, cell in cells.items() if name != REPORTED or row not in reported}
    if write:
        change_rows(opened, changed, [_cells(new, one) for one in plan.added])
    return LogChange(
        path=opened.path,
        added=tuple(map(call_of, plan.added)),
        replaced=tuple(map(call_of, plan.replaced.values())),
        skipped=tuple(map(call_of, plan.skipped)),
        completed=tuple(map(call_of, plan.completed.values())),
    )


def _sort(opened: OpenTable, new: Table, faults: Faults, *, replace: bool, fill: bool) -> _Sorted:
    """Return what is to be done with each new row; contradictions are noted."""
    plan = _Sorted()
    standing = {_key(record): record for record in opened.records}
    fresh: dict[CallKey, Record] = {}
    for record in usable(new, faults):
        key = _key(record)
        twin, old = fresh.get(key), standing.get(key)
        if any(one is not None and _says_nothing_new(record, one) for one in (twin, old)):
            plan.skipped.append(record)
        elif twin is not None:
            message = text("row {row} says {outcome} of the same call", row=twin.row, outcome=twin["outcome"])
            new.accuse(faults, record, "outcome", "RP444", message, text("Leave one of the two out"))
        elif old is None:
            plan.added.append(record)
        elif fill and old.row not in plan.completed and _only_adds(record, old):
            plan.completed[old.row] = record
        elif replace:
            plan.replaced[old.row] = record
        else:
            _refuse(opened, old, new, record, faults)
        fresh.setdefault(key, record)
    return plan


def _refuse(opened: OpenTable, old: Record, new: Table, record: Record, faults: Faults) -> None:
    """Note a row that contradicts the log."""
    there = {"row": old.row, "file": opened.path.name, "outcome": old["outcome"]}
    new.accuse(
        faults,
        record,
        "outcome",
        "RP443",
        text("row {row} of {file} says {outcome} with other details already", **there)
        if old["outcome"] == record["outcome"]
        else text("row {row} of {file} says {outcome} of this call already", **there),
        text("Leave it out, or add --replace to put it in the place of that row"),
    )


def _key(record: Record) -> CallKey:
    """Return what makes two rows speak of one call."""
    named: str = record["visit_id"] or f"{record['customer_id']} {record['rep_id'] or ''}"
    return named, record["contact_id"] or "", record["date"] or record["planned_date"]


def _says_nothing_new(record: Record, old: Record) -> bool:
    """Return whether an earlier row says all that a row says, whenever that was reported."""
    said = {name: value for name, value in record.values.items() if name != REPORTED}
    return all(old[name] == value for name, value in said.items() if value is not None)


def _only_adds(record: Record, old: Record) -> bool:
    """Return whether a row says nothing else than an earlier row, but something besides."""
    said = {name: value for name, value in record.values.items() if name != REPORTED}
    return all(old[name] in (None, value) for name, value in said.items() if value is not None)


def _cells(table: Table, record: Record) -> Cells:
    """Return the texts of a row as the log writes them: ISO days, ``HH:MM``, outcomes in its own words."""
    found = {name: value for name, value in record.values.items() if value is not None}
    lenient = (one.name for one in table.schema.columns if one.lenient and one.name not in found)
    free = {name: table.text_of(record, name) for name in lenient}
    known = {name: _text(table, record, name, value) for name, value in found.items()}
    return known | {name: written for name, written in free.items() if written}


def _text(table: Table, record: Record, name: str, value: Any) -> str:
    """Return the text of a cell that is not empty."""
    kind = table.schema.by_name[name].kind
    if kind == "time":
        return clock_text(value)
    return str(value) if kind in ("date", "choice") else table.text_of(record, name)

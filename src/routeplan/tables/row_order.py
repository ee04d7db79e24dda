"""The order in which the rows of a table count, whatever their order in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from routeplan.tables.schema import Column
from routeplan.tables.table import Record, Table

FIRST: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "call_log": (("date", "planned_date"), ("start",)),
}
"""What rows of a table are sorted by before its columns: of each group the first cell that is not empty."""


def in_own_order(table: Table) -> Table:
    """Return a table with its rows in the order of what they say; only row numbers tell where they stood.

    Rows are in the order of their columns, the id first: texts by their characters, days and times of day
    by the calendar and the clock, words of a choice in the order of the choices, empty cells first. Calls
    of the log are in the order of their days and times. Columns that routeplan does not know come last, by
    their headings. What the first or the last of some rows decides is so decided by what they say.
    """
    unknown = tuple(place for _, place in sorted(table.unknown))
    return replace(table, records=tuple(sorted(table.records, key=lambda one: _key(table, one, unknown))))


def in_file_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return rows as they stand in the file, for faults: of two rows that clash the later one is told of."""
    return tuple(sorted(records, key=lambda one: one.row))


def _key(table: Table, record: Record, unknown: tuple[int, ...]) -> tuple[str, ...]:
    """Return what a row is sorted by."""
    schema = table.schema
    said = {
        name: _sortable(schema.by_name[name], record[name], table.text_of(record, name))
        for name in table.columns
    }
    first = (
        next((said[name] for name in names if said.get(name)), "") for names in FIRST.get(schema.name, ())
    )
    known = (said.get(column.name, "") for column in schema.columns)
    more = (record.cells[place] if place < len(record.cells) else "" for place in unknown)
    return (*first, *known, *more)


def _sortable(column: Column, value: Any, text: str) -> str:
    """Return a text that sorts as a cell does; a cell that cannot be read sorts by its text."""
    if isinstance(value, date):
        return value.isoformat()
    if column.kind == "time" and value is not None:
        return f"{value:05d}"
    if column.kind == "choice" and value in column.choices:
        return f"{column.choices.index(value):03d}"
    return text

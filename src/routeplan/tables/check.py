"""From a sheet to a table: every cell read, every fault of a single cell noted."""

from collections.abc import Mapping
from typing import Any

from routeplan.language import text
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.headings import match_headings
from routeplan.tables.schema import Column, TableSchema
from routeplan.tables.sheet import Sheet
from routeplan.tables.table import Record, Table
from routeplan.tables.values import value_of

Cached = dict[str, tuple[Any, FaultError | None]]


def check_sheet(
    sheet: Sheet,
    schema: TableSchema,
    faults: Faults,
    *,
    mapping: Mapping[str, str] | None = None,
    optional: frozenset[str] = frozenset(),
) -> Table:
    """Return the table of a sheet.

    Parameters
    ----------
    mapping
        Column names by headings, from the settings.
    optional
        Columns that may be missing or empty although the schema needs them.
    """
    faults.keep(sheet.warnings)
    headings = match_headings(sheet, schema, mapping or {}, optional, faults)
    table = Table(schema=schema, sheet=sheet, columns=headings.columns, unknown=headings.unknown)
    caches: dict[str, Cached] = {name: {} for name in table.columns}
    records = tuple(_record(table, row, cells, caches, optional, faults) for row, cells in sheet.rows)
    return Table(schema=schema, sheet=sheet, columns=table.columns, unknown=table.unknown, records=records)


def _record(
    table: Table,
    row: int,
    cells: tuple[str, ...],
    caches: dict[str, Cached],
    optional: frozenset[str],
    faults: Faults,
) -> Record:
    """Return the values of one row; faults of a row that is not active do not matter."""
    record = Record(row=row, values={}, cells=cells)
    found: list[tuple[str, FaultError]] = []
    for name in table.columns:
        text = table.text_of(record, name)
        value, fault = _value(table.schema.by_name[name], text, caches[name], name in optional)
        record.values[name] = value
        if fault is not None:
            found.append((name, fault))
    if len(cells) > len(table.sheet.headings):
        _refuse_long_row(table, record, faults)
    if record["active"] is not False:
        for name, fault in found:
            code = "RP630" if table.schema.by_name[name].lenient else fault.code
            table.accuse(faults, record, name, code, fault.message, fault.remedy)
    return record


def _value(column: Column, text: str, cache: Cached, may_be_empty: bool) -> tuple[Any, FaultError | None]:
    """Return the value of a cell and its fault; equal texts are read once and share their value."""
    if text not in cache:
        try:
            cache[text] = (_read(column, text, may_be_empty), None)
        except FaultError as fault:
            cache[text] = (None, fault)
    return cache[text]


def _read(column: Column, cell: str, may_be_empty: bool) -> Any:
    """Return the value of a cell, None for an empty one."""
    if cell:
        return value_of(column, cell)
    if column.required and not may_be_empty:
        raise FaultError(
            "RP121",
            text("{column} is empty", column=column.name),
            fill_in(column),
        )
    return None


def fill_in(column: Column) -> str:
    """Return the remedy of an empty cell, with what the column means."""
    return text("Fill in {column}: {meaning}", column=column.name, meaning=text(column.text)).rstrip(".。")


def _refuse_long_row(table: Table, record: Record, faults: Faults) -> None:
    """Note a row with more cells than the heading."""
    width = len(table.sheet.headings)
    faults.add(
        "RP114",
        text("the row has {count} cells, the heading {width}", count=len(record.cells), width=width),
        text("Put cells that hold the separator into quotation marks, or give the extra cells a heading"),
        file=table.file,
        row=record.row,
        value=record.cells[width],
    )

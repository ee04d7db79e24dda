"""Rows of an import held against a table by their id: new, changed, as they were, and not in the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from routeplan.language import text
from routeplan.model.clock import clock_text
from routeplan.tables.check import fill_in
from routeplan.tables.edit_table import Cells
from routeplan.tables.faults import Faults
from routeplan.tables.open_table import OpenTable
from routeplan.tables.schema import TableSchema
from routeplan.tables.table import Record, Table

FILLS: Mapping[str, Mapping[str, str]] = {"customers": {"class": "B"}, "appointments": {"kind": "exact"}}
"""What new rows get in needed columns that the file does not bring, by table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell that an import changes, as texts."""

    row_id: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What an import would do to a table.

    Parameters
    ----------
    added
        Cells of new rows.
    changed
        New texts by column, by the number of the row in the table.
    changes
        The same cell by cell, for people.
    unchanged
        Ids of rows that say what the table says.
    absent
        Row number by id of what the file lacks; customers that are not active are not among them.
    kept_cells
        How many cells are empty in the file and stay as the table has them.
    filled
        (column, text) that new rows were given.
    """

    added: tuple[Cells, ...]
    changed: Mapping[int, Cells]
    changes: tuple[CellChange, ...]
    unchanged: tuple[str, ...]
    absent: Mapping[str, int]
    kept_cells: int
    filled: tuple[tuple[str, str], ...]


def merge_rows(opened: OpenTable, new: Table, faults: Faults) -> Merge:
    """Return what the rows of an import change in a table; what new rows lack is noted.

    Cells are compared by what they mean, so 48.20 is 48.2; an empty cell changes nothing.
    """
    key = new.schema.columns[0].name
    standing = {record[key]: record for record in opened.records}
    fresh = [record for record in new.records if record[key] and record[key] not in standing]
    fills = {
        name: text
        for name, text in FILLS.get(new.schema.name, {}).items()
        if fresh and name not in new.columns
    }
    _demand_needed(new, fresh, fills, faults)
    changed: dict[int, Cells] = {}
    changes: list[CellChange] = []
    known = [record for record in new.records if record[key] in standing]
    for record in known:
        old = standing[record[key]]
        cells = {name: text for name, text in _cells(new, record).items() if old[name] != record[name]}
        if cells:
            changed[old.row] = cells
            changes += [_change(opened, old, record[key], name, text) for name, text in cells.items()]
    present = {record[key] for record in new.records}
    return Merge(
        added=tuple({**fills, **_cells(new, record)} for record in fresh),
        changed=changed,
        changes=tuple(changes),
        unchanged=tuple(record[key] for record in known if standing[record[key]].row not in changed),
        absent={
            name: record.row
            for name, record in standing.items()
            if name not in present and record["active"] is not False
        },
        kept_cells=sum(_kept(new, record, standing[record[key]]) for record in known),
        filled=tuple(fills.items()),
    )


def needed_columns(schema: TableSchema) -> frozenset[str]:
    """Return the columns that new rows need and known ones may be without, all but the id."""
    return frozenset(column.name for column in schema.columns[1:] if column.required)


def _demand_needed(new: Table, fresh: list[Record], fills: Mapping[str, str], faults: Faults) -> None:
    """Note what new rows lack: whole columns once, cells one by one."""
    for name in [one.name for one in new.schema.columns if one.name in needed_columns(new.schema)]:
        if name in fills or not fresh:
            continue
        if name not in new.columns:
            refuse_missing_column(new, name, faults, len(fresh))
            continue
        for record in fresh:
            if not new.text_of(record, name) and record["active"] is not False:
                message, remedy = text("{column} is empty", column=name), fill_in(new.schema.by_name[name])
                new.accuse(faults, record, name, "RP121", message, remedy)


def refuse_missing_column(new: Table, name: str, faults: Faults, new_rows: int = 0) -> None:
    """Note a column that an import needs, perhaps for new rows, and for which no heading was found."""
    faults.add(
        "RP471",
        text("no heading was found for {column}, which is needed", column=name)
        if not new_rows
        else text(
            "no heading was found for {column}, which is needed for {count} new rows",
            column=name,
            count=new_rows,
        ),
        text('Name it with --map "Your heading={column}"', column=name),
        file=new.file,
        column=name,
    )


def _cells(table: Table, record: Record) -> Cells:
    """Return the texts of a row that are not empty: ISO days, ``HH:MM``, choices in our words."""
    found = {name: value for name, value in record.values.items() if table.text_of(record, name)}
    return {name: _text(table, record, name, value) for name, value in found.items()}


def _text(table: Table, record: Record, name: str, value: Any) -> str:
    """Return the text of a cell as routeplan writes it."""
    kind = table.schema.by_name[name].kind
    if value is None or kind not in ("time", "date", "choice", "class"):
        return table.text_of(record, name)
    return clock_text(value) if kind == "time" else str(value)


def _change(opened: OpenTable, old: Record, row_id: str, name: str, after: str) -> CellChange:
    """Return one changed cell."""
    before = opened.table.text_of(old, name) if opened.table is not None else ""
    return CellChange(row_id=row_id, column=name, before=before, after=after)


def _kept(new: Table, record: Record, old: Record) -> int:
    """Return how many cells of a row are empty and stay as they were."""
    return sum(old[name] is not None and not new.text_of(record, name) for name in new.columns)

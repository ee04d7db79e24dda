"""Days in a file of its own, merged into the log of days of a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from routeplan.language import text
from routeplan.model.clock import clock_text
from routeplan.tables.catalog import DAY_LOG, REPS
from routeplan.tables.check import check_sheet
from routeplan.tables.control_tables import build_day_log
from routeplan.tables.edit_table import change_rows
from routeplan.tables.faults import Faults
from routeplan.tables.log_file import sheet_in
from routeplan.tables.open_table import OpenTable, ids_of, open_table
from routeplan.tables.relations import Ids, usable
from routeplan.tables.schema import plain_heading
from routeplan.tables.sheet import Sheet
from routeplan.tables.table import Record, Table

DayKey = tuple[str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysChange:
    """How many days were added, put in the place of others, and skipped, and in which file."""

    path: Path
    added: int
    replaced: int
    skipped: int


def log_days(folder: Path, file: Path, *, replace: bool = False) -> DaysChange:
    """Merge the days of a file into the log of days of a workspace.

    Parameters
    ----------
    replace
        Whether rows take the place of rows of the log that say something else of the same day.

    Raises
    ------
    InputError
        With all faults of the file or the log, or if rows contradict the log (RP657); nothing is written
        then.
    """
    opened = open_table(folder, DAY_LOG)
    faults = Faults()
    new = _table(sheet_in(file, faults), opened.mapping, faults)
    build_day_log(new, Ids(customers=None, reps=ids_of(folder, REPS)), faults)
    standing = {_key(record): record for record in opened.records}
    added, replaced, skipped = [], dict[int, Mapping[str, str]](), 0
    for record in usable(new, faults):
        old = standing.get(_key(record))
        if old is None:
            added.append(_cells(new, record))
        elif all(old[name] == value for name, value in record.values.items() if value is not None):
            skipped += 1
        elif replace:
            replaced[old.row] = {**dict.fromkeys(DAY_LOG.by_name, ""), **_cells(new, record)}
        else:
            _refuse(opened, old, new, record, faults)
    faults.raise_errors()
    path = change_rows(opened, replaced, added)
    return DaysChange(path=path, added=len(added), replaced=len(replaced), skipped=skipped)


def _table(sheet: Sheet, mapping: Mapping[str, str], faults: Faults) -> Table:
    """Return the rows of a file; headings that the settings name and it does not have are no fault."""
    there = {plain_heading(heading) for heading in sheet.headings}
    known = {heading: name for heading, name in mapping.items() if plain_heading(heading) in there}
    return check_sheet(sheet, DAY_LOG, faults, mapping=known)


def _key(record: Record) -> DayKey:
    """Return which day of whom a row tells of."""
    return record["rep_id"], record["date"]


def _cells(table: Table, record: Record) -> Mapping[str, str]:
    """Return the texts of a row as the log writes them."""
    found = {name: value for name, value in record.values.items() if value is not None}
    return {name: _text(table, record, name, value) for name, value in found.items()}


def _text(table: Table, record: Record, name: str, value: Any) -> str:
    """Return the text of a cell that is not empty."""
    kind = table.schema.by_name[name].kind
    if kind == "time":
        return clock_text(value)
    return str(value) if kind == "date" else table.text_of(record, name)


def _refuse(opened: OpenTable, old: Record, new: Table, record: Record, faults: Faults) -> None:
    """Note a day of which the log says something else."""
    message = text(
        "row {row} of {file} says something else of this day already", row=old.row, file=opened.path.name
    )
    remedy = text("Leave it out, or add --replace to put it in the place of that row")
    new.accuse(faults, record, "date", "RP657", message, remedy)

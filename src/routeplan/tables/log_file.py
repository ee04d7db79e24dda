"""Calls in a file of its own, CSV or XLSX, merged into the call log of a workspace."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from routeplan.language import text
from routeplan.tables.catalog import CALL_LOG, CUSTOMERS
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.headings import unknown_columns_notice
from routeplan.tables.merge_log import LogChange, judge_new_calls, merge_calls
from routeplan.tables.open_table import ids_of, open_table
from routeplan.tables.read import read_cells, with_rows
from routeplan.tables.schema import plain_heading
from routeplan.tables.sheet import Sheet
from routeplan.tables.table import Table
from routeplan.tables.workspace_files import SUFFIXES, content_of


def log_file(
    folder: Path, file: Path, today: date, *, replace: bool = False
) -> tuple[LogChange, tuple[str, ...]]:
    """Merge the calls of a file into the call log of a workspace.

    Headings are those of the call log, its aliases, and what ``[columns.call_log]`` names.

    Parameters
    ----------
    replace
        Whether rows take the place of rows of the log that say something else of the same call.

    Returns
    -------
    change, notices
        What became of the rows, and sentences on columns that were not used.

    Raises
    ------
    InputError
        With all faults of the file, or those of the log; nothing is written then.
    """
    opened = open_table(folder, CALL_LOG)
    customers = ids_of(folder, CUSTOMERS)
    faults = Faults()
    new = _table(file, opened.mapping, faults)
    judge_new_calls(new, customers, today, faults)
    change = merge_calls(opened, new, faults, replace=replace)
    unknown = tuple(heading for heading, _ in new.unknown)
    return change, unknown_columns_notice(new.file, CALL_LOG, unknown)


def _table(file: Path, mapping: Mapping[str, str], faults: Faults) -> Table:
    """Return the rows of a file; headings that the settings name and it does not have are no fault."""
    sheet = sheet_in(file, faults)
    there = {plain_heading(heading) for heading in sheet.headings}
    known = {heading: name for heading, name in mapping.items() if plain_heading(heading) in there}
    return check_sheet(sheet, CALL_LOG, faults, mapping=known)


def sheet_in(file: Path, faults: Faults, *, may_be_empty: bool = False) -> Sheet:
    """Return the cells of a file.

    Parameters
    ----------
    may_be_empty
        Whether it may have a heading only.

    Raises
    ------
    InputError
        If it is not there or no table.
    """
    if file.suffix.lower() not in SUFFIXES:
        message = text("routeplan reads tables in .csv and .xlsx only")
        faults.add("RP105", message, text("Save it in one of these"), file=file.name)
        faults.raise_errors()
    content = content_of(file, faults)
    faults.raise_errors()
    try:
        sheet = read_cells(file.name, content or b"")
        return sheet if may_be_empty and sheet.headings else with_rows(sheet)
    except FaultError as fault:
        faults.take(fault, file=file.name)
        faults.raise_errors()
        raise

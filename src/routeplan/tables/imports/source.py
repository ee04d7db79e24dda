"""What is imported: a file of another system, or what a query of a database brings."""

from pathlib import Path

from routeplan.language import text
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.imports.query import read_query
from routeplan.tables.read import read_sheet
from routeplan.tables.sheet import Sheet
from routeplan.tables.workbook_lines import WORKBOOKS
from routeplan.tables.workspace_files import content_of

SUFFIXES = (".csv", *WORKBOOKS)
QUERY = "query"


def read_file(file: Path, sheet_name: str) -> Sheet:
    """Return the cells of a CSV, XLSX or ODS file.

    Raises
    ------
    InputError
        If it is not there, is nothing of the kind, or has no rows or no such sheet.
    """
    faults = Faults()
    if file.suffix.lower() not in SUFFIXES:
        message = text("routeplan imports .csv, .xlsx and .ods only")
        faults.add("RP105", message, text("Save it in one of these"), file=file.name)
    content = content_of(file, faults) if not faults.error_count else None
    faults.raise_errors()
    try:
        return read_sheet(file.name, content or b"", sheet_name)
    except FaultError as fault:
        return _raise(fault, file.name)


def read_database(sql: str, url: str) -> Sheet:
    """Return what a query brings, its column names as headings.

    Raises
    ------
    InputError
        If it cannot be had or brings no rows; the password is never told.
    """
    try:
        return read_query(QUERY, sql, url)
    except FaultError as fault:
        return _raise(fault, QUERY)


def _raise(fault: FaultError, file: str) -> Sheet:
    """Raise a fault of a whole source."""
    faults = Faults()
    faults.take(fault, file=file)
    faults.raise_errors()
    raise fault

"""One file, CSV, XLSX or ODS, as a sheet of texts."""

import csv
import io
from datetime import date, datetime, time, timedelta

import python_calamine

from routeplan.language import text
from routeplan.tables.encoding import text_of
from routeplan.tables.faults import FaultError
from routeplan.tables.lists import listed
from routeplan.tables.sheet import Sheet, sheet_of
from routeplan.tables.spreadsheet_text import restore

WORKBOOKS = (".xlsx", ".ods")
SEPARATORS = (",", ";", "\t")
MIDNIGHT = time(0, 0)

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_sheet(file: str, content: bytes, sheet_name: str = "", *, may_lack_rows: bool = False) -> Sheet:
    """Return the cells of a file; its name says whether it is CSV, XLSX or ODS.

    Every cell is text as a person sees it. The standard CSV reader is used because row numbers, blank rows
    and rows that are too long must be known exactly.

    Parameters
    ----------
    sheet_name
        Which sheet of a workbook; the first unless given.
    may_lack_rows
        Whether a heading alone will do.

    Raises
    ------
    FaultError
        If the file is empty, has no rows, is not what its name says, or has no sheet of that name.
    """
    sheet = sheet_of(file, read_lines(file, content, sheet_name))
    return with_rows(sheet, may_lack_rows=may_lack_rows)


def with_rows(sheet: Sheet, *, may_lack_rows: bool = False) -> Sheet:
    """Return a sheet that has rows, or at least a heading where that will do.

    Raises
    ------
    FaultError
        If it has none.
    """
    if not sheet.headings and not sheet.rows:
        raise FaultError(
            "RP103", text("the file is empty"), text("Put a heading and at least one row into it")
        )
    if not sheet.rows and not may_lack_rows:
        raise FaultError(
            "RP104",
            text("the table has a heading but no rows"),
            text("Add rows, or take the file out of the folder"),
        )
    return sheet


def read_lines(file: str, content: bytes, sheet_name: str = "") -> list[tuple[str, ...]]:
    """Return the rows of a file as they stand, blank ones and the heading included.

    Raises
    ------
    FaultError
        If the file is not what its name says, or has no sheet of that name.
    """
    if file.lower().endswith(WORKBOOKS):
        return _workbook_lines(content, sheet_name)
    if sheet_name:
        raise FaultError("RP475", text("a CSV file has no sheets"), text("Leave out --sheet"))
    return _csv_lines(text_of(content))


def _csv_lines(content: str) -> list[tuple[str, ...]]:
    """Return the rows of a CSV text.

    Raises
    ------
    FaultError
        If quotes do not close or are followed by more text.
    """
    lines: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=_separator(content), strict=True)
    try:
        lines.extend(tuple(restore(cell) for cell in row) for row in reader)
    except csv.Error as error:
        raise FaultError(
            "RP105",
            text("after row {count} a quotation mark is not closed or not doubled", count=len(lines)),
            text('Close it, or write a quotation mark inside a cell as ""'),
        ) from error
    return lines


def _separator(text: str) -> str:
    """Return what parts the cells: what the first line has most of outside quotes, else a comma."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda separator: (outside.count(separator), -SEPARATORS.index(separator)))


def sheet_names(content: bytes) -> list[str]:
    """Return the names of a workbook's sheets.

    Raises
    ------
    FaultError
        If it cannot be opened.
    """
    return list(_opened(content).sheet_names)


def _workbook_lines(content: bytes, sheet_name: str) -> list[tuple[str, ...]]:
    """Return the rows of a sheet of a workbook, of the first without a name.

    Raises
    ------
    FaultError
        If it cannot be opened, or has no sheet of that name.
    """
    workbook = _opened(content)
    if sheet_name and sheet_name not in workbook.sheet_names:
        raise FaultError(
            "RP475",
            text("there is no sheet {name!r}", name=sheet_name),
            text("Name one of: {names}", names=listed(workbook.sheet_names)),
        )
    named = workbook.get_sheet_by_name(sheet_name) if sheet_name else None
    rows = (named or workbook.get_sheet_by_index(0)).to_python(skip_empty_area=False)
    return [tuple(restore(cell_text(cell)) for cell in row) for row in rows]


def _opened(content: bytes) -> python_calamine.CalamineWorkbook:
    """Return an opened workbook.

    Raises
    ------
    FaultError
        If it cannot be opened.
    """
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise FaultError(
            "RP105", text("the workbook is locked with a password"), text("Save a copy without a password")
        ) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise FaultError(
            "RP105",
            text("the file is not a workbook"),
            text("Open it in your spreadsheet and save it as .xlsx"),
        ) from error


def cell_text(cell: Cell) -> str:
    """Return a workbook's cell as a person would write it: ``7`` for 7.0, ISO dates, ``HH:MM`` times."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date | time):
        return _moment_text(cell)
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(cell)


def _moment_text(cell: date | time) -> str:
    """Return a date, a time or both; midnight of a day is that day."""
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, datetime) and cell.time() != MIDNIGHT:
        return cell.isoformat(timespec="minutes")
    return f"{cell:%Y-%m-%d}"

"""One file, CSV, XLSX or ODS, as a sheet of texts."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import python_calamine

from routeplan.language import text
from routeplan.tables.encoding import text_of
from routeplan.tables.faults import FaultError
from routeplan.tables.formula_errors import with_formula_errors
from routeplan.tables.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_PLACES, MOST_ROWS
from routeplan.tables.lists import listed
from routeplan.tables.sheet import Sheet, sheet_of
from routeplan.tables.spreadsheet_text import restore
from routeplan.tables.workbook_guard import not_a_workbook, refuse_harmful, too_many_cells

WORKBOOKS = (".xlsx", ".ods")
SEPARATORS = (",", ";", "\t")
MIDNIGHT = time(0, 0)
LINE_END = re.compile(r"\r\n|\r|\n")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PANIC = "PanicException"
"""What a fault inside a library written in Rust is called in Python; it is no Exception."""

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
        If quotes do not close or are followed by more text (RP105), a cell is longer than any cell is
        (RP722), or there are too many of them (RP721).
    """
    lines: list[tuple[str, ...]] = []
    separator = _separator(content)
    if content.count(separator) > MOST_PLACES:
        raise too_many_cells()
    reader = csv.reader(_physical_lines(content), delimiter=separator, strict=True)
    filled = 0
    try:
        for row in reader:
            lines.append(tuple([restore(cell) if cell[:1] == "'" else cell for cell in row]))
            filled += len(row) - row.count("")
            _refuse_too_many(len(lines), len(row), filled)
    except csv.Error as error:
        raise _broken(str(error), len(lines)) from error
    return lines


def _physical_lines(content: str) -> Iterator[str]:
    """Yield the lines of a text with their ends, without a second copy of the whole."""
    start = 0
    for end in LINE_END.finditer(content):
        yield content[start : end.end()]
        start = end.end()
    if start < len(content):
        yield content[start:]


def _refuse_too_many(rows: int, columns: int, filled: int) -> None:
    """Raise when there are more rows, columns or cells than routeplan reads."""
    if rows > MOST_ROWS:
        raise FaultError(
            "RP721",
            text("the table has more than {count} rows", count=MOST_ROWS),
            text("Take out rows that are not needed, or split it"),
        )
    if columns > MOST_COLUMNS:
        raise FaultError(
            "RP721",
            text("row {row} has more than {count} cells", row=rows, count=MOST_COLUMNS),
            text("Put line breaks between the rows, and take out columns that are not needed"),
        )
    if filled > MOST_CELLS:
        raise too_many_cells()


def _broken(reason: str, rows: int) -> FaultError:
    """Return the fault of a CSV text that cannot be taken apart."""
    if "field limit" in reason:
        return long_cell(rows + 1)
    return FaultError(
        "RP105",
        text("after row {count} a quotation mark is not closed or not doubled", count=rows),
        text('Close it, or write a quotation mark inside a cell as ""'),
    )


def long_cell(row: int) -> FaultError:
    """Return the fault of a cell that is longer than any cell is."""
    return FaultError(
        "RP722",
        text("row {row} has a cell of more than {count} characters", row=row, count=MOST_CHARACTERS),
        text("Shorten it, or close the quotation mark before it"),
    )


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
    with refusing_panics():
        index = workbook.sheet_names.index(sheet_name) if sheet_name else _first_visible(workbook)
        rows = workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
    lines = [tuple([_plain_cell(cell, number) for cell in row]) for number, row in enumerate(rows, start=1)]
    return with_formula_errors(lines, content, index)


def _first_visible(workbook: python_calamine.CalamineWorkbook) -> int:
    """Return the place of the first sheet that a person sees, of the first where all are hidden."""
    sheets = workbook.sheets_metadata
    seen = (
        place
        for place, sheet in enumerate(sheets)
        if sheet.visible == python_calamine.SheetVisibleEnum.Visible
        and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    )
    return next(seen, 0)


def _plain_cell(cell: Cell, row: int) -> str:
    """Return the text of a workbook's cell."""
    if not isinstance(cell, str):
        return cell_text(cell)
    if len(cell) > MOST_CHARACTERS:
        raise long_cell(row)
    return restore(cell) if cell[:1] == "'" else cell


def _opened(content: bytes) -> python_calamine.CalamineWorkbook:
    """Return an opened workbook.

    Raises
    ------
    FaultError
        If it cannot be opened.
    """
    if content.startswith(OLD_WORKBOOK) and ENCRYPTED not in content:
        raise FaultError(
            "RP105",
            text("the file is an old Excel workbook, not XLSX"),
            text("Open it in your spreadsheet and save it as .xlsx"),
        )
    if not content.startswith(OLD_WORKBOOK):
        refuse_harmful(content)
    try:
        with refusing_panics():
            return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise FaultError(
            "RP105", text("the workbook is locked with a password"), text("Save a copy without a password")
        ) from error


@contextmanager
def refusing_panics() -> Iterator[None]:
    """Turn whatever the reader of workbooks says of a broken one into one fault; its panics too.

    Raises
    ------
    FaultError
        If the workbook is broken (RP105).
    """
    try:
        yield
    except python_calamine.PasswordError:
        raise
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError, IndexError) as error:
        raise not_a_workbook() from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise not_a_workbook() from error


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

"""One file, CSV, XLSX or ODS, as a sheet of texts."""

import csv
import re
from collections.abc import Iterator

from routeplan.errors import Issue
from routeplan.language import text
from routeplan.tables.encoding import decoded
from routeplan.tables.faults import FaultError
from routeplan.tables.heard import note
from routeplan.tables.limits import MOST_CELLS, MOST_COLUMNS, MOST_PLACES, MOST_ROWS
from routeplan.tables.sheet import Sheet, sheet_of
from routeplan.tables.sheet_extent import too_many_cells
from routeplan.tables.spreadsheet_text import restore
from routeplan.tables.western_notice import western_notice
from routeplan.tables.workbook_lines import WORKBOOKS, long_cell, workbook_lines

SEPARATORS = (",", ";", "\t")
LINE_END = re.compile(r"\r\n|\r|\n")


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
    return with_rows(read_cells(file, content, sheet_name), may_lack_rows=may_lack_rows)


def read_cells(file: str, content: bytes, sheet_name: str = "") -> Sheet:
    """Return the cells of a file, which may have neither rows nor a heading; errors as for ``read_lines``."""
    return sheet_of(file, *_read(file, content, sheet_name))


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
    return _read(file, content, sheet_name)[0]


def _read(file: str, content: bytes, sheet_name: str) -> tuple[list[tuple[str, ...]], tuple[Issue, ...]]:
    """Return the rows of a file and what is odd about it, which is noted as well."""
    if file.lower().endswith(WORKBOOKS):
        return workbook_lines(content, sheet_name), ()
    if sheet_name:
        raise FaultError("RP475", text("a CSV file has no sheets"), text("Leave out --sheet"))
    found = decoded(content)
    lines = _csv_lines(found.text)
    if not found.is_western:
        return lines, ()
    notice = western_notice(file, lines)
    note(notice)
    return lines, (notice,)


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


def _separator(text: str) -> str:
    """Return what parts the cells: what the first line has most of outside quotes, else a comma."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda separator: (outside.count(separator), -SEPARATORS.index(separator)))

"""The rows of a workbook, XLSX or ODS, as texts."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import python_calamine

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.formula_errors import with_formula_errors
from routeplan.tables.limits import MOST_CHARACTERS
from routeplan.tables.lists import listed
from routeplan.tables.spreadsheet_text import restore
from routeplan.tables.workbook_guard import harmless, not_a_workbook

WORKBOOKS = (".xlsx", ".ods")
MIDNIGHT = time(0, 0)
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PANIC = "PanicException"
"""What a fault inside a library written in Rust is called in Python; it is no Exception."""
Cell = int | float | str | bool | time | date | datetime | timedelta


def long_cell(row: int) -> FaultError:
    """Return the fault of a cell that is longer than any cell is."""
    return FaultError(
        "RP722",
        text("row {row} has a cell of more than {count} characters", row=row, count=MOST_CHARACTERS),
        text("Shorten it, or close the quotation mark before it"),
    )


def sheet_names(content: bytes) -> list[str]:
    """Return the names of a workbook's sheets.

    Raises
    ------
    FaultError
        If it cannot be opened.
    """
    return list(_opened(_sound(content)).sheet_names)


def workbook_lines(content: bytes, sheet_name: str) -> list[tuple[str, ...]]:
    """Return the rows of a sheet of a workbook, of the first without a name.

    Raises
    ------
    FaultError
        If it cannot be opened, or has no sheet of that name.
    """
    sound = _sound(content)
    workbook = _opened(sound)
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
    return with_formula_errors(lines, sound, index)


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


def _sound(content: bytes) -> bytes:
    """Return a workbook that does no harm when it is opened.

    Raises
    ------
    FaultError
        If it is of an old kind, locked, or does.
    """
    if not content.startswith(OLD_WORKBOOK):
        return harmless(content)
    if ENCRYPTED in content:
        raise _locked()
    raise FaultError(
        "RP105",
        text("the file is an old Excel workbook, not XLSX"),
        text("Open it in your spreadsheet and save it as .xlsx"),
    )


def _locked() -> FaultError:
    """Return the fault of a workbook with a password."""
    return FaultError(
        "RP105", text("the workbook is locked with a password"), text("Save a copy without a password")
    )


def _opened(sound: bytes) -> python_calamine.CalamineWorkbook:
    """Return an opened workbook.

    Raises
    ------
    FaultError
        If it cannot be opened.
    """
    try:
        with refusing_panics():
            return python_calamine.load_workbook(io.BytesIO(sound))
    except python_calamine.PasswordError as error:
        raise _locked() from error


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

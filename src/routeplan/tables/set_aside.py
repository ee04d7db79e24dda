"""Rows that cannot be used, left out on request."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from routeplan.errors import InputError, Issue
from routeplan.model.workspace import SetAside, Workspace
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.faults import Faults
from routeplan.tables.geojson import SUFFIX, ShapeFile
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.table import Table
from routeplan.tables.whole_file import remove_file, write_whole

SET_ASIDE_FILE = "set_aside.csv"
Cells = tuple[tuple[str, str], ...]
FIRST_COLUMNS = ("file", "row", "reasons")


def refuse_whole_files(faults: Faults) -> None:
    """Raise the faults that no left-out row mends.

    Raises
    ------
    InputError
        If settings, a file, a heading or a column as a whole are faulty.
    """
    whole = tuple(one for one in faults.errors if _is_of_whole_file(one))
    if whole:
        raise InputError(whole)


def _is_of_whole_file(issue: Issue) -> bool:
    """Return whether a fault is not of one row; features are counted from 1, without a heading."""
    heading = () if issue.file.casefold().endswith(SUFFIX) else (1,)
    return issue.row in (None, *heading) or issue.file == SETTINGS_FILE


def rows_set_aside(
    tables: Iterable[Table], shapes: Iterable[ShapeFile], faults: Faults
) -> tuple[SetAside, ...]:
    """Return the rows and features with faults, as they were, by file and row."""
    found: list[SetAside] = []
    for table in tables:
        rows = (
            (row, tuple(zip(table.sheet.headings, _padded(cells, table), strict=False)))
            for row, cells in table.sheet.rows
        )
        found.extend(_faulty(table.file, rows, faults))
    for shape in shapes:
        found.extend(_faulty(shape.file, ((one.number, one.cells()) for one in shape.features), faults))
    return tuple(sorted(found, key=lambda one: (one.file, one.row)))


def _faulty(file: str, rows: Iterable[tuple[int, Cells]], faults: Faults) -> list[SetAside]:
    """Return those of some rows that have faults."""
    reasons: dict[int, list[str]] = {}
    for issue in faults.errors:
        if issue.file == file and issue.row is not None:
            where = f"{issue.column}: " if issue.column else ""
            reasons.setdefault(issue.row, []).append(f"{issue.code} {where}{issue.message}")
    return [
        SetAside(file=file, row=row, cells=cells, reasons=tuple(reasons[row]))
        for row, cells in rows
        if row in reasons
    ]


def _padded(cells: tuple[str, ...], table: Table) -> tuple[str, ...]:
    """Return the cells of a row, as many as the heading has at least."""
    return cells + ("",) * (len(table.sheet.headings) - len(cells))


def write_set_aside(workspace: Workspace, folder: Path) -> Path | None:
    """Write ``set_aside.csv`` and return it; without such rows take an earlier one away and return None.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    if not workspace.set_aside:
        remove_file(folder / SET_ASIDE_FILE)
        return None
    headings = dict.fromkeys(heading for one in workspace.set_aside for heading, _ in one.cells if heading)
    columns = {heading: _free(heading) for heading in headings}
    rows = [
        {"file": one.file, "row": str(one.row), "reasons": "; ".join(one.reasons)}
        | {columns[heading]: cell for heading, cell in one.cells if heading}
        for one in workspace.set_aside
    ]
    frame = pd.DataFrame(rows, columns=[*FIRST_COLUMNS, *columns.values()], dtype="object").fillna("")
    return write_whole(folder / SET_ASIDE_FILE, csv_bytes(frame))


def _free(heading: str) -> str:
    """Return a heading that is none of the first columns'."""
    return f"{heading} (original)" if heading in FIRST_COLUMNS else heading

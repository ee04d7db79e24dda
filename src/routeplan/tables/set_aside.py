"""Rows that cannot be used, left out on request."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from routeplan.errors import InputError
from routeplan.model.workspace import SetAside, Workspace
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.faults import Faults
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.table import Table
from routeplan.tables.whole_file import write_whole

SET_ASIDE_FILE = "set_aside.csv"
FIRST_COLUMNS = ("file", "row", "reasons")


def refuse_whole_files(faults: Faults) -> None:
    """Raise the faults that no left-out row mends.

    Raises
    ------
    InputError
        If settings, a file, a heading or a column as a whole are faulty.
    """
    whole = tuple(one for one in faults.errors if one.row in (None, 1) or one.file == SETTINGS_FILE)
    if whole:
        raise InputError(whole)


def rows_set_aside(tables: Iterable[Table], faults: Faults) -> tuple[SetAside, ...]:
    """Return the rows with faults, as they were, by file and row."""
    found: list[SetAside] = []
    for table in tables:
        reasons: dict[int, list[str]] = {}
        for issue in faults.errors:
            if issue.file == table.file and issue.row is not None:
                where = f"{issue.column}: " if issue.column else ""
                reasons.setdefault(issue.row, []).append(f"{issue.code} {where}{issue.message}")
        found.extend(
            SetAside(
                file=table.file,
                row=row,
                cells=tuple(zip(table.sheet.headings, _padded(cells, table), strict=False)),
                reasons=tuple(reasons[row]),
            )
            for row, cells in table.sheet.rows
            if row in reasons
        )
    return tuple(sorted(found, key=lambda one: (one.file, one.row)))


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
        (folder / SET_ASIDE_FILE).unlink(missing_ok=True)
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

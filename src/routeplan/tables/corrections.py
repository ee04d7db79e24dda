"""Corrections as a file, and written into the tables and settings of a workspace, all of them or none."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from routeplan.model.correction import SETTINGS_TABLE, Correction, Patch
from routeplan.tables.catalog.control import CHANGES, CORRECTIONS
from routeplan.tables.changes.changing import changing
from routeplan.tables.check import check_sheet
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.edit_table import changed_lines
from routeplan.tables.faults import Faults
from routeplan.tables.log_file import sheet_in
from routeplan.tables.open_table import OpenTable, judged_content, open_table
from routeplan.tables.overlay import CORRECTABLE, fitting, overlaid_settings
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_file import read_settings
from routeplan.tables.whole_file import write_whole
from routeplan.tables.workspace_files import files_by_name

COLUMNS = tuple(CORRECTIONS.by_name)


def read_corrections(file: Path) -> Patch:
    """Return the corrections in a file, CSV or XLSX; none of a file that has a heading only.

    Raises
    ------
    InputError
        With all faults of the file.
    """
    faults = Faults()
    sheet = sheet_in(file, faults, may_be_empty=True)
    table = check_sheet(sheet, CORRECTIONS, faults)
    faults.raise_errors()
    found = (
        Correction(
            table=record["table"],
            row_id=record["id"],
            column=record["column"],
            old=record["old"] or "",
            new=record["new"] or "",
            reason=record["reason"] or "",
            evidence=record["evidence"] or "",
            line=record.row,
        )
        for record in table.records
    )
    return Patch(file=file.name, corrections=tuple(found))


def write_corrections(corrections: Iterable[Correction], file: Path) -> Path:
    """Write corrections as CSV and return the file.

    Raises
    ------
    InputError
        If it cannot be written (RP307).
    """
    return write_whole(file, corrections_csv(corrections))


def corrections_csv(corrections: Iterable[Correction]) -> bytes:
    """Return corrections as CSV."""
    return csv_bytes_of_texts([COLUMNS, *map(_cells, corrections)])


def accept_corrections(folder: Path, patch: Patch, day: date) -> tuple[Path, ...]:
    """Write corrections into tables and settings, and what was changed into control_changes.csv.

    Everything is made and judged before anything is written; where a file cannot be written, those written
    before it are put back.

    Parameters
    ----------
    day
        Day that the change log names.

    Returns
    -------
    files
        Files that were written, the change log last; none without corrections.

    Raises
    ------
    InputError
        With all faults: corrections that do not fit (RP650 to RP652), tables that are workbooks (RP431), or
        that would have faults afterwards, files that cannot be written (RP307).
    """
    if not patch.corrections:
        return ()
    faults = Faults()
    contents = _settings(folder, patch, faults)
    for schema in CORRECTABLE:
        if patch.of(schema.name):
            opened = open_table(folder, schema)
            contents |= _table(opened, patch, faults)
    faults.raise_errors()
    changes = open_table(folder, CHANGES)
    rows = [{"date": str(day), **dict(zip(COLUMNS, _cells(one), strict=True))} for one in patch.corrections]
    contents[changes.path] = judged_content(changes, changed_lines(changes, {}, rows))
    return write_all(contents, "control")


def write_all(contents: Mapping[Path, bytes], command: str) -> tuple[Path, ...]:
    """Write several files of one folder; if one cannot be written, those before it are as they were.

    Parameters
    ----------
    command
        What the change is called when it is listed.

    Raises
    ------
    InputError
        If a file cannot be written (RP307).
    """
    folder = next(iter(contents)).parent
    with changing(folder, command):
        return tuple(write_whole(path, content) for path, content in contents.items())


def _settings(folder: Path, patch: Patch, faults: Faults) -> dict[Path, bytes]:
    """Return the new settings by file, nothing where none are corrected."""
    if not patch.of(SETTINGS_TABLE):
        return {}
    path = files_by_name(folder).get(SETTINGS_FILE, folder / SETTINGS_FILE)
    content = overlaid_settings(path.read_bytes() if path.exists() else b"", patch, faults) or b""
    read_settings(content, faults)
    return {path: content}


def _table(opened: OpenTable, patch: Patch, faults: Faults) -> dict[Path, bytes]:
    """Return the new content of a table by file; corrections that do not fit are noted."""
    key = opened.schema.columns[0].name
    rows = {record[key]: record.row for record in opened.records}
    before = faults.error_count
    sheet = () if opened.table is None else opened.table.sheet.rows
    fit = fitting(patch, opened.schema, opened.columns, sheet, faults)
    if faults.error_count > before:
        return {}
    changed: dict[int, dict[str, str]] = {}
    for (row_id, column), written in fit.items():
        changed.setdefault(rows[row_id], {})[column] = written
    return {opened.path: judged_content(opened, changed_lines(opened, changed, ()))}


def _cells(one: Correction) -> tuple[str, ...]:
    """Return a correction as texts, in order of the columns."""
    return (one.table, one.row_id, one.column, one.old, one.new, one.reason, one.evidence)

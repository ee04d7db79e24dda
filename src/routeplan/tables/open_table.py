"""A CSV table of a workspace opened for a change: every cell as it stands, and where things are in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from routeplan.language import text
from routeplan.tables.changes.recover import settle
from routeplan.tables.check import check_sheet
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.read import read_lines, read_sheet
from routeplan.tables.schema import TableSchema
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_file import read_settings
from routeplan.tables.table import Record, Table
from routeplan.tables.whole_file import write_whole
from routeplan.tables.workspace_files import content_of, files_by_name, table_path

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    """A table to be changed.

    Parameters
    ----------
    path
        Where it stands, or will stand.
    mapping
        Column names by headings, from ``[columns.<table>]``.
    lines
        Cells of every row, blank ones included; the first is the heading.
    table
        What the lines mean; None for a file that is not there yet.
    """

    path: Path
    schema: TableSchema
    mapping: Mapping[str, str]
    lines: Lines
    table: Table | None

    @property
    def columns(self) -> Mapping[str, int]:
        """Return the position of every known column."""
        return {} if self.table is None else self.table.columns

    @property
    def records(self) -> tuple[Record, ...]:
        """Return the rows that are not blank."""
        return () if self.table is None else self.table.records


def open_table(folder: Path, schema: TableSchema) -> OpenTable:
    """Return a table of a workspace, ready to be changed; one that has no file yet is empty.

    Raises
    ------
    InputError
        If the folder is not there, or the table or the settings have faults (all of them), or the table is
        a workbook (RP431).
    """
    faults = Faults()
    present = _files(folder, faults)
    mapping = _mapping(present, schema, faults)
    path = table_path(present, schema.name, faults)
    if path is not None and path.suffix.lower() != ".csv":
        _refuse_workbook(path, schema, faults)
    faults.raise_errors()
    if path is None:
        return OpenTable(
            path=folder / f"{schema.name}.csv", schema=schema, mapping=mapping, lines=(), table=None
        )
    content = content_of(path, faults)
    faults.raise_errors()
    return _read(path, schema, mapping, content or b"", faults)


def ids_of(folder: Path, schema: TableSchema) -> frozenset[str] | None:
    """Return the ids in the first column of a table, CSV or workbook, those of inactive rows too.

    None where the table has no file. Faults of other cells do not matter.

    Raises
    ------
    InputError
        If the folder is not there, or the table or the settings cannot be read.
    """
    table = table_of(folder, schema)
    key = schema.columns[0].name
    return None if table is None else frozenset(record[key] for record in table.records if record[key])


def table_of(folder: Path, schema: TableSchema) -> Table | None:
    """Return a table of a workspace to look things up in, whatever faults its cells have.

    None where the table has no file.

    Raises
    ------
    InputError
        If the folder is not there, or the table or the settings cannot be read.
    """
    faults = Faults()
    present = _files(folder, faults)
    mapping = _mapping(present, schema, faults)
    path = table_path(present, schema.name, faults)
    content = None if path is None else content_of(path, faults)
    faults.raise_errors()
    return None if path is None else read_table(path.name, content or b"", schema, mapping, faults)


def read_table(
    file: str, content: bytes, schema: TableSchema, mapping: Mapping[str, str], faults: Faults
) -> Table:
    """Return the table in a file; faults of its rows are noted.

    Raises
    ------
    InputError
        If it cannot be read at all.
    """
    try:
        sheet = read_sheet(file, content, may_lack_rows=True)
    except FaultError as fault:
        faults.take(fault, file=file)
        faults.raise_errors()
        raise
    return check_sheet(sheet, schema, faults, mapping=mapping)


def save_lines(opened: OpenTable, lines: Lines) -> Path:
    """Write a table with other lines, whole or not at all, and return its path.

    Raises
    ------
    InputError
        If the new lines have faults, all of which it holds, or the file cannot be written (RP307). The old
        file then stands as it was.
    """
    return write_whole(opened.path, judged_content(opened, lines))


def judged_content(opened: OpenTable, lines: Lines) -> bytes:
    """Return a table with other lines as the bytes of its file.

    Raises
    ------
    InputError
        If the new lines have faults, all of which it holds.
    """
    content = csv_bytes_of_texts(lines)
    _read(opened.path, opened.schema, opened.mapping, content, Faults())
    return content


def _files(folder: Path, faults: Faults) -> Mapping[str, Path]:
    """Return the files of the folder of a workspace."""
    if not folder.is_dir():
        remedy = text("Check the name, or make a workspace with: routeplan init DIR")
        faults.add("RP101", text("there is no such folder"), remedy, file=folder.name or str(folder))
        faults.raise_errors()
    settle(folder)
    return files_by_name(folder)


def _refuse_workbook(path: Path, schema: TableSchema, faults: Faults) -> None:
    """Note a table that is a workbook, whose sheets and colours a change would lose."""
    faults.add(
        "RP431",
        text("the table is a workbook, and routeplan changes CSV files only"),
        text(
            "Save it as {table}.csv ('CSV UTF-8' in your spreadsheet) and take {path} away",
            table=schema.name,
            path=path.name,
        ),
        file=path.name,
    )


def _mapping(present: Mapping[str, Path], schema: TableSchema, faults: Faults) -> Mapping[str, str]:
    """Return the column names by headings that the settings give a table."""
    path = present.get(SETTINGS_FILE)
    content = None if path is None else content_of(path, faults)
    return {} if content is None else read_settings(content, faults).columns.get(schema.name, {})


def _read(
    path: Path, schema: TableSchema, mapping: Mapping[str, str], content: bytes, faults: Faults
) -> OpenTable:
    """Return what is in a file, every line as wide as the heading.

    Raises
    ------
    InputError
        If it has faults.
    """
    table = read_table(path.name, content, schema, mapping, faults)
    faults.raise_errors()
    raw = read_lines(path.name, content)
    width = len(table.sheet.headings)
    lines = tuple((*line[:width], *[""] * (width - len(line))) for line in raw)
    return OpenTable(path=path, schema=schema, mapping=mapping, lines=lines, table=table)

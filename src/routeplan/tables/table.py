"""One table as read: its rows with their values, and where everything stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from routeplan.tables.faults import Faults
from routeplan.tables.schema import TableSchema
from routeplan.tables.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row.

    Parameters
    ----------
    row
        Line in the file; the heading is row 1.
    values
        Value of every column of the schema that is in the file and readable, None for an empty cell.
    cells
        Texts of the row.
    """

    row: int
    values: dict[str, Any]
    cells: tuple[str, ...]

    def __getitem__(self, column: str) -> Any:
        """Return a value, None if there is none."""
        return self.values.get(column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet read by a schema.

    Parameters
    ----------
    sheet
        The texts.
    columns
        Position of every known column in the sheet.
    unknown
        (heading, position) of the columns routeplan does not know.
    records
        One a row, faulty ones included.
    """

    schema: TableSchema
    sheet: Sheet
    columns: Mapping[str, int]
    unknown: tuple[tuple[str, int], ...]
    records: tuple[Record, ...] = field(default=())

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return self.sheet.file

    def heading_of(self, column: str) -> str:
        """Return a column's heading as the file has it, or its own name where it is not there."""
        position = self.columns.get(column)
        return column if position is None else self.sheet.headings[position]

    def text_of(self, record: Record, column: str) -> str:
        """Return the text of a cell, empty where there is none."""
        position = self.columns.get(column, len(record.cells))
        return record.cells[position] if position < len(record.cells) else ""

    def accuse(
        self, faults: Faults, record: Record, column: str, code: str, message: str, remedy: str
    ) -> None:
        """Note a fault of one cell."""
        faults.add(
            code,
            message,
            remedy,
            file=self.file,
            row=record.row,
            column=self.heading_of(column),
            value=self.text_of(record, column),
        )

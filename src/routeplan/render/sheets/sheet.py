"""A table on a sheet: heads that stay in view, a filter, and cells that are what they look like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Literal

Cell = str | float | date | None
Kind = Literal["text", "long", "whole", "tenth", "ratio", "percent", "degrees", "date"]

FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {},
    "long": {"text_wrap": True},
    "whole": {"num_format": "#,##0"},
    "tenth": {"num_format": "#,##0.0"},
    "ratio": {"num_format": "0.00"},
    "percent": {"num_format": "0.0%"},
    "degrees": {"num_format": "0.000000"},
    "date": {"num_format": "yyyy-mm-dd"},
}
WIDTHS: dict[Kind, float] = {"date": 11, "degrees": 12}
NARROWEST, WIDEST = 8, 44
LONGEST_TEXT = 32_767
"""What a cell can hold."""

HOURS_BAR, DEVIATION_BAR = "#9CC3E6", "#6FA8DC"
"""Colours of bars; those of deviations start in the middle."""

HEAD = {"bold": True, "bg_color": "#E8EDEE", "bottom": 1, "text_wrap": True, "valign": "top"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    kind
        How its cells are written.
    bar
        Colour of bars in the cells, empty for none.
    """

    head: str
    kind: Kind = "text"
    bar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with what stands above it.

    Parameters
    ----------
    above
        Lines before the table, the first one large.
    rows
        Cells, as many as columns.
    kinds
        How the cells of a row are written where it is not as the columns say, by row and column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    above: tuple[str, ...] = ()
    kinds: tuple[tuple[int, int, Kind], ...] = ()


class Book:
    """Writes sheets into a workbook of XlsxWriter, each format once."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats = {kind: workbook.add_format({"valign": "top", **FORMATS[kind]}) for kind in FORMATS}
        self._head = workbook.add_format(HEAD)
        self._title = workbook.add_format({"bold": True, "font_size": 14})

    def write(self, sheet: Sheet) -> None:
        """Write a sheet: the lines above, the heads, the rows, and bars."""
        page, first = self.workbook.add_worksheet(sheet.name), len(sheet.above)
        for number, line in enumerate(sheet.above):
            page.write_string(number, 0, line[:LONGEST_TEXT], None if number else self._title)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, _width(column, [row[place] for row in sheet.rows]))
            page.write_string(first, place, column.head, self._head)
        self._write_rows(page, sheet, first + 1)
        self._finish(page, sheet, first)

    def _write_rows(self, page: Any, sheet: Sheet, first: int) -> None:
        """Write the rows of the table."""
        kinds = {(row, place): kind for row, place, kind in sheet.kinds}
        for number, row in enumerate(sheet.rows):
            for place, cell in enumerate(row):
                kind = kinds.get((number, place), sheet.columns[place].kind)
                _write(page, first + number, place, cell, self._formats[kind])

    def _finish(self, page: Any, sheet: Sheet, first: int) -> None:
        """Keep the heads in view and on every printed page, add the filter and the bars."""
        last = first + len(sheet.rows)
        page.freeze_panes(first + 1, 0)
        page.autofilter(first, 0, max(last, first + 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(first)
        for place, column in enumerate(sheet.columns):
            if column.bar and sheet.rows:
                bar = _bar(column.bar, _longest_bar(sheet, column.bar))
                page.conditional_format(first + 1, place, last, place, bar)


def _bar(colour: str, longest: float) -> dict[str, Any]:
    """Return bars in cells as long as the share of the longest; deviations go to both sides of the middle."""
    both_sides = colour == DEVIATION_BAR
    return {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": colour,
        "bar_negative_color": "#D98C1F",
        "bar_axis_position": "middle" if both_sides else "none",
        "min_type": "num",
        "min_value": -longest if both_sides else 0,
        "max_type": "num",
        "max_value": longest,
    }


def _longest_bar(sheet: Sheet, colour: str) -> float:
    """Return the largest figure of the columns with bars of a colour, so that they can be compared."""
    places = [place for place, column in enumerate(sheet.columns) if column.bar == colour]
    cells = [row[place] for row in sheet.rows for place in places]
    return (
        max((abs(cell) for cell in cells if isinstance(cell, float) and isfinite(cell)), default=1.0) or 1.0
    )


def _write(page: Any, row: int, place: int, cell: Cell, form: Any) -> None:
    """Write a cell as what it is; texts never as formulas, what is not known not at all."""
    if isinstance(cell, str):
        if cell:
            page.write_string(row, place, cell[:LONGEST_TEXT], form)
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, form)
    elif cell is not None and isfinite(cell):
        page.write_number(row, place, cell, form)


def _width(column: Column, cells: Iterable[Cell]) -> float:
    """Return how wide a column is, in characters."""
    if column.kind in WIDTHS:
        return WIDTHS[column.kind]
    texts = [cell for cell in cells if isinstance(cell, str)]
    words = [len(word) + 2 for word in column.head.split()]
    longest = max([NARROWEST, *words, *(len(line) + 1 for text in texts for line in text.splitlines())])
    return min(longest if column.kind in ("text", "long") else max(longest, 10), WIDEST)

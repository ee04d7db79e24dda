"""A table on a sheet, as nouns: columns, rows and how they look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from routeplan.model.clock import DAY, MINUTE

Cell = str | float | date | time | timedelta | None
Kind = Literal[
    "text", "long", "whole", "tenth", "ratio", "percent", "value", "degrees", "date", "weekday", "clock",
    "off", "mark", "class A", "class B", "class C", "class D", "late",
]  # fmt: skip
Look = Literal["plain", "total", "head", "banner"]

HOURS_BAR, DEVIATION_BAR = "#9CC3E6", "#6FA8DC"
"""Colours of bars; those of deviations start in the middle."""


def clock(seconds: int) -> time | timedelta:
    """Return a clock time, rounded down to the minute; past midnight the hours go on counting."""
    minutes = seconds // MINUTE
    return timedelta(minutes=minutes) if seconds >= DAY else time(minutes // 60, minutes % 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    head
        In English; it is said in the language of the reader.
    kind
        How its cells are written.
    bar
        Colour of bars in the cells, empty for none.
    width
        In characters; None for what the cells need.
    """

    head: str
    kind: Kind = "text"
    bar: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A square picture in a row, which is made high enough for it.

    Parameters
    ----------
    row, column
        Of the cell in whose corner it lies.
    png
        Its bytes.
    says
        What it shows, for those who do not see it.
    """

    row: int
    column: int
    png: bytes
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars stacked on each other, one a row of the table.

    Parameters
    ----------
    first, last
        Rows of the table it draws, ends included.
    names
        Column with what a bar is called.
    parts
        (column, colour) of what a bar is made of.
    at
        Row of the table beside which it begins; it stands to the right of the table.
    """

    title: str
    first: int
    last: int
    names: int
    parts: tuple[tuple[int, str], ...]
    at: int = 0


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
    looks
        Rows that are not plain.
    spread
        (row, column) of texts that reach from their column to the last one.
    joined
        (row, first column, last column) of cells that are one, with what the first holds.
    filter_at
        Row that is the head of what can be filtered, -1 for the head of the columns, None for no filter.
    top
        Lines that stay in view and are printed on every page; None for the head of the columns.
    left
        Columns that stay in view.
    breaks
        Rows after which a new page begins; where there are any, pages are not fitted otherwise.
    bars_from
        Row of the table from which on cells have bars.
    charts
        To the right of the table.
    row_height
        Least height of plain rows in points, 0 for what their texts need.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    above: tuple[str, ...] = ()
    kinds: tuple[tuple[int, int, Kind], ...] = ()
    looks: tuple[tuple[int, Look], ...] = ()
    spread: tuple[tuple[int, int], ...] = ()
    joined: tuple[tuple[int, int, int], ...] = ()
    filter_at: int | None = -1
    top: int | None = None
    left: int = 0
    breaks: tuple[int, ...] = ()
    row_height: float = 0
    portrait: bool = False
    pictures: tuple[Picture, ...] = ()
    bars_from: int = 0
    charts: tuple[Chart, ...] = ()

"""CSV that opens cleanly in spreadsheets and has the same bytes on every system."""

import codecs
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import isnan
from typing import Any

import pandas as pd

from routeplan.tables.spreadsheet_text import neutralise

QUOTED = frozenset(',"\r\n')


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV: UTF-8 with byte order mark, commas, line feeds.

    Text cells and headings that a spreadsheet would run are neutralised; numbers stay numbers, without
    exponents; what is missing is an empty cell.
    """
    columns = [_cells(frame[name]) for name in frame.columns]
    return _joined([[_text_cell(str(name)) for name in frame.columns], *zip(*columns, strict=True)])


def csv_bytes_of_texts(lines: Iterable[Sequence[str]]) -> bytes:
    """Return lines of texts, the heading first, as CSV; numbers among them stay as they are written."""
    return _joined([_text_cell(cell) for cell in line] for line in lines)


def _joined(rows: Iterable[Sequence[str]]) -> bytes:
    """Return finished cells as the bytes of a file."""
    text = "".join(",".join(row) + "\n" for row in rows)
    return codecs.BOM_UTF8 + text.encode("utf-8")


def _cells(column: "pd.Series[Any]") -> list[str]:
    """Return the cells of one column as they stand in the file."""
    if pd.api.types.is_integer_dtype(column.dtype):
        return [str(int(value)) for value in column]
    if pd.api.types.is_float_dtype(column.dtype):
        return [_number_cell(float(value)) for value in column]
    return ["" if pd.isna(value) else _text_cell(str(value)) for value in column]


def _number_cell(value: float) -> str:
    """Return the shortest plain text that reads back as the same number; empty for not a number."""
    return "" if isnan(value) else f"{Decimal(repr(value)):f}"


def _text_cell(text: str) -> str:
    """Return a text, neutralised and quoted where it must be."""
    safe = neutralise(text)
    if QUOTED.isdisjoint(safe) and safe == safe.strip():
        return safe
    return '"' + safe.replace('"', '""') + '"'

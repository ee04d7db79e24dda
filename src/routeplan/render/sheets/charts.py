"""Draws charts beside tables."""

import re
from math import ceil
from typing import Any

from routeplan.render.sheets.fonts import font
from routeplan.render.sheets.sheet import Chart, Sheet

WIDE, BAR_HIGH, BESIDE_BARS = 560, 26, 120
"""Pixels: how wide a chart is, how high a bar is, and what title, axis and legend take."""
LEAST_HIGH, COLUMN_PIXELS, ROW_PIXELS = 220, 64, 20
CHART_COLUMNS = ceil(WIDE / COLUMN_PIXELS) + 1
"""Columns that charts reach over, with an empty one before."""
WORD_JOINER = "\u2060"
REFERENCE = re.compile(r"!(?=\$?[A-Za-z])")
"""What XlsxWriter takes in a title for a reference to a cell; it has no way to say that it is none."""


def put_charts(workbook: Any, page: Any, sheet: Sheet, first: int) -> None:
    """Put the charts of a sheet to the right of its table.

    Parameters
    ----------
    workbook, page
        Workbook and worksheet of XlsxWriter.
    first
        Number of the first row of the table on the sheet.
    """
    for one in sheet.charts:
        page.insert_chart(first + one.at, len(sheet.columns) + 1, _chart(workbook, page, sheet, one, first))


def chart_rows(sheet: Sheet) -> int:
    """Return how many rows of the table the charts reach over."""
    return max((one.at + rows_of_chart(one) for one in sheet.charts), default=0)


def rows_of_chart(one: Chart) -> int:
    """Return how many rows of a sheet a chart reaches over, with a free one."""
    return ceil(_high(one) / ROW_PIXELS) + 1


def _high(one: Chart) -> int:
    """Return how high a chart is, in pixels."""
    return max(LEAST_HIGH, BESIDE_BARS + BAR_HIGH * (one.last - one.first + 1))


def _chart(workbook: Any, page: Any, sheet: Sheet, one: Chart, first: int) -> Any:
    """Return a chart of XlsxWriter: bars stacked on each other, the first row on top."""
    chart, letters = workbook.add_chart({"type": "bar", "subtype": "stacked"}), {**font(), "size": 9}
    top, bottom = first + one.first, first + one.last
    for place, colour in one.parts:
        chart.add_series(
            {
                "name": [page.name, first - 1, place],
                "categories": [page.name, top, one.names, bottom, one.names],
                "values": [page.name, top, place, bottom, place],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_title(
        {"name": _no_reference(one.title), "name_font": {**letters, "size": 12}, "overlay": False}
    )
    chart.set_y_axis({"reverse": True, "num_font": letters, "crossing": "max", "interval_unit": 1})
    chart.set_x_axis({"num_format": "0", "num_font": letters})
    chart.set_legend({"position": "bottom", "font": letters})
    chart.set_size({"width": WIDE, "height": _high(one)})
    return chart


def _no_reference(title: str) -> str:
    """Return a title that is read as a text whatever name stands in it; it looks the same."""
    return REFERENCE.sub(f"!{WORD_JOINER}", title)

"""Writes tables on sheets: heads that stay in view, a filter, and cells that are what they look like."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from math import fsum, isfinite
from typing import Any

from routeplan.language import Language, current, text
from routeplan.render.sheets.charts import CHART_COLUMNS, chart_rows, put_charts
from routeplan.render.sheets.pictures import put_pictures
from routeplan.render.sheets.sheet import DEVIATION_BAR, Cell, Column, Kind, Look, Sheet
from routeplan.render.sheets.widths import MARGIN_INCHES, height_of, longest_line, print_scale

APART = {"align": "right", "indent": 1}
"""Figures keep away from the text in the next column."""
FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {},
    "long": {"text_wrap": True},
    "whole": {"num_format": "#,##0", **APART},
    "tenth": {"num_format": "#,##0.0", **APART},
    "ratio": {"num_format": "0.00", **APART},
    "percent": {"num_format": "0.0%", **APART},
    "value": {"align": "left"},
    "degrees": {"num_format": "0.000000", **APART},
    "date": {"num_format": "yyyy-mm-dd", **APART},
    "weekday": {"num_format": "ddd d mmm yyyy", "align": "left", "bold": True},
    "clock": {"num_format": "hh:mm", **APART},
    "off": {"text_wrap": True, "font_color": "#6B7478", "bg_color": "#E3E6E7"},
    "mark": {"text_wrap": True, "bg_color": "#FFF1CC"},
    "class A": {"text_wrap": True, "bg_color": "#9CC3E6"},
    "class B": {"text_wrap": True, "bg_color": "#C6E0B4"},
    "class C": {"text_wrap": True, "bg_color": "#FFE699"},
    "class D": {"text_wrap": True, "bg_color": "#E3E6E7"},
    "late": {"text_wrap": True, "bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True},
}
LONG_DATES: dict[Language, dict[str, Any]] = {
    "en": {},
    "zh_CN": {"num_format": '[$-804]yyyy"年"m"月"d"日" aaaa'},
}
"""Dates with the weekday in the language spoken; English ones follow the spreadsheet's."""
PAST_MIDNIGHT = {"num_format": "[hh]:mm"}
"""Clock times after midnight, whose hours go on counting."""

HEAD = {"bold": True, "bg_color": "#E8EDEE", "bottom": 1, "text_wrap": True, "valign": "top"}
LOOKS: dict[Look, dict[str, Any]] = {
    "plain": {},
    "total": {"bold": True, "bg_color": "#F1F4F5", "top": 1},
    "head": HEAD,
    "banner": {"bold": True, "bg_color": "#CFDCE0"},
}
WIDTHS: dict[Kind, float] = {"date": 12.5, "degrees": 13, "weekday": 17, "clock": 8}
NARROWEST, WIDEST = 8, 44
LEAST_HEIGHT = 15
EVERYWHERE = "A1:XFD1048576"
LONGEST_TEXT = 32_767
"""What a cell can hold."""


class Book:
    """Writes sheets into a workbook of XlsxWriter, each format once."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[Kind, Look, bool], Any] = {}
        self._head = workbook.add_format(HEAD)
        self._title = workbook.add_format({"bold": True, "font_size": 14})

    def write(self, sheet: Sheet) -> None:
        """Write a sheet: the lines above, the heads, the rows, and bars."""
        page, first = self.workbook.add_worksheet(sheet.name), len(sheet.above)
        for number, line in enumerate(sheet.above):
            page.write_string(number, 0, line[:LONGEST_TEXT], None if number else self._title)
        widths = _widths(sheet)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, widths[place])
            page.write_string(first, place, text(column.head), self._head)
        page.set_row(first, _head_height(sheet, widths))
        self._join(page, sheet, first + 1)
        self._write_rows(page, sheet, first + 1)
        self._write_spread(page, sheet, first + 1, widths)
        _finish(page, sheet, first)
        _lay_out(page, sheet, first, widths)
        put_pictures(page, sheet, first + 1)
        put_charts(self.workbook, page, sheet, first + 1)
        page.ignore_errors({"number_stored_as_text": EVERYWHERE})

    def _format(self, kind: Kind, look: Look, past_midnight: bool = False) -> Any:
        """Return the format of a cell."""
        key = (kind, look, past_midnight)
        if key not in self._formats:
            late = PAST_MIDNIGHT if past_midnight else {}
            words = LONG_DATES[current()] if kind == "weekday" else {}
            given = {"valign": "top", **FORMATS[kind], **words, **late, **LOOKS[look]}
            self._formats[key] = self.workbook.add_format(given)
        return self._formats[key]

    def _join(self, page: Any, sheet: Sheet, first: int) -> None:
        """Join cells, whose content is written afterwards."""
        kinds = {(row, place): kind for row, place, kind in sheet.kinds}
        looks = dict(sheet.looks)
        for row, place, last in sheet.joined:
            kind = kinds.get((row, place), sheet.columns[place].kind)
            form = self._format(kind, looks.get(row, "plain"))
            page.merge_range(first + row, place, first + row, last, "", form)

    def _write_rows(self, page: Any, sheet: Sheet, first: int) -> None:
        """Write the rows of the table."""
        kinds = {(row, place): kind for row, place, kind in sheet.kinds}
        looks = dict(sheet.looks)
        for number, row in enumerate(sheet.rows):
            look = looks.get(number, "plain")
            for place, cell in enumerate(row):
                kind = kinds.get((number, place), sheet.columns[place].kind)
                form = self._format(kind, look, isinstance(cell, timedelta))
                _write(page, first + number, place, cell, form, look != "plain" or (number, place) in kinds)

    def _write_spread(self, page: Any, sheet: Sheet, first: int, widths: Sequence[float]) -> None:
        """Write the texts that reach to the last column, and make their rows high enough."""
        looks, last = dict(sheet.looks), len(sheet.columns) - 1
        for number, place in sheet.spread:
            said = str(sheet.rows[number][place] or "")[:LONGEST_TEXT]
            form = self._format("long", looks.get(number, "plain"))
            if place < last:
                page.merge_range(first + number, place, first + number, last, "", form)
            page.write_string(first + number, place, said, form)
            beside = [(one, widths[at]) for at, one in enumerate(sheet.rows[number][:place])]
            needed = [height_of(one, width) for one, width in beside if isinstance(one, str)]
            page.set_row(first + number, max(height_of(said, fsum(widths[place:])), *needed, 0))


def _finish(page: Any, sheet: Sheet, first: int) -> None:
    """Keep the heads in view, add the filter and the bars."""
    last = first + len(sheet.rows)
    page.freeze_panes(first + 1 if sheet.top is None else sheet.top, sheet.left)
    if sheet.filter_at is not None:
        head = first + 1 + sheet.filter_at
        page.autofilter(head, 0, max(last, head + 1), len(sheet.columns) - 1)
    for place, column in enumerate(sheet.columns):
        if column.bar and sheet.rows:
            bar = _bar(column.bar, _longest_bar(sheet, column.bar))
            page.conditional_format(first + 1 + sheet.bars_from, place, last, place, bar)


def _lay_out(page: Any, sheet: Sheet, first: int, widths: Sequence[float]) -> None:
    """Set paper, pages and row heights."""
    if sheet.portrait:
        page.set_portrait()
    else:
        page.set_landscape()
    page.set_paper(9)
    if sheet.top is None:
        page.repeat_rows(first)
    elif sheet.top:
        page.repeat_rows(0, sheet.top - 1)
    if sheet.breaks:
        # programs that fit pages to the paper pass over breaks, so the columns are scaled instead
        page.set_print_scale(print_scale(widths, "portrait" if sheet.portrait else "landscape"))
        page.set_margins(MARGIN_INCHES, MARGIN_INCHES)
        page.set_h_pagebreaks([first + 2 + row for row in sheet.breaks])
    else:
        page.fit_to_pages(1, 0)
    beside = CHART_COLUMNS if sheet.charts else 0
    high = max(len(sheet.rows), 1, chart_rows(sheet))
    page.print_area(0, 0, first + high, len(sheet.columns) - 1 + beside)
    page.set_footer(text("&L&A&RPage &P of &N"))
    _heighten(page, sheet, first + 1, widths)


def _heighten(page: Any, sheet: Sheet, first: int, widths: Sequence[float]) -> None:
    """Give plain rows their least height, more where their texts need it, as not every program does."""
    apart = {row for row, _ in sheet.looks} | {row for row, _ in sheet.spread}
    wraps = [sheet.row_height > 0 or "text_wrap" in FORMATS[column.kind] for column in sheet.columns]
    for number, row in enumerate(sheet.rows):
        if number not in apart:
            texts = [
                (cell, widths[place])
                for place, cell in enumerate(row)
                if wraps[place] and isinstance(cell, str) and cell
            ]
            needed = max((height_of(cell, width) for cell, width in texts), default=0)
            if sheet.row_height or needed > LEAST_HEIGHT:
                page.set_row(first + number, max(sheet.row_height, needed))


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
    cells = [row[place] for row in sheet.rows[sheet.bars_from :] for place in places]
    return (
        max((abs(cell) for cell in cells if isinstance(cell, float) and isfinite(cell)), default=1.0) or 1.0
    )


def _write(page: Any, row: int, place: int, cell: Cell, form: Any, filled: bool) -> None:
    """Write a cell as what it is; texts never as formulas, what is not known not at all, or as a blank."""
    if isinstance(cell, str) and cell:
        page.write_string(row, place, cell[:LONGEST_TEXT], form)
    elif isinstance(cell, (date, time, timedelta)):
        page.write_datetime(row, place, cell, form)
    elif isinstance(cell, (int, float)) and isfinite(cell):
        page.write_number(row, place, cell, form)
    elif filled:
        page.write_blank(row, place, None, form)


def _widths(sheet: Sheet) -> list[float]:
    """Return how wide the columns are, in characters; texts that are spread do not count."""
    apart = set(sheet.spread)
    return [
        _width(column, (row[place] for number, row in enumerate(sheet.rows) if (number, place) not in apart))
        for place, column in enumerate(sheet.columns)
    ]


def _head_height(sheet: Sheet, widths: Sequence[float]) -> float:
    """Return how high the heads of the columns must be, in points."""
    heads = zip(sheet.columns, widths, strict=True)
    return max((height_of(text(one.head), width) for one, width in heads), default=LEAST_HEIGHT)


def _width(column: Column, cells: Iterable[Cell]) -> float:
    """Return how wide a column is, in characters."""
    if column.width is not None or column.kind in WIDTHS:
        return column.width or WIDTHS[column.kind]
    words = [longest_line([word]) + 2 for word in text(column.head).split()]
    longest = max([NARROWEST, *words, longest_line(cell for cell in cells if isinstance(cell, str)) + 1])
    return min(longest if column.kind in ("text", "long") else max(longest, 10), WIDEST)

"""Call reports as a workbook to be filled in: one row a visit, lists to choose from, the heads in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from routeplan.language import mark, speaking, text
from routeplan.language.choice import Language
from routeplan.model.call_sheet import CallSheet
from routeplan.model.clock import clock_text
from routeplan.render.sheets.fonts import cell_font
from routeplan.render.sheets.workbook import OPTIONS

Part = Literal["known", "before", "on_the_spot", "after"]
COLOURS: dict[Part, tuple[str, str]] = {
    "known": ("#E3E6E7", "#F4F5F5"),
    "before": ("#CFE3F5", "#FFFFFF"),
    "on_the_spot": ("#FFE9B8", "#FFFFFF"),
    "after": ("#D3EBCB", "#FFFFFF"),
}
"""Of head and cells."""
WHO, HOW = (mark("us"), mark("customer")), (mark("visit"), mark("phone"), mark("other"))
OUTCOMES = (mark("held"), mark("missed"), mark("moved"), mark("phone"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn:
    """A column of the workbook.

    Parameters
    ----------
    name
        Column of the table that is read back.
    choices
        Words to choose from, said in the language of the reader.
    kind
        ``text``, ``date`` or ``time``.
    """

    name: str
    head: str
    part: Part
    width: float
    choices: tuple[str, ...] = ()
    kind: Literal["text", "date", "time"] = "text"


REPORT_COLUMNS = (
    ReportColumn(name="visit_id", head=mark("Visit id"), part="known", width=11),
    ReportColumn(name="rep_id", head=mark("Rep id"), part="known", width=7),
    ReportColumn(name="planned_date", head=mark("Planned date"), part="known", width=11, kind="date"),
    ReportColumn(name="planned_start", head=mark("Planned start"), part="known", width=8),
    ReportColumn(name="customer_id", head=mark("Customer id"), part="known", width=10),
    ReportColumn(name="name", head=mark("Name"), part="known", width=24),
    ReportColumn(name="class", head=mark("Class"), part="known", width=6),
    ReportColumn(name="contact_id", head=mark("Contact id"), part="known", width=8),
    ReportColumn(name="people", head=mark("People"), part="known", width=26),
    ReportColumn(name="why", head=mark("Why"), part="known", width=28),
    ReportColumn(name="last_time", head=mark("Last time"), part="known", width=30),
    ReportColumn(name="our_promises", head=mark("Our promises"), part="known", width=26),
    ReportColumn(name="their_promises", head=mark("Their promises"), part="known", width=26),
    ReportColumn(name="questions", head=mark("Questions"), part="known", width=34),
    ReportColumn(name="purpose", head=mark("Purpose"), part="before", width=32),
    ReportColumn(name="key_points", head=mark("Key points"), part="on_the_spot", width=34),
    ReportColumn(name="promise", head=mark("Promise"), part="on_the_spot", width=26),
    ReportColumn(name="promise_who", head=mark("Promise who"), part="on_the_spot", width=10, choices=WHO),
    ReportColumn(name="promise_due", head=mark("Promise due"), part="on_the_spot", width=12, kind="date"),
    ReportColumn(name="promise_how", head=mark("Promise how"), part="on_the_spot", width=10, choices=HOW),
    ReportColumn(name="promise_2", head=mark("Promise 2"), part="on_the_spot", width=26),
    ReportColumn(name="promise_2_who", head=mark("Promise 2 who"), part="on_the_spot", width=10, choices=WHO),
    ReportColumn(name="promise_2_due", head=mark("Promise 2 due"), part="on_the_spot", width=12, kind="date"),
    ReportColumn(name="promise_2_how", head=mark("Promise 2 how"), part="on_the_spot", width=10, choices=HOW),
    ReportColumn(name="outcome", head=mark("Outcome"), part="after", width=9, choices=OUTCOMES),
    ReportColumn(name="date", head=mark("Date"), part="after", width=12, kind="date"),
    ReportColumn(name="start", head=mark("Start"), part="after", width=8, kind="time"),
    ReportColumn(name="end", head=mark("End"), part="after", width=8, kind="time"),
    ReportColumn(name="result", head=mark("Result"), part="after", width=30),
    ReportColumn(name="next_step", head=mark("Next step"), part="after", width=28),
    ReportColumn(name="next_date", head=mark("Next date"), part="after", width=12, kind="date"),
    ReportColumn(name="next_how", head=mark("Next how"), part="after", width=10, choices=HOW),
    ReportColumn(name="complete", head=mark("Complete"), part="after", width=10),
)
NEEDED = ("purpose", "key_points", "result", "next_step", "next_date")
"""What a complete report has; a promise needs its day besides."""
FROZEN = 6
"""Columns that stay in view: up to the name of the customer."""
ROW_HEIGHT = 60


def report_workbook(sheets: Sequence[CallSheet], title: str, language: Language) -> bytes:
    """Return the workbook (XLSX); the same sheets give the same bytes."""
    stream = BytesIO()
    with (
        speaking(language),
        xlsxwriter.Workbook(stream, {**OPTIONS, "default_format_properties": cell_font()}) as book,
    ):
        day = min((one.day for one in sheets), default=datetime(2000, 1, 1))
        book.set_properties({"title": title, "created": datetime.combine(day, time())})
        _reports(book, sheets)
        _explanation(book)
    return stream.getvalue()


def report_cells(one: CallSheet) -> dict[str, str]:
    """Return what stands in the row of a visit by column, dates as ISO text."""
    return {
        "visit_id": one.visit_id,
        "rep_id": one.rep_id,
        "rep": one.rep,
        "planned_date": one.day.isoformat(),
        "planned_start": clock_text(one.start),
        "customer_id": one.customer_id,
        "name": one.customer,
        "class": one.class_name,
        "contact_id": one.contact_id,
        "people": "\n".join(one.people),
        "why": one.why,
        "last_time": one.last_time,
        "our_promises": "\n".join(one.ours),
        "their_promises": "\n".join(one.theirs),
        "questions": "\n".join(one.questions),
        "purpose": one.purpose,
    }


def _reports(book: Any, sheets: Sequence[CallSheet]) -> None:
    """Write the sheet of reports."""
    page = book.add_worksheet(text("Call reports"))
    for place, column in enumerate(REPORT_COLUMNS):
        head, cell = COLOURS[column.part]
        page.set_column(place, place, column.width)
        page.write_string(0, place, text(column.head), book.add_format(_head(head)))
        form = book.add_format(_cell(cell, column.kind))
        for row, one in enumerate(sheets, start=1):
            _write(page, row, place, column, report_cells(one).get(column.name, ""), one, form)
        if sheets:
            _choices(page, column, place, len(sheets))
    for row in range(1, len(sheets) + 1):
        page.set_row(row, ROW_HEIGHT)
    page.set_row(0, 32)
    page.freeze_panes(1, FROZEN)
    page.autofilter(0, 0, max(len(sheets), 1), len(REPORT_COLUMNS) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _head(colour: str) -> dict[str, Any]:
    """Return how a head looks."""
    return {"bold": True, "bg_color": colour, "bottom": 1, "text_wrap": True, "valign": "top"}


def _cell(colour: str, kind: str) -> dict[str, Any]:
    """Return how a cell looks."""
    formats = {"date": {"num_format": "yyyy-mm-dd"}, "time": {"num_format": "hh:mm"}}
    edge = {"bottom": 4, "bottom_color": "#8A9096", "right": 4, "right_color": "#C9CED1"}
    return {"bg_color": colour, "text_wrap": True, "valign": "top", **edge, **formats.get(kind, {})}


def _write(
    page: Any, row: int, place: int, column: ReportColumn, words: str, one: CallSheet, form: Any
) -> None:
    """Write one cell."""
    if column.name == "complete":
        page.write_formula(row, place, _is_complete(row), form, "")
    elif column.name == "planned_date":
        page.write_datetime(row, place, datetime.combine(one.day, time()), form)
    elif words:
        page.write_string(row, place, words, form)
    else:
        page.write_blank(row, place, None, form)


def _is_complete(row: int) -> str:
    """Return the formula that ticks a report that lacks nothing."""
    at = {column.name: f"{xl_col_to_name(place)}{row + 1}" for place, column in enumerate(REPORT_COLUMNS)}
    filled = ",".join(f'{at[name]}<>""' for name in NEEDED)
    promise = f'OR({at["promise"]}="",{at["promise_due"]}<>"")'
    return f'=IF(AND({filled},{promise}),"✓","")'


def _choices(page: Any, column: ReportColumn, place: int, rows: int) -> None:
    """Let a column take words of a list, days or clock times only."""
    rule: dict[str, Any] = {}
    if column.choices:
        rule = {"validate": "list", "source": [text(one) for one in column.choices]}
    elif column.kind == "date" and column.part != "known":
        rule = {
            "validate": "date", "criteria": ">=", "value": datetime(2000, 1, 1),
            "error_title": text("A date is needed"), "error_message": text("Write a date such as 2027-01-12"),
        }  # fmt: skip
    elif column.kind == "time":
        rule = {
            "validate": "time", "criteria": "between", "minimum": time(0, 0), "maximum": time(23, 59),
            "error_title": text("A time is needed"), "error_message": text("Write a time such as 09:30"),
        }  # fmt: skip
    if rule:
        page.data_validation(1, place, rows, place, rule)


def _explanation(book: Any) -> None:
    """Write the sheet that says how to fill the other one in."""
    page = book.add_worksheet(text("How to fill it in"))
    page.set_column(0, 0, 110)
    page.write_string(0, 0, text("How to fill it in"), book.add_format({"bold": True, "font_size": 14}))
    lines: tuple[tuple[Part, str], ...] = (
        ("known", text("Grey: known before the visit. Leave it as it is.")),
        ("before", text("Blue, before the visit: change the purpose to what should be different after it.")),
        (
            "on_the_spot",
            text("Yellow, on the spot: what was said, and what was promised by whom, until when and how."),
        ),
        ("after", text("Green, the same day: what became of it, the next step and by when it comes.")),
        (
            "known",
            text("Rows may stay empty or half filled in: routeplan reports read FILE takes what is there."),
        ),
    )
    for row, (part, said) in enumerate(lines, start=2):
        form = book.add_format({"bg_color": COLOURS[part][0], "text_wrap": True, "valign": "top"})
        page.write_string(row, 0, said, form)

"""Sheets as one workbook."""

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter

from routeplan.render.sheets.book import Book
from routeplan.render.sheets.fonts import cell_font
from routeplan.render.sheets.sheet import Sheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook_of(sheets: Iterable[Sheet], title: str, created: date) -> bytes:
    """Return a workbook (XLSX) with the sheets in order; the same sheets give the same bytes.

    Parameters
    ----------
    created
        What its properties say of when it was made: the start of the horizon, and never a clock.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {**OPTIONS, "default_format_properties": cell_font()}) as workbook:
        workbook.set_properties({"title": title, "created": datetime.combine(created, time())})
        book = Book(workbook)
        for sheet in sheets:
            book.write(sheet)
    return stream.getvalue()

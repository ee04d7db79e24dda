"""Call reports as page, workbook and table."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from routeplan.language import insist, text
from routeplan.model.call_sheet import CallSheet
from routeplan.render.report_pages import report_pages
from routeplan.render.report_workbook import REPORT_COLUMNS, report_workbook
from routeplan.tables.catalog.call_reports import CALL_REPORTS, FILLED_IN
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import Faults
from routeplan.tables.read import read_sheet

SHEET = CallSheet(
    visit_id="K1/3", rep_id="R1", rep="Ada", day=date(2027, 1, 12), start=36_000, customer_id="K1",
    customer="Bau <b>hof", class_name="A", why="1/w", purpose='Keep "our" promise', last_time="2026-12-01: x",
    ours=("by 2027-01-12: a & b",), theirs=("the drawings",), questions=("V1: who decides?", "V1: when?"),
    people=("Eva (economic)",),
)  # fmt: skip
BARE = CallSheet(
    visit_id="K2/1", rep_id="R1", rep="Ada", day=date(2027, 1, 12), start=37_000, customer_id="K2",
    customer="Cafe", class_name="B",
)  # fmt: skip


@pytest.fixture
def chinese():
    insist("zh_CN")
    yield
    insist(None)


def test_page_escapes_what_tables_say_and_loads_nothing():
    page = report_pages([SHEET, BARE], "Reports <R1>", "en")
    assert "Bau &lt;b&gt;hof" in page
    assert "a &amp; b" in page
    assert "<title>Reports &lt;R1&gt;</title>" in page
    assert "default-src 'none'" in page
    assert page.count("<article>") == 2
    assert "http" not in page.replace("http-equiv", "")


def test_page_leaves_out_what_is_not_known():
    page = report_pages([BARE], "x", "en")
    assert "We promised" not in page
    assert "To be asked" not in page
    assert report_pages([SHEET], "x", "en").count("V1: ") == 2
    assert "No visits." in report_pages([], "x", "en")


def test_same_sheets_give_the_same_bytes():
    assert report_workbook([SHEET, BARE], "x", "en") == report_workbook([SHEET, BARE], "x", "en")
    assert report_pages([SHEET], "x", "zh_CN") == report_pages([SHEET], "x", "zh_CN")


def test_page_in_chinese_has_no_english_but_names():
    page = report_pages([BARE], "x", "zh_CN")
    body = page[page.index("<article>") :]
    for word in ("Before", "Purpose", "Result", "Outcome", "complete", "Class", "From", "held"):
        assert word not in body


def book_of(*sheets, language="en"):
    return openpyxl.load_workbook(BytesIO(report_workbook(sheets, "x", language)))


def test_workbook_has_a_row_a_visit_lists_to_choose_from_and_heads_in_view():
    page = book_of(SHEET, BARE).worksheets[0]
    assert page.max_row == 3
    assert page.freeze_panes == "G2"
    lists = {one.formula1 for one in page.data_validations.dataValidation if one.type == "list"}
    assert lists == {'"us,customer"', '"visit,phone,other"', '"held,missed,moved,phone"'}
    assert [one.type for one in page.data_validations.dataValidation].count("date") == 4
    assert page.cell(row=2, column=3).value.date() == date(2027, 1, 12)
    complete = page.cell(row=2, column=len(REPORT_COLUMNS)).value
    assert complete.startswith("=IF(AND(")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_column_of_the_workbook_is_read_back(language):
    faults = Faults()
    table = check_sheet(read_sheet("r.xlsx", report_workbook([SHEET], "x", language)), CALL_REPORTS, faults)
    assert faults.errors == ()
    assert table.unknown == ()
    assert set(table.columns) == {column.name for column in REPORT_COLUMNS}
    (record,) = table.records
    assert (record["visit_id"], record["customer_id"], record["planned_date"]) == (
        "K1/3", "K1", date(2027, 1, 12),
    )  # fmt: skip
    assert record["purpose"] == 'Keep "our" promise'
    assert [name for name in FILLED_IN if table.text_of(record, name)] == []


def test_words_of_the_lists_are_understood_in_chinese(chinese):
    for column in REPORT_COLUMNS:
        known = CALL_REPORTS.by_name[column.name]
        assert [known.choice_of(text(one)) for one in column.choices] == list(column.choices)

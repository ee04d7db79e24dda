import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from math import inf

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from routeplan.render.sheets.rep_sheets import sheet_name
from routeplan.render.territory_workbook import territory_workbook
from tests.unit.render.reports import first_report, renamed_report, small_report


@pytest.fixture(scope="module")
def content():
    return territory_workbook(small_report())


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(BytesIO(content))


pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def table(sheet, above=0):
    """Rows of a sheet by its heads."""
    heads, *rows = list(sheet.iter_rows(values_only=True))[above:]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_workbook_has_a_sheet_for_the_whole_and_for_each_rep_concerned(book):
    assert book.sheetnames == [
        "Summary", "Workload", "Customers", "Hand-overs", "Choices", "Anna Huber", "Bert Lang", "Cleo Moser"
    ]  # fmt: skip
    first = openpyxl.load_workbook(BytesIO(territory_workbook(first_report())))
    assert first.sheetnames == ["Summary", "Workload", "Customers"]


def test_summary_holds_numbers_before_and_after(book):
    lines = {line["Measure"]: line for line in table(book["Summary"], above=3)}
    assert (lines["Imbalance"]["Before"], lines["Imbalance"]["After"]) == (0.4, 0.05)
    assert (lines["Spread, km"]["After"], lines["Way to a call, km"]["After"]) == (12.34, None)
    assert book["Summary"]["A1"].value == "Alpine Tools"
    assert book["Summary"]["B5"].number_format == "0.0%"


def test_workloads_are_hours_with_bars(book):
    sheet = book["Workload"]
    anna = table(sheet)[0]
    assert (anna["Rep"], anna["Hours before"], anna["Hours"], anna["Index"]) == ("R1", 7.5, 6, 1000)
    kinds = {rule.type for rules in sheet.conditional_formatting for rule in rules.rules}
    assert kinds == {"dataBar"}


def test_every_sheet_keeps_its_heads_and_has_a_filter(book):
    for sheet in book:
        row = 4 if sheet.title == "Summary" else 3 if sheet.title[:4] in ("Anna", "Bert", "Cleo") else 1
        assert sheet.freeze_panes == f"A{row + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{row}:")


def test_customers_name_the_reps_before_and_after(book):
    lines = table(book["Customers"])
    assert len(lines) == 9
    assert lines[3] == {
        "Customer": "C4", "Name": "Workshop 4", "Class": "B", "Rep before": "R1", "Rep after": "R2",
        "Name of rep before": "Anna Huber", "Name of rep after": "Bert Lang", "Changes hands": "yes",
        "Latitude": 48.1, "Longitude": 14, "Value": 4000, "Address": "Road 4, 4030 Linz",
    }  # fmt: skip


def test_a_rep_sees_whom_to_give_away_and_whom_to_receive(book):
    gives, receives = (line for line in table(book["Bert Lang"], above=2) if line["Customer"] in ("C4", "C7"))
    assert (gives["You"], gives["Colleague"], gives["Customer"]) == ("give away", "Cleo Moser", "C7")
    assert gives["Last visit"] is None
    assert receives == {
        "You": "receive", "Colleague": "Anna Huber", "Customer": "C4", "Name": "Workshop 4", "Class": "B",
        "Address": "Road 4, 4030 Linz", "Phone": "+43 1 234", "Last visit": datetime(2026, 12, 21),
        "Next due": datetime(2027, 1, 7), "Calls": 2, "Hours": 1, "Notes": "Use the back door",
        "Reason": "closer to the new rep",
    }  # fmt: skip


def test_other_readers_see_numbers_and_dates(content):
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Bert Lang").to_python()
    assert rows[4][7:11] == [date(2026, 12, 21), date(2027, 1, 7), 2.0, 1.0]


def test_texts_are_never_formulas_nor_links():
    for evil in ("=1+1", "+cmd|x", "@SUM(A1)", "https://example.org", "-2", "007"):
        book = openpyxl.load_workbook(BytesIO(territory_workbook(renamed_report(small_report(), evil))))
        cell = book["Customers"]["B2"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (evil, "s", None)
        assert book["Summary"]["A1"].data_type == "s"


def test_texts_that_are_too_long_or_odd_are_kept_as_far_as_a_cell_goes():
    book = openpyxl.load_workbook(BytesIO(territory_workbook(renamed_report(small_report(), "x" * 40_000))))
    assert len(book["Customers"]["B2"].value) == 32_767
    odd = territory_workbook(renamed_report(small_report(), "a\x01b\ud7ff"))
    assert openpyxl.load_workbook(BytesIO(odd))["Customers"]["B2"].value.startswith("a")


def test_what_has_no_end_is_left_blank():
    report = small_report()
    endless = tuple(replace(one, deviation=inf) for one in report.loads_after)
    book = openpyxl.load_workbook(BytesIO(territory_workbook(replace(report, loads_after=endless))))
    assert table(book["Workload"])[0]["Deviation"] is None


def test_workbook_is_the_same_bytes_when_written_twice_and_in_another_process(content):
    assert territory_workbook(small_report()) == content
    code = "from tests.unit.render.reports import small_report\nimport hashlib\n"
    code += "from routeplan.render.territory_workbook import territory_workbook\n"
    code += "print(hashlib.sha256(territory_workbook(small_report())).hexdigest())"
    environment = os.environ | {
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TZ": "Asia/Taipei",
    }
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert told.stdout.strip() == hashlib.sha256(content).hexdigest()


def test_names_of_sheets_are_what_a_spreadsheet_takes():
    assert sheet_name("Anna", ()) == "Anna"
    assert sheet_name("Anna", ("ANNA", "anna (2)")) == "Anna (3)"
    assert sheet_name("'A/B: [x]*?'", ()) == "A B   x"
    assert sheet_name("History", ()) == "History (2)"
    assert sheet_name("::", ()) == "Rep"
    assert sheet_name("x" * 40, ("x" * 31,)) == "x" * 27 + " (2)"

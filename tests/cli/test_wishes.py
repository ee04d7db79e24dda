"""A plan's workbook, edited in a spreadsheet and read back."""

import csv
import shutil
from datetime import date, time, timedelta

import openpyxl
import pytest

from routeplan.language import insist
from tests.render.soffice import convert, needs_soffice

TODAY = "2027-01-01"


@pytest.fixture
def workbook(office):
    """The workbook of the planned small example, to be edited."""
    return next(office.glob("plans/*/plan.xlsx"))


def visits(folder):
    with (folder / "visits.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["visit_id"]: row for row in csv.DictReader(file) if row["kind"] == "visit"}


def edited(path, change):
    """Open, change and save a workbook; ``change`` gets the sheet and the columns by their heads."""
    book = openpyxl.load_workbook(path)
    sheet = book["Schedule"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    change(sheet, columns)
    book.save(path)


def test_workbook_as_it_was_changes_nothing(office, workbook, run):
    before = visits(workbook.parent)
    result = run("wishes", workbook, "--today", TODAY)
    assert result.exit_code == 0, result.output
    assert "0 visits were changed" in result.output
    after = visits(workbook.parent)
    assert {name: row["date"] for name, row in after.items()} == {
        name: row["date"] for name, row in before.items()
    }


def test_a_visit_dragged_to_another_day_and_time_is_fixed_there(office, workbook, run):
    before = visits(workbook.parent)
    other_days = sorted({row["date"] for row in before.values()})
    chosen = {}

    def drag(sheet, columns):
        name, day = sheet.cell(2, columns["Visit"]).value, sheet.cell(2, columns["Date"]).value.date()
        new = next(one for one in other_days if abs(date.fromisoformat(one) - day) == timedelta(days=1))
        sheet.cell(2, columns["Date"]).value = date.fromisoformat(new)
        sheet.cell(2, columns["Start"]).value = time(10, 30)
        chosen.update(name=name, day=new)

    edited(workbook, drag)
    result = run("wishes", workbook, "--today", TODAY)
    assert result.exit_code == 0, result.output
    row = visits(workbook.parent)[chosen["name"]]
    assert (row["date"], row["start"]) == (chosen["day"], "10:30")


def test_a_wish_that_cannot_be_met_says_what_else_to_do(office, workbook, run):
    def before_the_shift(sheet, columns):
        sheet.cell(2, columns["Start"]).value = time(5, 0)

    edited(workbook, before_the_shift)
    result = run("wishes", workbook, "--today", TODAY)
    assert result.exit_code == 0, result.output
    told = result.output.splitlines()
    at = next(place for place, line in enumerate(told) if line.startswith("Not possible as wanted"))
    assert told[at + 1] == "Let more visits move with --moves N, or wish for another day, time or rep."


def test_rows_taken_out_change_nothing_and_are_named(office, workbook, run):
    name = {}

    def take_out(sheet, columns):
        name["of"] = sheet.cell(2, columns["Visit"]).value
        sheet.delete_rows(2)

    edited(workbook, take_out)
    result = run("wishes", workbook, "--today", TODAY)
    assert f"Rows taken out change nothing: {name['of']}." in result.output


def test_all_faults_are_told_at_once_and_nothing_is_written(office, workbook, run):
    plan = (workbook.parent / "plan.json").read_bytes()

    def spoil(sheet, columns):
        sheet.cell(2, columns["Rep"]).value = "R99"
        sheet.cell(3, columns["Date"]).value = date(2031, 1, 1)
        sheet.cell(4, columns["Visit"]).value = "nobody/7"
        sheet.cell(5, columns["Start"]).value = "soon"
        sheet.cell(6, columns["Visit"]).value = sheet.cell(7, columns["Visit"]).value

    edited(workbook, spoil)
    result = run("wishes", workbook, "--today", TODAY)
    assert result.exit_code == 2
    for code in ("RP315", "RP317", "RP318", "RP314", "RP319"):
        assert code in result.output
    assert (workbook.parent / "plan.json").read_bytes() == plan


def test_a_workbook_elsewhere_needs_its_plan(office, workbook, run, tmp_path):
    there = tmp_path / "mail" / "plan.xlsx"
    there.parent.mkdir()
    shutil.copy(workbook, there)
    assert run("wishes", there).exit_code == 2
    assert run("wishes", there, "--plan", workbook.parent, "--today", TODAY).exit_code == 0
    assert "RP475" in run("wishes", _without_schedule(there), "--plan", workbook.parent).output


def _without_schedule(path):
    book = openpyxl.load_workbook(path)
    del book["Schedule"]
    book.save(path)
    return path


@needs_soffice
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_workbook_saved_by_libreoffice_is_read_back(office, workbook, run, tmp_path, language):
    insist(language)
    shutil.copy(_exported(run, workbook, tmp_path, language), workbook)
    converted = convert(workbook, "xlsx", tmp_path)
    before = visits(workbook.parent)
    other_days = sorted({row["date"] for row in before.values()})
    book = openpyxl.load_workbook(converted)
    sheet = book["Schedule" if language == "en" else "日程"]
    name, day = sheet.cell(2, 1).value, sheet.cell(2, 3).value.date()
    new = next(one for one in other_days if abs(date.fromisoformat(one) - day) == timedelta(days=1))
    sheet.cell(2, 3).value = date.fromisoformat(new)
    book.save(converted)
    result = run("wishes", converted, "--plan", workbook.parent, "--today", TODAY)
    assert result.exit_code == 0, result.output
    assert visits(workbook.parent)[name]["date"] == new


@pytest.mark.parametrize("written", ["en", "zh_CN"])
@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_a_workbook_is_read_back_whatever_its_language(office, workbook, run, tmp_path, written, spoken):
    path = _exported(run, workbook, tmp_path, written)
    result = run("--language", spoken, "wishes", path, "--plan", workbook.parent, "--today", TODAY)
    assert result.exit_code == 0, result.output


def _exported(run, workbook, folder, language):
    """The workbook in a language."""
    result = run("--language", language, "export", workbook.parent, "--as", "xlsx", "--to", folder / language)
    assert result.exit_code == 0, result.output
    return folder / language / "plan.xlsx"


@pytest.fixture(autouse=True)
def _english_again():
    yield
    insist(None)

"""Appointments in the sheet of the schedule: written, judged, and not to be moved there."""

from datetime import date, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from routeplan.errors import InputError
from routeplan.render.plan_workbook import plan_workbook
from routeplan.tables.foreign_plan import read_foreign_plan
from routeplan.tables.read_schedule import read_schedule
from tests.unit.render.plans import small_plan

PHONE_CALL, YEARLY_TALK = "T1", "T2"


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(plan_workbook(small_plan())))


def row_of(book: openpyxl.Workbook, appointment_id: str) -> int:
    return next(cell.row for cell in book["Schedule"]["A"] if cell.value == appointment_id)


def saved(book: openpyxl.Workbook, folder: Path) -> Path:
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def test_appointments_have_rows_among_the_visits(book: openpyxl.Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Schedule"].iter_rows(min_row=2)]
    monday = [row for row in rows if row[1] == "R1" and row[2].date() == rows[0][2].date()]
    assert [row[0] for row in monday] == ["C1/1", "C2/1", "T1", "T2"]
    assert monday[2][3:] == [
        time(12, 30),
        "Mon",
        15,
        "Call to the office",
        None,
        None,
        "appointment: Call to the office",
    ]
    assert monday[3][3:7] == [time(14), "Mon", 60, "Workshop 4"]
    assert monday[3][8:] == ["Bad Leonfelden", "appointment: Yearly talk"]


def test_schedule_with_appointments_wishes_nothing_of_them(book: openpyxl.Workbook, tmp_path: Path) -> None:
    wished = {one.visit_id for one in read_schedule(saved(book, tmp_path), small_plan())}
    assert wished == {
        stop.task_id for route in small_plan().routes for stop in route.stops if stop.kind == "visit"
    }


@pytest.mark.parametrize(
    ("column", "value", "heading"),
    [("B", "R2", "Rep"), ("C", date(2027, 1, 5), "Date"), ("D", time(13, 30), "Start")],
)
def test_appointment_is_not_moved_in_the_schedule(
    book: openpyxl.Workbook, tmp_path: Path, column: str, value: object, heading: str
) -> None:
    row = row_of(book, PHONE_CALL)
    book["Schedule"][f"{column}{row}"] = value
    with pytest.raises(InputError) as caught:
        read_schedule(saved(book, tmp_path), small_plan())
    assert [(one.code, one.row, one.column) for one in caught.value.issues] == [("RP320", row, heading)]


def test_judge_takes_the_appointments_at_customers(book: openpyxl.Workbook, tmp_path: Path) -> None:
    given = read_foreign_plan(saved(book, tmp_path), small_plan().instance)
    named = {one.visit_id: (one.rep_id, one.customer_id, one.day, one.start) for one in given}
    assert named[YEARLY_TALK] == ("R1", "C4", 0, 14 * 3600)
    assert PHONE_CALL not in named


def test_customer_goes_before_an_appointment_of_the_same_id(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("visit_id,rep_id,date\nC1,R1,2027-01-04\nT2,R1,2027-01-04\n", encoding="utf-8")
    given = read_foreign_plan(path, small_plan().instance)
    assert [one.customer_id for one in given] == ["C1", "C4"]

"""Plans as spreadsheets have them."""

import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from routeplan.errors import InputError
from routeplan.model import Horizon
from routeplan.tables.foreign_plan import read_foreign_plan
from routeplan.tables.write import write_plan
from routeplan.tables.written_day import written_day
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep
from tests.unit.tables.hand_made import hand_made_plan


def office(reps=("R1", "R2")):
    customers = (
        make_customer("C1", at(48, 14), name="Café Anna, Linz", rep_id="R1"),
        make_customer("C2", at(48, 14), name="Bäckerei Bau", rep_id="R2"),
        make_customer("C3", at(48, 14), name="Bäckerei Bau", rep_id="R2"),
        make_customer("C4", at(48, 14), name="Depot"),
    )
    return make_instance(customers, [make_rep(one, at(48, 14)) for one in reps])


def read(tmp_path: Path, content: str | bytes, name: str = "grid.csv", instance=None):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [
        (one.rep_id, one.customer_id, one.day, one.start)
        for one in read_foreign_plan(path, instance or office())
    ]


def codes(tmp_path: Path, content: str, instance=None):
    with pytest.raises(InputError) as caught:
        read(tmp_path, content, instance=instance)
    return [(one.code, one.row, one.column) for one in caught.value.issues]


def test_a_row_a_rep_and_day_names_customers_by_id_or_name(tmp_path):
    content = 'Rep,Date,Weekday,1,2\nR1,2027-01-04,Mo,C1,Depot\n,05.01.2027,Di,"café  anna, linz",\n'
    assert read(tmp_path, content) == [("R1", "C1", 0, None), ("R1", "C4", 0, None), ("R1", "C1", 1, None)]


def test_a_column_a_rep_has_days_down_the_side(tmp_path):
    content = 'Date,R1,Rep R2\n2027-01-04,"C1\nC4",\n,C2,\nDi 05.01.2027,,09:30 C2; C3\n'
    reps = [make_rep("R1", at(48, 14)), make_rep("R2", at(48, 14), name="Rep R2")]
    instance = make_instance(office().customers, reps)
    expected = [
        ("R1", "C1", 0, None), ("R1", "C4", 0, None), ("R1", "C2", 0, None),
        ("R2", "C2", 1, 34_200), ("R2", "C3", 1, None),
    ]  # fmt: skip
    assert read(tmp_path, content, instance=instance) == expected
    without_heading = content.removeprefix("Date")
    assert read(tmp_path, without_heading, instance=instance) == expected


def test_a_customer_under_no_rep_is_refused(tmp_path):
    assert codes(tmp_path, "Date,R1,R7\n2027-01-04,C1,C4\n") == [("RP315", 2, "R7")]


def test_a_day_that_stands_over_several_reps_holds_for_all(tmp_path):
    content = "Date,Rep,1,2\n2027-01-04,R1,C1,C4\n,R2,C2,\n2027-01-05,R2,C3,\n"
    assert read(tmp_path, content) == [
        ("R1", "C1", 0, None), ("R1", "C4", 0, None), ("R2", "C2", 0, None), ("R2", "C3", 1, None),
    ]  # fmt: skip


def test_a_column_a_day_has_several_customers_in_a_cell(tmp_path):
    content = 'rep_id,Mo 2027-01-04,2027-01-05\nR1,"C1\nC4",C1\n,C2,\nR2,,"C2; C3"\n'
    assert read(tmp_path, content) == [
        ("R1", "C1", 0, None), ("R1", "C4", 0, None), ("R1", "C1", 1, None), ("R1", "C2", 0, None),
        ("R2", "C2", 1, None), ("R2", "C3", 1, None),
    ]  # fmt: skip


def test_the_name_may_stand_behind_the_id_or_the_id_behind_the_name(tmp_path):
    content = 'rep_id,2027-01-04,2027-01-05\nR2,"C2 Bäckerei Bau; 09:30 C4  depot",bäckerei bau (C3)\n'
    assert read(tmp_path, content) == [
        ("R2", "C2", 0, None), ("R2", "C4", 0, 34_200), ("R2", "C3", 1, None),
    ]  # fmt: skip
    assert codes(tmp_path, "rep_id,2027-01-04,2027-01-05\nR2,C2 Depot,\n") == [("RP316", 2, "2027-01-04")]


def test_clock_times_before_a_customer_are_its_start(tmp_path):
    content = "rep_id,2027-01-04,2027-01-05\nR1,09:30 C1,14:00-14:30 Depot\n"
    assert read(tmp_path, content) == [("R1", "C1", 0, 34_200), ("R1", "C4", 1, 50_400)]


def test_without_a_column_of_reps_calls_are_the_customers_rep_s(tmp_path):
    assert read(tmp_path, "2027-01-04,2027-01-05\nC1,C2\n") == [("R1", "C1", 0, None), ("R2", "C2", 1, None)]
    assert codes(tmp_path, "2027-01-04,2027-01-05\nC4,\n") == [("RP693", 2, "2027-01-04")]
    assert read(tmp_path, "2027-01-04,2027-01-05\nC4,\n", instance=office_of_one()) == [("R1", "C4", 0, None)]


def test_reps_are_found_whatever_stands_over_them(tmp_path):
    """C1 is R1's and C2 is R2's: a rep who stands beside the days goes before the customer's."""
    for heading in ("", "Kollege"):
        content = f"{heading},2027-01-04,2027-01-05\nR2,C1,\n,,C2\nR1,C2,\n"
        assert read(tmp_path, content) == [
            ("R2", "C1", 0, None), ("R2", "C2", 1, None), ("R1", "C2", 0, None),
        ]  # fmt: skip
    assert codes(tmp_path, ",2027-01-04,2027-01-05\nR1,C1,\nEva,C2,\n") == [("RP315", 3, "2027-01-04")]


def test_ids_that_differ_in_case_alone_are_told_apart(tmp_path):
    customers = [make_customer(one, at(48, 14), rep_id="R1") for one in ("Cc", "cC")]
    both = make_instance(customers, [make_rep(one, at(48, 14)) for one in ("R1", "r1")])
    content = "rep_id,2027-01-04,2027-01-05\nR1,Cc,cC\nr1,cC,\n"
    assert read(tmp_path, content, instance=both) == [
        ("R1", "Cc", 0, None), ("R1", "cC", 1, None), ("r1", "cC", 0, None),
    ]  # fmt: skip
    assert codes(tmp_path, "rep_id,2027-01-04,2027-01-05\nR1,cc,\n", instance=both) == [
        ("RP693", 2, "2027-01-04")
    ]


def office_of_one():
    return make_instance([make_customer("C4", at(48, 14))], [make_rep("R1", at(48, 14))])


def test_faults_of_a_grid_are_told_all_at_once(tmp_path):
    content = "Rep,Date,1,2,3\nR1,2027-01-04,C1,Urlaub,Bäckerei Bau\nR9,2027-01-04,C1,,\nR1,soon,C1,,\n"
    assert codes(tmp_path, content) == [
        ("RP316", 2, "2"), ("RP693", 2, "3"), ("RP315", 3, "1"), ("RP313", 4, "1"),
    ]  # fmt: skip


def test_dates_of_a_grid_outside_the_days_are_refused(tmp_path):
    assert codes(tmp_path, "rep_id,2027-01-04,2028-01-05\nR1,C1,C1\n") == [("RP317", 2, None)]
    assert codes(tmp_path, "rep_id,2028-01-04,2028-01-05\nR1,C1,C1\n") == [("RP317", 2, None)] * 2


def test_customers_under_a_heading_that_is_no_day_are_not_lost(tmp_path):
    content = "rep_id,2027-01-04,2027-01-05,2027-02-30,Thursday,Area\nR1,C1,C4,C1,09:00 C4,Linz\n"
    assert codes(tmp_path, content) == [("RP313", 2, "2027-02-30"), ("RP313", 2, "Thursday")]
    assert codes(tmp_path, "rep_id,2027-01-04,2027-01-05\nR1,C1,C4,C1\n") == [("RP313", 2, None)]
    assert len(read(tmp_path, content.replace("2027-02-30", "Mo").replace(",C1,09:00 C4", ",,"))) == 2


def test_a_comma_in_a_name_does_not_part_it_beside_others(tmp_path):
    content = 'rep_id,2027-01-04,2027-01-05\nR1,"09:00 Café Anna, Linz; C4, C2",\n'
    assert read(tmp_path, content) == [
        ("R1", "C1", 0, 32_400), ("R1", "C4", 0, None), ("R1", "C2", 0, None),
    ]  # fmt: skip


def test_an_unknown_name_with_a_comma_is_told_as_a_whole(tmp_path):
    with pytest.raises(InputError, match="no customer 'Huber, Wels'"):
        read(tmp_path, 'rep_id,2027-01-04,2027-01-05\nR1,"C1; Huber, Wels",\n')


def test_wide_letters_of_clock_times_are_read(tmp_path):
    content = "业务员,周一 2027-01-04,2027年1月5日\nR1,０９：30 C1；10：15 C4,\n"
    assert read(tmp_path, content) == [("R1", "C1", 0, 34_200), ("R1", "C4", 0, 36_900)]


def test_a_table_that_is_no_grid_lacks_its_columns(tmp_path):
    assert codes(tmp_path, "rep_id,date,notes\nR1,2027-01-04,nobody\n") == [("RP311", 1, "customer_id")]


def test_a_workbook_has_dates_of_its_own(tmp_path):
    book, content = openpyxl.Workbook(), BytesIO()
    book.active.append(["rep_id", datetime.date(2027, 1, 4), datetime.date(2027, 1, 5)])
    book.active.append(["R1", "C1\nC4", None])
    book.save(content)
    assert read(tmp_path, content.getvalue(), "grid.xlsx") == [("R1", "C1", 0, None), ("R1", "C4", 0, None)]


def test_the_schedule_of_a_plan_s_workbook_is_read(tmp_path):
    plan = hand_made_plan()
    from routeplan.render.plan_workbook import plan_workbook

    (tmp_path / "plan.xlsx").write_bytes(plan_workbook(plan))
    write_plan(plan, tmp_path / "plan")
    of_book = read_foreign_plan(tmp_path / "plan.xlsx", plan.instance)
    of_table = read_foreign_plan(tmp_path / "plan" / "visits.csv", plan.instance)
    visits = {(one.rep_id, one.customer_id, one.day, one.start, one.visit_id) for one in of_book}
    assert visits <= {(one.rep_id, one.customer_id, one.day, one.start, one.visit_id) for one in of_table}
    assert len(visits) == sum(
        stop.kind == "visit" and stop.customer_id is not None for route in plan.routes for stop in route.stops
    )


def test_any_days_may_be_read(tmp_path):
    path = tmp_path / "old.csv"
    path.write_text("rep_id,customer_id,date\nR1,C1,2019-05-06\n", encoding="utf-8")
    (one,) = read_foreign_plan(path, office(), Horizon(start=MONDAY.replace(year=2019), days=365))
    assert one.day == (datetime.date(2019, 5, 6) - MONDAY.replace(year=2019)).days


def test_a_heading_longer_than_any_day_is_none():
    assert written_day("Wednesday, 2027-02-03") == datetime.date(2027, 2, 3)
    assert written_day("Wednesday," + " " * 60 + "2027-02-03") is None, "looked for it would take minutes"

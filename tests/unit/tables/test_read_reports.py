"""Filled-in reports in the call log and the table of promises."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routeplan.errors import InputError
from routeplan.tables.read_reports import read_reports
from tests.unit.tables.workspaces import put

TODAY = date(2027, 1, 12)
HEAD = "visit_id,rep_id,planned_date,customer_id,purpose,"
NAMES = {"C1": ("Cafe",)}


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def taken(folder, columns, *rows, today=TODAY, **fields):
    """Read a sheet of reports; each row is what follows the purpose."""
    file = folder / "sheet.csv"
    lines = [HEAD + columns, *rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_reports(folder, file, today, NAMES, **fields)


@pytest.fixture
def office(tmp_path) -> Path:
    return put(tmp_path)


def first(columns):
    return f"C1/3,R1,2027-01-12,C1,settle the price,{columns}"


def test_row_that_is_filled_in_goes_into_the_log(office):
    found = taken(office, "key_points,result", first("wants 3 % less,no order yet"))
    (row,) = rows_of(office / "call_log.csv")
    assert {name: cell for name, cell in row.items() if cell} == {
        "visit_id": "C1/3", "rep_id": "R1", "planned_date": "2027-01-12", "customer_id": "C1",
        "date": "2027-01-12", "outcome": "held", "purpose": "settle the price",
        "key_points": "wants 3 % less", "result": "no order yet", "reported_on": "2027-01-12",
    }  # fmt: skip
    assert (found.added, found.empty, found.stands[0].late) == (1, 0, False)
    assert found.stands[0].complete == ("before", "on_the_spot")
    assert found.stands[0].missing == ("next_step", "next_date")


def test_rows_that_nobody_filled_in_are_passed_over_and_all_empty_is_a_fault(office):
    found = taken(office, "key_points", first("wants less of it"), "C2/1,R1,2027-01-12,C2,see,")
    assert (found.added, found.empty) == (1, 1)
    with pytest.raises(InputError) as refused:
        taken(office, "key_points", first(""))
    assert [one.code for one in refused.value.issues] == ["RP633"]


def test_promises_come_from_the_log_and_second_ones_from_the_table(office):
    columns = "promise,promise_due,promise_how,promise_2,promise_2_who,promise_2_due"
    taken(office, columns, first("the sample,2027-01-20,phone,the drawings,customer,2027-01-25"))
    assert rows_of(office / "call_log.csv")[0]["promise"] == "the sample"
    (row,) = rows_of(office / "promises.csv")
    assert (row["promise_id"], row["who"], row["due"], row["made_on"]) == (
        "C1/3#2", "customer", "2027-01-25", "2027-01-12",
    )  # fmt: skip


def test_what_the_log_has_already_is_filled_in_and_never_overwritten(office):
    log = "visit_id,customer_id,rep_id,planned_date,date,outcome,key_points,mood\n"
    (office / "call_log.csv").write_text(log + "C1/3,C1,R1,2027-01-12,2027-01-11,held,,good\n")
    found = taken(office, "key_points", first("wants less of it"))
    (row,) = rows_of(office / "call_log.csv")
    assert (found.added, found.completed) == (0, 1)
    # the day is the one of the log, not the planned one, and a column of the office's own stays
    assert (row["date"], row["key_points"], row["mood"]) == ("2027-01-11", "wants less of it", "good")
    assert found.stands[0].late
    before = (office / "call_log.csv").read_bytes()
    with pytest.raises(InputError) as refused:
        taken(office, "key_points", first("wants more of it"))
    assert [one.code for one in refused.value.issues] == ["RP443"]
    assert (office / "call_log.csv").read_bytes() == before
    taken(office, "key_points", first("wants more of it"), replace_old=True)
    (row,) = rows_of(office / "call_log.csv")
    assert (row["key_points"], row["mood"]) == ("wants more of it", "good")


def test_nothing_is_written_when_a_row_has_a_fault_or_only_looked_at(office):
    with pytest.raises(InputError) as refused:
        taken(office, "key_points,outcome", first("wants less,held"), "C9/1,R1,2027-01-12,C9,x,said,held")
    assert [one.code for one in refused.value.issues] == ["RP153"]
    assert not (office / "call_log.csv").exists()
    assert taken(office, "key_points", first("wants less of it"), write=False).added == 1
    assert not (office / "call_log.csv").exists()


def test_neither_file_changes_when_the_promises_cannot_be_written(office, monkeypatch):
    log = "visit_id,customer_id,date,outcome\nC2/1,C2,2027-01-04,held\n"
    (office / "call_log.csv").write_text(log)

    def refuse(*arguments):
        raise InputError(())

    monkeypatch.setattr("routeplan.tables.read_reports.append_rows", refuse)
    with pytest.raises(InputError):
        taken(office, "key_points,promise_2", first("wants less,the drawings"))
    assert (office / "call_log.csv").read_text() == log


def test_empty_and_generic_texts_are_warnings_with_row_column_and_what_to_write(office):
    rows = ("C1/3,R1,2027-01-12,C1,visit,Cafe,the sample,ok", "C2/1,R1,2027-01-12,C2,get the contract,,,")
    found = taken(office, "key_points,promise,result", *rows)
    assert [(one.code, one.row, one.column, one.value) for one in found.warnings] == [
        ("RP635", 2, "key_points", "Cafe"),
        ("RP635", 2, "purpose", "visit"),
        ("RP635", 2, "result", "ok"),
        ("RP636", 2, "next_date", None),
        ("RP636", 2, "next_step", None),
        ("RP636", 2, "promise_due", None),
    ]
    assert {one.severity for one in found.warnings} == {"warning"}
    assert found.warnings[1].remedy.startswith("Write what should be different after the call")


def test_same_text_in_three_reports_is_pointed_out(office):
    rows = [f"C{n}/1,R1,2027-01-12,C{n},ask for the plan,Price list shown" for n in (1, 2, 3)]
    found = taken(office, "key_points", *rows)
    copied = [(one.row, one.column) for one in found.warnings if one.code == "RP637"]
    assert copied == [(2, "key_points"), (2, "purpose"), (3, "key_points"), (3, "purpose"),
                      (4, "key_points"), (4, "purpose")]  # fmt: skip


def test_report_written_the_next_day_is_late_and_stays_as_it_was_when_read_again(office):
    assert taken(office, "result", first("no order yet"), today=date(2027, 1, 13)).stands[0].late
    other = "C2/1,R1,2027-01-12,C2,settle the price,no order yet"
    assert not taken(office, "result", other).stands[0].late
    assert not taken(office, "result", other, today=date(2027, 1, 20)).stands[0].late


texts = st.text(st.sampled_from("abc ü价 -=+,\"'5"), max_size=12)
filled = st.fixed_dictionaries(
    {
        "key_points": texts,
        "promise": texts,
        "promise_due": st.sampled_from(("", "2027-01-20", "soon")),
        "promise_2": texts,
        "result": texts,
        "next_step": texts,
        "next_date": st.sampled_from(("", "2027-01-21")),
        "outcome": st.sampled_from(("", "held", "phone", "missed")),
    }
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=st.lists(filled, min_size=1, max_size=3))
def test_reading_twice_adds_nothing(tmp_path_factory, reports):
    folder = put(tmp_path_factory.mktemp("office"))
    file = folder / "sheet.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, ["visit_id", "planned_date", "customer_id", *reports[0]])
        writer.writeheader()
        for number, one in enumerate(reports, start=1):
            key = {"visit_id": f"C{number}/1", "planned_date": "2027-01-12", "customer_id": f"C{number}"}
            writer.writerow(key | one)
    if not any(cell.strip() for one in reports for cell in one.values()):
        return
    once = read_reports(folder, file, TODAY, NAMES)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    again = read_reports(folder, file, date(2027, 2, 1), NAMES)
    assert (again.added, again.completed, again.replaced, again.promises, again.files) == (0, 0, 0, (), ())
    assert again.skipped == once.added
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == files

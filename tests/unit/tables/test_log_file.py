"""Calls of a file merged into the log: new, there already, contradicting, faulty."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from routeplan.errors import InputError
from routeplan.tables.log_file import log_file
from tests.unit.tables.workspaces import put

TODAY = date(2027, 1, 8)
HEAD = "visit_id,customer_id,date,outcome,result\n"
LOG = HEAD + "C1/3,C1,2027-01-04,held,sold\nC2/1,C2,2027-01-05,missed,closed\n"


def desk(folder, new, log=LOG, name="new.csv", **more):
    """Write a workspace with a log and a file of new calls; return what to call ``log_file`` with."""
    put(folder, call_log_csv=log, **more)
    (folder / name).write_bytes(new.encode("utf-8") if isinstance(new, str) else new)
    return folder, folder / name, TODAY


def rows(folder):
    text = (folder / "call_log.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def issues(*arguments, **more):
    with pytest.raises(InputError) as caught:
        log_file(*arguments, **more)
    return caught.value.issues


def test_new_calls_come_to_the_end_and_known_ones_are_skipped(tmp_path):
    new = HEAD + "C1/3,C1,04.01.2027,held,\nC3/1,C3,6.1.2027,phone,\nC2/1,C2,2027-01-07,held,ok\n"
    change, notices = log_file(*desk(tmp_path, new))
    assert [(one.visit_id, one.outcome) for one in change.added] == [("C3/1", "phone"), ("C2/1", "held")]
    assert [one.visit_id for one in change.skipped] == ["C1/3"]
    assert (change.replaced, notices) == ((), ())
    assert rows(tmp_path)[1:] == [
        ["C1/3", "C1", "2027-01-04", "held", "sold"],
        ["C2/1", "C2", "2027-01-05", "missed", "closed"],
        ["C3/1", "C3", "2027-01-06", "phone", ""],
        ["C2/1", "C2", "2027-01-07", "held", "ok"],
    ]


def test_the_same_file_twice_changes_nothing_more(tmp_path):
    arguments = desk(tmp_path, HEAD + "C3/1,C3,2027-01-06,held,\n", log=None)
    log_file(*arguments)
    before = (tmp_path / "call_log.csv").read_bytes()
    change, _ = log_file(*arguments)
    assert (len(change.added), len(change.skipped)) == (0, 1)
    assert (tmp_path / "call_log.csv").read_bytes() == before


def test_another_outcome_of_the_same_call_is_a_fault(tmp_path):
    arguments = desk(tmp_path, HEAD + "C3/1,C3,2027-01-06,held,\nC2/1,C2,2027-01-05,held,\n")
    found = issues(*arguments)
    assert [(one.code, one.file, one.row, one.column, one.value) for one in found] == [
        ("RP443", "new.csv", 3, "outcome", "held")
    ]
    assert "row 3 of call_log.csv says missed" in found[0].message
    assert "--replace" in found[0].remedy
    assert (tmp_path / "call_log.csv").read_text(encoding="utf-8") == LOG


def test_replace_takes_the_place_of_the_old_row_and_keeps_foreign_columns(tmp_path):
    head = "visit_id,customer_id,date,outcome,result,car\n"
    log = head + "C2/1,C2,2027-01-05,missed,closed,W-1\nC1/1,C1,,moved,,\n"
    new = "visit_id,customer_id,planned_date,date,outcome\nC2/1,C2,2027-01-05,2027-01-05,held\n"
    change, _ = log_file(*desk(tmp_path, new, log=log), replace=True)
    assert ([one.outcome for one in change.replaced], change.added) == (["held"], ())
    assert rows(tmp_path) == [
        ["visit_id", "customer_id", "date", "outcome", "result", "car", "planned_date"],
        ["C2/1", "C2", "2027-01-05", "held", "", "W-1", "2027-01-05"],
        ["C1/1", "C1", "", "moved", "", "", ""],
    ]


def test_the_same_outcome_with_other_details_is_no_news_only_if_it_adds_nothing(tmp_path):
    arguments = desk(tmp_path, HEAD + "C1/3,C1,2027-01-04,held,not sold\n")
    assert [one.code for one in issues(*arguments)] == ["RP443"]
    log_file(*arguments, replace=True)
    assert rows(tmp_path)[1] == ["C1/3", "C1", "2027-01-04", "held", "not sold"]


def test_contacts_of_one_visit_are_calls_of_their_own(tmp_path):
    head = "visit_id,customer_id,contact_id,date,outcome\n"
    new = head + "C3/1,C3,P1,2027-01-06,held\nC3/1,C3,P2,2027-01-06,missed\n"
    change, _ = log_file(*desk(tmp_path, new))
    assert [one.contact_id for one in change.added] == ["P1", "P2"]


def test_calls_without_a_visit_are_told_apart_by_customer_rep_and_day(tmp_path):
    log = "customer_id,rep_id,date,outcome\nC1,R1,2027-01-04,held\n"
    new = log + "C1,R2,2027-01-04,missed\nC1,R1,2027-01-05,missed\n"
    change, _ = log_file(*desk(tmp_path, new, log=log))
    assert (len(change.skipped), len(change.added)) == (1, 2)


def test_rows_of_the_file_that_contradict_each_other_are_a_fault_even_with_replace(tmp_path):
    new = HEAD + "C3/1,C3,2027-01-06,held,\nC3/1,C3,2027-01-06,held,\nC3/1,C3,2027-01-06,missed,\n"
    assert [(one.code, one.row) for one in issues(*desk(tmp_path, new), replace=True)] == [("RP444", 4)]


def test_all_faults_are_told_at_once_and_nothing_is_written(tmp_path):
    new = (
        "visit_id,customer_id,date,start,outcome\n"
        "C1/4,C01,soon,9h,held\n"
        "C1/5,C1,,,held\n"
        "C1/6,C1,2027-01-09,,held\n"
        "C1/6,C1,2027-01-09,,missed\n"
        "C1/7,C2,2027-01-05,,held\n"
        "C2/1,C2,2027-01-05,,perhaps\n"
        "C2/1,C2,2027-01-05,,held\n"
    )
    found = issues(*desk(tmp_path, new))
    assert [(one.code, one.row, one.column, one.value) for one in found] == [
        ("RP124", 2, "start", "9h"),
        ("RP125", 2, "date", "soon"),
        ("RP153", 2, "customer_id", "C01"),
        ("RP121", 3, "date", None),
        ("RP445", 4, "date", "2027-01-09"),
        ("RP446", 6, "visit_id", "C1/7"),
        ("RP128", 7, "outcome", "perhaps"),
        ("RP443", 8, "outcome", "held"),
    ]
    assert "C1" in found[2].remedy
    assert (tmp_path / "call_log.csv").read_text(encoding="utf-8") == LOG


def test_a_missing_column_is_the_only_fault_told_of_it(tmp_path):
    assert [
        (one.code, one.column) for one in issues(*desk(tmp_path, "customer_id,date\nC1,2027-01-04\n"))
    ] == [("RP111", "outcome")]


def test_customers_that_are_not_active_may_be_logged(tmp_path):
    table = "customer_id,name,lat,lon,class,active\nC1,Cafe,48.2,16.3,A,yes\nC9,Old,48.2,16.3,A,no\n"
    change, _ = log_file(*desk(tmp_path, HEAD + "C9/1,C9,2027-01-04,held,\n", customers_csv=table))
    assert [one.customer_id for one in change.added] == ["C9"]


def test_headings_that_the_settings_name_may_be_in_either_file(tmp_path):
    settings = 'start = 2027-01-04\n[columns.call_log]\n"Nr" = "customer_id"\n"Was" = "outcome"\n'
    log = "Nr,date,Was\nC1,2027-01-04,held\n"
    new = "Kunde,Datum,Was,Farbe\nC2,5.1.2027,held,blau\n"
    _, notices = log_file(*desk(tmp_path, new, log=log, routeplan_toml=settings))
    assert rows(tmp_path) == [
        ["Nr", "date", "Was"],
        ["C1", "2027-01-04", "held"],
        ["C2", "2027-01-05", "held"],
    ]
    assert notices == ("new.csv: columns not used: Farbe.",)


def test_a_workbook_is_read_and_a_log_that_is_one_is_refused(tmp_path):
    frame = pd.DataFrame({"customer_id": ["C1"], "date": [pd.Timestamp(2027, 1, 4)], "outcome": ["missed"]})
    stream = io.BytesIO()
    frame.to_excel(stream, index=False)
    arguments = desk(tmp_path, stream.getvalue(), name="new.xlsx", log=None)
    log_file(*arguments)
    log = rows(tmp_path)
    assert (log[1][1], log[1][5], log[1][8]) == ("C1", "2027-01-04", "missed")
    (tmp_path / "call_log.csv").unlink()
    (tmp_path / "call_log.xlsx").write_bytes(stream.getvalue())
    assert [one.code for one in issues(*arguments)] == ["RP431"]


@pytest.mark.parametrize(("name", "code"), [("none.csv", "RP101"), ("new.ods", "RP105")])
def test_a_file_that_is_no_table_is_refused(tmp_path, name, code):
    folder, _, today = desk(tmp_path, "x", name="new.ods")
    assert [(one.code, one.file) for one in issues(folder, folder / name, today)] == [(code, name)]
    assert [one.code for one in issues(folder / "nowhere", folder / name, today)] == ["RP101"]

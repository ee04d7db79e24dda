"""Visits named by a person: which they are, what is written, what is left to tell."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from routeplan.errors import InputError
from routeplan.language import insist
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.tables.told_visits import Told, log_visits, open_visits
from tests.unit.tables.workspaces import customers, read, reps

TODAY = date(2027, 1, 8)
TUESDAY, THURSDAY = date(2027, 1, 5), date(2027, 1, 7)


def visit(visit_id, rep_id, when, start=36_000):
    return RecordedVisit(
        visit_id=visit_id, customer_id=visit_id.rpartition("/")[0], rep_id=rep_id, when=when, start=start,
        end=start + 1800, level="week",
    )  # fmt: skip


RECORD = PlanOfRecord(
    visits=(visit("C1/3", "R1", TUESDAY), visit("C2/1", "R2", TUESDAY), visit("C1/4", "R1", THURSDAY))
)


@pytest.fixture
def workspace(tmp_path):
    """A workspace of three customers and two reps, two of the customers in a published plan."""
    table = customers("rep_id", "R1", "R2", "R2")
    return replace(read(tmp_path, customers_csv=table, reps_csv=reps("name", "a", "b")), record=RECORD)


def written(folder):
    text = (folder / "call_log.csv").read_bytes().decode("utf-8-sig")
    return [
        {name: cell for name, cell in row.items() if cell}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def log(folder, workspace, *names, replace_old=False, **told):
    return log_visits(folder, workspace, names, Told(**told), TODAY, replace_old=replace_old)


def refused(folder, workspace, *names, **told):
    with pytest.raises(InputError) as caught:
        log(folder, workspace, *names, **told)
    return [(one.code, one.file, one.row, one.value) for one in caught.value.issues]


def test_day_customer_and_rep_come_from_the_record(tmp_path, workspace):
    log(tmp_path, workspace, "C1/3", outcome="held", start=32_400, end=34_200, words="+43 ok")
    log(tmp_path, workspace, "C2/1", outcome="missed", words="closed")
    assert written(tmp_path) == [
        {
            "visit_id": "C1/3", "customer_id": "C1", "rep_id": "R1", "planned_date": "2027-01-05",
            "date": "2027-01-05", "start": "09:00", "end": "09:30", "outcome": "held",
            "key_points": "'+43 ok",
        },
        {
            "visit_id": "C2/1", "customer_id": "C2", "rep_id": "R2", "planned_date": "2027-01-05",
            "date": "2027-01-05", "outcome": "missed", "result": "closed",
        },
    ]  # fmt: skip


def test_another_day_and_another_rep_win(tmp_path, workspace):
    log(tmp_path, workspace, "C1/3", outcome="held", on=date(2027, 1, 6), rep_id="R2")
    (row,) = written(tmp_path)
    assert (row["planned_date"], row["date"], row["rep_id"]) == ("2027-01-05", "2027-01-06", "R2")


def test_a_visit_outside_the_record_is_that_of_its_customer(tmp_path, workspace):
    log(tmp_path, workspace, "C3/7", outcome="held", on=TUESDAY)
    assert written(tmp_path) == [
        {"visit_id": "C3/7", "customer_id": "C3", "rep_id": "R2", "date": "2027-01-05", "outcome": "held"}
    ]


def test_a_customer_stands_for_the_visit_planned_that_day_or_for_none(tmp_path, workspace):
    log(tmp_path, workspace, "C1", outcome="held", on=THURSDAY)
    log(tmp_path, workspace, "C1", outcome="held", on=date(2027, 1, 6))
    assert [row.get("visit_id") for row in written(tmp_path)] == ["C1/4", None]


def test_all_that_is_wrong_is_told_at_once(tmp_path, workspace):
    log(tmp_path, workspace, "C1/3", outcome="missed")
    before = (tmp_path / "call_log.csv").read_bytes()
    named = ("C1/3", "C2/1", "C9/1", "C3/1", "C1", "C1/x")
    assert {(code, value) for code, *_, value in refused(tmp_path, workspace, *named, outcome="held")} == {
        ("RP443", "C1/3"),
        ("RP441", "C9/1"),
        ("RP442", "C3/1"),
        ("RP442", "C1"),
        ("RP441", "C1/x"),
    }
    assert (tmp_path / "call_log.csv").read_bytes() == before


def test_a_held_visit_in_the_future_is_refused_and_a_missed_one_is_not(tmp_path, workspace):
    later = date(2027, 1, 9)
    assert refused(tmp_path, workspace, "C1/3", outcome="held", on=later) == [
        ("RP445", "command line", None, "C1/3")
    ]
    log(tmp_path, workspace, "C1/3", outcome="missed", on=later)
    assert written(tmp_path)[0]["date"] == "2027-01-09"


def test_a_visit_that_ends_before_it_starts_is_refused(tmp_path, workspace):
    assert refused(tmp_path, workspace, "C1/3", outcome="held", start=36_000, end=32_400) == [
        ("RP154", "command line", None, "C1/3")
    ]


def test_a_name_that_is_a_little_wrong_is_put_right(tmp_path, workspace):
    with pytest.raises(InputError, match="perhaps to C2/1"):
        log(tmp_path, workspace, "c2/1 ", outcome="held")


def test_names_given_twice_are_written_once(tmp_path, workspace):
    change = log(tmp_path, workspace, "C1/3", "C1/3", outcome="held")
    assert (len(change.added), len(change.skipped), len(written(tmp_path))) == (1, 1, 1)


def test_replace_corrects_a_slip(tmp_path, workspace):
    log(tmp_path, workspace, "C1/3", outcome="missed", words="closed")
    log(tmp_path, workspace, "C1/3", outcome="held", replace_old=True)
    (row,) = written(tmp_path)
    assert (row["outcome"], "result" in row) == ("held", False)


def told(outcome, when, planned=None, visit_id="C1/3"):
    return LoggedCall(customer_id="C1", visit_id=visit_id, outcome=outcome, when=when, planned_date=planned)


@pytest.mark.parametrize(
    ("call", "is_open"),
    [
        (told("held", TUESDAY), False),
        (told("held", date(2027, 1, 4), TUESDAY), False),
        (told("held", date(2027, 1, 4)), False),
        (told("missed", None, TUESDAY), False),
        (told("moved", THURSDAY, TUESDAY), False),
        (told("missed", date(2027, 1, 4)), True),
        (told("phone", date(2027, 1, 4)), True),
        (told("held", TUESDAY, visit_id="C1/2"), True),
    ],
)
def test_visits_of_a_day_that_the_log_says_nothing_of(workspace, call, is_open):
    left = open_visits(replace(workspace, log=(call,)), TUESDAY)
    assert [one.visit_id for one in left] == (["C1/3"] if is_open else []) + ["C2/1"]


def test_visits_of_a_day_of_one_rep(workspace):
    assert [one.visit_id for one in open_visits(workspace, TUESDAY, "R2")] == ["C2/1"]
    assert open_visits(workspace, date(2027, 1, 6)) == ()


def test_a_script_reads_where_a_fault_stands_in_one_language(tmp_path, workspace):
    insist("zh_CN")
    try:
        found = refused(tmp_path, workspace, "C9/1", outcome="held")
    finally:
        insist(None)
    assert found == [("RP441", "command line", None, "C9/1")]

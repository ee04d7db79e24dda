"""Promises of the table and of the call log, and the deadlines that they set."""

from datetime import date

from routeplan.model import Deadline
from tests.unit.tables.workspaces import SETTINGS, issues_of, read

HEAD = "promise_id,customer_id,made_on,promise,who,due,how,kept_on\n"
LOG = "visit_id,customer_id,date,outcome,promise,promise_due,next_step,next_date\n"


def deadlines(workspace):
    return {one.customer_id: one.deadlines for one in workspace.instance.customers if one.deadlines}


def promised(day, text="the sample", source="P1"):
    return Deadline(by=date(2027, 1, day), kind="promise", text=text, source_id=source)


def test_promise_of_ours_is_a_deadline_until_it_is_kept(tmp_path):
    rows = (
        "P1,C1,2026-12-20,the sample,,8.1.2027,,\n"
        "P2,C2,2026-12-20,the price,wir,2027-01-08,telefonisch,\n"
        "P3,C3,2026-12-20,drawings,customer,2027-01-05,,\n"
        "P4,C3,2026-12-20,the offer,us,2027-01-05,visit,2026-12-30\n"
    )
    found = read(tmp_path, promises_csv=HEAD + rows)
    assert deadlines(found) == {"C1": (promised(8),)}
    assert [(one.promise_id, one.who, one.how) for one in found.promises] == [
        ("P1", "us", "visit"), ("P2", "us", "phone"), ("P3", "customer", "visit"), ("P4", "us", "visit"),
    ]  # fmt: skip


def test_promises_and_next_steps_of_the_log_count_and_the_table_wins(tmp_path):
    log = (
        "C1/3,C1,2026-12-20,held,the sample,2027-01-08,,\n"
        "C2/1,C2,2026-12-20,held,the price,2027-01-09,,\n"
        "C3/1,C3,2026-12-20,held,,,show the offer,2027-01-06\n"
    )
    rows = "C2/1,C2,2026-12-20,the price,,2027-01-09,,2026-12-29\n"
    found = read(tmp_path, promises_csv=HEAD + rows, call_log_csv=LOG + log)
    step = Deadline(by=date(2027, 1, 6), kind="next_step", text="show the offer", source_id="C3/1")
    assert deadlines(found) == {"C1": (promised(8, source="C1/3"),), "C3": (step,)}
    off = SETTINGS + "[promises]\ncount_next_steps = false\n"
    again = read(tmp_path / "off", promises_csv=HEAD + rows, call_log_csv=LOG + log, routeplan_toml=off)
    assert list(deadlines(again)) == ["C1"]


def test_free_text_for_a_day_is_warned_of_and_counts_for_nothing(tmp_path):
    log = LOG + "C1/3,C1,2026-12-20,held,the sample,next week,call again,soon\n"
    (step, due) = issues_of(tmp_path, call_log_csv=log)
    assert (due.code, due.severity, due.row, due.column, due.value) == (
        "RP630", "warning", 2, "promise_due", "next week",
    )  # fmt: skip
    assert (step.code, step.column) == ("RP630", "next_date")
    found = read(tmp_path, call_log_csv=log)
    assert deadlines(found) == {}
    assert [(one.promise_id, one.due) for one in found.promises] == [("C1/3", None)]


def test_faults_of_promises_are_told_at_once(tmp_path):
    rows = (
        "P1,C9,2026-12-20,the sample,,,,\n"
        "P1,C1,2026-12-20,the sample,,,,2026-12-01\n"
        "P2,C1,2026-12-20,,they,2027-01-09,,\n"
        "P3,C1,2026-12-20,the sample,nobody,2027-01-09,,\n"
    )
    found = [(one.code, one.row, one.column) for one in issues_of(tmp_path, promises_csv=HEAD + rows)]
    assert found == [
        ("RP153", 2, "customer_id"),
        ("RP151", 3, "promise_id"),
        ("RP121", 4, "promise"),
        ("RP128", 5, "who"),
    ]


def test_promise_kept_before_it_was_made_is_a_fault(tmp_path):
    (one,) = issues_of(tmp_path, promises_csv=HEAD + "P1,C1,2026-12-20,the sample,,,,2026-12-01\n")
    assert (one.code, one.row, one.column) == ("RP631", 2, "kept_on")


def test_promise_to_a_person_is_for_the_persons_own_calls_where_there_are_any(tmp_path):
    people = "contact_id,customer_id,name,frequency\nA,C1,Eva,1/4w\nB,C1,Max,\n"
    rows = (
        "promise_id,customer_id,contact_id,promise,due\n"
        "P1,C1,A,the sample,2027-01-08\n"
        "P2,C1,B,the price,2027-01-09\n"
    )
    found = read(tmp_path, contacts_csv=people, promises_csv=rows)
    assert deadlines(found) == {"C1": (promised(9, "the price", "P2"),), "C1:A": (promised(8),)}

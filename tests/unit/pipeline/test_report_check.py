from datetime import date, timedelta

import pytest

from routeplan.model import Workspace
from routeplan.model.call_report import CallReport
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.pipeline.promise_list import open_promises
from routeplan.pipeline.report_check import report_check
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

FULL = {"purpose": "offer the hinges", "key_points": "wants 3 % less", "result": "order of 10",
        "next_step": "show the sample", "next_date": MONDAY}  # fmt: skip


def day(number):
    return MONDAY + timedelta(days=number)


def call(row, when=0, rep_id="R1", customer_id="K1", outcome="held", **report):
    return LoggedCall(
        customer_id=customer_id, outcome=outcome, rep_id=rep_id, when=day(when), row=row,
        visit_id=f"{customer_id}/{row}", report=CallReport(**report),
    )  # fmt: skip


@pytest.fixture
def office():
    customers = [make_customer("K1", at(48, 14), rep_id="R1"), make_customer("K2", at(48, 14), rep_id="R2")]
    return make_instance(customers, [make_rep(one, at(48, 14)) for one in ("R1", "R2")])


def workspace(instance, *log, promises=(), visits=()):
    return Workspace(
        name="office", instance=instance, log=log, promises=promises, record=PlanOfRecord(visits=visits)
    )


def test_figures_of_each_rep(office):
    log = (
        call(2, **FULL, reported_on=day(0)),
        call(3, **(FULL | {"purpose": ""}), reported_on=day(2)),
        call(4, key_points="ok"),
        call(5),
        call(6, outcome="missed"),
        call(7, rep_id="R2", outcome="phone", **FULL),
    )
    found = report_check(workspace(office, *log), day(3))
    one, other = found.reps
    assert (one.held, one.reported, one.before, one.on_the_spot, one.after) == (4, 3, 1, 3, 2)
    assert (one.late, one.generic) == (1, 1)
    assert (other.rep_id, other.held, other.after) == ("R2", 1, 1)
    assert [one.row for one in found.unreported] == [5]
    assert [(one.code, one.row, one.column) for one in found.warnings] == [
        ("RP635", 4, "key_points"), ("RP636", 3, "purpose"),
        *(("RP636", 4, column) for column in ("purpose", "result", "next_step", "next_date")),
    ]  # fmt: skip


def test_only_one_rep_and_some_days(office):
    log = (call(2), call(3, when=5), call(4, rep_id="R2"))
    found = report_check(workspace(office, *log), day(9), "R1", day(1), day(5))
    assert [one.row for one in found.unreported] == [3]
    assert [one.rep_id for one in found.reps] == ["R1"]


def promise(name, due, customer_id="K1", **fields):
    return GivenPromise(
        promise_id=name, customer_id=customer_id, what="x", due=None if due is None else day(due), **fields
    )


def test_overdue_promises_count_for_the_rep_of_the_customer(office):
    promises = (promise("a", 1), promise("b", 1, "K2"), promise("c", 9), promise("d", 1, kept_on=day(1)))
    found = report_check(workspace(office, promises=promises), day(3), "R2")
    assert [one.promise_id for one in found.overdue] == ["b"]
    assert [one.promise_id for one in report_check(workspace(office, promises=promises), day(3)).overdue] == [
        "a", "b",
    ]  # fmt: skip


def visit(serial, when, customer_id="K1"):
    return RecordedVisit(
        visit_id=f"{customer_id}/{serial}", customer_id=customer_id, rep_id="R1", when=day(when),
        start=0, end=1, level="week",
    )  # fmt: skip


def test_open_promises_stand_by_their_days_with_the_next_visit(office):
    promises = (promise("a", None), promise("b", 5), promise("c", 1, "K2"), promise("d", 3, kept_on=day(1)))
    visits = (visit(1, 1), visit(2, 3), visit(3, 6))
    log = (call(2, when=3, customer_id="K1"),)  # K1/2 was held early
    found = open_promises(workspace(office, *log, promises=promises, visits=visits), day(2))
    assert [(one.promise.promise_id, one.state) for one in found] == [
        ("c", "overdue"), ("b", "open"), ("a", "open"),
    ]  # fmt: skip
    assert [one.visit and one.visit.visit_id for one in found] == [None, "K1/3", "K1/3"]
    assert isinstance(found[0].promise.due, date)

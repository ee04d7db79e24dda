"""The weeks of a log, and which of its rows are calls."""

from datetime import date, timedelta

import pytest

from routeplan.model import Workspace
from routeplan.model.logged_call import LoggedCall
from routeplan.pipeline.present_calls import Span, calls_of_log, last_full_weeks, whole_weeks
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

FIRST = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # Monday to Friday eight weeks later: the last four weeks
        ("2027-01-04", "2027-02-26", ("2027-02-01", 28)),
        # the last week ends on a Wednesday and does not count
        ("2027-01-04", "2027-02-24", ("2027-01-25", 28)),
        # the first week begins on a Tuesday and does not count
        ("2027-01-05", "2027-01-29", ("2027-01-11", 21)),
        # no week is full: the weeks as they are
        ("2027-01-05", "2027-01-06", ("2027-01-04", 7)),
        ("2027-01-05", "2027-01-12", ("2027-01-04", 14)),
    ],
)
def test_last_full_weeks(first, last, expected):
    found = last_full_weeks([date.fromisoformat(first), date.fromisoformat(last)])
    assert (found.first.isoformat(), found.days) == expected


def test_fewer_weeks_may_be_asked_for():
    found = last_full_weeks([FIRST, FIRST + timedelta(days=25)], 1)
    assert (found.first, found.last) == (date(2027, 1, 25), date(2027, 1, 31))


def test_whole_weeks_are_those_of_all_days():
    assert whole_weeks([date(2027, 1, 6), date(2027, 1, 11)]) == Span(first=FIRST, days=14)
    assert date(2027, 1, 17) in whole_weeks([date(2027, 1, 11)])
    assert date(2027, 1, 18) not in whole_weeks([date(2027, 1, 11)])


def call(customer_id="c1", when=MONDAY, outcome="held", **fields):
    return LoggedCall(customer_id=customer_id, outcome=outcome, when=when, **({"rep_id": "R1"} | fields))


def found_in(*log):
    customers = (
        make_customer("c1", at(48, 14), rep_id="R2"),
        make_customer("c1:P1", at(48, 14), rep_id="R2", contact_of="c1"),
        make_customer("c2", at(48, 14.1)),
    )
    instance = make_instance(customers, [make_rep("R1", at(48, 14)), make_rep("R2", at(48, 14))])
    workspace = Workspace(name="office", instance=instance, log=log)
    calls, said = calls_of_log(workspace, Span(first=MONDAY, days=7))
    return [(one.rep_id, one.customer_id) for one in calls], said


def test_only_calls_that_were_held_in_the_days_count():
    calls, said = found_in(
        call(), call(outcome="missed"), call(outcome="phone"), call(when=MONDAY + timedelta(days=7))
    )
    assert calls == [("R1", "c1")]
    assert len(said) == 1
    assert said[0].startswith("2 rows")


def test_a_call_without_a_rep_was_the_customers_and_one_of_nobody_is_told():
    calls, said = found_in(call(rep_id=""), call("c2", rep_id=""), call("gone"))
    assert calls == [("R2", "c1")]
    assert said[0].startswith("2 logged calls are left out")


def test_a_call_on_a_person_is_one_of_theirs():
    calls, _ = found_in(call(visit_id="c1:P1/3"), call(visit_id="c1/2"), call(visit_id="c2:P1/1"))
    assert calls == [("R1", "c1:P1"), ("R1", "c1"), ("R1", "c1")]

"""The rule that deadlines are met, and the leave they give to come too soon."""

from datetime import timedelta

import pytest

from routeplan.model import Deadline
from routeplan.review.check import check_plan
from tests.builders import MONDAY
from tests.rules.legal_plan import DAYS, matrices, series, with_customer, with_series
from tests.rules.test_days import only_violation


def asked(plan, customer_id, *days):
    """The plan with promises to one customer that are due on these days."""
    deadlines = tuple(
        Deadline(by=MONDAY + timedelta(days=day), kind="promise", text="bring the sample", source_id="P")
        for day in days
    )
    return with_customer(plan, customer_id, deadlines=deadlines)


@pytest.mark.parametrize(
    ("customer_id", "days"),
    [
        ("C1", (1,)),  # visited on day 1 and day 8
        ("C1", (7, 9)),
        ("C1", (-3,)),  # overdue, but R1 has no day before day 1 on which C1 is open
        ("D3", (9,)),  # an appointment on day 9
        ("C1", (DAYS,)),
    ],
)
def test_deadline_met_is_no_violation(plan, customer_id, days):
    early = with_customer(plan, "C1", open_on=((), *plan.instance.customer_by_id()["C1"].open_on[1:]))
    assert check_plan(asked(early, customer_id, *days), matrices()) == ()


def test_visit_after_the_deadline_is_late(plan):
    found = only_violation(asked(plan, "C1", 0))
    assert (found.rule, found.severity, found.day, found.task_id) == ("deadline_is_met", "soft", 1, "C1/1")
    assert found.message == (
        'Customer C1: the visit on Tue 2027-01-05 is late for "bring the sample", due by 2027-01-04'
    )


def test_overdue_deadline_should_be_met_on_the_first_day_of_the_rep(plan):
    found = only_violation(asked(plan, "C1", -3))
    assert (found.rule, found.day) == ("deadline_is_met", 1)


def test_deadline_without_any_visit_is_named(plan):
    found = only_violation(asked(plan, "D4", 13))
    assert (found.rule, found.severity, found.task_id) == ("deadline_is_met", "soft", "")
    assert found.message == ('Customer D4: no visit answers "bring the sample", which was due by 2027-01-17')


def test_first_visit_may_come_before_the_gap_ends_where_a_deadline_asks_for_it(plan):
    # seen on day -2, four days must lie between, visited on day 1
    soon = with_series(plan, "C1", last_visit_day=-2)
    assert [one.rule for one in check_plan(soon, matrices())] == ["not_too_soon"]
    assert check_plan(asked(soon, "C1", 1), matrices()) == ()
    assert [one.rule for one in check_plan(asked(soon, "C1", 2), matrices())] == ["not_too_soon"]


def test_first_visit_may_come_before_a_closed_time_in_which_gap_and_deadline_end(plan):
    # the gap ends on day 2, and so does the deadline, but C1 is closed then: day 1 is the last chance
    hours = plan.instance.customer_by_id()["C1"].open_on
    closed = with_customer(plan, "C1", open_on=(*hours[:2], (), *hours[3:]))
    soon = with_series(closed, "C1", last_visit_day=-2)
    assert check_plan(asked(soon, "C1", 2), matrices()) == ()


def test_second_visit_may_not_come_too_soon_for_a_deadline(plan):
    calls = series("C1", -5, ((2, -1, 5), (9, 6, 12))).calls
    wide = with_customer(plan, "C1", gap=type(plan.instance.customers[0].gap)(minimum=8, ideal=8, maximum=10))
    close = with_series(wide, "C1", last_visit_day=-7, calls=calls)
    assert [one.rule for one in check_plan(asked(close, "C1", 8), matrices())] == ["not_too_soon"]

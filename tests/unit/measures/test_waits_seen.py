from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.waits_seen import calls_due, gaps_closed, in_time, seen_days, seen_in_time
from routeplan.model import GapRule
from routeplan.model.logged_call import LoggedCall
from tests.builders import at, make_customer
from tests.unit.measures.histories import day

FORTNIGHT = GapRule(minimum=8, ideal=14, maximum=20)


def seen(*days, gap=FORTNIGHT, assumed=None, **fields):
    """One customer seen on days counted from the first Monday, the last visit before it among them."""
    last = next((day(number) for number in reversed(days) if number < 0), None)
    customer = make_customer("A", at(48, 14), gap=gap, last_visit=last, **fields)
    log = [LoggedCall(customer_id="A", outcome="held", when=day(number)) for number in days if number >= 0]
    taken = {} if assumed is None else {"A": day(assumed)}
    (found,) = seen_days([customer], log, taken, phone_counts=False)
    return found


def test_only_held_calls_are_seen_and_phone_where_it_counts():
    rows = [
        LoggedCall(customer_id="A", outcome=outcome, when=day(number))
        for number, outcome in enumerate(("held", "missed", "moved", "phone"))
    ]
    customers = [make_customer("A", at(48, 14)), make_customer("N", at(48, 14), frequency=None, gap=None)]
    found = [seen_days(customers, rows, {}, phone_counts=counts) for counts in (False, True)]
    assert [[one.known for one in both] for both in found] == [[(day(0),)], [(day(0), day(3))]]


@pytest.mark.parametrize(
    ("days", "gap", "due"),
    [
        ((-8,), FORTNIGHT, 1),  # ideal day 6, the Sunday
        ((-7,), FORTNIGHT, 0),  # ideal day 7
        ((-70,), FORTNIGHT, 1),  # long overdue: one call, not the backlog
        ((-2,), GapRule(minimum=2, ideal=3, maximum=4), 2),  # days 1 and 4
        ((-10,), GapRule(minimum=2, ideal=3, maximum=4), 2),  # days 2 and 5; what lies before is gone
        ((-7,), GapRule(minimum=2, ideal=7, maximum=9), 1),  # day 0
        ((-8,), GapRule(minimum=2, ideal=7, maximum=9), 1),  # overdue since Sunday; day 6
        ((-14, 3), FORTNIGHT, 1),  # what is held in the week does not change what was due in it
    ],
)
def test_calls_due_lie_whole_gaps_after_the_last_visit(days, gap, due):
    assert calls_due(seen(*days, gap=gap), day(0)) == due


def test_calls_due_without_a_last_visit_go_by_what_was_assumed_or_given():
    assert calls_due(seen(), day(0)) == 0
    assert calls_due(seen(assumed=-8), day(0)) == 1
    assert [calls_due(seen(first_due=day(number)), day(0)) for number in (6, 7)] == [1, 0]


def test_gaps_are_counted_in_the_week_in_which_they_end():
    one = seen(-7, 0, 21, 42)
    assert gaps_closed(one, day(0)) == (0.5,)
    assert gaps_closed(one, day(21)) == (0.5,)
    assert gaps_closed(one, day(14)) == ()


def test_in_time_looks_at_every_wait_so_far_and_at_the_one_still_open():
    assert in_time(seen(-10), day(0), day(10)) is True
    assert in_time(seen(-10), day(0), day(11)) is False
    assert in_time(seen(-30, -1, 14), day(0), day(20)) is True  # the long wait was over before
    assert in_time(seen(-30, 0, 14), day(0), day(20)) is False
    assert in_time(seen(-15, 6), day(0), day(6)) is False
    assert in_time(seen(), day(0), day(90)) is None


def test_classes_are_counted_in_order_and_those_without_a_known_visit_left_out():
    customers = [
        seen(-1, class_name="C"), seen(-30, class_name="B"), seen(-1, class_name="B"), seen(class_name="A"),
    ]  # fmt: skip
    found = seen_in_time(customers, ("A", "B", "C"), day(0), day(0), day(6))
    assert [(one.class_name, one.in_time, one.customers) for one in found] == [("B", 1, 2), ("C", 1, 1)]


def test_who_was_seen_too_late_once_may_be_in_time_again():
    (late,) = seen_in_time([seen(-30, 1, 15)], ("B",), day(0), day(14), day(20))
    assert (late.in_time, late.in_time_now, late.customers) == (0, 1, 1)


@given(st.sets(st.integers(-60, 60), min_size=1), st.integers(2, 30))
def test_a_customer_seen_regularly_is_due_as_often_as_the_frequency_says(days, ideal):
    one = seen(*range(-ideal, 200, ideal), gap=GapRule(minimum=1, ideal=ideal, maximum=2 * ideal))
    due = sum(calls_due(one, day(0) + timedelta(weeks=week)) for week in range(20))
    assert due == len(range(0, 140, ideal))
    lone = seen(*sorted(days), gap=GapRule(minimum=1, ideal=ideal, maximum=2 * ideal))
    weeks = [calls_due(lone, day(0) + timedelta(weeks=week)) for week in range(20)]
    assert all(0 <= due <= 1 + 7 // ideal for due in weeks)


def test_a_call_on_a_deal_that_is_over_is_none_on_its_customer():
    rows = [
        LoggedCall(customer_id="A", outcome="held", when=day(number), visit_id=name)
        for number, name in enumerate(("A/1", "A:V1/1"))
    ]
    customers = [make_customer("A", at(48, 14))]
    (found,) = seen_days(customers, rows, {}, phone_counts=False, deals={"A:V1"})
    assert found.known == (day(0),)

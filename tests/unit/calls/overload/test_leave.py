import pytest

from routeplan.calls.overload.leave import leave
from tests.unit.calls.overload.cases import case_of, customer, minutes


def test_the_calls_that_cost_least_for_the_time_they_free_are_left_out():
    # one call costs 60 minutes; with ten minutes of driving it frees 70, 50 or 30 minutes, so the longest
    # call is the cheapest; 1.5 h take the two longest, 120 minutes
    customers = [customer("long", minutes=60), customer("mid", minutes=40), customer("short", minutes=20)]
    choice = leave(case_of(customers, 1.5))
    assert [one.visit_id for one in choice.changes] == ["long/1", "mid/1"]
    assert (choice.customers, choice.calls) == (2, 2)
    assert minutes(choice.freed_seconds) == 120
    assert minutes(choice.price_seconds) == 120
    assert choice.enough


def test_it_says_how_much_is_missing_where_all_calls_are_not_enough():
    choice = leave(case_of([customer("a")], 2))
    assert minutes(choice.missing_seconds) == 90
    assert not choice.enough


@pytest.mark.parametrize(("hours", "calls"), [(0.5, 1), (0.501, 2), (1, 2)])
def test_no_call_more_than_is_needed_is_left_out(hours, calls):
    # each call frees 20 + 10 minutes
    assert leave(case_of([customer(name) for name in "abcd"], hours)).calls == calls

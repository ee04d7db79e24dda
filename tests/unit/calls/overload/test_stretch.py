from datetime import timedelta

import pytest

from routeplan.calls.overload.stretch import stretch, stretched_series, with_frequency
from routeplan.calls.plan_calls import plan_calls
from routeplan.model import Frequency, GapRule, Policy
from tests.builders import MONDAY, make_instance, make_rep
from tests.unit.calls.overload.cases import HOME, case_of, customer, minutes


def weekly(customer_id, class_name="C", **fields):
    """A customer called on each week, last seen the day before the start; 60 and 140 % as usual."""
    given = {
        "gap": GapRule(minimum=4.2, ideal=7, maximum=9.8),
        "last_visit": MONDAY - timedelta(days=1),
        **fields,
    }
    return customer(customer_id, class_name, **given)


def stretch_of(customers, hours):
    instance = make_instance(customers, [make_rep("r", HOME, days=28)], days=28)
    return stretch(case_of(customers, hours, series=plan_calls(instance).by_customer()))


def test_the_least_factor_that_frees_enough_is_taken():
    # weekly from day -1: ideal days 6, 13, 20, 27. Every 8 days: 7, 15, 23, one call less, half an hour
    # freed; 8 days are any factor from 1.01 to 1.14, the least is taken
    choice = stretch_of([weekly("c")], 0.5)
    assert choice.gives == "C waits 1.01 times as long"
    assert [(one.customer_id, str(one.frequency)) for one in choice.changes] == [("c", "1/8d")]
    assert minutes(choice.freed_seconds) == 30
    # four calls, each one day off the ideal gap, at a minute a day for class C
    assert (choice.calls, minutes(choice.price_seconds)) == (4, 4)


def test_two_calls_less_need_a_wait_beyond_the_longest_one():
    # two calls in 28 days from day -1: 2 g < 29 <= 3 g, so the wait is 10 days, 1.29 times 7 rounded up
    choice = stretch_of([weekly("c")], 1)
    assert choice.gives == "C waits 1.29 times as long"
    assert str(choice.changes[0].frequency) == "1/10d"
    # three days off at 1, and 0.2 days beyond 9.8 at 30: 9 minutes for each of four calls
    assert minutes(choice.price_seconds) == pytest.approx(4 * 9)


def test_d_gives_before_c_and_both_by_the_same_factor():
    alone = stretch_of([weekly("c"), weekly("d", "D")], 0.5)
    assert [one.customer_id for one in alone.changes] == ["d"]
    both = stretch_of([weekly("c"), weekly("d", "D")], 2)
    assert {one.customer_id: str(one.frequency) for one in both.changes} == {"c": "1/10d", "d": "1/10d"}
    assert both.gives == "D, C waits 1.29 times as long"


def test_a_never_gives_and_twice_the_wait_is_the_most():
    # every two weeks from day -1: days 13 and 27, two calls less
    choice = stretch_of([weekly("a", "A"), weekly("b", "B")], 9)
    assert [(one.customer_id, str(one.frequency)) for one in choice.changes] == [("b", "1/2w")]
    assert minutes(choice.freed_seconds) == 60
    assert minutes(choice.missing_seconds) == 480


def test_a_longest_wait_of_the_customers_own_is_kept():
    own = weekly("c", gap=GapRule(minimum=4, ideal=7, maximum=8))
    assert stretch_of([own], 1).changes == ()


def test_visits_on_a_weekday_stay_on_it():
    choice = stretch_of([weekly("c", rhythm="weekday")], 0.5)
    assert str(choice.changes[0].frequency) == "1/2w"


def test_what_was_assumed_of_the_past_stays_as_it_was():
    unknown = customer(
        "c", frequency=Frequency(visits=1, days=28), gap=GapRule(minimum=17, ideal=28, maximum=39)
    )
    instance = make_instance([unknown], [make_rep("r", HOME, days=28)], days=28)
    before = plan_calls(instance).by_customer()
    longer = with_frequency(unknown, Frequency(visits=1, days=42))
    after = stretched_series(instance.horizon, Policy(), [longer], before)["c"]
    # one customer alone: seen half an interval, 14 days, before the day before the start
    assert before["c"].last_visit_day == after.last_visit_day == -15
    assert not after.last_visit_known
    assert [call.ideal_day for call in before["c"].calls] == [13]
    assert [call.ideal_day for call in after.calls] == [27]

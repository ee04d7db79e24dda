import pytest

from routeplan.calls.overload.shorten import shorten
from tests.unit.calls.overload.cases import case_of, customer, minutes


def lengths(choice):
    return {one.customer_id: minutes(one.call_seconds) for one in choice.changes}


def test_d_gives_first_and_only_as_much_as_is_needed():
    # two calls of 20 minutes at each of two D: 4 minutes in all are one minute a call, 5 % of 20
    customers = [customer("d1", "D"), customer("d2", "D"), customer("c", "C")]
    choice = shorten(case_of(customers, 4 / 60, calls=2))
    assert lengths(choice) == {"d1": 19, "d2": 19}
    assert choice.gives == "calls shorter: D 5 %"
    assert (choice.customers, choice.calls, minutes(choice.freed_seconds)) == (2, 4, 4)
    # a missed D costs 90 minutes, so a minute of its 20 costs 4.5
    assert minutes(choice.price_seconds) == 4 * 4.5


def test_the_next_class_gives_what_the_one_before_cannot():
    # D gives 30 % of 20 minutes, which is 6; B of 30 minutes gives 3, which is 10 %
    choice = shorten(case_of([customer("d", "D"), customer("b", "B", minutes=30)], 9 / 60))
    assert lengths(choice) == {"d": 14, "b": 27}
    # 6 x 90 / 20 + 3 x 180 / 30
    assert minutes(choice.price_seconds) == 27 + 18


def test_no_call_loses_more_than_three_tenths_and_what_is_missing_is_said():
    # 70 % of 45 minutes are 31.5: in whole minutes 32, so 13 are freed
    choice = shorten(case_of([customer("a", "A", minutes=45)], 1))
    assert lengths(choice) == {"a": 32}
    assert minutes(choice.missing_seconds) == pytest.approx(60 - 13)

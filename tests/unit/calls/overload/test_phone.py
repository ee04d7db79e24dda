from dataclasses import replace
from datetime import date

from routeplan.calls.overload.phone import phone
from routeplan.model import Deadline, OverloadPolicy, Policy
from tests.unit.calls.overload.cases import case_of, customer, minutes


def test_c_and_d_calls_are_made_by_phone_for_half_the_price_of_missing_them():
    # a visit takes 20 + 10 minutes, a phone call 10: each frees 20 minutes for half of 60
    customers = [customer("a", "A"), customer("b", "B"), customer("c", "C"), customer("d", "D")]
    choice = phone(case_of(customers, 2))
    assert [one.visit_id for one in choice.changes] == ["c/1", "d/1"]
    assert minutes(choice.freed_seconds) == 40
    assert minutes(choice.price_seconds) == 60
    assert minutes(choice.missing_seconds) == 80


def test_each_customers_last_call_goes_before_the_ones_before_it():
    choice = phone(case_of([customer("c"), customer("d", "D")], 0.9, calls=3))
    # 54 minutes take three calls of 20: the third call of both, then one second call
    assert [one.visit_id for one in choice.changes] == ["c/2", "c/3", "d/3"]


def test_length_and_price_are_settings():
    policy = replace(Policy(), overload=OverloadPolicy(phone_minutes=5, phone_share=0.25))
    choice = phone(case_of([customer("c")], 1, policy=policy))
    assert (minutes(choice.freed_seconds), minutes(choice.price_seconds)) == (25, 15)


def test_a_phone_call_that_takes_longer_than_the_visit_is_none():
    policy = replace(Policy(), overload=OverloadPolicy(phone_minutes=30))
    assert phone(case_of([customer("c")], 1, policy=policy)).changes == ()


def test_a_call_that_has_to_meet_a_deadline_stays_a_visit():
    promise = Deadline(by=date(2027, 1, 6), kind="promise", text="the sample", source_id="P1")
    case = case_of([customer("c"), customer("d", "D")], 2)
    series = case.series["c"]
    asked = replace(series, calls=tuple(replace(one, deadlines=(promise,)) for one in series.calls))
    choice = phone(replace(case, series={**case.series, "c": asked}))
    assert [one.visit_id for one in choice.changes] == ["d/1"]

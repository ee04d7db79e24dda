from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calls.plan_calls import plan_calls
from routeplan.measures.deadlines import deadline_price_seconds, deadline_text, late_price_seconds
from routeplan.measures.due import due_text
from routeplan.measures.fulfilment import counting_days
from routeplan.model import Deadline, Policy
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

PROMISE = Deadline(by=MONDAY + timedelta(days=5), kind="promise", text="bring the sample", source_id="P1")
SIGNAL = replace(PROMISE, by=MONDAY + timedelta(days=2), kind="signal", text="new contract")
STEP = replace(PROMISE, kind="next_step", text="show the offer")


def series_of(*deadlines, **fields):
    given = {"last_visit": MONDAY - timedelta(days=1)} | fields
    customer = make_customer("c", at(48, 14), days=28, deadlines=deadlines, **given)
    instance = make_instance([customer], [make_rep("r", at(48, 14), days=28)], days=28)
    return instance, customer, plan_calls(instance).series[0]


def late(day, *deadlines):
    instance, _, series = series_of(*deadlines)
    policy = Policy()
    return late_price_seconds(series.calls[0], day, instance.horizon, policy, policy.rule_of("B")) / 60


def test_late_visit_costs_from_a_quarter_to_half_of_a_missed_promise_and_the_rest_day_by_day():
    # class B misses at 180 minutes, a promise at 540; half of that is 270, it starts at 135 and grows by 30;
    # the other 270 minutes are spread over the 28 days of the horizon
    wanted = {6: 165 + 270 / 28, 7: 195 + 540 / 28, 10: 270 + 5 * 270 / 28, 27: 270 + 22 * 270 / 28}
    assert [late(day, PROMISE) for day in (4, 5)] == [0, 0]
    assert {day: late(day, PROMISE) for day in wanted} == pytest.approx(wanted, abs=0.01)


def test_late_visit_pays_for_the_dearest_of_its_deadlines():
    # a signal misses at 270 minutes: from 67.5 by 30 a day up to 135, and 135 over 28 days
    wanted = [97.5 + 135 / 28, 127.5 + 270 / 28, 135 + 3 * 135 / 28, 135 + 4 * 135 / 28]
    assert [late(day, SIGNAL) for day in (3, 4, 5, 6)] == pytest.approx(wanted, abs=0.01)
    assert late(6, PROMISE, SIGNAL) == pytest.approx(165 + 270 / 28, abs=0.01)


@given(st.sampled_from("ABCD"), st.integers(3, 26))
def test_later_is_always_dearer_and_never_as_dear_as_not_at_all(name, day):
    instance, _, series = series_of(SIGNAL)
    policy = Policy()
    rule = policy.rule_of(name)
    prices = [
        late_price_seconds(series.calls[0], one, instance.horizon, policy, rule) for one in (day, day + 1)
    ]
    assert prices[0] < prices[1] < deadline_price_seconds([SIGNAL], rule, policy)


def test_reason_names_promise_signal_and_next_step():
    assert deadline_text(PROMISE) == "promised by 2027-01-09: bring the sample"
    assert deadline_text(SIGNAL) == "to be answered by 2027-01-06: new contract"
    assert deadline_text(STEP) == "next step by 2027-01-09: show the offer"
    instance, customer, series = series_of(PROMISE, SIGNAL)
    assert due_text(instance.horizon, customer, series, series.calls[0]) == (
        "1/w, due 2027-01-04 to 2027-01-06; to be answered by 2027-01-06: new contract; "
        "promised by 2027-01-09: bring the sample"
    )


def test_reason_of_one_without_a_frequency_is_the_deadline():
    instance, customer, series = series_of(PROMISE, frequency=None, gap=None)
    wanted = "promised by 2027-01-09: bring the sample"
    assert due_text(instance.horizon, customer, series, series.calls[0]) == wanted


def test_appointment_below_the_shortest_wait_counts_where_a_deadline_asks_for_it():
    # seen yesterday, at least 4 days between: day 3 is the first allowed, the signal ends on day 2
    _, customer, series = series_of(SIGNAL)
    assert counting_days(series, customer.gap, [1]) == (1,)
    _, customer, series = series_of()
    assert counting_days(series, customer.gap, [1]) == ()
    _, customer, series = series_of(PROMISE, frequency=None, gap=None)
    assert counting_days(series, customer.gap, [1, 4]) == (1,)

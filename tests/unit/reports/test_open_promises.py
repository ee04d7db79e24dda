from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.model import Deadline
from routeplan.model.call_report import CallReport
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.reports.open_promises import (
    all_promises,
    next_step_deadlines,
    open_next_steps,
    promise_deadlines,
    promises_in_log,
)

MONDAY = date(2027, 1, 4)


def day(number):
    return MONDAY + timedelta(days=number)


def promise(name="P1", **fields):
    return GivenPromise(**{"promise_id": name, "customer_id": "K1", "what": "the sample"} | fields)


def call(customer_id="K1", visit_id="", when=0, outcome="held", contact_id="", **report):
    return LoggedCall(
        customer_id=customer_id, outcome=outcome, visit_id=visit_id, contact_id=contact_id,
        when=day(when), report=CallReport(**report),
    )  # fmt: skip


def test_promises_of_the_log_are_named_by_visit_or_by_customer_and_day():
    log = (
        call(visit_id="K1/3", promise="the sample", promise_due=day(8), promise_how="phone"),
        call(promise="the price list"),
        call(promise="a leaflet", contact_id="C1"),
        call(key_points="nothing promised"),
        call(outcome="missed", promise="nobody was there"),
    )
    found = promises_in_log(log)
    assert [one.promise_id for one in found] == ["K1/3", "K1@2027-01-04", "K1@2027-01-04#2"]
    assert found[0] == promise("K1/3", visit_id="K1/3", made_on=day(0), due=day(8), how="phone")
    assert found[2].contact_id == "C1"


def test_row_of_the_table_stands_in_place_of_the_log():
    log = (call(visit_id="K1/3", promise="the sample"), call(visit_id="K1/4", promise="the offer"))
    kept = promise("K1/3", kept_on=day(5))
    found = all_promises((kept,), log)
    assert [(one.promise_id, one.kept_on) for one in found] == [("K1/3", day(5)), ("K1/4", None)]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "open"),
        ({"due": day(10)}, "open"),
        ({"due": day(9)}, "overdue"),
        ({"due": day(9), "kept_on": day(10)}, "kept"),
        ({"due": day(9), "kept_on": day(11)}, "overdue"),
        ({"made_on": day(11)}, "to_come"),
    ],
)
def test_state_of_a_promise_seen_from_day_10(fields, state):
    assert promise(**fields).state(day(10)) == state


days = st.none() | st.integers(-20, 20).map(day)


@given(days, days, days)
def test_every_promise_is_open_kept_or_in_the_future(made, due, kept):
    if made is not None and kept is not None and kept < made:
        with pytest.raises(ValueError, match="before it is made"):
            promise(made_on=made, due=due, kept_on=kept)
        return
    one = promise(made_on=made, due=due, kept_on=kept)
    is_kept, to_come = one.state(MONDAY) == "kept", one.state(MONDAY) == "to_come"
    assert [one.is_open(MONDAY), is_kept, to_come].count(True) == 1


def test_only_open_promises_of_ours_by_visit_with_a_day_are_deadlines():
    others = (
        promise("a", due=day(3), who="customer"),
        promise("b", due=day(3), how="phone"),
        promise("c", due=day(3), how="other"),
        promise("d"),
        promise("e", due=day(3), kept_on=day(-1)),
        promise("f", due=day(3), made_on=day(1)),
    )
    assert promise_deadlines(others, MONDAY) == {}
    wanted = Deadline(by=day(3), kind="promise", text="the sample", source_id="g")
    assert promise_deadlines((promise("g", due=day(3)),), MONDAY) == {"K1": (wanted,)}
    assert promise_deadlines((promise("g", due=day(3), contact_id="C1"),), MONDAY) == {"K1:C1": (wanted,)}


def test_next_step_counts_until_a_later_call_is_held():
    step = call(visit_id="K1/3", when=-9, next_step="show the offer", next_date=day(2))
    wanted = Deadline(by=day(2), kind="next_step", text="show the offer", source_id="K1/3")
    assert next_step_deadlines((step,), MONDAY) == {"K1": (wanted,)}
    assert next_step_deadlines((step, call(when=-2)), MONDAY) == {}
    assert next_step_deadlines((step, call(when=-2, outcome="missed")), MONDAY) == {"K1": (wanted,)}
    assert next_step_deadlines((step, call(when=-2, customer_id="K2")), MONDAY) == {"K1": (wanted,)}
    assert next_step_deadlines((call(next_step="show the offer"),), MONDAY) == {}


def test_next_step_by_phone_counts_until_a_later_call_of_either_kind():
    step = call(visit_id="K1/3", when=-9, next_step="ring", next_date=day(2), next_how="phone")
    assert next_step_deadlines((step,), MONDAY) == {}
    assert open_next_steps((step,), MONDAY, "phone") == (step,)
    assert open_next_steps((step, call(when=-2, outcome="phone")), MONDAY, "phone") == ()
    assert open_next_steps((step, call(when=-2)), MONDAY, "phone") == ()
    visit = call(visit_id="K1/3", when=-9, next_step="show it", next_date=day(2))
    assert open_next_steps((visit, call(when=-2, outcome="phone")), MONDAY, "visit") == (visit,)

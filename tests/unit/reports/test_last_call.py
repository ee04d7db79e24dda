from datetime import date, timedelta

from routeplan.model.call_report import CallReport
from routeplan.model.logged_call import LoggedCall
from routeplan.reports.last_call import last_call, said_at

MONDAY = date(2027, 1, 4)


def call(when, outcome="held", customer_id="K1", **report):
    day = MONDAY + timedelta(days=when)
    return LoggedCall(customer_id=customer_id, outcome=outcome, when=day, report=CallReport(**report))


def test_last_call_is_the_latest_that_took_place_before_the_day():
    log = [call(-9), call(-3, result="order"), call(-2, "missed"), call(-1, customer_id="K2"), call(0)]
    assert last_call(log, "K1", MONDAY) == log[1]
    assert last_call(log, "K3", MONDAY) is None
    same = [call(-3, result="first"), call(-3, result="second")]
    assert last_call(same, "K1", MONDAY) == same[1]


def test_what_was_said_stands_with_its_day():
    full = call(-3, key_points="wants less", result="no order", next_step="send the quote")
    assert said_at(full) == "2027-01-01: wants less; no order; send the quote"
    assert said_at(call(-3)) == "2027-01-01: nothing was written down"
    assert said_at(None) == ""

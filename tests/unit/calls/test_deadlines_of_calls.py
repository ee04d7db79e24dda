"""Which calls deadlines force or move forward; all days worked out by hand."""

from datetime import timedelta

import pytest

from routeplan.calls.plan_calls import plan_calls, plan_promised_calls
from routeplan.model import Deadline, Frequency, GapRule
from routeplan.model.standing import Promise, Standing
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window

HOME = at(48, 14)
MONTH = {"frequency": Frequency(visits=1, days=28), "gap": GapRule(minimum=17, ideal=28, maximum=39)}
NONE = {"frequency": None, "gap": None}
B_CALL = 180 * 60
"""Price of missing a call of class B, in seconds."""


def by(day, kind="promise", text="bring the sample"):
    return Deadline(by=MONDAY + timedelta(days=day), kind=kind, text=text, source_id=f"s{day}")


def owed(*deadlines, days=28, promises=(), last=10, **fields):
    when = None if last is None else MONDAY - timedelta(days=last)
    customer = make_customer("c", HOME, days=days, last_visit=when, deadlines=deadlines, **fields)
    instance = make_instance([customer], [make_rep("r", HOME, days=days)], days=days)
    return plan_promised_calls(instance, {"c": Standing(promises=promises)})


def calls(*deadlines, **fields):
    return owed(*deadlines, **fields).call_plan.series[0].calls


def windows(found):
    return [(one.earliest_day, one.latest_day) for one in found]


def test_call_before_the_deadline_has_its_window_cut_to_it():
    # last visit 10 days ago, monthly: ideal on day 18, window 7 to 29; the promise is due on day 20
    (one,) = calls(by(20), **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day) == (18, 7, 20)
    assert one.deadlines == (by(20),)
    assert not one.may_wait
    assert not one.soon


def test_next_call_is_moved_forward_to_the_deadline():
    # ideal on day 18; due on day 9; the shortest wait is over on day 7
    (one,) = calls(by(9), **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day, one.soon) == (9, 7, 9, False)


def test_below_the_shortest_wait_where_the_deadline_asks_for_it():
    # day 5 is a Saturday, on which nobody works
    (one,) = calls(by(5), **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day, one.soon) == (4, 0, 5, True)


def closed_on(*closed, days=28):
    return tuple(() if day in closed else (window(8, 18),) for day in range(days))


def test_below_the_shortest_wait_where_the_customer_is_closed_from_its_end_to_the_deadline():
    # the shortest wait is over on day 7, the promise is due on day 9; closed on days 7 to 9, open on day 4
    (one,) = calls(by(9), open_on=closed_on(7, 8, 9), **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day, one.soon) == (4, 0, 9, True)
    # open on day 8: soon enough, and not too soon
    (one,) = calls(by(9), open_on=closed_on(7, 9), **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day, one.soon) == (8, 7, 9, False)


def test_a_date_on_a_weekend_asks_for_the_friday_before_it_if_the_rep_works_on_weekdays():
    # seen on day -10 with a shortest wait of 17 days: free on day 7; the promise is due on the Sunday, day 13
    (one,) = calls(by(13), rep_id="r", **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day, one.soon) == (11, 7, 13, False)
    # due on Saturday, day 12, where the shortest wait ends that day
    (one,) = calls(by(12), last=5, rep_id="r", **MONTH)
    assert (one.ideal_day, one.earliest_day, one.latest_day, one.soon) == (11, 0, 12, True)


def test_a_customer_who_is_closed_all_the_time_until_a_deadline_is_seen_late():
    (one,) = calls(by(2), open_on=closed_on(0, 1, 2), **MONTH)
    assert (one.ideal_day, one.latest_day, one.soon) == (2, 2, True)


def test_the_call_before_a_closed_time_meets_a_deadline_in_it():
    # weekly, last seen four days ago: ideal on days 3, 10, 17 ...; due on day 11, closed on days 9 to 11
    first, second, *_ = calls(by(11), last=4, open_on=closed_on(9, 10, 11))
    assert (first.deadlines, second.deadlines) == ((by(11),), ())


def test_call_that_is_not_due_in_the_horizon_is_owed_for_a_deadline():
    # last visit on the day before: ideal on day 27 + 28 - ... = 27; in 14 days nothing is owed
    assert calls(days=14, last=1, **MONTH) == ()
    (one,) = calls(by(12), days=14, last=1, **MONTH)
    assert (one.earliest_day, one.latest_day) == (0, 12)


def test_calls_after_one_moved_forward_follow_in_steps_of_the_gap():
    # weekly, seen yesterday: ideal on 6, 13, 20, 27; moved to 2 the others are ideal on 9, 16, 23
    assert [one.ideal_day for one in calls(last=1)] == [6, 13, 20, 27]
    assert [one.ideal_day for one in calls(by(2), last=1)] == [2, 9, 16, 23]


def test_deadline_is_met_by_the_last_call_before_it():
    found = calls(by(15), last=1)
    assert [one.ideal_day for one in found] == [6, 13, 20, 27]
    assert [bool(one.deadlines) for one in found] == [False, True, False, False]
    assert windows(found)[1] == (10, 15)


def test_overdue_deadline_asks_for_the_first_day():
    (one,) = calls(by(-8), **MONTH)
    assert (one.earliest_day, one.latest_day, one.soon) == (0, 0, True)


def test_deadline_after_the_horizon_changes_nothing():
    assert calls(by(28)) == calls()


@pytest.mark.parametrize(("kind", "times"), [("promise", 3), ("signal", 1.5), ("next_step", 1.5)])
def test_price_of_missing_it(kind, times):
    (one,) = calls(by(20, kind), **MONTH)
    assert one.missed_seconds == times * B_CALL


def test_price_is_never_below_that_of_a_call_long_overdue():
    # 70 days since the last weekly visit: three times the price already
    assert calls(by(0, "signal"), last=70)[0].missed_seconds == 3 * B_CALL


def test_customer_without_a_frequency_owes_one_call_for_all_deadlines():
    (one,) = calls(by(9, "signal"), by(20), by(40), **NONE)
    assert (one.earliest_day, one.latest_day, one.optional) == (0, 9, False)
    assert one.deadlines == (by(9, "signal"), by(20))
    assert one.missed_seconds == 3 * B_CALL
    assert calls(by(40), **NONE) == ()


def test_prospect_with_a_deadline_is_owed_its_call():
    (one,) = calls(by(9, "signal"), prize_minutes=500, **NONE)
    assert (one.optional, one.latest_day, one.missed_seconds) == (False, 9, 500 * 60)


def published(day, number=1):
    return Promise(visit_id=f"c/{number}", day=day, rep_id="r", grain="day")


def test_published_visit_before_the_deadline_stays_promised():
    found = owed(by(5), promises=(published(3),), **MONTH)
    assert [one.day for one in found.commitments] == [3]
    assert windows(found.call_plan.series[0].calls) == [(0, 5)]


def test_published_visit_after_the_deadline_costs_what_leaving_it_costs():
    found = owed(by(5), promises=(published(12),), **MONTH)
    assert [one.day for one in found.commitments] == [12]
    # three times the price, and 30 minutes for another day than published
    assert found.call_plan.series[0].calls[0].missed_seconds == 3 * B_CALL + 30 * 60


def test_visit_published_for_after_the_horizon_does_not_excuse_from_a_deadline():
    assert calls(promises=(published(30),), **MONTH) == ()
    (one,) = calls(by(20), promises=(published(30),), **MONTH)
    assert one.latest_day == 20


def test_published_visit_to_one_without_a_frequency_is_kept():
    found = owed(by(9), promises=(published(3),), **NONE)
    assert [one.day for one in found.commitments] == [3]
    assert len(owed(by(9), promises=(published(31),), **NONE).call_plan.calls) == 1


def test_contact_series_and_others_are_untouched():
    one = make_customer("a", HOME, days=28, last_visit=MONDAY, deadlines=(by(3),))
    other = make_customer("b", at(48.1, 14), days=28)
    reps = [make_rep("r", HOME, days=28)]
    alone = plan_calls(make_instance([other], reps, days=28)).series[0]
    assert plan_calls(make_instance([one, other], reps, days=28)).series[1] == alone

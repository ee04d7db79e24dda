"""Which calls are owed where published plans have promised visits; all days worked out by hand."""

from datetime import timedelta

import pytest

from routeplan.calls.plan_calls import plan_calls, plan_promised_calls
from routeplan.model import Commitment, Frequency, GapRule
from routeplan.model.standing import Promise, Standing
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

HOME = at(48, 14)
FORTNIGHT = {"frequency": Frequency(visits=1, days=14), "gap": GapRule(minimum=8, ideal=14, maximum=20)}


def promised(day, number=1, **fields):
    given = {"visit_id": f"c/{number}", "day": day, "rep_id": "r", "grain": "day"}
    return Promise(**(given | fields))


def owed(*promises, days=7, serial=1, reps=("r",), assumed=None, **fields):
    """The calls of customer c, weekly unless said otherwise, with what is committed."""
    customer = make_customer("c", HOME, days=days, **fields)
    instance = make_instance([customer], [make_rep(one, HOME, days=days) for one in reps], days=days)
    standing = Standing(serial=serial, promises=promises, assumed_last_visit=assumed)
    return plan_promised_calls(instance, {"c": standing})


def last(days_ago):
    return {"last_visit": MONDAY - timedelta(days=days_ago)}


def series(found):
    return found.call_plan.series[0]


def test_nothing_promised_is_the_plan_of_calls():
    customers = [make_customer(f"c{n}", at(48 + n / 10, 14), days=28) for n in range(3)]
    instance = make_instance(customers, [make_rep("r", HOME, days=28)], days=28)
    found = plan_promised_calls(instance, {})
    assert found.call_plan == plan_calls(instance)
    assert found.commitments == ()


def test_promise_is_the_commitment_of_the_call_it_answers():
    # weekly, last seen 3 days before: ideal on day 4; promised for day 2
    found = owed(promised(2), **last(3))
    assert found.commitments == (Commitment(visit_id="c/1", grain="day", rep_id="r", day=2),)
    assert [call.visit_id for call in series(found).calls] == ["c/1"]


def test_serials_go_on_and_the_promise_bears_the_number_of_its_call():
    found = owed(promised(2, number=8), serial=7, **last(3))
    assert [call.serial for call in series(found).calls] == [7]
    assert [one.visit_id for one in found.commitments] == ["c/7"]


def test_time_and_frost_of_a_promise_stay():
    (one,) = owed(promised(2, grain="time", start=36_000, frozen=True), **last(3)).commitments
    assert (one.grain, one.start, one.frozen) == ("time", 36_000, True)


def test_call_that_is_due_after_the_horizon_is_owed_where_it_was_promised_earlier():
    # fortnightly, last seen 4 days before: ideal on day 10, after this week; promised for day 5, 9 days after
    assert series(owed(**last(4), **FORTNIGHT)).calls == ()
    found = owed(promised(5), **last(4), **FORTNIGHT)
    assert [(call.serial, call.ideal_day) for call in series(found).calls] == [(1, 10)]
    assert [one.day for one in found.commitments] == [5]


def test_call_of_the_horizon_is_not_owed_where_it_was_promised_for_later():
    # fortnightly, last seen 9 days before: ideal on day 5; promised for day 8, the week after
    assert [call.ideal_day for call in series(owed(**last(9), **FORTNIGHT)).calls] == [5]
    found = owed(promised(8), **last(9), **FORTNIGHT)
    assert series(found).calls == ()
    assert found.commitments == ()


def test_call_that_was_missed_is_owed_now_and_the_later_promise_is_the_next_one():
    # every four weeks, last seen 30 days before, ideal now and on day 28; promised for day 22
    gap = {"frequency": Frequency(visits=1, days=28), "gap": GapRule(minimum=17, ideal=28, maximum=39)}
    found = owed(promised(22, number=2), **last(30), **gap)
    assert [(call.serial, call.ideal_day) for call in series(found).calls] == [(1, 0)]
    assert found.commitments == ()


def test_promise_too_soon_after_the_last_visit_binds_nobody():
    # weekly with at least 4 days between: seen on Saturday, promised for Tuesday
    found = owed(promised(1), **last(2))
    assert found.commitments == ()
    assert [call.ideal_day for call in series(found).calls] == [5]


def test_of_promises_too_close_to_one_another_the_first_stays():
    found = owed(promised(2), promised(5, number=2), promised(9, number=3), days=14, **last(3))
    assert [(one.visit_id, one.day) for one in found.commitments] == [("c/1", 2), ("c/2", 9)]


def test_promise_at_the_shortest_wait_stays():
    assert [one.day for one in owed(promised(1), **last(3)).commitments] == [1]


def test_promise_of_a_rep_who_is_gone_binds_nobody():
    found = owed(promised(2, rep_id="gone"), **last(3))
    assert found.commitments == ()
    assert [call.ideal_day for call in series(found).calls] == [4]


def test_promise_of_a_gone_rep_for_later_does_not_put_a_call_off():
    found = owed(promised(8, rep_id="gone"), **last(9), **FORTNIGHT)
    assert [call.ideal_day for call in series(found).calls] == [5]


@pytest.mark.parametrize(
    ("grain", "frozen", "minutes"),
    [("week", False, 60), ("day", False, 30), ("time", False, 30), ("day", True, 1000)],
)
def test_leaving_a_promised_call_out_costs_the_promise_besides(grain, frozen, minutes):
    start = 36_000 if grain == "time" else None
    bare = series(owed(**last(3))).calls[0]
    found = owed(promised(4, grain=grain, frozen=frozen, start=start), **last(3))
    assert series(found).calls[0].missed_seconds == bare.missed_seconds + minutes * 60


def test_assumed_last_visit_is_the_one_assumed_before():
    found = owed(assumed=MONDAY - timedelta(days=5))
    assert (series(found).last_visit_day, series(found).last_visit_known) == (-5, False)


def test_assumed_last_visit_is_never_inside_the_horizon():
    assert series(owed(assumed=MONDAY + timedelta(days=5))).last_visit_day == -1


def test_last_visit_on_file_wins_over_an_assumed_one():
    found = owed(assumed=MONDAY - timedelta(days=5), **last(3))
    assert (series(found).last_visit_day, series(found).last_visit_known) == (-3, True)


def test_customer_on_demand_is_promised_nothing():
    assert owed(promised(2), frequency=None, gap=None).commitments == ()


def test_promise_to_a_prospect_stays_and_one_of_a_later_day_is_not_offered_now():
    prospect = {"serial": 4, "frequency": None, "gap": None, "prize_minutes": 20}
    kept = owed(promised(2), **prospect)
    assert [(one.visit_id, one.day) for one in kept.commitments] == [("c/4", 2)]
    (call,) = series(kept).calls
    assert call.optional
    assert call.missed_seconds == (20 + 30) * 60
    assert series(owed(promised(99), **prospect)).calls == ()


def test_prospect_is_not_called_on_again_too_soon():
    prospect = {"frequency": None, "gap": None, "prize_minutes": 20}
    assert series(owed(**last(27), **prospect)).calls == ()
    assert len(series(owed(**last(28), **prospect)).calls) == 1

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from routeplan.calls.assumed_visits import hilbert_distance
from routeplan.calls.plan_calls import plan_calls, plan_promised_calls
from routeplan.model import Frequency, GapRule
from routeplan.model.standing import Promise, Standing
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

HOME = at(48, 14)


def series_of(days=28, **fields):
    customer = make_customer("c", HOME, days=days, **fields)
    return plan_calls(make_instance([customer], [make_rep("r", HOME, days=days)], days=days)).series[0]


def visited(days_ago):
    return MONDAY - timedelta(days=days_ago)


def test_ideal_days_follow_the_last_visit_in_steps_of_the_ideal_gap():
    # last visit 3 days before the start, weekly: ideal on days 4, 11, 18, 25; day 32 is outside
    series = series_of(last_visit=visited(3))
    assert [call.ideal_day for call in series.calls] == [4, 11, 18, 25]
    assert [call.serial for call in series.calls] == [1, 2, 3, 4]
    assert series.calls[0].visit_id == "c/1"


def test_due_window_runs_from_the_minimum_to_the_maximum_gap():
    # gap 4/7/10 around the ideal day 4: 4 - 3 = 1 to 4 + 3 = 7
    call = series_of(last_visit=visited(3)).calls[0]
    assert (call.earliest_day, call.latest_day) == (1, 7)


def test_overdue_customer_owes_one_call_now_and_not_the_backlog():
    # 30 days since the last weekly visit: one call on day 0, then 7, 14, 21
    series = series_of(last_visit=visited(30))
    assert [call.ideal_day for call in series.calls] == [0, 7, 14, 21]


def test_overdue_call_costs_more_up_to_three_times():
    # class B costs 180 minutes; 14 days of waiting are twice the gap, 70 days would be tenfold
    assert series_of(last_visit=visited(14)).calls[0].missed_seconds == 2 * 180 * 60
    assert series_of(last_visit=visited(70)).calls[0].missed_seconds == 3 * 180 * 60
    assert series_of(last_visit=visited(3)).calls[0].missed_seconds == 180 * 60


def test_call_whose_window_ends_after_the_horizon_may_wait_at_a_part_of_the_price():
    # ideal day 25 +- 3: window 22..28 has 7 days, 6 of them inside a horizon of 28 days
    last = series_of(last_visit=visited(3)).calls[-1]
    assert last.may_wait
    assert last.missed_seconds == round(180 * 60 * 6 / 7)


def test_customer_on_demand_owes_nothing():
    assert series_of(frequency=None, gap=None).calls == ()


def test_prospect_gets_one_optional_call_any_time_at_its_prize():
    series = series_of(frequency=None, gap=None, prize_minutes=12.5)
    (call,) = series.calls
    assert call.optional
    assert not call.may_wait
    assert (call.visit_id, call.earliest_day, call.latest_day, call.missed_seconds) == ("c/1", 0, 27, 750)
    assert call.prize_text == "prospect, worth 12.5 min"
    assert series.owed == ()


def test_last_visit_of_a_prospect_is_the_one_on_file_or_long_ago_but_never_assumed():
    fields = {"frequency": None, "gap": None, "prize_minutes": 25}
    assert series_of(**fields).last_visit_day == -365
    assert series_of(**fields).last_visit_known
    assert series_of(last_visit=visited(3), **fields).last_visit_day == -3


def test_call_that_is_owed_has_no_prize():
    assert series_of(last_visit=visited(3)).calls[0].prize_text == ""


def test_first_due_day_sets_the_first_ideal_day():
    series = series_of(first_due=MONDAY + timedelta(days=9))
    assert [call.ideal_day for call in series.calls] == [9, 16, 23]
    assert series.last_visit_known


def test_unknown_last_visits_are_spread_over_one_interval_and_said_so():
    # four customers on a line, monthly: eighths of 28 days
    gap = GapRule(minimum=17, ideal=28, maximum=39)
    customers = [
        make_customer(f"c{n}", at(48, 14 + n / 10), days=28, gap=gap, frequency=Frequency(visits=1, days=28))
        for n in range(4)
    ]
    series = plan_calls(make_instance(customers, [make_rep("r", HOME, days=28)], days=28)).series
    assert [one.last_visit_day for one in series] == [-25, -18, -11, -4]
    assert not any(one.last_visit_known for one in series)
    assert [[call.ideal_day for call in one.calls] for one in series] == [[3], [10], [17], [24]]


def test_calls_do_not_depend_on_the_order_of_the_customers():
    customers = [make_customer(f"c{n}", at(48 + n % 3 / 10, 14 + n / 10), days=28) for n in range(9)]
    reps = [make_rep("r", HOME, days=28)]
    there = plan_calls(make_instance(customers, reps, days=28)).by_customer()
    back = plan_calls(make_instance(customers[::-1], reps, days=28)).by_customer()
    assert there == back


def test_last_visit_is_never_inside_the_horizon():
    customer = make_customer("c", HOME, days=28, last_visit=MONDAY + timedelta(days=3))
    series = plan_calls(make_instance([customer], [make_rep("r", HOME, days=28)], days=28)).series[0]
    assert series.last_visit_day == -1


@pytest.mark.parametrize("order", [1, 3, 4])
def test_hilbert_curve_steps_from_cell_to_neighbouring_cell(order):
    side = 2**order
    cells = sorted((hilbert_distance(x, y, order), x, y) for x in range(side) for y in range(side))
    assert [cell[0] for cell in cells] == list(range(side * side))
    for (_, x, y), (_, next_x, next_y) in pairwise(cells):
        assert abs(x - next_x) + abs(y - next_y) == 1


def test_price_of_waiting_can_be_set_to_nothing():
    customer = make_customer("c", HOME, days=28, last_visit=visited(3))
    instance = make_instance([customer], [make_rep("r", HOME, days=28)], days=28)
    policy = replace(instance.policy, prices=replace(instance.policy.prices, not_yet_due=0))
    assert plan_calls(replace(instance, policy=policy)).series[0].calls[-1].missed_seconds == 0


def promised_days(last, *promised, horizon=7):
    """Serials owed in a week, the next being 4, and the days promised, of a customer due every fortnight."""
    gap = GapRule(minimum=8, ideal=14, maximum=20)
    fields = {"frequency": Frequency(visits=1, days=14), "last_visit": visited(last)}
    customer = make_customer("c", HOME, days=horizon, gap=gap, **fields)
    instance = make_instance([customer], [make_rep("r", HOME, days=horizon)], days=horizon)
    promises = tuple(Promise(visit_id=name, day=day, rep_id="r", grain="day") for name, day in promised)
    made = plan_promised_calls(instance, {"c": Standing(serial=4, promises=promises)})
    return [call.serial for call in made.call_plan.calls], [one.day for one in made.commitments]


def test_a_call_promised_after_the_horizon_is_not_owed_in_it():
    # Ideal on day 1, may be made until day 7; the month wanted it in the week after.
    assert promised_days(13, ("c/4", 7)) == ([], [])
    assert promised_days(13, ("c/5", 7)) == ([], [])


def test_a_call_that_was_missed_does_not_wait_for_the_promise_of_the_next_one():
    # Last seen three weeks ago: overdue, the window ends on day 6.
    assert promised_days(21, ("c/5", 7)) == ([4], [])
    assert promised_days(13, ("c/5", 8)) == ([4], [])


def test_a_call_that_was_put_off_on_purpose_stays_put_off():
    assert promised_days(21, ("c/4", 7)) == ([], [])


def test_a_promise_of_the_horizon_is_kept_however_late():
    assert promised_days(40, ("c/5", 6)) == ([4], [6])

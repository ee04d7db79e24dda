"""Days in their best order, on the road of the legal plan."""

from itertools import pairwise

from routeplan.pipeline.best_days import in_best_order
from routeplan.pipeline.prepare import Prepared
from routeplan.review.errands import MeasuredVisit
from tests.rules.legal_plan import hours, legal_plan, matrices, with_customer, with_instance, with_rep

PLAN = with_instance(legal_plan(), appointments=())


def ordered(plan, names, rep_id="R2", day=0, **limits):
    prepared = Prepared(
        instance=plan.instance, call_plan=plan.call_plan, alignment=plan.alignment, workloads=(), ledger=()
    )
    rows = [MeasuredVisit(rep_id=rep_id, day=day, customer_id=name) for name in names]
    return [one.customer_id for one in in_best_order(rows, prepared, matrices(), **limits)]


def test_a_better_order_takes_the_place_of_a_worse():
    # D2, D1, D3 drives 82 minutes; straight up and down with stops on the way back 61
    assert ordered(PLAN, ["D2", "D1", "D3"]) == ["D3", "D2", "D1"]


def test_an_order_that_no_other_beats_stays():
    # up to D1, on to D2, back: 11 + 11 + 20; straight to D2, D1 on the way back: 21 + 10 + 10 is one less
    assert ordered(PLAN, ["D2", "D1"]) == ["D2", "D1"]
    assert ordered(PLAN, ["D1"]) == ["D1"]


def test_days_that_are_not_meant_stay():
    assert ordered(PLAN, ["D2", "D1", "D3"], unknown=frozenset({("R2", 1)})) == ["D2", "D1", "D3"]


def test_opening_hours_come_before_the_shortest_way():
    late = with_customer(PLAN, "D3", open_on=hours(16, 18))
    assert ordered(late, ["D3", "D2", "D1"])[-1] == "D3"


def test_where_no_order_keeps_the_rules_the_one_that_breaks_fewest_is_taken():
    # D3 is closed all day: it breaks a rule in any order; D1 opens in the morning only
    closed = with_customer(with_customer(PLAN, "D3", open_on=((),) * 14), "D1", open_on=hours(8, 9))
    found = ordered(closed, ["D3", "D2", "D1"])
    assert found[0] == "D1"


def test_a_day_off_has_a_best_order_as_well():
    free = with_rep(PLAN, "R2", shifts=(None,) * 14)
    assert ordered(free, ["D2", "D1", "D3"]) == ["D3", "D2", "D1"]


def test_calls_for_longer_than_a_day_have_a_best_order_as_well():
    """Eighteen calls of an hour and a half at three places: from one place to the next only twice."""
    long = PLAN
    for name in ("D1", "D2", "D3"):
        long = with_customer(long, name, call_seconds=5400)
    found = ordered(long, ["D2", "D1", "D3"] * 6, unknown=frozenset({("R2", 0)}))
    assert sum(before != after for before, after in pairwise(found)) == 2

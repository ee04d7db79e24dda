from dataclasses import replace

import pytest

from routeplan.measures.plan_cost import (
    PlanCost,
    costs_by_rep,
    missed_seconds,
    overtime_price_seconds,
    plan_cost,
    total_cost,
    waits_seconds,
)
from routeplan.model import Commitment, Policy, Prices
from tests.builders import window
from tests.rules.legal_plan import (
    WEEKLY,
    clock,
    customer,
    legal_plan,
    series,
    with_customer,
    with_instance,
    with_rep,
    with_route,
    with_series,
    with_stop,
    without_route,
)

# A day off the ideal gap costs 1.5 minutes in class B, a day beyond the maximum 30 minutes more.


def test_overtime_price_takes_three_minutes_a_minute():
    assert overtime_price_seconds(600, Prices()) == 1800
    assert overtime_price_seconds(7, Prices(overtime_per_minute=1.1)) == 8


def test_missed_price_counts_the_last_calls_of_a_series():
    one = series("C1", -5, ((2, -1, 5), (9, 6, 12), (13, 10, 16)))
    assert [missed_seconds(one, visits) for visits in range(5)] == [21600, 18000, 10800, 0, 0]


@pytest.mark.parametrize(
    ("last", "days", "minutes"),
    [
        (-6, (1,), 0),
        (-5, (1,), 1.5),
        (-5, (1, 8), 1.5),
        (-6, (1, 10, 14), 1.5 * 2 + 1.5 * 3),
        (-6, (1, 12), 1.5 * 4 + 30),
        (-9, (1,), 1.5 * 3 - 1.5 * 2),
        (-20, (1,), 1.5 + 30),
        (-20, (0, 8), 1.5),
        (-5, (0, 13), 1.5 * 2 + 90),
        (-6, (), 0),
    ],
)
def test_waits_cost_what_is_worked_out_by_hand(last, days, minutes):
    assert waits_seconds(customer("C1"), last, days, Policy()) == round(60 * minutes)


def test_waits_of_a_customer_on_demand_cost_nothing():
    assert waits_seconds(customer("C1", gap=None), -30, (1, 2), Policy()) == 0


def test_plan_cost_is_what_is_worked_out_by_hand():
    costs = costs_by_rep(legal_plan())
    drive_r1 = (11 + 11 + 6 + 23) + (41 + 38) + (11 + 8)
    drive_r2 = (11 + 10) + (31 + 30) + (11 + 10) + (31 + 30)
    assert costs["R1"] == PlanCost(drive=60 * drive_r1, overtime=0, missed=2 * 3600 + 3600, gap=90)
    assert costs["R2"] == PlanCost(drive=60 * drive_r2, overtime=0, missed=0, gap=90)
    assert costs[""] == PlanCost(drive=0, overtime=0, missed=3600, gap=0)
    assert list(costs) == ["R1", "R2", ""]
    whole = plan_cost(legal_plan())
    assert whole.seconds == 60 * (drive_r1 + drive_r2) + 4 * 3600 + 180
    assert whole.minutes == whole.seconds / 60


def test_appointment_that_answers_a_call_is_not_missed_and_ends_a_wait():
    # Two waits of 7 days where 6 are ideal.
    plan = with_customer(legal_plan(), "D3", gap=replace(WEEKLY, ideal=6))
    with_it, without = costs_by_rep(plan)["R2"], costs_by_rep(without_route(plan, "R2", 9))["R2"]
    assert (without.missed, with_it.missed) == (7200, 0)
    assert with_it.gap - without.gap == 90


def test_overtime_of_every_day_is_priced():
    shorter = with_rep(legal_plan(), "R1", shifts=(window(8, 13.9),) * 14)
    assert plan_cost(shorter).overtime == 3 * (29 * 60) + 3 * (5 * 60)


def test_customers_of_an_unknown_class_are_refused():
    with pytest.raises(KeyError):
        plan_cost(with_customer(legal_plan(), "C1", class_name="Z"))


def test_drive_of_a_plan_is_what_its_stops_say():
    more = with_stop(legal_plan(), "R1", 1, 1, drive_seconds=1660)
    assert plan_cost(more).drive - plan_cost(legal_plan()).drive == 1000


def priced(plan, **prices):
    return with_instance(plan, policy=replace(plan.instance.policy, prices=Prices(**prices)))


def test_days_with_a_route_have_their_price():
    costs = costs_by_rep(priced(legal_plan(), day_used=7.5))
    assert [costs[rep_id].day_used for rep_id in ("R1", "R2", "")] == [3 * 450, 4 * 450, 0]
    assert plan_cost(legal_plan()).day_used == 0


def test_nights_are_paid_once_where_the_day_ends():
    away = with_stop(legal_plan(), "R1", 1, -1, night_at="hotel:H1")
    away = with_stop(away, "R1", 2, 0, night_at="hotel:H1")
    costs = costs_by_rep(priced(away, night=80))
    assert [costs[rep_id].nights for rep_id in ("R1", "R2", "")] == [80 * 60, 0, 0]


def test_visits_off_their_rhythm_are_paid_by_the_rep_of_the_customer():
    # D1 is seen on two Mondays at 9:00 and 11:11, C1 on two Tuesdays at 9:00 and 13:00
    # D3 has a visit on a Wednesday and an appointment that answers a call on a Wednesday
    slots = legal_plan()
    for customer_id, rhythm in (("D1", "slot"), ("C1", "weekday"), ("D3", "weekday")):
        slots = with_customer(slots, customer_id, rhythm=rhythm)
    costs = costs_by_rep(slots)
    assert [costs[rep_id].rhythm for rep_id in ("R1", "R2")] == [0, 3600]
    later = costs_by_rep(with_route(slots, "R2", 9, day=10))
    assert later["R2"].rhythm == 2 * 3600


def test_commitments_left_are_paid_by_the_rep_of_the_customer():
    def promise(visit_id, grain, rep_id, day, start=None):
        return Commitment(visit_id=visit_id, grain=grain, rep_id=rep_id, day=day, start=start)

    plan = with_instance(
        legal_plan(),
        commitments=(
            promise("C1/1", "time", "R1", 1, clock("9:30")),
            promise("C1/2", "week", "R1", 2),
            promise("C2/2", "day", "R1", 9),
            promise("D1/1", "day", "R1", 0),
            promise("D3/2", "day", "R2", 8),
        ),
    )
    costs = costs_by_rep(plan)
    # C1/1 at another time, C1/2 in another week; C2/2 is left out; D1/1 by another rep, D3/2 on another day
    assert costs["R1"].moved == 60 * (10 + 60)
    assert costs["R2"].moved == 60 * (30 + 30)
    assert costs["R1"].missed == costs_by_rep(legal_plan())["R1"].missed


def test_prize_not_collected_is_paid_like_a_missed_call():
    prospect = tuple(replace(call, optional=True) for call in series("D2", -1, ((2, 0, 13),)).calls)
    plan = with_series(legal_plan(), "D2", calls=prospect)
    assert costs_by_rep(plan)["R2"].missed == 3600


def test_seconds_are_all_parts_together():
    cost = PlanCost(drive=1, overtime=2, missed=4, gap=8, day_used=16, nights=32, rhythm=64, moved=128)
    assert cost.seconds == 255
    assert total_cost([cost, cost]).seconds == 510

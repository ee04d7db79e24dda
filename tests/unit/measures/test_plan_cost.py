from dataclasses import replace

import pytest

from routeplan.measures.plan_cost import (
    PlanCost,
    costs_by_rep,
    missed_seconds,
    overtime_price_seconds,
    plan_cost,
    waits_seconds,
)
from routeplan.model import Policy, Prices
from tests.builders import window
from tests.rules.legal_plan import (
    WEEKLY,
    customer,
    legal_plan,
    series,
    with_customer,
    with_rep,
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

from dataclasses import replace

import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.model import Alignment, CallPlan, EstimateSettings, Territory
from tests.builders import at, make_customer, make_instance, make_rep, owing

EVEN = EstimateSettings(minutes_factor=0, minutes_per_km=2, minutes_least=0)
WEST, EAST = at(0, 0), at(0, 2)


def test_lone_customer_pays_a_share_of_the_day_by_hand():
    # 1 degree = 111.195 km = 222.39 min; 0.994 * 444.78 / 480 = 0.921 of the day, bounded at 0.9
    one = make_customer("c", at(0, 1), call_seconds=1200)
    found = expected_workloads(
        make_instance([one], [make_rep("r", WEST)]), owing([one], calls=3), {"c": WEST}, EVEN
    )
    assert (found[0].calls, found[0].call_seconds) == (3, 3600)
    # between = 0.552 min, nothing near: 0.552 + (20 + 0.552) * 9
    assert found[0].travel_seconds == round(3 * 60 * (0.552 + 20.552 * 9))


def test_customer_without_calls_has_zeros_and_does_not_thin_the_others():
    near, idle = make_customer("near", at(0, 0.1)), make_customer("idle", at(0, 0.11))
    instance = make_instance([idle, near], [make_rep("r", WEST)])
    homes = {"near": WEST, "idle": WEST}
    found = expected_workloads(instance, owing([near]), homes, EVEN)
    assert (found[0].customer_id, found[0].calls, found[0].seconds) == ("idle", 0, 0)
    alone = expected_workloads(make_instance([near], instance.reps), owing([near]), homes, EVEN)
    assert found[1] == alone[0]


def test_prospect_is_no_demand():
    prospect = make_customer("p", at(0, 0.1), frequency=None, gap=None, prize_minutes=25)
    instance = make_instance([prospect], [make_rep("r", WEST)])
    (found,) = expected_workloads(instance, plan_calls(instance), {"p": WEST}, EVEN)
    assert (found.calls, found.seconds) == (0, 0)


def test_day_length_and_speed_are_those_of_the_reps_at_the_home():
    one = make_customer("c", at(0, 0.2))
    slow, short = make_rep("a", WEST), make_rep("b", EAST, work=4)
    fast = make_rep("c", at(0, 4), speed_factor=2)

    def travel(home, *reps):
        found = expected_workloads(make_instance([one], reps), owing([one]), {"c": home}, EVEN)
        return found[0].travel_seconds

    assert travel(WEST, slow, short, fast) == travel(WEST, slow)
    minutes = 2 * 0.994 * 2 * 22.239
    assert travel(WEST, slow) == pytest.approx(60 * (0.552 + 30.552 * minutes / (480 - minutes)), abs=1)
    half = make_rep("a", WEST, work=4)
    assert travel(WEST, half) > travel(WEST, slow) > travel(WEST, make_rep("a", WEST, speed_factor=2))


def test_home_is_the_aligned_rep_then_the_rep_on_file_then_the_nearest():
    customers = [make_customer("a", at(0, 0.5)), make_customer("b", at(0, 0.5), rep_id="east")]
    instance = make_instance(customers, [make_rep("west", WEST), make_rep("east", EAST)])
    assert homes_to_reckon_from(instance) == {"a": WEST, "b": EAST}
    alignment = Alignment(territories=(Territory(rep_id="east", customer_ids=("a",)),))
    assert homes_to_reckon_from(instance, alignment) == {"a": EAST, "b": EAST}
    assert homes_to_reckon_from(make_instance([customers[0]], [])) == {}


def test_calls_that_nobody_owes_are_no_work():
    one = make_customer("c", at(0, 1), frequency=None, gap=None)
    calls = owing([one], calls=3)
    prospect = replace(calls.series[0], calls=tuple(replace(c, optional=True) for c in calls.series[0].calls))
    plan = CallPlan(series=(prospect,))
    found = expected_workloads(make_instance([one], [make_rep("r", WEST)]), plan, {"c": WEST}, EVEN)
    assert (found[0].calls, found[0].seconds) == (0, 0)


def test_ferry_counts_for_the_customers_beyond_it_at_the_speed_of_the_rep():
    one = make_customer("c", WEST)

    def travel(speed, beyond):
        instance = make_instance([one], [make_rep("r", WEST, speed_factor=speed)])
        (found,) = expected_workloads(instance, owing([one]), {"c": WEST}, EVEN, beyond)
        return found.travel_seconds

    # next door nothing is driven; over a ferry 0.552 min at the stop and a quarter, or an eighth, of each day
    assert travel(1, {"other": 7200.0}) == 0
    assert travel(1, {"c": 7200.0}) == round(33.12 + (1800 + 33.12) / 3)
    assert travel(2, {"c": 7200.0}) == round(33.12 + (1800 + 33.12) / 7)

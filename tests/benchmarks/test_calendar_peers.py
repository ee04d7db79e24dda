"""Peers on calendars: days off, hours by day, days without lunch, most calls, calls anywhere."""

import random
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from benchmarks.measuring import score
from benchmarks.peers.first_days import greedy_plan
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Job, Round
from benchmarks.rep_cases import Customer, Lunch, RepCase, Rule, Workday

RULE = Rule(
    ideal_gap=5,
    min_gap=1,
    max_gap=9,
    missed_cost_s=9000,
    gap_deviation_cost_s_per_day=0,
    late_cost_s_per_day=0,
)
LUNCH = Lunch(length_s=1800, earliest_start_s=41400, latest_start_s=48600)
LONG = Workday(start=28800, end=57600, latest_end=59400, lunch=LUNCH)
SHORT = Workday(start=28800, end=43200, latest_end=43200, lunch=None, most_calls=2)
MORNING, AFTERNOON = (28800, 39600), (46800, 57600)
ENGINES = {"pyvrp": ("Pyvrp", "PyvrpSettings"), "ortools": ("Ortools", "OrtoolsSettings")}


def customer(number, *hours, visits=1, anywhere=False):
    return Customer(
        id=number,
        rule=RULE,
        service_s=1800,
        open_s=(),
        closed_weekday=None,
        visits=visits,
        last_visit_day=-5,
        hours=hours,
        anywhere=anywhere,
        counts=not anywhere,
    )


def case(*customers, days=(LONG, None, SHORT)):
    size = len(customers) + 1
    return RepCase(
        name="calendar",
        days=len(days),
        shift_start=28800,
        shift_end=57600,
        max_overtime_s=1800,
        overtime_price=2,
        lunch=LUNCH,
        customers=customers,
        travel_s=np.full((size, size), 600, dtype=np.int64) - 600 * np.eye(size, dtype=np.int64),
        calendar=days,
    )


def engine(name, of):
    pytest.importorskip(name)
    module = import_module(f"benchmarks.peers.{name}_loop")
    kind, settings = ENGINES[name]
    return getattr(module, kind)(of, getattr(module, settings)())


def answered(name, of, routes):
    """Return what an engine makes of all workdays, from routes given as ids of customers by workday."""
    ids = [one.id for one in of.customers]
    jobs = [
        Job(
            customer=one,
            prices={day: 0 for day in of.workdays if one.is_open(day)},
            value=9000,
            day=next((day for day, route in zip(of.workdays, routes, strict=True) if one.id in route), None),
        )
        for one in of.customers
    ]
    question = Round(
        days=list(of.workdays),
        jobs=jobs,
        routes=[[ids.index(stop) for stop in route] for route in routes],
        ends=[59400 for _ in routes],
    )
    answer = engine(name, of).repair(question, random.Random(1))
    assert answer is not None
    plan = [[] for _ in range(of.days)]
    for day, route in zip(of.workdays, answer, strict=True):
        plan[day] = [ids[index] for index in route]
    return plan


@pytest.mark.parametrize("name", ENGINES)
def test_hours_hold_on_their_own_day(name):
    early_then_late = (MORNING,), (), (AFTERNOON,)
    both = (AFTERNOON,), (), (MORNING,)
    of = case(customer(1, *early_then_late), customer(2, *both), customer(3, (MORNING, AFTERNOON), (), ()))
    plan = answered(name, of, [[], []])
    assert score(of, plan).illegal == ()
    assert sorted(plan[0] + plan[2]) == [1, 2, 3]
    assert 1 in plan[0]
    assert 3 in plan[0]


@pytest.mark.parametrize("name", ENGINES)
def test_day_takes_no_more_than_its_most_calls(name):
    always = ((28800, 57600),), (), ((28800, 57600),)
    of = case(*(customer(number, *always) for number in range(1, 6)), days=(SHORT, None, SHORT))
    plan = answered(name, of, [[1], [2]])
    assert score(of, plan).illegal == ()
    assert [len(day) for day in plan] == [2, 0, 2]


@pytest.mark.parametrize("name", ENGINES)
def test_call_anywhere_is_kept_without_driving_to_it(name):
    always = ((28800, 57600),), (), ()
    talk = customer(3, ((36000, 37800),), (), (), anywhere=True)
    of = case(customer(1, *always), customer(2, *always), talk)
    plan = answered(name, of, [[1, 3, 2], []])
    found = score(of, plan)
    assert found.illegal == ()
    assert found.missed_calls == 0
    assert found.drive == pytest.approx(30)


def test_interval_of_pyvrp_is_out_of_reach_on_days_without_it():
    pytest.importorskip("pyvrp")
    from benchmarks.peers.pyvrp_model import FAR_S, ModelBuilder

    of = case(customer(1, (MORNING, AFTERNOON), (), (MORNING,)))
    job = Job(customer=of.customers[0], prices={0: 60, 2: 0}, value=9000)
    builder = ModelBuilder(of, Round(days=[0, 2], jobs=[job], routes=[[], []], ends=[0, 0]), 5)
    assert list(builder.model.calls[0]) == [(MORNING, 0), (AFTERNOON, 0)]
    assert [spot.days for spot in builder.model.spots][1:] == [(0, 1), (0,), (0,)]
    data = builder.data()
    assert data.duration_matrix(0)[0, :3].tolist() == [0, 600, 600]
    assert data.duration_matrix(1)[0, :3].tolist() == [0, 600, 600 + FAR_S]
    assert data.distance_matrix(0)[0, 1] == 660
    assert len(builder.model.lunches[0]) == 1
    assert builder.model.lunches[1] == {}


def test_first_plan_takes_appointments_first_and_keeps_the_most_calls():
    always = ((28800, 43200),), (), ()
    meeting = replace(customer(3, ((36000, 37800),), (), ()), missed_prices=(10**7, 0))
    of = case(customer(1, *always), customer(2, *always), meeting, days=(SHORT, None, LONG))
    plan = greedy_plan(GapLoop(of, LoopSettings(), 1))
    assert score(of, plan).illegal == ()
    assert sorted(plan[0]) == [1, 3]

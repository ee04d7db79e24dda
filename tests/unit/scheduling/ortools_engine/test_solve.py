from dataclasses import replace

import numpy as np
import pytest

from routeplan.errors import InputError, SolverError
from routeplan.scheduling.kernel.layout import FORBIDDEN
from routeplan.scheduling.ortools_engine.calls import call_nodes, possible_dates, wished_dates
from routeplan.scheduling.ortools_engine.limits import MOST_CALLS, MOST_ROUTES, refuse_large
from routeplan.scheduling.ortools_engine.outcome import solution_of
from routeplan.scheduling.ortools_engine.solve import solve
from routeplan.scheduling.plain_times import Clock
from tests.unit.scheduling.problems import (
    NEVER,
    best_by_enumeration,
    day_cost,
    make_problem,
    plan_cost,
    with_traffic,
)


def assert_legal(problem, found):
    stood = sorted((c, date) for date, day in enumerate(found.stops) for c in day)
    placed = [(c, d) for c, dates in enumerate(found.dates) for d in dates if d not in problem.held[c]]
    assert stood == sorted(placed)
    assert all(problem.allowed[c, date] for c, date in stood)
    assert all(day_cost(problem, r, day) < NEVER for r, day in enumerate(found.stops))
    assert found.cost == plan_cost(problem, found.stops, found.dates) < FORBIDDEN


@pytest.mark.parametrize("seed", range(12))
def test_plans_are_legal_and_priced_exactly(seed):
    problem = make_problem(np.random.default_rng(200 + seed), customers=12, days=6, lunch=seed % 3 != 0)
    assert_legal(problem, solve(problem, "quick"))


def test_tiny_problems_end_near_the_optimum():
    problems = [
        make_problem(np.random.default_rng(seed), customers=4, days=3, lunch=seed % 4 != 0)
        for seed in range(16)
    ]
    best = [best_by_enumeration(problem) for problem in problems]
    found = [solve(problem, "quick").cost for problem in problems]
    assert all(mine >= least for mine, least in zip(found, best, strict=True))
    assert sum(found) <= 1.06 * sum(best)


def test_same_problem_gives_the_same_plan():
    problem = make_problem(np.random.default_rng(3), customers=14, days=6)
    assert solve(problem, "quick") == solve(problem, "quick")


def test_held_day_counts_as_a_visit():
    problem = make_problem(np.random.default_rng(11), customers=5, days=4)
    problem.customers[0, 2] = 2
    problem.missed_price[0] = 9000, 5000, 0
    problem.first_price[0] = 0
    problem.opens[0, 2] = 0
    problem.allowed[0, 2] = 0
    held = replace(problem, held=((2,), (), (), (), ()))
    found = solve(held, "quick")
    assert 2 in found.dates[0]
    assert 0 not in found.stops[2]
    assert_legal(held, found)
    assert found.cost >= best_by_enumeration(held)


def test_first_visit_is_not_too_soon_and_calls_keep_their_distance_from_held_days():
    problem = make_problem(np.random.default_rng(1), customers=1, days=6)
    problem.opens[0] = 0, 1
    problem.allowed[0] = 1
    problem.first_price[0] = [FORBIDDEN, FORBIDDEN, 0, 0, 0, 0]
    problem.gap_price[0, :3] = FORBIDDEN
    held = replace(problem, held=((4,),))
    assert possible_dates(problem, 0) == (2, 3, 4, 5)
    assert possible_dates(held, 0) == ()


def test_nodes_are_priced_around_the_other_visits():
    problem = make_problem(np.random.default_rng(2), customers=3, days=5)
    nodes = call_nodes(problem, tuple(wished_dates(problem, c) for c in range(3)))
    assert all(node.drop >= 0 for node in nodes)
    assert all(0 <= price <= node.drop for node in nodes for price in node.price.values())


def test_visits_that_come_too_late_or_too_soon_are_left_out():
    problem = make_problem(np.random.default_rng(4), customers=6, days=2)
    clock = Clock(problem)
    calls = call_nodes(problem, tuple(wished_dates(problem, c) for c in range(6)))
    everything = [list(range(len(calls))), list(range(len(calls)))]
    found = solution_of(clock, calls, everything, 1)
    for r, day in enumerate(found.stops):
        assert len(day) == 0 or clock.times(r, day).is_legal
    assert found.cost < FORBIDDEN


def test_nothing_to_do_is_an_empty_plan():
    problem = make_problem(np.random.default_rng(1), customers=3, days=2)
    idle = replace(problem, customers=problem.customers[:0], missed_price=problem.missed_price[:0], held=())
    assert solve(idle, "quick").stops == ((), ())


def test_stop_keeps_what_there_is():
    problem = make_problem(np.random.default_rng(1), customers=8, days=3)
    assert solve(problem, "thorough", stop=lambda: True).cost < FORBIDDEN


def test_progress_is_reported_to_the_end():
    heard = []
    problem = make_problem(np.random.default_rng(1), customers=5, days=2)
    solve(problem, "quick", lambda done, whole: heard.append((done, whole)))
    assert heard[-1][0] == heard[-1][1]
    assert heard == sorted(heard)


def test_large_problems_are_refused_with_the_way_out():
    problem = make_problem(np.random.default_rng(1), customers=2, days=MOST_ROUTES + 1)
    with pytest.raises(InputError, match=r"RP403.*--engine search"):
        refuse_large({"R1": problem})
    with pytest.raises(SolverError):
        solve(problem, "quick")
    problem = make_problem(np.random.default_rng(1), customers=MOST_CALLS + 1, days=2)
    with pytest.raises(SolverError):
        solve(problem, "quick")


@pytest.mark.parametrize("seed", range(8))
def test_plans_in_traffic_are_legal_and_priced_at_the_usual_speed(seed):
    rng = np.random.default_rng(300 + seed)
    problem = with_traffic(make_problem(rng, customers=12, days=6, lunch=seed % 3 != 0), rng)
    found = solve(problem, "quick")
    assert_legal(problem, found)
    assert sum(map(len, found.stops)) > 0

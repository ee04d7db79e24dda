import subprocess
import sys
from time import process_time

import numpy as np
import pytest

from routeplan.scheduling.preview import rough_solution
from tests.unit.scheduling.problems import NEVER, best_by_enumeration, day_cost, make_problem, plan_cost


@pytest.mark.parametrize("seed", range(30))
def test_every_call_has_a_day_or_is_left_out_and_every_day_is_legal(seed):
    problem = make_problem(np.random.default_rng(seed), customers=14, days=6, lunch=seed % 3 != 0)
    rough = rough_solution(problem)
    stood = sorted((c, date) for date, day in enumerate(rough.stops) for c in day)
    assert stood == sorted((c, date) for c, dates in enumerate(rough.dates) for date in dates)
    for c, dates in enumerate(rough.dates):
        assert len(dates) <= problem.customers[c, 2]
        assert all(problem.allowed[c, date] for date in dates)
    assert all(day_cost(problem, r, day) < NEVER for r, day in enumerate(rough.stops))
    assert rough.cost == plan_cost(problem, rough.stops, rough.dates)


def test_rough_plans_are_not_far_from_the_best():
    problems = [make_problem(np.random.default_rng(seed), customers=4, days=3) for seed in range(20)]
    rough = sum(rough_solution(problem).cost for problem in problems)
    best = sum(best_by_enumeration(problem) for problem in problems)
    assert best <= rough <= 1.3 * best


def test_month_of_a_rep_takes_less_than_a_second():
    problem = make_problem(np.random.default_rng(1), customers=120, days=20)
    begun = process_time()
    rough_solution(problem)
    assert process_time() - begun < 1


def test_no_compiler_is_loaded():
    code = (
        "import sys, routeplan.scheduling.preview, routeplan.pipeline.preview_plan, routeplan.cli.cold;"
        "heavy = ('numba', 'ortools.constraint_solver', 'ortools.sat');"
        "print([name for name in heavy if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

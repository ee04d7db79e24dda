from dataclasses import replace

import numpy as np
import pytest

from routeplan.scheduling.restarts import seed_of
from routeplan.scheduling.search import SEEDS_APART, search
from routeplan.scheduling.settings import AnnealingSettings
from tests.unit.scheduling.problems import make_problem


@pytest.mark.parametrize("calls", [10, 500])
def test_no_run_of_a_restart_shares_its_seed_with_another(calls):
    settings = AnnealingSettings(seed=7)
    seeds = [
        seed_of(settings, restart, calls) + start * SEEDS_APART
        for restart in range(5)
        for start in range(settings.starts(calls))
    ]
    assert seeds[0] == 7
    assert len(set(seeds)) == len(seeds)


def test_restarts_search_differently():
    problem = make_problem(np.random.default_rng(5), customers=60, days=10)
    settings = AnnealingSettings(least_iterations=50, iterations_per_call=1)
    plans = {
        search(problem, replace(settings, seed=seed_of(settings, restart, problem.calls_owed)))
        for restart in range(3)
    }
    assert len(plans) == 3

import numpy as np
import pytest

from routeplan.scheduling.plain_times import Clock
from tests.unit.scheduling.problems import NEVER, day_cost, make_problem


@pytest.mark.parametrize("seed", range(40))
def test_days_cost_what_the_slow_and_simple_way_says(seed):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, customers=6, days=3, lunch=seed % 4 != 0)
    clock = Clock(problem)
    for _ in range(40):
        route = int(rng.integers(3))
        stops = [int(c) for c in rng.permutation(6)[: rng.integers(0, 5)]]
        wanted = day_cost(problem, route, stops)
        times = clock.times(route, stops)
        if len(stops) <= clock.days[route].most:
            assert times.is_legal == (wanted < NEVER)
        if times.is_legal and wanted < NEVER:
            assert times.cost == wanted
            assert times.drive <= times.cost


def test_most_calls_a_day_are_kept():
    problem = make_problem(np.random.default_rng(1), customers=6, days=1)
    clock = Clock(problem)
    most = clock.days[0].most
    assert clock.has_room(0, list(range(most - 1)), 5)
    assert not clock.has_room(0, list(range(most)), 5)

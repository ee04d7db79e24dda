import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from routeplan.scheduling.kernel.insertion import best_position
from routeplan.scheduling.kernel.layout import KNOWN, KNOWN_AFTER, KNOWN_PRICE, KNOWN_VERSION, VERSION
from routeplan.scheduling.search import Search, search
from routeplan.scheduling.settings import AnnealingSettings
from tests.unit.scheduling.problems import KINDS, best_by_enumeration, make_problem, plan_cost


@pytest.mark.parametrize("seed", range(60))
def test_search_finds_the_optimum_of_problems_small_enough_to_enumerate(seed):
    problem = make_problem(np.random.default_rng(seed), customers=4, days=3, lunch=seed % 4 != 0)
    found = search(problem, AnnealingSettings(least_iterations=3000))
    assert found.cost == best_by_enumeration(problem)


@pytest.mark.parametrize("seed", range(8))
def test_incremental_cost_equals_the_cost_from_scratch_after_every_iteration(seed):
    problem = make_problem(np.random.default_rng(100 + seed), customers=12, days=6)
    under_way = Search(problem, AnnealingSettings(seed=seed))
    for _ in range(150):
        under_way.run(1, 150)
        now = under_way.current()
        assert under_way.total == now.cost == cost_of(problem, now)


def cost_of(problem, plan):
    """What a plan costs, reckoned from scratch; far too much where it is not legal."""
    return plan_cost(problem, plan.stops, plan.dates, plan.bands, plan.nights, plan.halves)


@settings(max_examples=140, phases=[Phase.explicit, Phase.generate])
@example(kind="bands", seed=150)
@given(kind=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 10**6))
def test_search_finds_the_optimum_with_every_kind_of_rule(kind, seed):
    rng = np.random.default_rng(seed)
    problem = KINDS[kind](make_problem(rng, customers=3, days=3, lunch=seed % 2 == 0), rng)
    found = search(problem, AnnealingSettings(least_iterations=5000))
    assert found.cost == best_by_enumeration(problem)


@pytest.mark.parametrize("seed", range(12))
def test_incremental_cost_equals_the_cost_from_scratch_with_all_rules_at_once(seed):
    rng = np.random.default_rng(2000 + seed)
    problem = make_problem(rng, customers=10, days=5)
    for number, add in enumerate(KINDS.values()):
        if seed >= 8 or (seed + number) % 3:
            problem = add(problem, rng)
    under_way = Search(problem, AnnealingSettings(seed=seed))
    for _ in range(200):
        under_way.run(1, 200)
        now = under_way.current()
        assert under_way.total == now.cost == cost_of(problem, now)


@pytest.mark.parametrize("seed", range(4))
def test_insertions_known_on_unchanged_routes_are_those_found_anew(seed):
    rng = np.random.default_rng(3000 + seed)
    problem = make_problem(rng, customers=12, days=6)
    for add in KINDS.values() if seed % 2 else ():
        problem = add(problem, rng)
    under_way = Search(problem, AnnealingSettings(seed=seed))
    compared = 0
    for _ in range(20):
        under_way.run(10, 200)
        known, routes, wide = under_way._scratch[KNOWN], under_way._state[2], problem.opens
        for c, r in np.argwhere(known[:, :, KNOWN_VERSION] == routes[:, VERSION]):
            price, after = known[c, r, KNOWN_PRICE], known[c, r, KNOWN_AFTER]
            found = best_position(
                c, r, *wide[c, r], *under_way._problem[:6], *under_way._state[:3],
                problem.overtime_price, price + (after >= 0), 0,
            )  # fmt: skip
            assert found == (price, after)
            compared += 1
    assert compared > 100


def test_best_plan_lists_each_visit_on_its_day():
    problem = make_problem(np.random.default_rng(7), customers=12, days=6)
    best = search(problem, AnnealingSettings(least_iterations=500))
    seen = sorted((c, date) for date, day in enumerate(best.stops) for c in day)
    assert seen == sorted((c, date) for c, dates in enumerate(best.dates) for date in dates)


def test_same_seed_gives_the_same_plan_and_another_seed_another_search():
    problem = make_problem(np.random.default_rng(3), customers=14, days=6)
    settings = AnnealingSettings(least_iterations=400)
    assert search(problem, settings) == search(problem, settings)
    other = Search(problem, replace(settings, seed=2))
    same = Search(problem, settings)
    other.run(50, 400)
    same.run(50, 400)
    assert other.current() != same.current()


def test_chunks_of_iterations_give_the_same_as_one_run():
    problem = make_problem(np.random.default_rng(3), customers=14, days=6)
    whole, parts = (Search(problem, AnnealingSettings()) for _ in range(2))
    whole.run(300, 300)
    for _ in range(10):
        parts.run(30, 300)
    assert whole.best() == parts.best()


def test_held_day_counts_as_a_visit_and_is_never_given_up():
    problem = make_problem(np.random.default_rng(11), customers=5, days=4)
    problem.customers[0, 2] = 2
    problem.first_price[0] = 0
    problem.opens[0, 2] = 0
    problem.allowed[0, 2] = 0
    held = replace(problem, held=((2,), (), (), (), ()))
    found = search(held, AnnealingSettings(least_iterations=2000))
    assert 2 in found.dates[0]
    assert 0 not in found.stops[2]
    assert found.cost == best_by_enumeration(held)


def test_nothing_to_do_is_an_empty_plan():
    problem = make_problem(np.random.default_rng(1), customers=3, days=2)
    idle = replace(problem, customers=problem.customers[:0], missed_price=problem.missed_price[:0], held=())
    assert search(idle, AnnealingSettings()).stops == ((), ())


def test_progress_is_reported_from_start_to_end():
    problem = make_problem(np.random.default_rng(1), customers=3, days=2)
    heard = []
    search(problem, AnnealingSettings(least_iterations=100), lambda done, whole: heard.append((done, whole)))
    assert heard[0][0] == 0
    assert heard[-1][0] == heard[-1][1] >= 100


def test_plain_python_finds_the_very_same_plan():
    code = (
        "import numpy as np\n"
        "from routeplan.scheduling.kernel.compiled import IS_COMPILED\n"
        "from routeplan.scheduling.search import Search\n"
        "from routeplan.scheduling.settings import AnnealingSettings\n"
        "from tests.unit.scheduling.problems import make_problem\n"
        "search = Search(make_problem(np.random.default_rng(5), customers=8, days=4), AnnealingSettings())\n"
        "search.run(60, 60)\n"
        "print(IS_COMPILED, search.current())\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **extra},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split(" ", 1)
        for extra in ({}, {"ROUTEPLAN_PLAIN_PYTHON": "1"})
    ]
    assert [compiled for compiled, _ in said] == ["True", "False"]
    assert said[0][1] == said[1][1]

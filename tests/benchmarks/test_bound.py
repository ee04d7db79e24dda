from itertools import combinations, permutations

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.bound.completion import least_to_come, memory_after, neighbours_of
from benchmarks.bound.generation import Effort
from benchmarks.bound.tables import cost_of_route, owed_of, tables_of
from benchmarks.bound.waits import best_visits, price_of_visits
from benchmarks.bound.whole_plan import bound_of
from benchmarks.measuring import day_times, gap_price
from benchmarks.rep_cases import case_from
from benchmarks.rep_generator import make_case
from benchmarks.rep_suite import plan_by_routeplan

SMALL = Effort(neighbours=3, step_s=60, width=30, rows=20_000)


def tiny(seed, customers=5, days=3):
    """Return a case of a few long calls, so that days are full and some calls are missed."""
    content = make_case(customers, days, seed, calls_a_day=customers / days) | {"days": days}
    for customer in content["customers"]:
        customer["service_s"] *= 3
        customer["visits"] = 1 + (customer["id"] + seed) % 2
    rule = {"ideal_gap": 2, "min_gap": 1 + seed % 2, "max_gap": 2, "missed_cost_s": 3000 + 700 * (seed % 8)}
    prices = {"gap_deviation_cost_s_per_day": 120, "late_cost_s_per_day": 1800}
    content["classes"] = dict.fromkeys(content["classes"], rule | prices)
    return case_from(content)


def cost_of_day(case, stops):
    drive, end = day_times(case, case.travel_s.tolist(), stops)
    return drive + case.overtime_price * max(0, end - case.shift_end) if end <= case.latest_end else np.inf


def optimum(case):
    """Return the least cost in minutes over all sets of customers of each day, and all orders."""
    everyone = range(len(case.customers))
    sets = [frozenset(one) for size in range(len(everyone) + 1) for one in combinations(everyone, size)]
    cheapest = {
        one: min(cost_of_day(case, [case.customers[at] for at in order]) for order in permutations(one))
        for one in sets
    }
    states = {tuple(() for _ in everyone): 0.0}
    for day in range(case.days):
        usable = [
            (one, cost)
            for one, cost in cheapest.items()
            if np.isfinite(cost) and all(case.customers[at].is_open(day) for at in one)
        ]
        found: dict = {}
        for dates, so_far in states.items():
            for one, cost in usable:
                if all(may_follow(case.customers[at], dates[at], day) for at in one):
                    then = tuple((*d, day) if at in one else d for at, d in enumerate(dates))
                    found[then] = min(found.get(then, np.inf), so_far + cost)
        states = found
    return min(cost + waits_and_misses(case, dates) for dates, cost in states.items()) / 60


def may_follow(customer, dates, day):
    last = dates[-1] if dates else customer.last_visit_day
    return len(dates) < customer.visits and day - last >= customer.rule.min_gap


def waits_and_misses(case, dates):
    return sum(
        gap_price(customer, list(mine)) + (customer.visits - len(mine)) * customer.rule.missed_cost_s
        for customer, mine in zip(case.customers, dates, strict=True)
    )


@pytest.mark.parametrize("seed", [*range(6), 8, 13])
def test_bound_is_close_to_the_plan_that_enumeration_finds_and_never_above(seed):
    case = tiny(seed)
    best = optimum(case)
    found = bound_of(case, 120, [], SMALL)
    assert found.settled
    assert 0.95 * best <= found.minutes <= best + 1e-6
    assert found.root_minutes <= found.minutes


def test_subset_rows_lift_the_bound_to_the_optimum():
    case = tiny(13)
    found = bound_of(case, 120, [], SMALL)
    assert found.cuts > 0
    assert found.root_minutes < 0.999 * found.minutes
    assert found.minutes == pytest.approx(optimum(case), rel=1e-4)


def test_plans_to_start_from_do_not_change_what_the_bound_comes_to():
    case = tiny(1)
    plan = plan_by_routeplan(case, 0.2, 1)
    assert bound_of(case, 120, [plan], SMALL).minutes == pytest.approx(
        bound_of(case, 120, [], SMALL).minutes, rel=2e-4
    )


@pytest.mark.parametrize("cpu_seconds", [0.0, 0.05])
def test_bound_cut_short_is_still_a_bound(cpu_seconds):
    case = tiny(1)
    assert bound_of(case, cpu_seconds, [], SMALL).minutes <= optimum(case) + 1e-6


def test_rough_relaxation_gives_no_higher_bound():
    case = tiny(2)
    rough = bound_of(case, 120, [], Effort(neighbours=1, step_s=900, width=2, most_pops=3, rows=20_000))
    assert rough.minutes <= optimum(case) + 1e-6


def test_route_costs_what_the_rules_say():
    case = case_from(make_case(12, 5, 3))
    tables, draw = tables_of(case), np.random.default_rng(1)
    for _ in range(50):
        rows = draw.permutation(12)[: draw.integers(1, 9)]
        wanted = cost_of_day(case, [case.customers[row] for row in rows])
        assert cost_of_route(tables, rows + 1) == wanted


def test_relaxation_is_never_above_the_cheapest_route():
    case = tiny(4, customers=6)
    tables = tables_of(case)
    near = neighbours_of(tables, 3)
    profit = np.concatenate([[0.0], np.random.default_rng(2).uniform(0, 4000, 6)])
    value = least_to_come(tables, profit, np.arange(1, 7), memory_after(near), 60)
    best = min(
        cost_of_route(tables, np.array(order)) - profit[list(order)].sum()
        for size in range(1, 7)
        for order in permutations(range(1, 7), size)
    )
    assert best - 2000 <= value[0, 0, 0, 0] <= best


def test_cheapest_visit_days_are_those_that_enumeration_finds():
    case = tiny(3)
    owed = owed_of(case)
    prices = np.random.default_rng(3).uniform(0, 3000, owed.allowed.shape)
    for row in range(1, 6):
        costs, choices = best_visits(owed, row, prices)
        every = [
            price_of_visits(owed, row, days) + prices[row, list(days)].sum()
            for size in range(owed.visits[row] + 1)
            for days in combinations(range(3), size)
        ]
        assert costs.min() == pytest.approx(min(every))
        for cost, days in zip(costs, choices, strict=True):
            if np.isfinite(cost):
                assert price_of_visits(owed, row, days) + prices[row, list(days)].sum() == pytest.approx(cost)


def test_suite_prints_bound_and_plan(tmp_path, capsys):
    main(["make-rep", "--customers", "6", "--days", "2", "--seed", "1", "--out", str(tmp_path / "data")])
    words = ["bound", "--data", str(tmp_path / "data"), "--cpu-seconds", "5", "--plan-seconds", "0.2"]
    assert main([*words, "--quiet", "--csv", str(tmp_path / "bound.csv")]) == 0
    titles, row = (line.split(",") for line in (tmp_path / "bound.csv").read_text().splitlines())
    entry = dict(zip(titles, row, strict=True))
    assert 0.9 * float(entry["best plan"]) <= float(entry["bound"]) <= float(entry["best plan"])
    assert "R6-2-s1" in capsys.readouterr().out


def test_suite_says_when_the_folder_has_no_case(tmp_path, capsys):
    assert main(["bound", "--data", str(tmp_path)]) == 2
    assert "No rep case" in capsys.readouterr().err

import argparse
import csv
from itertools import permutations, product
from math import sqrt

import pytest

from benchmarks import pvrp
from benchmarks.instances.pvrp import read_pvrp

# Three days, one vehicle that loads 10 and goes 30 far; masks have the first day as their highest bit.
SMALL = """1 1 4 3
30 10
30 10
30 10
0 0 0 0 0 0 0
1 3 4 1 6 2 2 5 3
2 0 5 1 5 1 3 1 2 4
3 -3 4 1 4 1 3 1 2 4
4 0 -1 0 10 1 1 2
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return read_pvrp(path)


def cheapest(instance):
    """Return the least cost over all combinations and, with one vehicle, all orders of each day."""
    costs = []
    for choice in product(*(customer.combinations for customer in instance.customers)):
        days = [[i for i, days in enumerate(choice) if day in days] for day in range(instance.days)]
        for orders in product(*(permutations(day) for day in days)):
            try:
                costs.append(pvrp.checked_cost(instance, [(order,) for order in orders]))
            except ValueError:
                continue
    return min(costs)


def test_reader_has_the_highest_bit_as_the_first_day(small):
    assert small.customers[0].combinations == (frozenset({0, 2}), frozenset({1, 2}))
    assert small.customers[3].combinations == (frozenset({1}),)
    assert small.durations == (30, 30, 30)


def test_reader_has_no_limit_where_the_file_has_zero(tmp_path):
    path = tmp_path / "free.txt"
    path.write_text("1 1 1 1\n0 0\n0 0 0 0 0 0 0\n1 1 1 0 1 1 1 1\n", encoding="utf-8")
    instance = read_pvrp(path)
    assert (instance.durations, instance.capacities) == ((None,), (None,))


def test_reader_refuses_a_combination_of_the_wrong_length(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("1 1 1 2\n0 0\n0 0\n0 0 0 0 0 0 0\n1 1 1 0 1 2 1 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not 2 days"):
        read_pvrp(path)


def test_checker_reckons_a_plan_worked_out_by_hand(tmp_path):
    path = tmp_path / "two.txt"
    path.write_text("1 2 2 1\n0 9\n0 0 0 0 0 0 0\n1 1 1 9 9 1 1 1\n2 2 0 9 9 1 1 1\n", encoding="utf-8")
    assert pvrp.checked_cost(read_pvrp(path), [((0,), (1,))]) == pytest.approx(4 + 2 * sqrt(2))


def test_checker_refuses_more_routes_than_vehicles(small):
    with pytest.raises(ValueError, match="more than 1 routes"):
        pvrp.checked_cost(small, [((0,), (2,)), ((3,),), ((0,), (1,))])


@pytest.mark.parametrize(
    ("plan", "wrong"),
    [
        ([((0,),), ((3, 1),), ((0, 2),)], "loads 15"),
        ([((0,),), ((3,),), ((0, 2, 1),)], "loads 15"),
        ([((0, 1),), ((0,),), ((2,),)], "may not be visited"),
        ([((0, 2),), (), ((0,),)], "may not be visited"),
        ([((0,),), ((3,),)], "2 days instead of 3"),
    ],
)
def test_checker_refuses_illegal_plans(small, plan, wrong):
    with pytest.raises(ValueError, match=wrong):
        pvrp.checked_cost(small, plan)


def test_checker_counts_service_in_the_duration(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("1 1 1 1\n11 0\n0 0 0 0 0 0 0\n1 3 4 1.5 1 1 1 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lasts 11\.5"):
        pvrp.checked_cost(read_pvrp(path), [((0,),)])


def test_problem_rounds_distances_up_and_keeps_whole_ones(small):
    travel = pvrp.travel_of(small)
    assert travel[0, 1] == 5000
    assert travel[1, 2] == 3163


def test_problem_has_masks_with_the_first_day_as_the_lowest_bit(small):
    problem = pvrp.problem_of(small)
    assert problem.patterns.tolist() == [[5, 6, 0], [1, 2, 4], [1, 2, 4], [2, 0, 0]]
    assert problem.loads.tolist() == [6000, 5000, 4000, 10000]
    assert problem.capacity.tolist() == [10000] * 3
    assert problem.allowed.tolist() == [[1, 1, 1], [1, 1, 1], [1, 1, 1], [0, 1, 0]]


def test_solver_reaches_the_cheapest_of_all_plans(tmp_path):
    path = tmp_path / "four.txt"
    path.write_text(SMALL.replace("4 0 -1 0 10 1 1 2", "4 0 -1 0 1 1 1 2"), encoding="utf-8")
    instance = read_pvrp(path)
    plan = pvrp.solve(instance, seed=1, cpu_seconds=0.3)
    assert pvrp.checked_cost(instance, plan) == pytest.approx(cheapest(instance))


def test_suite_leaves_cost_empty_where_a_visit_has_no_place(tmp_path):
    path = tmp_path / "tight.txt"
    path.write_text("1 1 2 1\n0 10\n0 0 0 0 0 0 0\n1 1 0 0 6 1 1 1\n2 0 1 0 6 1 1 1\n", encoding="utf-8")
    parser = argparse.ArgumentParser()
    pvrp.add_arguments(parser)
    out = tmp_path / "out.csv"
    words = ["--data", str(tmp_path), "--cpu-seconds", "0.1", "--csv", str(out)]
    assert pvrp.run(parser.parse_args(words)) == 1
    with out.open(encoding="utf-8") as file:
        assert [(entry["instance"], entry["cost"]) for entry in csv.DictReader(file)] == [("tight", "")]

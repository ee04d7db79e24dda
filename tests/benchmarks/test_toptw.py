import argparse
import csv
from itertools import permutations

import pytest

from benchmarks import toptw
from benchmarks.instances.toptw import read_toptw

# Depot at the origin, open until 20; customers 1 and 2 are close together, 3 has the prize but is far.
SMALL = """4 1 4 1
0 200
0 0.00 0.00 0.00 0.00 0 0 0 20
1 3.00 4.00 2.00 10.00 1 1 1 0 6
2 3.00 5.00 2.00 10.00 1 1 1 6 9
3 -6.00 8.00 0.00 25.00 1 1 1 0 10
4 1.00 1.00 1.00 1.00 1 0 0 20
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return read_toptw(path)


def best_prize_of_one_day(instance):
    numbers = range(1, len(instance.places))
    prizes = [0]
    for count in numbers:
        for day in permutations(numbers, count):
            try:
                prizes.append(toptw.checked_prize(instance, 1, [day]))
            except ValueError:
                continue
    return max(prizes)


def test_reader_takes_the_window_from_the_end_of_a_line(small):
    assert [(place.opens, place.closes) for place in small.places] == [
        (0, 20),
        (0, 6),
        (6, 9),
        (0, 10),
        (0, 20),
    ]
    assert [place.prize for place in small.places] == [0, 10, 10, 25, 1]


def test_distances_are_rounded_down_to_one_decimal_between_whole_coordinates(small):
    assert small.units == 10
    assert small.distance(0, 4) == 14
    assert small.distance(0, 1) == 50


def test_distances_are_rounded_down_to_two_decimals_between_others(tmp_path):
    path = tmp_path / "fine.txt"
    path.write_text("5 1 1 1\n0 0\n0 0.5 0 0 0 0 0 0 9\n1 1.5 1 0 3 1 1 1 0 9\n", encoding="utf-8")
    assert read_toptw(path).distance(0, 1) == 141


def test_checker_adds_up_prizes_of_visits_that_end_after_their_window(small):
    assert toptw.checked_prize(small, 1, [(1, 2)]) == 20


@pytest.mark.parametrize(
    ("days", "plan", "wrong"),
    [
        (1, [(2, 1)], "place 1 is reached"),
        (1, [(3, 1)], "place 1 is reached"),
        (1, [(1,), (2,)], "more than 1 days"),
        (2, [(1,), (1,)], "visited twice"),
    ],
)
def test_checker_refuses_illegal_plans(small, days, plan, wrong):
    with pytest.raises(ValueError, match=wrong):
        toptw.checked_prize(small, days, plan)


def test_solver_collects_the_most_that_one_day_can(small):
    plan = toptw.solve(small, days=1, seed=1, cpu_seconds=0.2)
    assert toptw.checked_prize(small, 1, plan) == best_prize_of_one_day(small)


def test_suite_makes_a_row_for_each_number_of_days(tmp_path, small):
    (tmp_path / "bks.csv").write_text("instance,vehicles,bks\nsmall,2,46\n", encoding="utf-8")
    parser = argparse.ArgumentParser()
    toptw.add_arguments(parser)
    out = tmp_path / "out.csv"
    words = ["--data", str(tmp_path), "--cpu-seconds", "0.1", "--days", "1,2", "--csv", str(out)]
    assert toptw.run(parser.parse_args(words)) == 0
    with out.open(encoding="utf-8") as file:
        rows = [(entry["instance"], entry["cost"], entry["best_known"]) for entry in csv.DictReader(file)]
    assert rows == [("small/1", str(best_prize_of_one_day(small)), ""), ("small/2", "46", "46.00")]

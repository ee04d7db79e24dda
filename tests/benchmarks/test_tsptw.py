import argparse
import csv
from decimal import Decimal
from itertools import permutations

import pytest

from benchmarks import tsptw
from benchmarks.instances.tsptw import read_tsptw

# Four customers on a line at 1, 2, 3 and 4.5; customer 3 must come first, so the tour turns back.
LINE = """5
0 1 2 3 4.5
1 0 1 2 3.5
2 1 0 1 2.5
3 2 1 0 1.5
4.5 3.5 2.5 1.5 0
0 100
0 100
0 100
0 3
0 100
"""


@pytest.fixture
def line(tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(LINE, encoding="utf-8")
    return read_tsptw(path)


def cost_or_none(instance, tour):
    try:
        return tsptw.checked_cost(instance, tour)
    except ValueError:
        return None


def test_reader_keeps_the_decimals_of_the_file(line):
    assert line.matrix[0][4] == Decimal("4.5")
    assert line.windows[3] == (0, 3)
    assert line.units == 10


def test_reader_refuses_a_file_with_a_window_missing(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("2\n0 1\n1 0\n0 9\n", encoding="utf-8")
    with pytest.raises(ValueError, match="2 places"):
        read_tsptw(path)


def test_checker_adds_up_the_matrix(line):
    assert tsptw.checked_cost(line, [3, 4, 2, 1]) == 9


def test_checker_lets_waiting_be_free(tmp_path):
    path = tmp_path / "wait.txt"
    path.write_text("2\n0 1\n1 0\n0 60\n50 55\n", encoding="utf-8")
    assert tsptw.checked_cost(read_tsptw(path), [1]) == 2


def test_checker_refuses_a_tour_that_comes_too_late(line):
    assert cost_or_none(line, (1, 2, 3, 4)) == 9
    with pytest.raises(ValueError, match="place 3 is reached at 6"):
        tsptw.checked_cost(line, (4, 3, 2, 1))


@pytest.mark.parametrize("tour", [(1, 2, 3), (1, 2, 3, 3), (0, 1, 2, 3, 4)])
def test_checker_refuses_what_is_not_a_tour_of_all(line, tour):
    with pytest.raises(ValueError, match="not a tour"):
        tsptw.checked_cost(line, tour)


def test_solver_reaches_the_cheapest_of_all_orders(tmp_path):
    path = tmp_path / "five.txt"
    path.write_text(
        "5\n0 3 8 6 2\n3 0 4 7 5\n8 4 0 3 9\n6 7 3 0 4\n2 5 9 4 0\n0 40\n9 20\n0 40\n0 12\n5 30\n",
        encoding="utf-8",
    )
    instance = read_tsptw(path)
    costs = [cost_or_none(instance, tour) for tour in permutations(range(1, 5))]
    tour = tsptw.solve(instance, seed=1, cpu_seconds=0.2)
    assert tsptw.checked_cost(instance, tour) == min(cost for cost in costs if cost is not None)


def test_suite_writes_a_row_for_each_run(tmp_path, line, capsys):
    (tmp_path / "bks.csv").write_text("instance,n,bks\nline.txt,4,9\n", encoding="utf-8")
    parser = argparse.ArgumentParser()
    tsptw.add_arguments(parser)
    out = tmp_path / "out.csv"
    words = ["--data", str(tmp_path), "--cpu-seconds", "0.1", "--seeds", "1,2", "--csv", str(out)]
    assert tsptw.run(parser.parse_args(words)) == 0
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(entry["seed"], float(entry["cost"]), float(entry["gap_percent"])) for entry in rows] == [
        ("1", 9, 0),
        ("2", 9, 0),
    ]
    assert "reached 2 of 2" in capsys.readouterr().out


def test_suite_says_so_when_there_is_no_legal_tour(tmp_path, capsys):
    (tmp_path / "none.txt").write_text("2\n0 5\n5 0\n0 60\n0 4\n", encoding="utf-8")
    parser = argparse.ArgumentParser()
    tsptw.add_arguments(parser)
    assert tsptw.run(parser.parse_args(["--data", str(tmp_path), "--cpu-seconds", "0.1"])) == 1
    assert "Without a complete answer: 1" in capsys.readouterr().out

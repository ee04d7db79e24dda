import csv
from functools import partial

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.territories.country import make_country
from benchmarks.territories.customers import write_customers
from benchmarks.territories.methods import METHODS
from benchmarks.territories.running import run_alone


def test_work_in_a_process_of_its_own_is_measured():
    done = run_alone(partial(np.ones, 4_000_000), int, 20)
    assert done.answer.sum() == 4_000_000
    assert 25 < done.memory_mb < 60
    assert done.cpu_seconds < 5


def test_work_that_fails_says_why():
    assert run_alone(partial(int, "x"), int, 20).note.startswith("ValueError: invalid literal")


def test_work_that_takes_too_long_is_ended():
    done = run_alone(partial(sum, range(10**11)), int, 1)
    assert done.answer is None
    assert done.note == "no answer in 1 CPU seconds"


def test_suite_runs_a_table_and_writes_its_rows(tmp_path, capsys):
    write_customers(tmp_path / "town.csv", make_country("long", 60, 1))
    words = ["--csv", str(tmp_path / "town.csv"), "--k", "3", "--methods", "bisection"]
    assert main(["territories", *words, "--out", str(tmp_path / "out.csv")]) == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["case"] == "town"
    assert float(row["imbalance %"]) < 20
    assert "bisection" in capsys.readouterr().out


def test_unknown_method_is_refused():
    assert main(["territories", "--methods", "guess"]) == 2


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("kmeans", "sklearn"),
        ("k-means-constrained", "k_means_constrained"),
        ("bisection", "numpy"),
        ("spopt-ward", "spopt"),
        ("spopt-skater", "spopt"),
        ("spopt-regionkmeans", "spopt"),
    ],
)
def test_every_method_uses_every_territory(name, package):
    pytest.importorskip(package)
    customers = make_country("long", 60, 1)
    assert set(METHODS[name](customers, 3, 1).tolist()) == {0, 1, 2}

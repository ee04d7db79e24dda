import csv
from itertools import product

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.instances.districting import read_districting
from benchmarks.territories.area_bound import least_distances
from benchmarks.territories.areas import check

# Six areas, two rows of three one apart; the neighbours are those of the grid.
SMALL = """6
0 0 0 10 20 30 0
1 1 0 10 20 30 0
2 2 0 10 20 30 0
3 0 1 10 20 30 0
4 1 1 10 20 30 0
5 2 1 16 20 30 0
7
0 1
1 2
3 4
4 5
0 3
1 4
2 5
2 2 0.2 0.05 0.05 0.05
1 1 1 1 1 1
1 1 1 1 1 1
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "SMALL-1-edited.dat").write_text(SMALL, encoding="utf-8")
    (tmp_path / "bks.csv").write_text("instance,bks\nSMALL-1,4.0\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(folder):
    return read_districting(folder / "instances" / "SMALL-1-edited.dat")


def test_reader_has_places_activities_neighbours_and_tolerances(small):
    assert small.k == 2
    assert small.points[5].tolist() == [2, 1]
    assert small.activities[:, 5].tolist() == [16, 20, 30]
    assert small.pairs.tolist()[-1] == [2, 5]
    assert small.tolerance.tolist() == [0.2, 0.05, 0.05]


@pytest.mark.parametrize(("old", "new"), [("\n1 1 1 1 1 1\n", "\n1 1 0 1 1 1\n"), ("\n4 1 1", "\n7 1 1")])
def test_reader_refuses_what_is_no_such_file(tmp_path, old, new):
    (tmp_path / "bad.dat").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.dat is no instance"):
        read_districting(tmp_path / "bad.dat")


def test_checker_takes_the_best_centre_and_the_worst_activity(small):
    got = check(small, np.array([0, 0, 0, 1, 1, 1]))
    assert got.distances == pytest.approx(4)
    assert got.deviation == pytest.approx(36 / 33 - 1)
    assert got.pieces == 0


def test_checker_counts_pieces_and_empty_territories(small):
    assert check(small, np.array([0, 1, 0, 1, 1, 1])).pieces == 1
    assert check(small, np.zeros(6, dtype=int)).pieces == 1
    with pytest.raises(ValueError, match="2 areas instead of 6"):
        check(small, np.array([0, 1]))


def test_bound_is_below_every_division_inside_the_bands(small):
    inside = [
        check(small, np.array(owner)).distances
        for owner in product(range(2), repeat=6)
        if check(small, np.array(owner)).deviation <= small.tolerance.min()
    ]
    assert min(inside, default=np.inf) >= least_distances(small) - 1e-9
    assert least_distances(small) > 0


def test_suite_meets_the_reference_and_writes_its_rows(folder, capsys):
    words = ["--data", str(folder), "--only", "SMALL*", "--out", str(folder / "out.csv")]
    code = main(["territories", *words])
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["instance"] == "SMALL-1"
    assert float(row["distances"]) <= 4.0
    assert (code == 0) == (row["bar"] == "met")
    assert "SMALL-1" in capsys.readouterr().out


def test_suite_says_when_there_are_no_areas(tmp_path, capsys):
    assert main(["territories", "--data", str(tmp_path)]) == 2
    assert "No areas (*.dat)" in capsys.readouterr().err

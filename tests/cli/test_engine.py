"""Plans by OR-Tools alone, and the best of several searches."""

import json

import pytest


def effort_of(folder):
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))["provenance"]["effort"]


def same_files(one, other):
    for path in sorted(one.iterdir()):
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name


def test_ortools_alone_plans_the_small_example_legally_and_says_so(run, office, tmp_path):
    for name in ("one", "two"):
        options = ("--workers", workers, "--restarts", 3, "--effort", "quick")
        result = run("plan", office, *options, "--out", tmp_path / f"{workers}")
        assert result.exit_code == 0, result.output
        assert "Best of 3 searches; they differ by" in result.output
    same_files(tmp_path / "1", tmp_path / "2")
    assert effort_of(tmp_path / "1") == "quick, best of 3 searches"


@pytest.mark.parametrize("restarts", ["0", "101"])
def test_number_of_restarts_has_its_limits(run, office, restarts):
    assert run("plan", office, "--restarts", restarts).exit_code == 2

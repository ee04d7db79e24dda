"""Plans by OR-Tools alone, and the best of several searches."""

import json

import pytest

from routeplan.cli.commands.plan import Engine


def effort_of(folder):
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))["provenance"]["effort"]


def same_files(one, other):
    for path in sorted(one.iterdir()):
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name


def test_ortools_alone_plans_the_small_example_legally_and_says_so(run, office, tmp_path):
    for name in ("one", "two"):
        options = ("--engine", "ortools", "--effort", "quick", "--weeks", 2, "--out", tmp_path / name)
        result = run("plan", office, *options)
        assert result.exit_code == 0, result.output
        assert "OR-Tools alone" in result.output
    same_files(tmp_path / "one", tmp_path / "two")
    assert effort_of(tmp_path / "one") == "quick, engine ortools"
    assert run("review", tmp_path / "one").exit_code == 0


def test_engine_can_be_set_in_the_settings_and_an_option_wins(run, office, tmp_path):
    settings = office / "routeplan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text('engine = "ortools"\nrestarts = 2\n' + text, encoding="utf-8")
    options = ("--weeks", 1, "--effort", "quick")
    assert run("plan", office, *options, "--out", tmp_path / "set").exit_code == 0
    assert effort_of(tmp_path / "set") == "quick, engine ortools"
    assert run("plan", office, *options, "--engine", "search", "--out", tmp_path / "won").exit_code == 0
    assert effort_of(tmp_path / "won") == "quick, best of 2 searches"


@pytest.mark.parametrize("where", [(), ("--cluster", "tcp://127.0.0.1:1")], ids=["here", "on a cluster"])
def test_case_too_large_for_ortools_is_refused_with_the_way_out(run, example, where):
    result = run("plan", example, "--engine", Engine.ortools, "--weeks", 8, *where)
    assert result.exit_code == 2
    assert "RP403" in result.output
    assert "--engine search" in result.output
    assert not (example / "plans").exists()


def test_restarts_give_the_same_bytes_on_one_and_two_workers_and_tell_their_spread(run, office, tmp_path):
    for workers in (1, 2):
        options = ("--workers", workers, "--restarts", 3, "--effort", "quick", "--weeks", 2)
        result = run("plan", office, *options, "--out", tmp_path / f"{workers}")
        assert result.exit_code == 0, result.output
        assert "Best of 3 searches; they differ by" in result.output
    same_files(tmp_path / "1", tmp_path / "2")
    assert effort_of(tmp_path / "1") == "quick, best of 3 searches"


@pytest.mark.parametrize("restarts", ["0", "101"])
def test_number_of_restarts_has_its_limits(run, office, restarts):
    assert run("plan", office, "--restarts", restarts).exit_code == 2

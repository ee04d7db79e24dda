"""Scenarios and comparisons as somebody types them."""

import json

import pandas as pd
import pytest

from routeplan.cli.commands.what_if import OPTIONAL
from routeplan.cli.optional_values import with_values


def files(folder):
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".routeplan" not in path.parts)
    return {path: path.read_bytes() for path in files}


def test_standard_scenarios_are_written_and_nothing_else_changes(run, example):
    run("territories", example, "--accept")
    before = files(example)
    result = run("what-if", example, "--add-rep", "--drop-rep", "R3", "--frequency", "C=1/8w")
    assert result.exit_code == 0, result.output
    for text in ("one more rep", "without R3", "C 1/8w", "would help most", "--rebalance --accept"):
        assert text in result.output
    after = files(example)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {example / "what-if" / "what_if.csv"}
    table = pd.read_csv(example / "what-if" / "what_if.csv")
    assert list(table["reps"]) == [4, 5, 3, 4]
    assert table["calls_owed_difference"][3] < 0 == table["calls_owed_difference"][1]
    assert (table["hand_overs"][1:3] > 0).all()


def test_scenarios_of_a_lone_rep_are_solved(run, office):
    result = run("what-if", office, "--solve", "--json")
    assert result.exit_code == 0, result.output
    record = json.loads(result.output)
    rows = {row["scenario"]: row for row in record["scenarios"]}
    assert set(rows) == {"as it is", "one more rep", "C 1/8w"}
    assert all(row["solved_planned"] > 0 for row in rows.values())
    assert len(rows["one more rep"]["homes"]) == 3
    assert rows["one more rep"]["homes"][0]["place"]


def test_all_faults_of_the_options_are_told(run, office):
    result = run("what-if", office, "--drop-rep", "X", "--frequency", "C=oft", "--scenario", "fly")
    assert result.exit_code == 2
    assert all(code in result.output for code in ("RP401", "RP412", "RP414"))
    assert not (office / "what-if").exists()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (["--add-rep", "DIR"], ["--add-rep=best", "DIR"]),
        (["DIR", "--add-rep"], ["DIR", "--add-rep=best"]),
        (["--add-rep", "best", "DIR"], ["--add-rep", "best", "DIR"]),
        (["--add-rep", "-33.9,151.2"], ["--add-rep", "-33.9,151.2"]),
        (["--solve", "--quiet"], ["--solve=3", "--quiet"]),
        (["--solve", "2", "DIR"], ["--solve", "2", "DIR"]),
    ],
)
def test_values_may_be_left_out(given, read):
    assert with_values(given, OPTIONAL) == read

import json

import pytest

from benchmarks.__main__ import main
from benchmarks.measuring import Score
from benchmarks.rep_suite import Run, best_known, summary
from benchmarks.table import markdown


def outcome(case, method, seed, total):
    parts = Score(drive=total, overtime=0, missed=0, gap=0, total=total, missed_calls=0, illegal=())
    return Run(case=case, method=method, seed=seed, cpu_seconds=1, score=parts)


def test_suite_writes_plans_and_every_run(tmp_path, capsys):
    data, plans = tmp_path / "data", tmp_path / "plans"
    main(["make-rep", "--customers", "8", "--days", "5", "--seed", "1", "--out", str(data)])
    words = ["rep", "--data", str(data), "--cpu-seconds", "0.1", "--seeds", "1,2"]
    assert main([*words, "--plans", str(plans), "--csv", str(tmp_path / "runs.csv")]) == 0
    plan = json.loads((plans / "R8-5-s1-2.json").read_text())
    assert len(plan) == 5
    assert sorted(stop for day in plan for stop in day) == list(range(1, 9))
    lines = (tmp_path / "runs.csv").read_text().splitlines()
    assert lines[0].startswith("case,method,seed,seconds,total")
    assert [line.split(",")[:3] for line in lines[1:]] == [["R8-5-s1", "routeplan", s] for s in "12"]
    assert "R8-5-s1" in capsys.readouterr().out


def test_suite_says_which_peers_there_are(tmp_path, capsys):
    assert main(["rep", "--data", str(tmp_path), "--peers", "abacus"]) == 2
    assert "no peer 'abacus'" in capsys.readouterr().err


def test_suite_says_when_the_folder_has_no_case(tmp_path, capsys):
    assert main(["rep", "--data", str(tmp_path)]) == 2
    assert "No rep case" in capsys.readouterr().err


def test_summary_reckons_spread_lead_and_distance_from_the_best_known():
    runs = [outcome("R", "routeplan", 1, 90.0), outcome("R", "routeplan", 2, 110.0)]
    runs += [outcome("R", "vroom", 1, 120.0), outcome("R", "vroom", 2, 130.0)]
    titles, rows = summary(runs, {"R": 80.0})
    ours, theirs = (dict(zip(titles, row, strict=True)) for row in rows)
    assert ours["mean"] == 100
    assert ours["spread %"] == pytest.approx(20)
    assert ours["over best %"] == pytest.approx(25)
    assert ours["our lead %"] is None
    assert theirs["our lead %"] == pytest.approx(20)


def test_best_known_is_read_from_csv_and_from_a_markdown_table(tmp_path):
    (tmp_path / "bks.csv").write_text("case,best\nR50-5,806.2\n")
    (tmp_path / "README.md").write_text(
        "# a, b\n| case | calls | best known |\n|---|---|---|\n| R | 50 | 2,536.1 (120 s) |\n"
    )
    assert best_known(tmp_path / "bks.csv") == {"R50-5": 806.2}
    assert best_known(tmp_path / "README.md") == {"R": 2536.1}


def test_markdown_table_is_aligned():
    assert markdown(["case", "mean"], [["R", 1.5], ["R50", None]]).splitlines() == [
        "| case | mean |",
        "| ---- | ---: |",
        "| R    | 1.50 |",
        "| R50  |      |",
    ]

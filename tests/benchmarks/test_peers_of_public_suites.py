import argparse
import csv

import pytest

from benchmarks import pvrp, toptw, tsptw
from benchmarks.peers import PACKAGES, engine
from benchmarks.public import Suite
from tests.benchmarks.test_pvrp import SMALL as PVRP
from tests.benchmarks.test_toptw import SMALL as TOPTW
from tests.benchmarks.test_tsptw import LINE as TSPTW

MODULES = {"vroom": "vroom", "pyvrp": "pyvrp", "ortools": "ortools"}
SINGLE = "1 1 3 2\n0 9\n0 9\n0 0 0 0 0 0 0\n1 1 1 0 5 1 2 1 2\n2 2 0 0 5 1 2 1 2\n3 1 2 0 4 1 1 1\n"


@pytest.fixture(params=list(PACKAGES))
def name(request):
    pytest.importorskip(MODULES[request.param])
    return request.param


def rows_of(suite, folder, text, *words):
    """Return exit code and rows of a suite on one instance."""
    (folder / "one.txt").write_text(text, encoding="utf-8")
    parser = argparse.ArgumentParser()
    suite.add_arguments(parser)
    out = folder / "out.csv"
    code = suite.run(
        parser.parse_args(["--data", str(folder), "--cpu-seconds", "0.15", "--csv", str(out), *words])
    )
    with out.open(encoding="utf-8") as file:
        return code, list(csv.DictReader(file))


def test_peer_finds_the_tour_that_ours_finds(tmp_path, name):
    code, (ours, theirs) = rows_of(tsptw, tmp_path, TSPTW, "--peers", name)
    assert code == 0
    assert (ours["method"], theirs["method"]) == ("routeplan", name)
    assert float(theirs["cost"]) == float(ours["cost"]) == 9


def test_peer_collects_what_ours_collects(tmp_path, name):
    _, rows = rows_of(toptw, tmp_path, TOPTW, "--peers", name, "--days", "1,2")
    assert [(row["instance"], row["method"]) for row in rows] == [
        ("one/1", "routeplan"),
        ("one/1", name),
        ("one/2", "routeplan"),
        ("one/2", name),
    ]
    assert rows[0]["cost"] == rows[1]["cost"]
    assert rows[2]["cost"] == rows[3]["cost"] == "46"


def test_peer_in_the_loop_plans_customers_that_are_visited_twice(tmp_path, name):
    text = PVRP.replace("4 0 -1 0 10 1 1 2", "4 0 -1 0 1 1 1 2")
    _, (ours, theirs, alone) = rows_of(pvrp, tmp_path, text, "--peers", f"{name},{name}-alone")
    assert float(theirs["cost"]) == pytest.approx(float(ours["cost"]))
    assert (alone["method"], alone["cost"]) == (f"{name}-alone", "")


def test_peer_alone_plans_customers_that_are_visited_once(tmp_path, name):
    _, (ours, alone) = rows_of(pvrp, tmp_path, SINGLE, "--peers", f"{name}-alone")
    assert float(alone["cost"]) == pytest.approx(float(ours["cost"]))


def test_peer_without_a_legal_answer_has_no_cost(tmp_path, name):
    none = "2\n0 5\n5 0\n0 60\n0 4\n"
    code, rows = rows_of(tsptw, tmp_path, none, "--peers", name)
    assert [row["cost"] for row in rows] == ["", ""]
    assert code == 1


@pytest.mark.parametrize("seconds", [0.2])
def test_engine_betters_routes_in_a_round(name, seconds, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(TSPTW, encoding="utf-8")
    question = tsptw.question_of(tsptw.read_tsptw(path))
    found = engine(name).alone(question, seconds, 1)
    again = engine(name).repair(question, found, 2)
    assert again is None or question.cost(again) is None or question.cost(again) >= question.cost(found)


def arguments(*peers):
    return argparse.Namespace(peers=peers, seeds=(1,), cpu_seconds=0)


def refuse(instance, plan):
    raise ValueError(f"{plan} is illegal")


def test_illegal_plan_of_a_peer_has_no_cost_and_one_of_ours_is_an_error(capsys):
    suite = Suite(solve=lambda *_: None, peer=lambda _: lambda *_: "theirs", check=refuse)
    ours, theirs = suite.rows(arguments("abacus"), [("one", None, 5.0)])
    assert (ours.cost, theirs.cost, theirs.gap_percent) == (None, None, None)
    assert "abacus: theirs is illegal" in capsys.readouterr().err
    broken = Suite(solve=lambda *_: "ours", peer=lambda _: lambda *_: None, check=refuse)
    with pytest.raises(ValueError, match="ours is illegal"):
        list(broken.rows(arguments(), [("one", None, 5.0)]))


def test_unknown_peer_ends_the_program(tmp_path):
    with pytest.raises(SystemExit, match="no peer 'abacus'"):
        rows_of(tsptw, tmp_path, TSPTW, "--peers", "abacus")

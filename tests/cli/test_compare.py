"""Two plans, or two alignments, side by side."""

import json
import shutil

import pytest

from routeplan.tables.plan_file import read_plan


@pytest.fixture
def shared(run, example):
    """The large example with territories, and one customer of R1 given to R2 in a table of its own."""
    assert run("territories", example, "--accept").exit_code == 0
    rows = (example / "territories.csv").read_text(encoding="utf-8-sig").splitlines()
    moved = next(number for number, row in enumerate(rows) if row.endswith(",R1"))
    rows[moved] = rows[moved].replace(",R1", ",R2")
    (example / "other.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return example, rows[moved].split(",")[0]


def test_one_hand_over_between_two_tables(run, shared):
    office, customer = shared
    result = run("compare", office / "territories.csv", office / "other.csv", "--json")
    assert result.exit_code == 0, result.output
    record = json.loads(result.output)
    assert [(one["customer_id"], one["from"], one["to"]) for one in record["hand_overs"]] == [
        (customer, "R1", "R2")
    ]
    assert record["moved_share"] == pytest.approx(1 / 240, abs=1e-4)
    assert record["a"]["expected"]["calls"] == record["b"]["expected"]["calls"]


def test_a_workspace_stands_for_its_territories_beside_a_table(run, shared, tmp_path):
    office, customer = shared
    result = run("compare", office, office / "other.csv")
    assert result.exit_code == 0, result.output
    assert f"{customer} " in result.output
    assert "Hand-overs: 1 " in result.output
    apart = shutil.copy(office / "other.csv", tmp_path / "apart.csv")
    assert "RP422" in run("compare", apart, apart).output
    assert "Hand-overs: 0 " in run("compare", apart, apart, "--workspace", office).output


def test_a_plan_is_the_same_as_itself(run, office):
    record = json.loads(run("compare", office, office, "--json").output)
    assert (record["moved"], record["added"], record["dropped"]) == ([], [], [])
    assert record["kept"] == record["figures"]["visits"]["a"]


def test_another_plan_moves_visits(run, office):
    run("plan", office, "--effort", "quick", "--weeks", "2", "--out", office / "short")
    result = run("compare", office, office / "short")
    assert result.exit_code == 0, result.output
    assert "dropped" in result.output
    record = json.loads(run("compare", office, office / "short", "--json").output)
    made = sum(len(route.tasks) for route in read_plan(office / "short").routes)
    assert record["kept"] + len(record["moved"]) + len(record["added"]) == made


def test_a_plan_can_stand_for_its_alignment(run, office):
    table = next((office / "plans").glob("*/territories.csv"))
    result = run("compare", table.parent, table, "--workspace", office)
    assert "Hand-overs: 0 (0.0 %" in result.output


def test_faults_are_told(run, office):
    assert "RP421" in run("compare", office, office / "nothing").output
    (office / "wrong.csv").write_text("customer_id,rep_id\n001,01\n001,99\n", encoding="utf-8")
    result = run("compare", office, office / "wrong.csv")
    assert result.exit_code == 2
    assert all(code in result.output for code in ("RP151", "RP152"))

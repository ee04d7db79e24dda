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


def test_a_table_of_visits_is_a_plan_beside_another(run, office):
    (plan,) = (office / "plans").iterdir()
    table = shutil.copy(plan / "visits.csv", office / "theirs.csv")
    record = json.loads(run("compare", table, plan, "--json").output)
    assert (record["moved"], record["added"], record["dropped"]) == ([], [], [])
    assert record["hard_rules_broken"] == {"a": 0, "b": 0}
    assert {one["class_name"] for one in record["regularity"] if one["a"]["waits"]}
    said = run("compare", plan / "plan.xlsx", office).output
    assert "hard rules broken" in said
    assert "Waits over the ideal gap" in said


def test_visits_without_ids_are_matched_nearest_in_time(run, office):
    from routeplan.tables.plan_file import read_plan as read

    (plan,) = (office / "plans").iterdir()
    made = read(plan)
    rows = [
        [route.rep_id, stop.customer_id, made.instance.horizon.date_of(route.day).isoformat()]
        for route in made.routes
        for stop in route.stops
        if stop.kind == "visit"
    ]
    (office / "a.csv").write_text(lines(rows), encoding="utf-8")
    gone = rows.pop(3)
    (office / "b.csv").write_text(lines(rows), encoding="utf-8")
    record = json.loads(run("compare", office / "a.csv", office / "b.csv", "--json").output)
    assert [(one["customer_id"], one["date"]) for one in record["dropped"]] == [(gone[1], gone[2])]
    assert record["added"] == []
    assert all(one["a"]["date"] == one["b"]["date"] for one in record["moved"])


def lines(rows):
    return "\n".join(["rep_id,customer_id,date", *(",".join(row) for row in rows)]) + "\n"


def test_a_table_of_visits_beside_one_without_dates_is_refused(run, office):
    (plan,) = (office / "plans").iterdir()
    (office / "none.csv").write_text("customer_id,rep_id\nx,y\n", encoding="utf-8")
    result = run("compare", plan / "visits.csv", office / "none.csv")
    assert result.exit_code == 2
    assert "RP697" in result.output


def test_a_mistyped_year_is_told_before_decades_are_laid_out(run, office):
    for name, year in (("a", 2027), ("b", 2072)):
        rows = f"rep_id,customer_id,date\n01,001,{year}-01-04\n"
        (office / f"{name}.csv").write_text(rows, encoding="utf-8")
    assert "RP696" in run("compare", office / "a.csv", office / "b.csv").output


def test_options_of_a_baseline_want_one(run, office, tmp_path):
    (plan,) = (office / "plans").iterdir()
    assert "RP694" in run("review", office, "--to", tmp_path / "page.html").output
    assert "RP694" in run("review", office, "--open").output
    assert "RP694" in run("review", office, "--baseline", "call_log", "--today", "2027-01-04").output
    assert "Leave it out" in run("review", plan, "--today", "2027-01-04").output
    for option in (("--start", "2030-01-07"), ("--weeks", "2"), ("--workspace", office)):
        assert "RP694" in run("review", plan, *option).output
    assert "RP695" in run("review", plan, "--baseline", "call_log").output
    assert "RP695" in run("review", "no.csv", "--workspace", office, "--baseline", "call_log").output
    assert "RP695" in run("review", tmp_path, "--workspace", office, "--baseline", "call_log").output
    assert "RP690" in run("review", office, "--workspace", office, "--baseline", "call_log").output
    assert "RP692" in run("review", office, "--baseline", "call_log", "--to", tmp_path / "page.pdf").output
    assert list(tmp_path.glob("page*")) == []

import json

import pandas as pd
import pytest

TOO_MUCH = '[classes.A]\ncall_minutes = 175\n[classes.B]\ncall_minutes = 175\nfrequency = "1/w"\n'


@pytest.fixture
def busy(office):
    """The small example with more work than time."""
    with (office / "routeplan.toml").open("a", encoding="utf-8") as settings:
        settings.write(TOO_MUCH)
    return office


def test_workload_shows_what_could_give_within_80_columns(run, busy):
    output = run("workload", busy, columns=80).output
    assert "h more work than time" in output
    for way in ("leave", "stretch", "shorten", "phone", "day"):
        assert f"\n{way}: " in output
    tables = [
        line for line in output.splitlines() if not line.startswith(("To choose", " leave:", " phone:"))
    ]
    assert max(map(len, tables)) <= 80


def test_workload_for_a_script_says_everything_that_gives(run, busy):
    record = json.loads(run("workload", busy, "--json").output)
    by_way = {one["choice"]: one for one in record["overload"]}
    assert by_way["phone"]["changes"][0].keys() == {"customer_id", "visit_id"}
    assert by_way["stretch"]["changes"][0].keys() == {"customer_id", "frequency"}
    assert by_way["day"]["changes"][0].keys() == {"date"}
    assert all(one["enough"] == (one["missing_hours"] == 0) for one in record["overload"])
    assert sum(one["calls"] for one in record["by_class"]) == record["expected"][0]["calls"]


def test_work_that_fits_has_no_choices(run, office):
    assert json.loads(run("workload", office, "--json").output)["overload"] == []
    assert "could give" not in run("workload", office).output


def test_workload_by_class_and_for_other_lengths(run, office):
    by_class = run("workload", office, "--by", "class").output
    assert "all A" in by_class
    assert "office h" not in by_class
    assert "There are no zones" in run("workload", office, "--by", "zone").output
    lengths = {
        level: json.loads(run("workload", office, "--level", level, "--json").output)["expected"][0]["calls"]
        for level in ("quarter", "month", "week")
    }
    assert lengths["quarter"] > lengths["month"] > lengths["week"]
    assert "2027-01-04 to 2027-01-10" in run("workload", office, "--level", "week").output


def test_a_plan_says_what_gives_and_writes_it(run, busy, tmp_path):
    out = tmp_path / "plan"
    result = run("plan", busy, "--effort", "quick", "--overload", "day", "--out", out)
    assert result.exit_code == 0, result.output
    assert "more work than time. day: " in result.output
    gave = pd.read_csv(out / "overload.csv", encoding="utf-8-sig")
    assert set(gave["choice"]) == {"day"}
    visits = pd.read_csv(out / "visits.csv", encoding="utf-8-sig")
    assert set(gave["date"]) & set(visits["date"])
    assert set(pd.read_csv(out / "workload_by_class.csv", encoding="utf-8-sig")["class"]) == {"A", "B", "C"}


def test_leaving_calls_out_names_the_choices(run, busy, tmp_path):
    result = run("plan", busy, "--effort", "quick", "--out", tmp_path / "plan")
    assert "routeplan workload shows what else could give" in result.output
    assert not (tmp_path / "plan" / "overload.csv").exists()


def test_a_rep_who_does_not_exist_is_told_with_the_one_meant(run, busy):
    with (busy / "routeplan.toml").open("a", encoding="utf-8") as settings:
        settings.write('[overload.reps]\n"011" = "phone"\n')
    result = run("workload", busy)
    assert result.exit_code == 2
    assert "RP205" in result.output
    assert "overload.reps.011" in result.output
    assert "Correct it to 01" in result.output

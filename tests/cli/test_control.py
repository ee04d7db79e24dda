"""Control at the command line: figures, standards, the page, corrections."""

import csv
import json
import re
from datetime import date, timedelta

import pytest

MONTH = ("--from", "2027-01-04", "--to", "2027-01-31", "--today", "2027-02-01")
AHEAD = ("--start", "2027-02-01", "--today", "2027-01-29")


@pytest.fixture(scope="module")
def logged_office(planned_office, tmp_path_factory):
    """The small example, its month published, made up and logged; not to be changed."""
    import shutil

    from typer.testing import CliRunner

    from routeplan.cli.app import app

    office = shutil.copytree(planned_office, tmp_path_factory.mktemp("logged") / "taipei")
    commands = [("publish", office, "-q")]
    for monday in ("2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25"):
        made = ("--true-length", "A=60", "--true-length", "B=45", "--true-speed", "01=0.8")
        here = ("--workspace", office)
        commands += [
            ("simulate", office, "--week", monday, *made),
            ("log", office / f"simulated-{monday}.csv", *here, "--today", "2027-02-01"),
            ("log", office / f"simulated-days-{monday}.csv", *here, "--days"),
        ]
    for command in commands:
        result = CliRunner().invoke(app, [str(one) for one in command])
        assert result.exit_code == 0, result.output
    return office


@pytest.fixture
def desk(logged_office, tmp_path, monkeypatch):
    """A copy of the logged example, as the working directory."""
    import shutil

    office = shutil.copytree(logged_office, tmp_path / "desk")
    monkeypatch.chdir(office)
    return office


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_figures_are_told_in_eighty_columns_and_written_in_long_form(run, desk, tmp_path):
    result = run("control", *MONTH, "--out", tmp_path / "out", columns=80)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.output.splitlines()[:-2])) <= 80
    titles = (
        "planned and actual",
        "By class",
        "By rep",
        "Hours",
        "How long calls and drives take",
        "Mileage",
    )
    assert [one for one in titles if one not in result.output] == []
    table = rows(tmp_path / "out" / "control.csv")
    assert list(table[0]) == ["measure", "scope", "period", "planned", "actual", "unit"]
    held = next(one for one in table if (one["measure"], one["scope"]) == ("calls_held", "all"))
    log = [one for one in rows(desk / "call_log.csv") if one["outcome"] == "held"]
    assert held["actual"] == str(len(log))
    (mileage,) = [one for one in table if one["measure"] == "mileage"]
    driven = sum(float(one["km"]) for one in rows(desk / "day_log.csv"))
    assert (mileage["period"], float(mileage["actual"])) == ("2027-01", pytest.approx(driven))


def test_the_page_stands_alone_and_is_the_same_every_time(run, desk, tmp_path):
    run("control", *MONTH, "--out", tmp_path / "a", "-q")
    run("control", *MONTH, "--out", tmp_path / "b", "-q")
    page = (tmp_path / "a" / "control.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "b" / "control.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert re.findall(r"https?://", page) == []
    assert "Why days ended later (+) or earlier (-)" in page
    assert len(page) < 60_000


def test_standards_are_told_with_their_trend(run, desk):
    targets = "measure,scope,target\ncalls_held,all,1\nkm_per_call,01,1\n"
    (desk / "targets.csv").write_text(targets, encoding="utf-8")
    assert "Standards of performance" in run("control", *MONTH).output
    record = json.loads(run("control", *MONTH, "--json").output)
    assert [one["met"] for one in record["standards"]] == [True, False]
    weeks = [one["week"] for one in record["standards"][0]["trend"]]
    assert weeks == ["2027-W01", "2027-W02", "2027-W03", "2027-W04"]


def test_causes_of_each_day_add_up(run, desk):
    record = json.loads(run("control", *MONTH, "--json").output)
    assert record["variance"]
    for day in record["variance"]:
        assert sum(day["causes"].values()) == pytest.approx(day["minutes"], abs=0.1)


def test_corrections_are_proposed_and_planned_with(run, desk):
    before = {path.name: path.read_bytes() for path in desk.glob("[!.]*.*")}
    result = run("control", *MONTH, "--propose", "corrections.csv")
    assert "To take them over: routeplan control --accept corrections.csv" in result.output
    found = rows(desk / "corrections.csv")
    assert list(found[0]) == ["table", "id", "column", "old", "new", "reason", "evidence"]
    assert all(one["reason"] and one["evidence"] for one in found)
    (speed,) = [one for one in found if one["column"] == "speed_factor"]
    assert (speed["id"], float(speed["new"])) == ("01", pytest.approx(0.8, abs=0.04))
    assert {name: (desk / name).read_bytes() for name in before} == before

    def expected(*more):
        return json.loads(run("workload", *AHEAD, *more, "--json").output)["expected"][0]

    corrected = expected("--corrections", "corrections.csv")
    assert corrected["travel_hours"] > expected()["travel_hours"]
    assert "of corrections.csv" in run("check", *AHEAD, "--corrections", "corrections.csv").output
    made = ("--corrections", "corrections.csv", "--effort", "quick", "--out", "with")
    plan = run("plan", *AHEAD, *made)
    assert plan.exit_code == 0, plan.output
    written = json.loads((desk / "with" / "plan.json").read_text(encoding="utf-8"))
    assert written["instance"]["reps"][0]["speed_factor"] == float(speed["new"])
    assert any("corrections.csv" in one for one in written["notices"])

    told = run("control", "--accept", "corrections.csv", "--today", "2027-02-01")
    assert told.exit_code == 0, told.output
    assert f"{len(found)} correction" in told.output
    assert len(rows(desk / "control_changes.csv")) == len(found)
    again = run("control", "--accept", "corrections.csv", "--today", "2027-02-01")
    assert (again.exit_code, "RP651" in again.output) == (2, True)
    assert expected() == corrected


def test_one_rep_weeks_and_months(run, desk):
    def asked(*more):
        return json.loads(run("control", *more, "--today", "2027-02-01", "--json").output)

    whole = asked("--from", "2027-01-04", "--to", "2027-01-31")
    # there is only one rep
    assert asked("--from", "2027-01-04", "--to", "2027-01-31", "--rep", "01")["figures"] == whole["figures"]
    assert asked() == asked("--weeks", "4") == whole
    month = asked("--month", "2027-01")
    assert (month["from"], month["to"]) == ("2027-01-01", "2027-01-31")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--weeks", "2", "--month", "2027-01"), "RP405"),
        (("--month", "January"), "RP658"),
        (("--from", "2027-02-01", "--to", "2027-01-01"), "RP658"),
        (("--from", "2028-02-01", "--to", "2028-02-07"), "RP655"),
        (("--from", "2027-01-04", "--rep", "nobody"), "RP401"),
        (("--accept", "x.csv", "--weeks", "2"), "RP405"),
        (("--accept", "x.csv"), "RP101"),
    ],
)
def test_what_cannot_be_done_is_told(run, desk, arguments, code):
    result = run("control", *arguments, "--today", "2027-02-01")
    assert (result.exit_code, code in result.output) == (2, True)


@pytest.mark.parametrize(
    "option", [("--true-length", "B"), ("--true-length", "B=0"), ("--true-speed", "01=fast")]
)
def test_numbers_of_a_simulation_that_cannot_be_read_are_told(run, desk, option):
    result = run("simulate", "--week", "2027-01-04", *option)
    assert (result.exit_code, "RP405" in result.output) == (2, True)


def as_planned(plan):
    """Yield the rows of a log that is the plan, to the minute."""
    yield "visit_id,customer_id,rep_id,date,start,end,outcome,drive_min"
    for route in plan["routes"]:
        when = date.fromisoformat(plan["instance"]["horizon"]["start"]) + timedelta(days=route["day"])
        for stop in route["stops"]:
            if stop["kind"] == "visit":
                minutes = (round(stop[name] / 60) for name in ("start", "end"))
                begin, end = (f"{one // 60:02d}:{one % 60:02d}" for one in minutes)
                drive = f"{stop['drive_seconds'] / 60:.2f}"
                who = f"{stop['task_id']},{stop['customer_id']},{route['rep_id']}"
                yield f"{who},{when},{begin},{end},held,{drive}"


def test_a_log_equal_to_the_plan_needs_no_correction(run, office, monkeypatch):
    assert run("publish", office, "-q").exit_code == 0
    monkeypatch.chdir(office)
    file = office / "plans" / "2027-01-04-month" / "plan.json"
    lines = as_planned(json.loads(file.read_text(encoding="utf-8")))
    (office / "call_log.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("control", *MONTH, "--propose", "corrections.csv")
    assert "No correction is proposed" in result.output
    assert rows(office / "corrections.csv") == []
    record = json.loads(run("control", *MONTH, "--json").output)
    figures = {(one["measure"], one["scope"]): one for one in record["figures"]}
    assert figures["compliance", "all"]["actual"] == figures["compliance", "all"]["planned"]
    assert figures["kept_visits", "all"]["actual"] == 100
    assert all(abs(day["minutes"]) <= 1 for day in record["variance"])

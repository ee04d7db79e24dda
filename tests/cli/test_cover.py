"""A rep who is away is covered, from the question to the week's plan, on the command line."""

import csv
import json
from pathlib import Path

import pytest

from routeplan.tables.plan_file import read_plan

SPAN = ("--from", "2027-01-11", "--to", "2027-01-15")
TODAY = ("--today", "2027-01-08")
REPS = """rep_id,name,home_lat,home_lon
R1,Ada,48.20,14.00
R2,Ben,48.20,14.30
R3,Cleo,48.20,14.60
"""


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """Three reps with three A customers each, and the published plan of a month; not to be changed."""
    from typer.testing import CliRunner

    from routeplan.cli.app import app

    folder = tmp_path_factory.mktemp("covered") / "team"
    folder.mkdir()
    lines = ["customer_id,name,lat,lon,class,rep_id,last_visit"]
    for rep in range(3):
        for number in range(3):
            lon = 14.05 + 0.3 * rep + 0.02 * number
            lines.append(
                f"C{rep + 1}{number},Shop {rep + 1}{number},48.2,{lon},A,R{rep + 1},2026-12-{28 + number}"
            )
    (folder / "customers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "reps.csv").write_text(REPS, encoding="utf-8")
    (folder / "routeplan.toml").write_text('country = ""\n', encoding="utf-8")
    month = ("--level", "month", "--effort", "quick", "--today", "2026-12-31")
    for arguments in (["plan", str(folder), *month], ["publish", str(folder / "plans" / "2027-01-04-month")]):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def team(published, tmp_path) -> Path:
    import shutil

    return Path(shutil.copytree(published, tmp_path / "team"))


def test_nothing_is_written_before_it_is_accepted(run, team):
    before = contents(team)
    result = run("cover", "R2", *SPAN, "--workspace", team, *TODAY)
    assert result.exit_code == 0, result.output
    assert contents(team) == before
    lines = result.output.splitlines()
    assert lines[0] == "R2 is away from Mon 2027-01-11 to Fri 2027-01-15, back on Mon 2027-01-18."
    assert lines[2].split() == [
        "customer", "name", "class", "due", "until", "lent", "to", "best", "day", "extra", "min",
        "waits", "until", "why",
    ]  # fmt: skip
    assert lines[-1] == "Nothing is written yet; --accept does."


def test_lent_calls_are_made_by_neighbours_and_return(run, team):
    plans = contents(team / "plans")
    found = json.loads(run("cover", "R2", *SPAN, "--workspace", team, *TODAY, "--accept", "--json").stdout)
    lent = {one["customer_id"]: one["lent_to"] for one in found["customers"] if one["new"]}
    # Nothing was logged of the first week, so all three are overdue and would be late.
    assert set(lent) == {"C20", "C21", "C22"}
    assert set(lent.values()) <= {"R1", "R3"}
    assert [Path(one).name for one in found["files"]] == ["lendings.csv", "blocks.csv"]
    assert rows(team / "lendings.csv") == [
        {"customer_id": one, "rep_id": rep, "from": SPAN[1], "to": SPAN[3], "reason": "R2 away"}
        for one, rep in sorted(lent.items())
    ]
    assert [(one["rep_id"], one["from"], one["to"]) for one in rows(team / "blocks.csv")] == [
        ("R2", "2027-01-11", "2027-01-15")
    ]
    for today, week in (("2027-01-08", "2027-01-11"), ("2027-01-15", "2027-01-18")):
        result = run("plan", team, "--level", "week", "--effort", "quick", "--today", today, "--quiet")
        assert result.exit_code == 0, result.output
        plan = read_plan(team / "plans" / f"{week}-week")
        assert plan.alignment == read_plan(team / "plans" / "2027-01-04-month").alignment
        callers = {
            stop.customer_id: route.rep_id
            for route in plan.routes
            for stop in route.stops
            if stop.customer_id in lent
        }
        assert callers == (lent if week == "2027-01-11" else dict.fromkeys(lent, "R2"))
        left = {one.customer_id: one.reason for one in plan.departures if one.customer_id in lent}
        if week == "2027-01-11":
            assert left == {one: f"R2 is away; lent to {rep}." for one, rep in lent.items()}
        assert run("review", team / "plans" / f"{week}-week").exit_code == 0
    assert {path: path.read_bytes() for path in plans} == plans


def test_accepting_twice_writes_nothing_more(run, team):
    arguments = ("cover", "R2", *SPAN, "--workspace", team, *TODAY, "--accept")
    first = run(*arguments, "--reason", "flu")
    assert first.exit_code == 0, first.output
    assert "Written to lendings.csv and blocks.csv. No territory has changed." in first.output
    assert (
        "The 3 customers are with R2 alone again after Fri 2027-01-15; nothing need be undone."
        in first.output
    )
    assert {one["reason"] for one in rows(team / "lendings.csv")} == {"R2 flu"}
    before = contents(team)
    again = run(*arguments)
    assert "Nothing was written: these days and lendings stand in the tables already." in again.output
    assert "lent already, 2027-01-11 to 2027-01-15" in again.output
    assert contents(team) == before


def test_days_off_are_not_blocked_again(run, team):
    off = REPS.replace("home_lon\n", "home_lon,days_off\n").replace(
        "14.30\n", "14.30,2027-01-11..2027-01-15\n"
    )
    (team / "reps.csv").write_text(off, encoding="utf-8")
    result = run("cover", "R2", *SPAN, "--workspace", team, *TODAY, "--accept")
    assert "Written to lendings.csv. " in result.output, result.output
    assert not (team / "blocks.csv").exists()


def test_nothing_is_written_when_one_of_the_tables_cannot_be_changed(run, team):
    (team / "blocks.csv").write_text("rep_id,from,to\nR1,2027-01-12,2027-01-12\nR1,soon,\n", encoding="utf-8")
    before = contents(team)
    assert run("cover", "R2", *SPAN, "--workspace", team, *TODAY, "--accept").exit_code == 2
    (team / "blocks.csv").unlink()
    (team / "blocks.xlsx").write_bytes(b"PK")
    assert run("cover", "R2", *SPAN, "--workspace", team, *TODAY, "--accept").exit_code == 2
    assert "lendings.csv" not in {path.name for path in team.iterdir()}
    assert {path for path in before if "plans" in path.parts} <= set(contents(team))


@pytest.mark.parametrize(
    ("arguments", "code", "column"),
    [
        (("R9", *SPAN), "RP401", "REP"),
        (("R2", "--from", "2027-01-15", "--to", "2027-01-11"), "RP154", "--to"),
        (("R2", "--from", "2027-01-04"), "RP405", "--to"),
        (("R2", *SPAN, "--classes", "A,X"), "RP405", "--classes"),
        (("R2", *SPAN, "--classes", ""), "RP405", "--classes"),
    ],
)
def test_wrong_questions_are_refused(run, team, arguments, code, column):
    result = run("cover", *arguments, "--workspace", team, *TODAY, "--json")
    assert result.exit_code == 2
    [issue] = json.loads(result.stdout)["issues"]
    assert (issue["code"], issue["column"]) == (code, column)


def test_without_a_plan_of_these_days_it_says_that_room_is_expected(run, team):
    later = ("--from", "2027-03-01", "--to", "2027-03-05")
    result = run("cover", "R2", *later, "--workspace", team, *TODAY)
    assert result.exit_code == 0, result.output
    assert "There is no plan of these days: room and driving are the expected ones." in result.output
    assert (
        json.loads(run("cover", "R2", *later, "--workspace", team, *TODAY, "--json").stdout)["by_plan"]
        is False
    )


def test_no_due_call_is_said_in_a_sentence(run, team):
    result = run("cover", "R2", *SPAN, "--workspace", team, *TODAY, "--classes", "D")
    assert result.output.splitlines()[1:] == ["No customer of class D has a call due or promised meanwhile."]

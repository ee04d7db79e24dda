"""Weeks that are made up, logged and looked back on, at the command line."""

import csv
import json

import pytest

MONDAY = "2027-01-04"


@pytest.fixture
def desk(run, office, monkeypatch):
    """The small example with its month published, as the working directory."""
    assert run("publish", office, "-q").exit_code == 0
    monkeypatch.chdir(office)
    return office


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_made_up_week_is_logged_and_looked_back_on(run, desk):
    result = run("simulate", "--week", "2027-01-07", "--no-shows", "0.5", "--appointments", "1")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[0] == "Made up, to try things out: nothing of this has happened."
    calls = rows(desk / f"simulated-{MONDAY}.csv")
    outcomes = [row["outcome"] for row in calls]
    assert 0 < outcomes.count("missed") < len(outcomes)
    assert {row["result"] for row in calls} >= {"made up", "made up: nobody there"}
    logged = run("log", f"simulated-{MONDAY}.csv", "--today", "2027-01-08")
    assert f"{len(calls)} calls added" in logged.output

    record = json.loads(run("record", "--today", "2027-01-11", "--json").output)
    first = record["weeks"][0]
    assert (first["week"], first["status"], first["planned"]) == ("2027-W01", "done", len(calls))
    assert (first["held"], first["missed"]) == (outcomes.count("held"), outcomes.count("missed"))
    assert record["total"]["coverage"] == round(first["held"] / first["due"], 4)
    table = run("record", "--today", "2027-01-11", columns=80).output
    assert max(map(len, table.splitlines())) <= 80
    assert table.splitlines()[1].split()[:2] == ["2027-W01", "done"]


def test_the_same_seed_gives_the_same_bytes_and_another_one_another_week(run, desk):
    def files(seed):
        run("simulate", "--week", MONDAY, "--seed", seed)
        return {path.name: path.read_bytes() for path in desk.glob("simulated*")}

    first, other, again = files(1), files(2), files(1)
    assert (first == again, first == other) == (True, False)
    assert first[f"simulated-{MONDAY}.csv"].startswith(b"\xef\xbb\xbfvisit_id,customer_id,")


def test_appointments_are_added_once(run, desk):
    asked = ("simulate", "--week", MONDAY, "--appointments", "2", "--add-appointments")
    assert "2 of these appointments added to appointments.csv." in run(*asked).output
    assert "0 of these appointments added to appointments.csv." in run(*asked).output
    assert [row["title"] for row in rows(desk / "appointments.csv")] == ["made up", "made up"]
    assert run("check").exit_code == 0
    run("simulate", "--week", MONDAY, "--appointments", "0")
    assert not (desk / f"simulated-appointments-{MONDAY}.csv").exists()


def test_a_week_as_far_as_it_has_come_fares_as_the_whole_one(run, desk):
    def calls(*more):
        run("simulate", "--week", MONDAY, *more)
        return [tuple(row.items()) for row in rows(desk / f"simulated-{MONDAY}.csv")]

    whole, begun = calls(), calls("--until", "2027-01-04")
    assert begun == [row for row in whole if dict(row)["date"] <= "2027-01-04"]
    assert 0 < len(begun) < len(whole)


def test_an_illness_is_proposed_as_a_block(run, desk):
    rep = "01"
    output = run("simulate", "--week", MONDAY, "--sick", rep).output
    (block,) = rows(desk / f"simulated-blocks-{MONDAY}.csv")
    assert (block["rep_id"], block["reason"]) == (rep, "made up: ill")
    command = f"routeplan block --rep {rep} --from {block['from']} --to {block['to']}"
    assert command in output
    assert run(*command.split()[1:]).exit_code == 0
    ill = [row for row in rows(desk / f"simulated-{MONDAY}.csv") if row["date"] >= block["from"]]
    assert {(row["outcome"], row["result"]) for row in ill if row["rep_id"] == rep} == {
        ("missed", "made up: rep ill")
    }


def test_for_a_script_and_quietly(run, desk):
    record = json.loads(run("simulate", "--week", MONDAY, "--json").output)
    assert (record["made_up"], record["monday"], record["ill"]) == (True, MONDAY, None)
    assert run("simulate", "--week", MONDAY, "--quiet").output.splitlines() == record["files"]


def test_weeks_are_chosen_by_their_days(run, desk):
    def weeks(*more):
        output = run("record", "--today", "2027-01-04", "--json", *more).output
        return [one["week"] for one in json.loads(output)["weeks"]]

    everything = weeks()
    assert everything[0] == "2027-W01"
    assert weeks("--from", "2027-01-13", "--to", "2027-01-18") == ["2027-W02", "2027-W03"]
    assert weeks("--from", "2027-01-17", "--to", "2027-01-17") == ["2027-W02"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("simulate", "--week", "2027-05-03"), "RP454"),
        (("simulate", "--week", MONDAY, "--until", "2027-01-03"), "RP454"),
        (("simulate", "--week", MONDAY, "--sick", "R9"), "RP401"),
        (("record", "--from", "2027-05-03"), "RP454"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(run, desk, arguments, code):
    before = sorted(desk.rglob("*"))
    result = run(*arguments)
    assert (result.exit_code, code in result.output) == (2, True)
    assert sorted(desk.rglob("*")) == before


def test_a_damaged_plan_is_named(run, desk):
    file = desk / "plans" / "earlier" / "2027-01-04-week-1" / "plan.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"level": "week"}', encoding="utf-8")
    result = run("record")
    assert (result.exit_code, "RP304" in result.output) == (2, True)
    assert "plans/earlier/2027-01-04-week-1/plan.json" in result.output

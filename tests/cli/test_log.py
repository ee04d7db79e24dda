"""What becomes of visits, told at the command line."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest

import routeplan.workspaces
from routeplan.model.record import PlanOfRecord, RecordedVisit

TODAY = ("--today", "2027-01-08")
VISITS = (("K001/3", "R1", 5), ("K002/1", "R2", 5), ("K003/2", "R1", 7))
RECORD = PlanOfRecord(
    visits=tuple(
        RecordedVisit(
            visit_id=name, customer_id=name[:4], rep_id=rep, when=date(2027, 1, day), start=36_000,
            end=37_800, level="week",
        )
        for name, rep, day in VISITS
    )
)  # fmt: skip


@pytest.fixture
def desk(example, monkeypatch):
    """The large example with a published plan of three visits, as the working directory."""
    read = routeplan.workspaces.read_workspace
    monkeypatch.setattr(
        routeplan.workspaces, "read_workspace", lambda *given: replace(read(*given), record=RECORD)
    )
    monkeypatch.chdir(example)
    return example


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def outcomes(desk):
    return [(row["visit_id"], row["outcome"]) for row in rows(desk / "call_log.csv")]


def test_held_says_what_was_written_and_what_comes_next(run, desk):
    result = run("held", "K001/3", "--start", "9:05", "--note", "wants a quote", *TODAY)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "K001/3: held on Tue 2027-01-05, R1.",
        "Written to call_log.csv.",
        "Plans that start after that day count the wait of the customer from it.",
    ]
    (row,) = rows(desk / "call_log.csv")
    assert (row["start"], row["key_points"], row["planned_date"]) == ("09:05", "wants a quote", "2027-01-05")
    assert run("check", desk).exit_code == 0


def test_missed_calls_come_back(run, desk):
    result = run("missed", "K001/3", "K003/2", "--reason", "holiday", "--workspace", desk, *TODAY)
    assert "K003/2: missed on Thu 2027-01-07, R1." in result.output
    assert "The calls stay owed and come back in the next plan." in result.output
    assert [row["result"] for row in rows(desk / "call_log.csv")] == ["holiday", "holiday"]


def test_a_day_of_a_rep_is_logged_but_what_is_told_already(run, desk):
    run("missed", "K001/3", *TODAY)
    assert run("held", "--day", "2027-01-05", "--rep", "R2", *TODAY).exit_code == 0
    assert outcomes(desk) == [("K001/3", "missed"), ("K002/1", "held")]
    again = run("held", "--day", "2027-01-05", *TODAY)
    assert (again.exit_code, len(outcomes(desk))) == (0, 2)
    assert "nothing was written" in again.output
    assert json.loads(run("held", "--day", "2027-01-05", "--json", *TODAY).output) == {
        "calls": [],
        "files": [],
    }


def test_a_day_without_visits_is_refused(run, desk):
    result = run("held", "--day", "2027-01-06", *TODAY)
    assert (result.exit_code, "RP442" in result.output) == (2, True)


def test_a_slip_is_corrected_with_replace(run, desk):
    run("missed", "K001/3", *TODAY)
    refused = run("held", "K001/3", *TODAY)
    assert (refused.exit_code, "RP443" in refused.output, "--replace" in refused.output) == (2, True, True)
    assert "in the place of" in run("held", "K001/3", "--replace", *TODAY).output
    assert outcomes(desk) == [("K001/3", "held")]


def test_a_customer_and_a_day_are_enough(run, desk):
    assert "K009: held on Wed 2027-01-06." in run("held", "K009", "--on", "2027-01-06", *TODAY).output
    assert rows(desk / "call_log.csv")[0]["customer_id"] == "K009"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("held",), "RP405"),
        (("held", "K001/3", "--day", "2027-01-05"), "RP405"),
        (("missed", "--day", "2027-01-05", "--on", "2027-01-05"), "RP405"),
        (("held", "K001/3", "K003/2", "--start", "10:00"), "RP405"),
        (("held", "K001/3", "--end", "late"), "RP124"),
        (("held", "K001/3", "--start", "10:00", "--end", "09:00"), "RP154"),
        (("held", "K001/3", "--rep", "R9"), "RP401"),
        (("held", "K009/1"), "RP442"),
        (("missed", "K9999"), "RP441"),
        (("held", "K009", "--on", "2027-01-09"), "RP445"),
        (("log", "none.csv"), "RP101"),
        (("block", "--from", "2027-01-05"), "RP405"),
        (("block", "--from", "2027-01-05", "--customer", "K001", "--rep", "R1"), "RP405"),
        (("block", "--from", "2027-01-05", "--to", "2027-01-04", "--rep", "R1"), "RP154"),
        (("block", "--from", "2027-01-05", "--customer", "K0O1"), "RP153"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(run, desk, arguments, code):
    before = {path.name: path.read_bytes() for path in desk.iterdir()}
    result = run(*arguments, *TODAY)
    assert result.exit_code == 2
    assert code in result.output
    assert {path.name: path.read_bytes() for path in desk.iterdir()} == before


def test_json_and_quiet(run, desk):
    record = json.loads(run("held", "K001/3", "--json", *TODAY).output)
    assert record["files"] == ["call_log.csv"]
    assert record["calls"] == [
        {
            "visit_id": "K001/3", "customer_id": "K001", "rep_id": "R1", "outcome": "held",
            "date": "2027-01-05", "change": "added",
        }
    ]  # fmt: skip
    assert run("missed", "K003/2", "--quiet", *TODAY).output == "call_log.csv\n"
    assert run("missed", "K003/2", "--quiet", *TODAY).output == ""


def test_log_counts_what_it_added_replaced_and_skipped(run, desk):
    head = "visit_id,customer_id,date,outcome,colour\n"
    (desk / "a.csv").write_text(head + "K001/3,K001,2027-01-05,missed,\n", encoding="utf-8")
    more = "K001/3,K001,2027-01-05,held,\nK002/1,K002,2027-01-05,phone,\nK003/2,K003,2027-01-07,missed,\n"
    (desk / "b.csv").write_text(head + more, encoding="utf-8")
    run("log", "a.csv", *TODAY)
    assert run("log", "b.csv", *TODAY).exit_code == 2
    result = run("log", "b.csv", "--replace", *TODAY)
    assert result.output.splitlines() == [
        "2 calls added to call_log.csv: 1 missed, 1 phone.",
        "1 call put in the place of what the log said: 1 held.",
        "b.csv: columns not used: colour.",
        "Plans that start after that day count the wait of the customer from it.",
        "The call stays owed and comes back in the next plan.",
        "A call by phone counts as a visit only with phone_counts = true under [calls] in routeplan.toml.",
    ]
    record = json.loads(run("log", "b.csv", "--json", *TODAY).output)
    assert record["skipped"] == {"held": 1, "missed": 1, "moved": 0, "phone": 1}
    assert (sum(record["added"].values()), record["files"]) == (0, [])
    assert "0 calls added" in run("log", "b.csv", *TODAY).output


def test_held_calls_are_last_visits_of_the_next_plan(run, desk):
    run("held", "K001/3", *TODAY)
    late = routeplan.workspaces.read_workspace(desk, routeplan.ReadOptions(start=date(2027, 1, 11)))
    by_id = {one.customer_id: one for one in late.instance.customers}
    assert by_id["K001"].last_visit == date(2027, 1, 5)


def test_block_says_what_it_means_and_which_visits_must_move(run, desk):
    before = len(rows(desk / "blocks.csv"))
    asked = ("block", "--rep", "R1", "--from", "2027-01-04", "--to", "2027-01-07", "--reason", "Messe")
    assert run(*asked).output.splitlines() == [
        "R1 makes no calls from Mon 2027-01-04 to Thu 2027-01-07, 4 days.",
        "Written to blocks.csv; the next plan leaves these days free.",
        "2 published visits lie in these days and must move: K001/3 on Tue 2027-01-05, "
        "K003/2 on Thu 2027-01-07.",
    ]
    again = run(*asked)
    assert (again.exit_code, "Warning: blocks.csv blocks these days already" in again.output) == (0, True)
    assert len(rows(desk / "blocks.csv")) == before + 1
    assert run("check", desk).exit_code == 0


def test_block_for_a_script(run, desk):
    record = json.loads(run("block", "--customer", "K002", "--from", "2027-01-05", "--json").output)
    assert (record["days"], record["visits"], record["files"]) == (1, ["K002/1"], ["blocks.csv"])
    assert run("block", "--customer", "K002", "--from", "2027-01-06", "--quiet").output == "blocks.csv\n"

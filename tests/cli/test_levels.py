"""A week from the quarter's plan to a mended Wednesday, by commands, on the small example."""

import csv
import json
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from routeplan.cli.commands import plan as commands_plan
from routeplan.publishing import publish_plan
from routeplan.tables.plan_file import read_plan

TODAY = "2027-01-01"


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def published(office, run):
    """The small example with a quarter, a month and a week published, the week of 4 January."""
    for level in ("quarter", "month", "week"):
        planned = run("plan", office, "--level", level, "--effort", "quick", "--start", "2027-01-04",
                      "--today", TODAY, "-q")  # fmt: skip
        assert planned.exit_code == 0, planned.output
        assert run("publish", office / "plans" / f"2027-01-04-{level}", "-q").exit_code == 0
    return office


def visits(folder):
    return [row for row in rows(folder / "visits.csv") if row["kind"] == "visit"]


def test_each_level_keeps_what_the_one_above_promised(published):
    month = {row["visit_id"]: row["date"] for row in visits(published / "plans" / "2027-01-04-month")}
    week = {row["visit_id"]: row["date"] for row in visits(published / "plans" / "2027-01-04-week")}
    this_week = {visit: day for visit, day in month.items() if day <= "2027-01-10"}
    left = published / "plans" / "2027-01-04-week" / "departures.csv"
    listed = {row["visit_id"] for row in rows(left)} if left.is_file() else set()
    assert this_week
    assert {visit: week.get(visit) for visit in this_week if visit not in listed} == {
        visit: day for visit, day in this_week.items() if visit not in listed
    }


def test_planning_a_published_week_again_makes_a_draft_beside_it(published, run):
    before = (published / "plans" / "2027-01-04-week" / "plan.json").read_bytes()
    again = run("plan", published, "--level", "week", "--start", "2027-01-04", "--today", TODAY, "-q")
    assert again.exit_code == 0, again.output
    assert (published / "plans" / "2027-01-04-week-draft" / "plan.json").is_file()
    assert (published / "plans" / "2027-01-04-week" / "plan.json").read_bytes() == before


def test_a_plan_that_is_published_while_another_is_searched_is_not_written_over(office, run, monkeypatch):
    folder, whole = office / "plans" / "2027-01-04-month", commands_plan.changing_around

    @contextmanager
    def after_somebody_has_published(place, day=None):
        publish_plan(folder)
        with whole(place, day):
            yield

    monkeypatch.setattr(commands_plan, "changing_around", after_somebody_has_published)
    again = run("plan", office, "--effort", "quick", "-q")
    assert again.exit_code == 0, again.output
    assert read_plan(folder).status == "published"
    assert read_plan(folder.with_name(f"{folder.name}-draft")).status == "draft"


def test_a_missed_visit_comes_back_within_the_budget_and_is_published(published, run):
    week = visits(published / "plans" / "2027-01-04-week")
    first = min(row["date"] for row in week)
    then = (date.fromisoformat(first) + timedelta(days=1)).isoformat()
    begun = [row["visit_id"] for row in week if row["date"] == first]
    lost, held = begun[0], begun[1:]
    assert run("missed", lost, "--workspace", published, "--today", first).exit_code == 0
    if held:
        assert run("held", *held, "--workspace", published, "--today", first).exit_code == 0
    mended = run("replan", published, "--from", then, "--moves", "0", "--publish", "--json")
    assert mended.exit_code == 0, mended.output
    record = json.loads(mended.output)
    assert record["moved"] == []
    assert record["published"]
    folder = published / "plans" / f"{then}-week"
    rest = visits(folder)
    others = {row["visit_id"]: row["date"] for row in week if row["date"] >= then}
    assert {row["visit_id"]: row["date"] for row in rest if row["visit_id"] in others} == others
    told = {row["customer_id"]: row for row in rows(folder / "next_visits.csv")}
    customer = lost.rpartition("/")[0]
    assert told[customer]["next_visit"] or told[customer]["why_none"]


def test_move_puts_a_visit_where_it_is_wanted_and_names_the_bill(published, run):
    week = visits(published / "plans" / "2027-01-04-week")
    visit, days = week[-1], sorted({row["date"] for row in week})
    other = next(day for day in days if day != visit["date"])
    moved = run("move", visit["visit_id"], other, "10:00", "--workspace", published, "--today", TODAY)
    assert moved.exit_code == 0, moved.output
    assert f"{visit['visit_id']} is now on" in moved.output
    assert "Bill:" in moved.output
    draft = visits(published / "plans" / "2027-01-04-week-draft")
    there = next(row for row in draft if row["visit_id"] == visit["visit_id"])
    assert (there["date"], there["start"]) == (other, "10:00")


def test_what_cannot_be_done_is_said_and_nothing_is_written(office, run):
    assert "RP452" in run("replan", office, "--from", "2027-01-06").output
    assert "RP453" in run("move", "X/1", "2027-01-06", "--workspace", office).output
    assert "RP405" in run("plan", office, "--level", "day", "--weeks", "2").output
    assert not list(office.glob("plans/*-draft"))


def test_the_plan_of_one_rep_takes_nobody_elses_place(published, run):
    week = published / "plans" / "2027-01-04-week"
    whose = {row["rep_id"] for row in visits(week)}
    rep = min(whose)
    again = run(
        "plan", published, "--level", "week", "--start", "2027-01-04", "--today", TODAY, "--rep", rep, "-q"
    )
    assert again.exit_code == 0, again.output
    done = run("publish", published / "plans" / "2027-01-04-week-draft", "--json")
    assert done.exit_code == 0, done.output
    assert {row["rep_id"] for row in visits(week)} == whose
    assert json.loads(done.output)["folder"].endswith(
        "2027-01-04-week-2" if len(whose) > 1 else "2027-01-04-week"
    )


def test_a_day_that_is_over_is_refused_for_a_move(published, run):
    visit = visits(published / "plans" / "2027-01-04-week")[-1]["visit_id"]
    refused = run("move", visit, "2026-12-01", "--workspace", published, "--today", TODAY)
    assert refused.exit_code == 2
    assert "RP455" in refused.output

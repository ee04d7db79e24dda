"""The present way as the baseline, by command, on copies of the examples."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import routeplan
from routeplan.cli.app import app
from routeplan.language import insist
from routeplan.model.saving import Saving
from routeplan.tables.changes.undo import kept_changes

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments, code=0):
    result = CliRunner(env={"COLUMNS": "120"}).invoke(app, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def styria(tmp_path_factory):
    return Path(shutil.copytree(EXAMPLES / "styria", tmp_path_factory.mktemp("baseline") / "office"))


@pytest.fixture(scope="module")
def measured(styria):
    """The call log measured, as a script reads it."""
    return json.loads(run("review", styria, "--baseline", "call_log", "--json"))


def test_undo_knows_a_baseline_by_its_command(styria, measured):
    (change, *_) = json.loads(run("undo", styria, "--list", "--json"))["changes"]
    assert change["command"].startswith("review ")
    assert "--baseline call_log" in change["command"]
    assert change["files"] == ["baseline.csv", "baseline.html"]


def test_the_last_four_full_weeks_of_the_log_are_measured(styria, measured):
    assert (measured["first"], measured["last"]) == ("2027-02-01", "2027-02-28")
    held = [
        row
        for row in rows_of(styria / "call_log.csv")
        if row["outcome"] == "held" and "2027-02-01" <= row["date"] <= "2027-02-28"
    ]
    assert measured["present"]["visits"] == len(held)
    assert measured["present"]["days"] == len({(row["rep_id"], row["date"]) for row in held})


def test_both_sides_make_the_same_calls_and_the_plan_breaks_no_more(measured):
    present, best, after = (measured[name] for name in ("present", "best_order", "routeplan"))
    assert present["visits"] == best["visits"] == after["visits"]
    assert present["call_seconds"] == best["call_seconds"] == after["call_seconds"]
    assert after["hard"] <= present["hard"]
    assert after["price_minutes"] < present["price_minutes"]
    moved = measured["moved"]
    assert moved["same_day"] + moved["other_day"] + moved["other_rep"] == present["visits"]


def test_the_chain_adds_up_to_the_second_and_the_metre(measured):
    for name in ("days", "field_seconds", "drive_seconds", "drive_metres"):
        steps = measured["steps"]
        saved = measured["present"][name] - measured["routeplan"][name]
        assert sum(step["saved"][name] for step in steps) == measured["saved"][name] == saved
        for step in steps:
            assert sum(part["saved"][name] for part in step["parts"]) == step["saved"][name]
    for name in ("days", "visits", "field_seconds", "drive_metres", "hard"):
        assert sum(rep["present"][name] for rep in measured["reps"]) == measured["present"][name]


def test_the_page_and_the_table_say_the_same(styria, measured):
    page = (styria / "baseline.html").read_text(encoding="utf-8")
    assert measured["verdict"] in page.replace("&#x27;", "'")
    assert "http" not in page.split("<body>")[1]
    table = {(row["part"], row["name"], row["measure"]): row for row in rows_of(styria / "baseline.csv")}
    km = table["all", "", "drive_km"]
    assert float(km["present"]) == pytest.approx(measured["present"]["drive_metres"] / 1000, abs=5e-4)
    assert float(km["saved"]) == pytest.approx(measured["saved"]["drive_metres"] / 1000, abs=5e-4)
    assert measured["files"] == [str(styria / "baseline.html"), str(styria / "baseline.csv")]


def test_the_files_are_a_change_that_can_be_taken_back(styria, measured):
    (one,) = kept_changes(styria)
    assert one.said.command == f"review {styria} --baseline call_log --json"
    assert one.files == ("baseline.csv", "baseline.html")


def test_a_person_reads_what_is_saved_and_how_it_was_measured(styria, measured, tmp_path):
    said = run("review", styria, "--baseline", "call_log", "--to", tmp_path / "page.html")
    assert measured["verdict"] in " ".join(said.split())
    for words in ("Why", "all together", "How this was measured:", "Both sides are measured alike"):
        assert words in said
    assert {one.name for one in tmp_path.iterdir()} == {"page.html", "page.csv"}


def test_the_page_speaks_chinese(styria, tmp_path):
    try:
        run(
            "--language",
            "zh_CN",
            "review",
            styria,
            "--baseline",
            "call_log",
            "--to",
            tmp_path / "p.html",
            "-q",
        )
    finally:
        insist(None)
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in page
    assert "现在的做法" in page
    assert "before:" not in page


def test_shuffled_rows_give_the_same_files(styria, tmp_path):
    """Rows of a schedule backwards, with the log's clock times and without those of every third row."""
    held = [row for row in rows_of(styria / "call_log.csv") if row["outcome"] == "held"][-120:]
    lines = [
        f"{row['rep_id']},{row['customer_id']},{row['date']},{row['start'] if number % 3 else ''}"
        for number, row in enumerate(held)
    ]
    pages = []
    for name, order in (("one", lines), ("two", lines[::-1])):
        (tmp_path / name).mkdir()
        table = tmp_path / name / "given.csv"
        table.write_text("\n".join(["rep_id,customer_id,date,start", *order]) + "\n", encoding="utf-8")
        run("review", styria, "--baseline", table, "--to", tmp_path / name / "page.html", "-q")
        pages.append([(tmp_path / name / f"page{kind}").read_bytes() for kind in (".html", ".csv")])
    assert pages[0] == pages[1]


def test_a_plan_of_routeplan_measured_against_itself_saves_nothing(tmp_path):
    office = Path(shutil.copytree(EXAMPLES / "upper-austria", tmp_path / "office"))
    run("plan", office, "--weeks", "2", "--today", "2027-01-01", "-q")
    (plan,) = (office / "plans").iterdir()
    report = routeplan.measure_baseline(office, plan / "visits.csv")
    assert report.saved == Saving()
    assert not report.saves_something
    of_book = routeplan.measure_baseline(office, plan / "plan.xlsx")
    assert of_book.routeplan.visits == of_book.present.visits


def test_calls_on_days_off_and_at_closed_doors_are_measured_and_named(styria, tmp_path):
    # 2 February is a Tuesday; S1 has 15 and 16 February off, and K001 is closed on Wednesdays
    table = tmp_path / "hard.csv"
    table.write_text(
        "rep_id,customer_id,date\nS1,K004,2027-02-15\nS1,K001,2027-02-17\nS2,K018,2027-02-16\n",
        encoding="utf-8",
    )
    report = routeplan.measure_baseline(styria, table)
    rules = {one.rule: (one.present, one.routeplan) for one in report.rules}
    assert rules["rep_works_that_day"] == (1, 0)
    assert rules["opening_hours"] == (1, 0)
    assert rules["rep_of_the_customer"] == (1, 0)
    assert report.present.drive_metres > 60_000, "the drive to another rep's customer is driven"
    assert report.moved.other_rep == 1
    assert any("day off" in one for one in report.notices)
    assert sum((step.saved for step in report.steps), Saving()) == report.saved


@pytest.mark.parametrize("name", ["visits.csv", "plan.xlsx"])
def test_our_own_tables_are_judged_as_on_the_day_they_were_planned(tmp_path, name):
    office = Path(shutil.copytree(EXAMPLES / "styria", tmp_path / "office"))
    days = ("--start", "2027-03-01", "--weeks", "1", "--today", "2027-03-01")
    run("plan", office, *days, "--effort", "quick", "--quiet")
    (plan,) = (office / "plans").iterdir()
    judged = json.loads(run("review", plan / name, "--workspace", office, *days, "--json"))
    own = json.loads(run("review", plan, "--json"))
    assert judged["hard"] == []
    assert [one["message"] for one in judged["soft"]] == [one["message"] for one in own["soft"]]
    driven = [[one["drive_metres"] for one in found["figures"]["reps"]] for found in (judged, own)]
    assert driven[0] == driven[1]

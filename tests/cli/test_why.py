"""Why and why not, on the command line."""

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.model.explanation import FactKind, LateKind, RemedyKind
from routeplan.tables.bundled import copy_example


def hashes(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def tight_office(tmp_path_factory):
    """The small example with a rep who works an hour and twenty minutes a day: not everything can be done."""
    office = tmp_path_factory.mktemp("tight") / "taipei"
    copy_example("taipei-small", office)
    file = office / "reps.csv"
    whole, short = b"09:00,18:00,12:00,13:30,60,", b"09:00,10:20,,,,"
    written = file.read_bytes()
    assert whole in written
    file.write_bytes(written.replace(whole, short))
    result = CliRunner().invoke(app, ["plan", str(office), "--effort", "quick"])
    assert result.exit_code == 0, result.output
    return office


@pytest.fixture
def ask(run):
    """Ask about a workspace; nothing may change."""

    def invoke(office, command, *words):
        before = hashes(office)
        result = run(command, *words, "--workspace", office)
        assert hashes(office) == before
        return result

    return invoke


def said(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_why_says_facts_and_the_next_best_days(ask, office):
    (first, *_) = said(ask(office, "why", "001", "--json"))["visits"]
    assert first["planned"]
    assert {one["kind"] for one in first["facts"]} >= {"rep", "open", "due", "room"}
    assert all(one["holds"] for one in first["facts"] if one["hard"])
    assert len(first["other_days"]) <= 3
    bills = [one["bill_min"] for one in first["other_days"]]
    assert bills == sorted(bills)
    text = ask(office, "why", "001").stdout
    assert f"visit {first['visit_id']}" in text
    assert "Next best days" in text


def test_why_of_a_day_without_a_visit_says_what_rules_it_out(ask, office):
    visits = said(ask(office, "why", "001", "--json"))["visits"]
    sunday = "2027-01-10"
    (found,) = said(ask(office, "why", "001", sunday, "--json"))["visits"]
    assert (found["planned"], found["date"], found["there"]) == (False, sunday, None)
    assert [one["kind"] for one in found["facts"] if one["hard"] and not one["holds"]]
    assert sunday not in {one["date"] for one in visits}
    assert "no visit" in ask(office, "why", "001", sunday).stdout


def test_why_takes_the_id_of_a_visit(ask, office):
    visits = said(ask(office, "why", "001", "--json"))["visits"]
    named = said(ask(office, "why", visits[-1]["visit_id"], "--json"))
    assert named == {"customer_id": "001", "visits": visits[-1:]}


def test_why_of_a_call_left_out_points_to_why_not(ask, tight_office):
    out = next(
        one for one in said(ask(tight_office, "why-not", "--json"))["calls"] if one["reason"] is not None
    )
    result = ask(tight_office, "why", out["visit_id"])
    assert result.exit_code == 2
    assert result.output.startswith("RP704")
    assert f"routeplan why-not {out['visit_id']}" in " ".join(result.output.split())


def test_why_takes_a_plan_by_itself(ask, office, run):
    plan = next((office / "plans").iterdir())
    assert run("why", "001", "--plan", plan, "--json").stdout == ask(office, "why", "001", "--json").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("why", "nobody"), "RP700"),
        (("why", "001", "2031-01-01"), "RP701"),
        (("why-not", "nobody"), "RP700"),
        (("why-not", "001/1", "--all"), "RP703"),
    ],
)
def test_what_the_plan_lacks_is_refused_with_a_remedy(ask, office, words, code):
    result = ask(office, *words)
    assert result.exit_code == 2
    assert result.output.startswith(code)


def test_a_call_that_is_made_in_time_has_no_why_not(ask, office):
    listed = {one["customer_id"] for one in said(ask(office, "why-not", "--json"))["calls"]}
    plan = json.loads((next((office / "plans").iterdir()) / "plan.json").read_text(encoding="utf-8"))
    fine = next(
        one["customer_id"] for one in plan["instance"]["customers"] if one["customer_id"] not in listed
    )
    result = ask(office, "why-not", fine)
    assert result.exit_code == 0
    assert "neither left out nor late" in result.output
    assert f"routeplan why {fine}" in result.output
    assert said(ask(office, "why-not", fine, "--json")) == {"calls": []}
    never = ask(office, "why-not", f"{fine}/99")
    assert never.exit_code == 2
    assert never.output.startswith("RP702")


def test_a_plan_without_open_calls_says_so(run, office, tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(next((office / "plans").iterdir()), plan)
    record = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    if not said(run("why-not", "--plan", plan, "--json"))["calls"]:
        assert "No call was left out, and none is late." in run("why-not", "--plan", plan).stdout
    assert record["format"]


def test_calls_left_out_are_listed_and_explained_with_verified_changes(ask, tight_office):
    listed = said(ask(tight_office, "why-not", "--json"))["calls"]
    assert listed
    assert all((one["reason"] is None) != (one["late"] is None) for one in listed)
    table = ask(tight_office, "why-not").stdout
    assert all(one["visit_id"] in table for one in listed)
    out = next(one for one in listed if one["reason"] is not None)
    (found,) = said(ask(tight_office, "why-not", out["visit_id"], "--json"))["calls"]
    assert found["ways"]
    prices = [one["price_min"] for one in found["ways"]]
    assert prices == sorted(prices)
    for way in found["ways"]:
        assert abs(way["price_min"] - way["change_min"] - way["plan_min"]) <= 0.11
        assert way["made_on"]
    text = ask(tight_office, "why-not", out["visit_id"]).stdout
    assert found["ways"][0]["change"]["text"] in text


def keys_of(told):
    """All keys of a document, those of its parts included."""
    if isinstance(told, list):
        return set().union(*map(keys_of, told))
    return set(told).union(*map(keys_of, told.values())) if isinstance(told, dict) else set()


def test_every_key_and_kind_of_the_documents_for_scripts_is_documented(ask, office, tight_office):
    page = (Path(__file__).parents[2] / "docs" / "why.md").read_text(encoding="utf-8")
    section = page.partition("## For a script")[2]
    told = [
        said(ask(office, "why", "001", "--json")),
        said(ask(office, "why", "001", "2027-01-10", "--json")),
        said(ask(tight_office, "why-not", "--all", "--json")),
    ]
    found = keys_of(told)
    assert found >= {"other_days", "facts", "ways", "change", "failed", "moved"}
    words = {*found, *get_args(FactKind), *get_args(RemedyKind), *get_args(LateKind)}
    assert [one for one in sorted(words) if f"`{one}`" not in section] == []


def test_both_speak_chinese(run, office):
    spoken = run("--language", "zh_CN", "why", "001", "--workspace", office).stdout
    assert "其次合适的日期" in spoken
    listed = run("--language", "zh_CN", "why-not", "--workspace", office)
    assert listed.exit_code == 0


def test_the_book_tries_the_changes_where_that_is_asked_for(run, tight_office, tmp_path):
    plan = next((tight_office / "plans").iterdir())
    left = [one for one in said(run("why-not", "--plan", plan, "--json"))["calls"] if one["reason"]]
    page = tmp_path / "map.html"
    assert run("map", plan, "--out", page).exit_code == 0
    quick = page.read_text(encoding="utf-8")
    assert '"hints":' in quick
    assert '"tried":true' not in quick
    assert run("map", plan, "--out", page, "--why-not").exit_code == 0
    assert page.read_text(encoding="utf-8").count('"tried":true') == len(left)

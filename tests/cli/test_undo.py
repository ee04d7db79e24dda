"""`routeplan undo` on the command line."""

import json
import shutil
import sqlite3

import pytest

from routeplan.tables.changes.undo import kept_changes
from routeplan.tables.plan_file import read_plan

PLAN = "plans/2027-01-04-month"


def snapshot(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and ".routeplan" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_changes_are_listed_and_taken_back_one_by_one(run, office):
    before = snapshot(office)
    block = ("block", "--customer", "001", "--from", "2027-01-06", "--reason", "away from home")
    assert run(*block, "--workspace", office, "--today", "2027-01-04").exit_code == 0
    assert run("publish", office).exit_code == 0
    listed = run("undo", office, "--list").output.splitlines()
    assert listed[0] == "Changes that can be taken back, the last one first"
    assert f"publish {office}" in listed[1]
    (said,) = [line for line in listed if "  block " in line]
    assert said.startswith("2027-01-04 ")
    assert '--customer 001 --from 2027-01-06 --reason "away from home"' in said
    assert listed[listed.index(said) + 1] == "  blocks.csv"
    assert read_plan(office / PLAN).status == "published"
    told = run("undo", office).output
    assert told.startswith("Taken back: ")
    assert f"  {PLAN}/plan.json" in told
    assert read_plan(office / PLAN).status == "draft"
    done = json.loads(run("undo", office, "--json").output)
    assert done["undone"]["files"] == ["blocks.csv"]
    assert done["next"]["command"].startswith("plan ")
    assert snapshot(office) == before


def test_scripts_get_the_list_and_quiet_commands_say_files_only(run, office):
    changes = json.loads(run("undo", office, "--list", "--json").output)["changes"]
    assert [one["command"] for one in changes] == [f"plan {changes[0]['command'].split()[1]} --effort quick"]
    assert set(changes[0]) == {"command", "when", "user", "files"}
    assert run("undo", office, "--quiet").output.splitlines() == changes[0]["files"]
    assert run("undo", office, "--list").output == "There is no earlier change that could be taken back.\n"
    refused = run("undo", office)
    assert refused.exit_code == 2
    assert "RP712" in refused.stderr


def test_what_may_hold_a_password_is_not_written_down(run, office, tmp_path):
    base = tmp_path / "crm.db"
    with sqlite3.connect(base) as open_base:
        open_base.execute(
            "CREATE TABLE accounts (customer_id TEXT, name TEXT, lat REAL, lon REAL, class TEXT)"
        )
        open_base.execute("INSERT INTO accounts VALUES ('N1', 'New', 25.05, 121.5, 'C')")
    line = ("import", "--sql", "SELECT * FROM accounts", f"--url=sqlite:///{base}", "--workspace", office)
    pytest.importorskip("sqlalchemy")
    imported = run(*line)
    if "RP106" in imported.stderr:
        pytest.skip("the table is in an encoding that is not written")
    assert imported.exit_code == 0, imported.stderr
    said = kept_changes(office)[0].said.command
    assert said == f"import --sql … --url=… --workspace {office}"


def test_a_command_that_is_cut_says_so(run, office):
    block = ("block", "--customer", "001", "--from", "2027-01-06", "--workspace", office, "--reason")
    assert run(*block, "x" * 290).exit_code == 0
    assert kept_changes(office)[0].said.command.endswith("xxx…")
    assert len(kept_changes(office)[0].said.command) == 300


def test_another_hand_in_the_file_is_respected(run, office):
    assert (
        run("held", "001/1", "--workspace", office, "--on", "2027-01-04", "--today", "2027-01-05").exit_code
        == 0
    )
    log = office / "call_log.csv"
    log.write_bytes(log.read_bytes() + b"\n")
    refused = run("undo", office)
    assert refused.exit_code == 2
    assert "RP713 call_log.csv" in refused.stderr
    assert log.exists()


def test_nothing_of_it_is_planned_with_exported_or_published(run, office, tmp_path):
    copy = shutil.copytree(office, tmp_path / "copy" / "taipei")
    shutil.rmtree(copy / ".routeplan")
    for place in (office, copy):
        out = place.parent / "again"
        assert run("plan", place, "--effort", "quick", "--out", out).exit_code == 0
        assert run("publish", place).exit_code == 0
        assert run("export", place, "--to", place.parent / "out").exit_code == 0
    for name in ("again", "out", f"taipei/{PLAN}"):
        assert snapshot(office.parent / name) == snapshot(copy.parent / name)

"""Options that mean the same everywhere, and what is done about a browser."""

import json
from pathlib import Path

import pytest
from typer.main import get_command

from routeplan.cli import open_page
from routeplan.cli.app import app
from routeplan.errors import COMMAND_LINE, Issue
from routeplan.language import insist

TODAY = ("--today", "2027-01-04")
ONLY_FILES = {"map", "export"}
"""Commands that print nothing but files anyway."""

ONLY_REPORTS = {
    "compare", "customers prospects", "find-day", "goals", "offer", "record", "workload",
    "why", "why-not",
    "roads list", "travel check",
    "reports check", "reports promises",
}  # fmt: skip
"""Commands that write nothing, so that nothing would be left of them."""


def options(command):
    return {name for param in command.params for name in param.opts}


def test_every_command_speaks_to_scripts_and_every_one_that_works_can_be_quiet():
    commands = dict(get_command(app).commands)
    for group in ("customers", "reports", "roads", "travel"):
        commands |= {f"{group} {name}": one for name, one in commands.pop(group).commands.items()}
    assert [name for name, one in commands.items() if "--json" not in options(one)] == []
    quiet = {name for name, one in commands.items() if "--quiet" in options(one)}
    assert set(commands) - quiet == ONLY_FILES | ONLY_REPORTS


def test_files_made_are_told_to_scripts(run, office, tmp_path):
    made = json.loads(run("init", tmp_path / "new", "--json").output)
    assert all(Path(one).is_file() for one in made["files"])
    drawn = json.loads(run("map", office, "--json").output)
    assert [Path(one).name for one in drawn["files"]] == ["map.html"]
    out = json.loads(run("export", office, "--to", tmp_path / "out", "--as", "csv", "--json").output)
    assert {Path(one).suffix for one in out["files"]} == {".csv"}
    warm = json.loads(run("warmup", "--json").output)
    assert isinstance(warm["compiled"], bool)


def test_quiet_commands_print_files_only(run, office, tmp_path):
    lines = run("init", tmp_path / "new", "--quiet").output.splitlines()
    assert all(Path(one).is_file() for one in lines)
    assert run("check", office, "--quiet").stdout == ""


def test_keys_for_scripts_are_never_translated(run, office):
    english = json.loads(run("review", office, "--json").output)
    chinese = json.loads(run("--language", "zh_CN", "review", office, "--json").output)
    assert english["figures"] == chinese["figures"]
    offers = json.loads(
        run(
            "--language", "zh_CN", "find-day", "001", "--workspace", office, "--today", "2027-01-04", "--json"
        ).output
    )
    assert {one["colour"] for one in offers["days"]} <= {"green", "yellow", "red", "closed"}
    assert {one["weekday"] for one in offers["days"]} <= {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}


@pytest.fixture
def opened(monkeypatch):
    """The pages that a browser was asked to show."""
    pages = []
    monkeypatch.setattr(open_page.webbrowser, "open", lambda page: pages.append(page) or True)
    monkeypatch.setattr(open_page, "has_screen", lambda: True)
    return pages


def test_the_map_is_shown_only_when_asked_for(run, office, opened):
    assert run("map", office).exit_code == 0
    assert opened == []
    result = run("map", office, "--open")
    assert result.exit_code == 0
    assert opened == [(office / "plans" / "2027-01-04-month" / "map.html").resolve().as_uri()]


def test_without_a_screen_the_place_of_the_map_is_said(run, office, opened, monkeypatch):
    monkeypatch.setattr(open_page, "has_screen", lambda: False)
    result = run("map", office, "--open")
    assert result.exit_code == 0
    assert opened == []
    assert "There is no screen here to show it on" in result.stderr
    assert "map.html" in result.stderr


def test_a_page_is_shown_however_its_ending_is_written(opened, tmp_path):
    open_page.open_map([tmp_path / "a.csv", tmp_path / "a.HTM"])
    assert [page.rpartition("/")[2] for page in opened] == ["a.HTM"]


def test_places_of_faults_are_said_in_the_language_spoken():
    issue = Issue(code="RP1", file="a.csv", row=2, column="class", value="Z", message="m", remedy="r")
    other = Issue(code="RP2", file=COMMAND_LINE, message="m", remedy="r")
    assert str(issue) == "RP1 a.csv, row 2, column class: m ('Z'). r."
    assert str(other) == "RP2 command line: m. r."
    insist("zh_CN")
    try:
        assert str(issue) == "RP1 a.csv，第 2 行，列 class：m ('Z')。r。"
        assert str(other) == "RP2 命令行：m。r。"
    finally:
        insist(None)

"""`undo` takes back the last change to the workspace, whatever it was, and nothing else."""

import shutil
from pathlib import Path

import pytest

import routeplan
from tests.trust import reading
from tests.trust.changing import CHANGES, MONDAY, NOW, make_changing
from tests.trust.processes import finish, on_a_terminal, start, wait_until_frozen


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_changing(tmp_path_factory.mktemp("template"))


@pytest.fixture
def office(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "office"))


def change(run, office, name):
    """Make one of the changes; return the tables as they were before it."""
    before = reading.tables(office)
    result = run(*(word.replace("OFFICE", str(office)) for word in CHANGES[name]))
    assert result.exit_code == 0, result.output
    assert reading.tables(office) != before, f"{name} changed nothing"
    return before


def differing(a, b):
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_taken_back_to_the_byte(run, office, name):
    before = change(run, office, name)
    reading.undo(run, office)
    assert differing(reading.tables(office), before) == []
    reading.opened(run, office)


def test_it_says_what_was_taken_back(run, office):
    change(run, office, "held")
    told = reading.undo(run, office)
    assert "call_log.csv" in reading.words(told)
    assert "held" in reading.words(told)


def test_again_goes_on_backwards(run, office):
    states = [change(run, office, name) for name in ("held", "block", "publish", "promise")]
    for before in reversed(states):
        reading.undo(run, office)
        assert differing(reading.tables(office), before) == []


def test_the_list_names_the_last_first_and_changes_nothing(run, office):
    already = len(reading.undo_list(run, office))
    for name in ("held", "block"):
        change(run, office, name)
    before = reading.contents(office)
    listed = reading.undo_list(run, office)
    assert len(listed) == already + 2
    assert "blocks.csv" in reading.words(listed[0])
    assert "call_log.csv" in reading.words(listed[1])
    assert reading.contents(office) == before


@pytest.mark.parametrize("file", ["call_log.csv", "customers.csv"])
def test_a_file_changed_by_hand_since_is_not_written_over(run, office, file):
    change(run, office, "held")
    path = office / file
    edited = path.read_bytes() + (path.read_bytes().splitlines(keepends=True)[1]).replace(b"C0", b"C9", 1)
    path.write_bytes(edited)
    result = run("undo", office)
    if file == "call_log.csv":
        told = reading.heard(result, 2)
        assert "call_log.csv" in told
    else:
        assert result.exit_code == 0, result.output
    assert path.read_bytes() == edited


def test_without_a_change_there_is_nothing_to_take_back(run, make):
    office = make()
    before = reading.tables(office)
    assert "Traceback" not in reading.undo_refused(run, office)
    assert reading.tables(office) == before


def test_a_command_that_failed_is_no_change(run, office):
    listed = len(reading.undo_list(run, office))
    assert run("held", "C99/1", "--workspace", office, *NOW).exit_code == 2
    assert run("block", "--customer", "C99", "--from", MONDAY, "--workspace", office, *NOW).exit_code == 2
    assert len(reading.undo_list(run, office)) == listed


def test_looking_is_no_change(run, office):
    listed = len(reading.undo_list(run, office))
    for look in (("check", office, *NOW), ("record", office, *NOW), ("review", office)):
        assert run(*look).exit_code == 0
    assert len(reading.undo_list(run, office)) == listed


def test_a_publish_taken_back_binds_no_more(run, office):
    change(run, office, "publish")
    reading.undo(run, office)
    drafts = [one for one in (office / "plans").iterdir() if one.name.endswith("-draft")]
    assert [one.name for one in drafts] == ["2027-01-04-month-draft"]
    assert run("publish", drafts[0]).exit_code == 0


def test_twenty_changes_are_kept(run, office):
    states = []
    for number in range(20):
        states.append(reading.tables(office))
        day = f"2026-11-{1 + number:02d}"
        assert run("held", "C05", "--on", day, "--workspace", office, *NOW).exit_code == 0
    for before in reversed(states):
        reading.undo(run, office)
        assert differing(reading.tables(office), before) == []


def test_what_is_kept_for_it_is_no_table(run, office):
    """Plans and checks do not see it, and a copy of the workspace without it is the same workspace."""
    change(run, office, "held")
    told = reading.said(run("check", office, *NOW, "--json"))
    assert [one for one in told["issues"] if one["severity"] == "error"] == []


def test_the_same_plan_with_and_without_a_past(run, office, tmp_path):
    change(run, office, "held")
    plain = tmp_path / "plain" / "office"
    shutil.copytree(office, plain, ignore=shutil.ignore_patterns(".*"))
    made = [
        reading.contents(reading.plan(run, one, "--out", one.parent / f"made {number}").folder)
        for number, one in enumerate((office, plain))
    ]
    assert differing(*made) == []


def test_it_can_be_had_from_python(run, office):
    before = change(run, office, "held")
    routeplan.undo(office)
    assert differing(reading.tables(office), before) == []
    assert "undo" in routeplan.__all__


@pytest.mark.parametrize("renaming", [1, 2])
def test_after_a_kill_the_change_before_it_can_be_taken_back(run, office, renaming):
    """A change that died is rolled back or completed when the workspace is next opened; it is one change."""
    before = change(run, office, "block")
    call = ("held", "C01", "--on", MONDAY, "--workspace", office, *NOW, "--quiet")
    process = start("--freeze", renaming, office, *call, module="tests.trust.dying")
    wait_until_frozen(process)
    process.kill()
    finish(process)
    reading.opened(run, office)
    for _ in range(1 + (("C01", MONDAY, "held") in reading.logged(office))):
        reading.undo(run, office)
    assert differing(reading.tables(office), before) == []


def test_it_speaks_chinese(run, office):
    change(run, office, "held")
    chinese = run("--language", "zh_CN", "undo", office, "--list")
    assert chinese.exit_code == 0, chinese.output
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.stdout)


@pytest.mark.parametrize("more", [("--list",), ()], ids=["list", "undo"])
def test_on_a_narrow_screen_lines_break_at_words(run, office, more):
    """On a terminal, that is; in a pipe a line stays whole. Paths, as every long word, are not cut."""
    change(run, office, "held")
    code, shown = on_a_terminal("undo", office, *more, columns=60)
    assert code == 0, shown
    assert len(shown.splitlines()) > 3
    assert [one for one in shown.splitlines() if len(one) > 60 and " " in one.strip()] == []

"""Commands that are killed, find no room or meet another command leave a whole workspace with every call."""

import json
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.method.office import held, write_csv
from tests.trust import reading
from tests.trust.changing import CHANGES, MONDAY, NOW, make_changing
from tests.trust.processes import command, finish, start, wait_until_frozen

FORMATS = Path(__file__).parents[1] / "method" / "as_before"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """The workspace before a change; not to be changed."""
    return make_changing(tmp_path_factory.mktemp("template"))


@pytest.fixture
def office(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "office"))


def trials(template, work, names, **rounds):
    """Run trials on copies; return those that met their fate, and the workspace as each command leaves it."""
    job = {
        "template": str(template),
        "work": str(work),
        "commands": [CHANGES[one] for one in names],
        "rounds": {name.replace("_", "-"): numbers for name, numbers in rounds.items()},
    }
    path = work / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    code, out, err = command(path, module="tests.trust.dying", seconds=1800)
    assert code == 0, err
    told = json.loads(out)
    whole = {tuple(one["command"]): one for one in told if one["how"] == "whole"}
    assert [one for one in whole.values() if one["code"]] == []
    after = {key: reading.tables(Path(one["folder"])) for key, one in whole.items()}
    return [one for one in told if one["how"] != "whole"], after


def assert_whole(run, template, one, after):
    """Assert that a workspace opens and is as it was before or after the command, with every logged call."""
    folder = Path(one["folder"])
    known = {key: one[key] for key in ("command", "how", "number", "code")}
    reading.opened(run, folder)
    assert [call for call in reading.logged(template) if call not in reading.logged(folder)] == [], known
    now, before, done = reading.tables(folder), reading.tables(template), after[tuple(one["command"])]
    differs = [
        sorted(name for name in now.keys() | state.keys() if now.get(name) != state.get(name))
        for state in (before, done)
    ]
    assert [] in differs, (known, differs)
    assert reading.left_over(folder) == [], known


USUAL = ("held", "log", "publish", "promise", "cover", "territories", "import", "deal")
FATES = {"kill": 4, "tear": [10, 60, 200, 3000], "full": 3, "read_only": [1], "cut": [10, 300, 4000]}


@pytest.fixture(scope="module")
def fates(template, tmp_path_factory):
    """What became of the usual commands that were killed, or found no room, at some touches of the disk."""
    return trials(template, tmp_path_factory.mktemp("fates"), USUAL, **FATES)


def those(fates, name, *how):
    met, after = fates
    found = [one for one in met if one["command"] == list(CHANGES[name]) and one["how"] in how]
    assert found
    return found, after


@pytest.mark.parametrize("name", USUAL)
def test_a_command_that_is_killed_is_done_or_never_was(run, template, fates, name):
    killed, after = those(fates, name, "kill")
    assert [one for one in killed if one["code"] == -9]
    for one in killed:
        assert_whole(run, template, one, after)


@pytest.mark.parametrize("name", USUAL)
def test_a_command_that_dies_while_a_file_is_half_written(run, template, fates, name):
    killed, after = those(fates, name, "tear")
    assert [one for one in killed if one["code"] < 0]
    for one in killed:
        assert_whole(run, template, one, after)


@pytest.mark.long
def test_two_hundred_kills_at_all_touches_of_the_disk(run, template, tmp_path):
    killed, after = trials(template, tmp_path, list(CHANGES), kill=16)
    assert len(killed) >= 100
    for one in killed:
        assert_whole(run, template, one, after)


@pytest.mark.parametrize("trials_of_all", [6, pytest.param(200, marks=pytest.mark.long)])
def test_kills_at_random_moments(run, template, tmp_path, trials_of_all):
    """Real processes and a real clock: what was said to be logged is in the log, whatever dies next."""
    chance, office = random.Random(trials_of_all), Path(shutil.copytree(template, tmp_path / "office"))
    customers = [f"C{1 + number % 8:02d}" for number in range(trials_of_all)]
    before = reading.logged(office)
    for number, customer in enumerate(customers):
        day = f"2026-{1 + number // 28 % 11:02d}-{1 + number % 28:02d}"
        write_csv(tmp_path / "one.csv", [held(customer, day, "09:00", "09:30")])
        process = start("log", tmp_path / "one.csv", "--workspace", office, *NOW, "--quiet")
        time.sleep(chance.uniform(0.2, 3.0))
        process.kill()
        code, _, _ = finish(process)
        reading.opened(run, office)
        now = reading.logged(office)
        wanted = [*before, (customer, day, "held")]
        assert sorted(now) in ([sorted(wanted)] if code == 0 else [sorted(before), sorted(wanted)])
        before = now


# Two at once


def two_reps_log_at_once(office, names):
    """Log a call at each customer at the same moment; return exit code and words by customer."""
    processes = {
        name: start("held", name, "--on", MONDAY, "--workspace", office, *NOW, "--quiet") for name in names
    }
    return {name: finish(process) for name, process in processes.items()}


def test_of_two_commands_at_once_none_loses_what_the_other_did(run, office):
    before = reading.logged(office)
    ended = two_reps_log_at_once(office, ("C01", "C02", "C05", "C06"))
    assert 0 in [code for code, _, _ in ended.values()]
    for name, (code, out, err) in ended.items():
        there = (name, MONDAY, "held") in reading.logged(office)
        assert code in (0, 2), err
        assert there == (code == 0), (name, ended)
        assert code == 0 or reading.LOCKED.search(out + err), out + err
    assert [one for one in before if one not in reading.logged(office)] == []
    reading.opened(run, office)


@pytest.fixture
def frozen(office):
    """A command that has stopped in the middle of its change to the workspace."""
    process = start("--freeze", 1, office, "held", "C01", "--on", MONDAY, "--workspace", office, *NOW,
                    module="tests.trust.dying")  # fmt: skip
    wait_until_frozen(process)
    yield process
    if process.poll() is None:
        process.kill()
        process.communicate()


def test_a_second_command_is_refused_with_a_clear_message_and_the_first_ends(run, office, frozen):
    code, out, err = command("held", "C02", "--on", MONDAY, "--workspace", office, *NOW)
    assert code == 2, out + err
    assert reading.LOCKED.search(out + err)
    assert "Traceback" not in err
    frozen.send_signal(signal.SIGCONT)
    assert finish(frozen)[0] == 0
    logged = reading.logged(office)
    assert ("C01", MONDAY, "held") in logged
    assert ("C02", MONDAY, "held") not in logged


def test_looking_while_another_changes_takes_nothing_back(run, office, frozen):
    """Whoever opens the workspace now must not take the change of a living command for one of a dead one."""
    looks = (("check", office, *NOW, "--quiet"), ("record", office, *NOW), ("review", office))
    for process in [start(*look) for look in looks]:
        code, out, err = finish(process)
        assert code in (0, 2), out + err
        assert code == 0 or reading.LOCKED.search(out + err), out + err
    frozen.send_signal(signal.SIGCONT)
    assert finish(frozen)[0] == 0
    assert ("C01", MONDAY, "held") in reading.logged(office)
    reading.opened(run, office)


def test_the_lock_of_a_dead_command_holds_nobody_up(run, office, frozen):
    frozen.kill()
    frozen.communicate()
    code, out, err = command("held", "C02", "--on", MONDAY, "--workspace", office, *NOW)
    assert code == 0, out + err
    assert ("C02", MONDAY, "held") in reading.logged(office)
    assert reading.left_over(office) == []


# No room, no permission


@pytest.mark.parametrize("how", ["full", "read-only", "cut"])
@pytest.mark.parametrize("name", USUAL)
def test_a_disk_that_is_full_or_read_only_is_said_and_nothing_is_changed(run, template, fates, how, name):
    met, after = those(fates, name, how)
    for one in met:
        assert one["code"] in (0, 2), one
        assert "Traceback" not in one["said"]
        if one["code"] == 0:
            assert reading.tables(Path(one["folder"])) == after[tuple(one["command"])]
        else:
            assert "RP" in one["said"]
        assert_whole(run, template, one, after)


def test_reading_needs_no_permission_to_write(run, template, tmp_path):
    """A workspace on a medium that cannot be written can still be looked at."""
    work = tmp_path / "job.json"
    commands = [["check", "OFFICE", *NOW], ["record", "OFFICE", *NOW], ["review", "OFFICE"]]
    job = {"template": str(template), "work": str(tmp_path), "commands": commands}
    work.write_text(json.dumps(job | {"rounds": {"read-only": [1]}}), encoding="utf-8")
    code, out, err = command(work, module="tests.trust.dying")
    assert code == 0, err
    for one in json.loads(out):
        assert one["code"] == 0, one


# Old plan files


@pytest.mark.parametrize("name", ["plain", "rich"])
@pytest.mark.parametrize("ask", [("review",), ("map",), ("export", "--as", "csv")], ids=" ".join)
def test_plans_of_before_are_still_read(run, tmp_path, name, ask):
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(FORMATS / f"{name}-plan.json", folder / "plan.json")
    more = ("--to", tmp_path / "out") if ask[0] == "export" else ()
    result = run(ask[0], folder, *ask[1:], *more)
    assert result.exit_code == 0, result.output


def test_a_plan_of_a_later_version_is_refused_with_what_to_do(run, tmp_path):
    text = (FORMATS / "plain-plan.json").read_text(encoding="utf-8")
    record = json.loads(text) | {"format": 999}
    (tmp_path / "plan.json").write_text(json.dumps(record), encoding="utf-8")
    told = reading.refused_row(run("review", tmp_path / "plan.json"), "plan.json")
    assert "999" in told or "newer" in told or "later" in told


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.999])
def test_half_a_plan_is_refused(run, tmp_path, keep):
    content = (FORMATS / "plain-plan.json").read_bytes()
    (tmp_path / "plan.json").write_bytes(content[: int(len(content) * keep)])
    reading.refused_row(run("review", tmp_path / "plan.json"), "plan.json")

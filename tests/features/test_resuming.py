"""A run that was killed goes on where it was, and ends with the files of one that was not."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.size_case import write_team
from routeplan.pipeline import group_work, kept_parts
from routeplan.pipeline.make_plan import make_plan
from routeplan.tables.group_parts import GroupParts
from routeplan.tables.plan_file import plan_to_json
from routeplan.tables.read_workspace import ReadOptions
from routeplan.workspaces import read_workspace

REPS, PLAN = 5, "2027-01-04-month"
COMMAND = (
    sys.executable,
    "-m",
    "routeplan",
    "plan",
    "--level",
    "month",
    "--effort",
    "quick",
    "--workers",
    "1",
)


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    folder = tmp_path_factory.mktemp("size") / "team"
    write_team(folder, REPS, 4, customers=20)
    return folder


@pytest.fixture
def searched(monkeypatch):
    """The groups that are searched, by name."""
    names, real = [], group_work.solve_task

    def noted(task, *rest):
        names.append(task.name)
        return real(task, *rest)

    monkeypatch.setattr(group_work, "solve_task", noted)
    return names


def workspace(team, **options):
    return read_workspace(team, ReadOptions(effort="quick", workers=1, **options))


class Killed(BaseException):
    """The process ends here."""


class KilledAfter(GroupParts):
    """Parts of a run that is killed when so many groups are kept."""

    def __init__(self, folder, groups):
        super().__init__(folder)
        self.groups = groups

    def keep(self, key, part):
        super().keep(key, part)
        if self.kept == self.groups:
            raise Killed


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("groups", [1, 3])
def test_groups_that_are_finished_are_not_searched_again(team, tmp_path, searched, groups):
    whole = make_plan(workspace(team))
    assert len(searched) == REPS
    searched.clear()
    with pytest.raises(Killed):
        make_plan(workspace(team), kept=KilledAfter(tmp_path / "plan", groups))
    before = searched[:groups]
    searched.clear()
    parts = GroupParts(tmp_path / "plan")
    again = make_plan(workspace(team), kept=parts)
    assert plan_to_json(again) == plan_to_json(whole)
    assert parts.taken == groups
    assert sorted(searched + before) == [f"R{number:03}" for number in range(1, REPS + 1)]


def changed_customer(instance):
    first = instance.customers[0]
    return replace(instance, customers=(replace(first, call_seconds=3000), *instance.customers[1:]))


def changed_prices(instance):
    prices = replace(instance.policy.prices, overtime_per_minute=9.0)
    return replace(instance, policy=replace(instance.policy, prices=prices))


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda one: replace(one, instance=changed_customer(one.instance)), 1),
        (lambda one: replace(one, instance=changed_prices(one.instance)), REPS),
        (lambda one: replace(one, search=replace(one.search, seed=2)), REPS),
        (lambda one: replace(one, search=replace(one.search, restarts=2)), REPS),
        (lambda one: replace(one, estimate=replace(one.estimate, detour=1.5)), REPS),
        (lambda one: replace(one, search=replace(one.search, workers=2)), 0),
    ],
)
def test_only_what_has_not_changed_is_taken_over(team, tmp_path, change, again):
    make_plan(workspace(team), kept=GroupParts(tmp_path / "plan"))
    parts, changed = GroupParts(tmp_path / "plan"), change(workspace(team))
    plan = make_plan(changed, kept=parts)
    assert REPS - parts.taken == again
    assert plan_to_json(plan) == plan_to_json(make_plan(changed))


def test_other_versions_take_nothing_over(team, tmp_path, monkeypatch):
    make_plan(workspace(team), kept=GroupParts(tmp_path / "plan"))
    other = replace(kept_parts.maker(), kernel="another")
    monkeypatch.setattr(kept_parts, "maker", lambda: other)
    parts = GroupParts(tmp_path / "plan")
    make_plan(workspace(team), kept=parts)
    assert parts.taken == 0


def test_a_stopped_search_keeps_only_groups_that_were_searched_to_the_end(team, tmp_path):
    parts = GroupParts(tmp_path / "plan")
    plan = make_plan(workspace(team), kept=parts, stop=lambda: parts.kept >= 2)
    assert "stopped early" in plan.provenance.effort
    assert parts.kept == 2


@pytest.mark.long
def test_killed_command_leaves_parts_and_the_next_one_the_files_of_an_undisturbed_run(team, tmp_path):
    import shutil

    calm, killed = tmp_path / "calm" / "team", tmp_path / "killed" / "team"
    for folder in (calm, killed):
        shutil.copytree(team, folder)
    subprocess.run([*COMMAND, "--quiet", str(calm)], check=True, capture_output=True)
    for kept in (1, 2, 4):
        _kill_when(killed, kept)
        assert not (killed / "plans" / PLAN).exists()
    done = subprocess.run([*COMMAND, str(killed)], check=True, capture_output=True, text=True)
    taken = re.search(r"Taken over from a stopped run: (\d) reps", done.stderr)
    assert taken
    assert int(taken[1]) >= 4
    assert files_of(killed / "plans" / PLAN) == files_of(calm / "plans" / PLAN)
    assert [path.name for path in (killed / "plans").iterdir()] == [PLAN]
    fresh = subprocess.run([*COMMAND, "--fresh", str(killed)], check=True, capture_output=True, text=True)
    assert "Taken over" not in fresh.stderr


def _kill_when(folder: Path, kept: int) -> None:
    """Plan a workspace and kill it once so many parts are kept."""
    parts = folder / "plans" / f".{PLAN}.routeplan-parts"
    with subprocess.Popen([*COMMAND, "--quiet", str(folder)], stdout=subprocess.DEVNULL) as running:
        while running.poll() is None and len(list(parts.glob("*.json"))) < kept:
            time.sleep(0.002)
        if running.poll() is None:
            os.kill(running.pid, signal.SIGKILL)

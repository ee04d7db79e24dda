"""Ctrl-C while a plan is being made."""

import json
import signal
import threading

from routeplan.cli.interrupt import stop_on_interrupt
from routeplan.pipeline.make_plan import make_plan
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.group_parts import GroupParts
from routeplan.tables.plan_file import read_plan
from routeplan.tables.read_workspace import ReadOptions
from routeplan.workspaces import read_workspace


def test_first_interrupt_asks_to_stop_and_the_second_leaves():
    before = signal.getsignal(signal.SIGINT)
    with stop_on_interrupt() as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        try:
            signal.raise_signal(signal.SIGINT)
            left = False
        except KeyboardInterrupt:
            left = True
    assert left
    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_leave_the_signal_alone():
    heard = []

    def elsewhere():
        with stop_on_interrupt() as stop:
            heard.append(stop())

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert heard == [False]


def test_stopped_plan_is_legal_and_says_so():
    workspace = read_workspace(bundled_folder("examples") / "taipei-small", ReadOptions())
    plan = make_plan(workspace, stop=lambda: True)
    assert plan.provenance.effort == "normal, stopped early"
    assert any("ended by time" in notice for notice in plan.notices)
    assert plan.routes


def test_a_plan_of_some_reps_leaves_what_a_stopped_run_of_all_has_finished(run, office):
    kept = GroupParts(office / "plans" / "2027-01-04-month").folder / ("0" * 64 + ".json")
    kept.parent.mkdir()
    kept.write_text("", encoding="utf-8")
    rep = read_plan(office / "plans" / "2027-01-04-month").instance.reps[0].rep_id
    assert run("plan", office, "--effort", "quick", "--rep", rep).exit_code == 0
    assert kept.exists()
    assert run("plan", office, "--effort", "quick").exit_code == 0
    assert not kept.parent.exists()


def test_time_limit_is_said_in_the_plan(run, office, tmp_path):
    result = run("plan", office, "--time-limit", "0.2", "--out", tmp_path / "plan", "--json")
    assert result.exit_code == 0, result.output
    assert any("ended by time" in notice for notice in json.loads(result.output)["notices"])


def test_warmup_names_the_folder_of_the_compiled_code(run):
    result = run("warmup")
    assert result.exit_code == 0
    assert "compiled" in result.output

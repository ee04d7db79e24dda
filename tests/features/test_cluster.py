"""Reps are planned on a Dask cluster as in this process, also when a worker dies meanwhile."""

import sys
from dataclasses import replace

import pytest

from benchmarks.size_case import write_team
from routeplan.errors import InputError
from routeplan.pipeline.cluster import on_cluster
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.maker import maker
from routeplan.tables.group_parts import GroupParts
from routeplan.tables.plan_file import plan_to_json
from routeplan.tables.read_workspace import ReadOptions
from routeplan.workspaces import read_workspace
from tests.features.clusters import local_cluster

REPS = 6
pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    folder = tmp_path_factory.mktemp("size") / "team"
    write_team(folder, REPS, 2, customers=12)
    return folder


def workspace(team, **options):
    return read_workspace(team, ReadOptions(effort="quick", **options))


@pytest.fixture(scope="module")
def planned_here(team):
    return plan_to_json(make_plan(workspace(team)))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with local_cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.mark.long
def test_cluster_gives_the_same_plan_and_says_how_many_groups_are_done(team, cluster, planned_here):
    heard = []
    plan = make_plan(workspace(team), cluster=cluster.address, progress=lambda *said: heard.append(said))
    assert plan_to_json(plan) == planned_here
    done = [done for stage, done, total in heard if stage == "groups" and total == 1000 * REPS]
    assert done == [1000 * number for number in range(1, REPS + 1)]


@pytest.mark.long
def test_plan_is_complete_and_the_same_when_a_worker_is_killed_midway(team, tmp_path, planned_here):
    killed = []
    with local_cluster(tmp_path) as cluster:

        def kill_one(stage, done, total):
            if stage == "groups" and not killed:
                killed.append(cluster.workers[0].pid)
                cluster.workers[0].kill()

        plan = make_plan(workspace(team), cluster=cluster.address, progress=kill_one)
        assert killed
        assert cluster.workers[0].wait() != 0
    assert plan_to_json(plan) == planned_here


@pytest.mark.long
def test_restarts_are_spread_over_the_cluster_and_the_best_is_kept(team, cluster):
    here = make_plan(workspace(team, restarts=2), rep_ids=["R001", "R002"])
    there = make_plan(workspace(team, restarts=2), rep_ids=["R001", "R002"], cluster=cluster.address)
    assert plan_to_json(there) == plan_to_json(here)


@pytest.mark.long
def test_stopping_keeps_what_is_finished_and_the_next_run_goes_on(team, cluster, planned_here, tmp_path):
    parts, heard = GroupParts(tmp_path / "plan"), []

    def listen(stage, done, total):
        if stage == "groups":
            heard.append(done)

    with pytest.raises(InputError, match="RP743"):
        make_plan(
            workspace(team), cluster=cluster.address, kept=parts, progress=listen,
            stop=lambda: len(heard) >= 3,
        )  # fmt: skip
    assert 2 <= parts.kept < REPS
    again = GroupParts(tmp_path / "plan")
    assert plan_to_json(make_plan(workspace(team), cluster=cluster.address, kept=again)) == planned_here
    assert (again.taken, again.taken + again.kept) == (parts.kept, REPS)


@pytest.mark.long
def test_workers_of_another_version_are_refused_by_name(team, cluster, monkeypatch):
    other = replace(maker(), routeplan="9.9")
    monkeypatch.setattr("routeplan.pipeline.cluster.maker", lambda: other)
    with pytest.raises(InputError, match=r"RP742.*routeplan 0\.1\.0.*here it is routeplan 9\.9"):
        make_plan(workspace(team), cluster=cluster.address)


def test_nobody_answering_is_said(team, monkeypatch):
    monkeypatch.setattr("routeplan.pipeline.cluster.PATIENCE", 1.0)
    with pytest.raises(InputError, match="RP741"):
        make_plan(workspace(team), cluster="tcp://127.0.0.1:1")


def test_a_scheduler_without_workers_is_let_go_of(monkeypatch):
    told = []

    class WithoutWorkers:
        def __init__(self, address, **_):
            told.append(address)

        def wait_for_workers(self, *_, **__):
            raise TimeoutError("no worker arrived")

        def close(self, **_):
            told.append("closed")

    monkeypatch.setattr("distributed.Client", WithoutWorkers)
    with pytest.raises(InputError, match=r"RP741.*no worker arrived"), on_cluster("tcp://127.0.0.1:1"):
        raise AssertionError("a cluster of nobody")
    assert told == ["tcp://127.0.0.1:1", "closed"]


@pytest.mark.parametrize(
    ("address", "why"),
    [("scheduler", "missing port number"), ("xyz://a:1", "scheme"), ("tls://127.0.0.1:1", "certificates")],
)
def test_what_is_no_address_is_said_and_no_client_is_made(team, monkeypatch, address, why):
    monkeypatch.setattr("distributed.Client", None)
    with pytest.raises(InputError, match=f"RP741.*{why}"):
        make_plan(workspace(team), cluster=address)


def test_without_the_extra_one_sentence_says_what_to_install(team, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"RP740.*pip install 'routeplan\[cluster\]'"):
        make_plan(workspace(team), cluster="tcp://127.0.0.1:1")

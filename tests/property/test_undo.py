"""Any changes, taken back as often, give a workspace back byte for byte."""

import shutil
from contextlib import suppress

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.undo import kept_changes, undo
from routeplan.tables.plan_folder import remove_folder, replace_folder
from routeplan.tables.whole_file import remove_file, write_whole
from tests.features.kept_office import CHANGES, make_draft, make_published, snapshot
from tests.method.reading import runner
from tests.unit.tables.workspaces import put

NAMES = ("reps.csv", "log.csv", "out/a.csv", "out/deep/b.csv", "plans/one/plan.json")
names, contents = st.sampled_from(NAMES), st.binary(max_size=6)
folders = st.sampled_from(("plans/one", "plans/two", "out"))
files = st.dictionaries(st.sampled_from(("plan.json", "map.html")), contents)
steps = st.one_of(
    st.tuples(st.just("write"), names, contents),
    st.tuples(st.just("remove"), names, st.none()),
    st.tuples(st.just("replace"), folders, files),
    st.tuples(st.just("take away"), folders, st.none()),
    st.tuples(st.just("fail"), st.none(), st.none()),
)


def act(office, what, name, content):
    """Do one thing of a change."""
    if what == "write":
        write_whole(office / name, content)
    elif what == "remove":
        remove_file(office / name)
    elif what == "replace":
        replace_folder(office / name, content)
    elif what == "take away" and (office / name).is_dir():
        remove_folder(office / name)
    elif what == "fail":
        raise ZeroDivisionError


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.lists(steps, min_size=1, max_size=4), max_size=5))
def test_as_many_undos_as_changes_give_every_state_back(tmp_path, changes):
    office = put(tmp_path / "office")
    try:
        states = [snapshot(office)]
        for number, change in enumerate(changes):
            with suppress(ZeroDivisionError), changing(office, f"change {number}"):
                for step in change:
                    act(office, *step)
            if ("fail", None, None) in change:
                assert snapshot(office) == states[-1]
            if snapshot(office) != states[-1]:
                states.append(snapshot(office))
        assert len(kept_changes(office)) == len(states) - 1
        for state in reversed(states[:-1]):
            undo(office)
            assert snapshot(office) == state
        assert not (office / ".routeplan").exists()
    finally:
        shutil.rmtree(office)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undo")
    return make_published(make_draft(folder / "draft"), folder / "published")


quick = [one for one in CHANGES if one.stage == "published" and not one.searches and "undo" not in one.name]


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(quick), min_size=1, max_size=5))
def test_as_many_undos_as_commands_give_the_workspace_back(published, tmp_path, chosen):
    office = shutil.copytree(published, tmp_path / "office")
    try:
        before, kept = snapshot(office), len(kept_changes(office))
        for change in chosen:
            runner(*change.line(office))
        for _ in range(len(kept_changes(office)) - kept):
            assert runner("undo", office).exit_code == 0
        assert snapshot(office) == before
    finally:
        shutil.rmtree(office)

"""Every command that changes a workspace is killed at many touches of the disk, and nothing is lost.

Each trial kills one command, as SIGKILL does, at one touch of the disk, and then asks that the workspace
opens, that it is as before the command or as after it and nothing between, that the next command works, and
that all of it can be taken back. `pytest -m long tests/features/test_nothing_lost.py` makes over 250 trials.
"""

import shutil

import pytest

from tests.features.kept_office import CHANGES, logged, make_draft, make_published, snapshot
from tests.features.killing import run_in_child

TRIALS_EACH = 8
BY_NAME = {change.name: change for change in CHANGES}
USUAL = (
    ("held", 0.2), ("held", 0.75), ("reports read", 0.6), ("control", 0.6), ("publish over", 0.5),
    ("publish over", 0.95), ("undo publish", 0.6),
)  # fmt: skip


class Offices:
    """The offices that trials begin with, and what each command makes of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.draft = make_draft(folder / "draft")
        self.published = make_published(self.draft, folder / "published")
        self.ready = {}

    def begin(self, change):
        """Return the office a command begins with, the snapshots before and after it, and its touches."""
        if change.name not in self.ready:
            start = shutil.copytree(getattr(self, change.stage), self.folder / f"start-{len(self.ready)}")
            for line in change.before:
                self.run(line(start), start)
            before, whole = snapshot(start), self.folder / "trial"
            shutil.copytree(start, whole)
            done = run_in_child(change.line(whole), whole, self.folder / "notes")
            assert done.code == 0, done.said
            after = snapshot(whole)
            assert after != before
            shutil.rmtree(whole)
            self.ready[change.name] = start, before, after, done.touches
        return self.ready[change.name]

    def run(self, line, office):
        """Run a command that must work."""
        ran = run_in_child(line, office, self.folder / "notes")
        assert ran.code == 0, ran.said
        assert "Traceback" not in ran.said
        return ran

    def trial(self, change, at):
        """Kill a command at a touch, and ask all that must hold afterwards; return whether it was done."""
        start, before, after, _ = self.begin(change)
        office = shutil.copytree(start, self.folder / "trial")
        try:
            killed = run_in_child(change.line(office), office, self.folder / "notes", kill_at=at)
            assert killed.code in (None, 0), killed.said
            self.run(("check", office), office)
            now = snapshot(office)
            assert now in (before, after), changed(now, before, after)
            assert all(row in logged(office) for row in logged(start)) or "undo" in change.name
            self.run(("block", "--customer", "C07", "--from", "2027-03-01", "--workspace", office), office)
            self.run(("undo", office), office)
            assert snapshot(office) == now
            if now == after and "undo" not in change.name:
                self.run(("undo", office), office)
                assert snapshot(office) == before
            if now == before and "undo" in change.name:
                self.run(("undo", office), office)
                assert snapshot(office) == after
            return now == after
        finally:
            shutil.rmtree(office)


def changed(now, before, after):
    """Name the files that are neither as before nor as after, or of which some are this and some that."""
    names = before | after | now
    return {
        name: ("before" if now.get(name) == before.get(name) else "")
        + ("after" if now.get(name) == after.get(name) else "")
        for name in names
        if not now.get(name) == before.get(name) == after.get(name)
    }


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    return Offices(tmp_path_factory.mktemp("kept"))


def points(touches, number):
    """Touches spread over a command, the first and the last among them."""
    return sorted({1 + round(step * (touches - 1) / (number - 1)) for step in range(number)})


@pytest.mark.parametrize(("name", "share"), USUAL)
def test_a_command_that_is_killed_is_done_or_was_never_begun(offices, name, share):
    change = BY_NAME[name]
    offices.trial(change, max(1, round(share * offices.begin(change)[3])))


@pytest.mark.long
@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_is_lost_wherever_a_command_is_killed(offices, name):
    change = BY_NAME[name]
    touches = offices.begin(change)[3]
    done = [offices.trial(change, at) for at in points(touches, TRIALS_EACH)]
    assert done == sorted(done), "what was done once is done at every later touch"
    assert done[0] is False
    assert done[-1] is True


@pytest.mark.long
def test_nothing_is_lost_at_any_touch_of_the_smallest_change(offices):
    change = BY_NAME["held"]
    touches = offices.begin(change)[3]
    assert {offices.trial(change, at) for at in range(1, touches + 1)} == {False, True}


def full_or_shut(offices, name, at, fault):
    """Let a command find the disk full or not to be written from a touch on, and ask what must hold then."""
    change = BY_NAME[name]
    start, before, after, _ = offices.begin(change)
    office = shutil.copytree(start, offices.folder / "trial")
    try:
        ran = run_in_child(change.line(office), office, offices.folder / "notes", at, fault=fault)
        assert "Traceback" not in ran.said
        offices.run(("check", office), office)
        assert snapshot(office) == (after if ran.code == 0 else before), ran.said
        if ran.code:
            assert ran.code == 2
            assert any(code in ran.said for code in ("RP306", "RP307", "RP711", "RP714")), ran.said
            offices.run(change.line(office), office)
        assert snapshot(office) == after
    finally:
        shutil.rmtree(office)


@pytest.mark.parametrize(
    ("name", "share", "fault"),
    [("control", 0.5, "full"), ("publish over", 0.4, "full"), ("held", 0.6, "read-only")],
)
def test_without_room_or_permission_all_stays_as_it_was(offices, name, share, fault):
    full_or_shut(offices, name, max(1, round(share * offices.begin(BY_NAME[name])[3])), fault)


@pytest.mark.long
@pytest.mark.parametrize("fault", ["full", "read-only"])
@pytest.mark.parametrize("name", [name for name, one in BY_NAME.items() if not one.searches])
def test_without_room_or_permission_nothing_is_half_done(offices, name, fault):
    for at in points(offices.begin(BY_NAME[name])[3], 5):
        full_or_shut(offices, name, at, fault)


@pytest.mark.long
@pytest.mark.parametrize("line", [("init",), ("demo", "--example", "taipei-small", "--quiet")])
def test_a_workspace_that_was_not_finished_can_be_begun_again(tmp_path, line):
    whole = run_in_child((*line[:1], tmp_path / "whole", *line[1:]), tmp_path / "whole", tmp_path / "notes")
    assert whole.code == 0, whole.said
    for number, at in enumerate(points(40, 8)):
        office = tmp_path / f"office-{number}"
        run_in_child((*line[:1], office, *line[1:]), office, tmp_path / "notes", kill_at=at)
        again = run_in_child((*line[:1], office, *line[1:]), office, tmp_path / "notes")
        assert again.code in (0, 2), again.said
        assert ("RP602" in again.said or "RP108" in again.said) == (again.code == 2)
        assert run_in_child(("check", office), office, tmp_path / "notes").code == 0

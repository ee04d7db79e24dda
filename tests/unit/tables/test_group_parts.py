from dataclasses import replace

import pytest

from routeplan.model import Coordinate
from routeplan.model.call import Call
from routeplan.model.group_plan import GroupPlan
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.plan import Unplanned
from routeplan.model.route import Route, Stop
from routeplan.tables.group_parts import GroupParts

KEY = "0" * 64
PART = GroupPlan(
    rep_ids=("R1", "重"),
    routes=(
        Route(
            rep_id="R1",
            day=3,
            stops=(
                Stop(kind="start", arrive=1, start=1, end=1, coordinate=Coordinate(lat=48.1, lon=14)),
                Stop(
                    kind="visit", task_id="c/1", customer_id="c", arrive=1, start=2, end=3, drive_seconds=61,
                    drive_metres=999, coordinate=Coordinate(lat=0.1 + 0.2, lon=-1e-7),
                ),
                Stop(kind="end", arrive=5, start=5, end=5, night_at="hotel"),
            ),
            proof="best found",
        ),
    ),
    unplanned=(Unplanned(task_id="c/2", customer_id="c", rep_id="R1", reason="no_capacity", detail="满"),),
    not_yet_due=(
        Call(
            customer_id="c", serial=3, ideal_day=9, earliest_day=8, latest_day=11, missed_seconds=60,
            may_wait=True,
        ),
    ),
    costs=(120, 115),
    blank_half_days=(BlankHalfDay(rep_id="R1", day=3, half="morning"),),
    travel="osrm",
)  # fmt: skip


@pytest.fixture
def parts(tmp_path):
    return GroupParts(tmp_path / "plans" / "2027-01-04-week")


def test_what_is_kept_is_taken_as_it_was_also_by_another_run(parts, tmp_path):
    parts.keep(KEY, PART)
    assert parts.folder == tmp_path / "plans" / ".2027-01-04-week.routeplan-parts"
    again = GroupParts(tmp_path / "plans" / "2027-01-04-week")
    assert again.take(KEY) == PART
    assert (parts.kept, parts.taken, again.kept, again.taken) == (1, 0, 0, 1)


def test_nothing_is_made_before_something_is_kept_and_nothing_stays_when_cleared(parts):
    assert parts.take(KEY) is None
    assert not parts.folder.parent.exists()
    parts.keep(KEY, PART)
    parts.clear()
    assert not parts.folder.exists()
    assert parts.take(KEY) is None


def test_a_run_can_forget_what_is_its_own_and_leave_the_rest(parts, tmp_path):
    other = GroupParts(tmp_path / "plans" / "2027-01-04-week")
    for number, one in enumerate((other, parts)):
        one.keep(str(number) * 64, PART)
    assert GroupParts(tmp_path / "plans" / "2027-01-04-week").take("0" * 64) == PART
    parts.clear_mine()
    assert [one.stem for one in parts.folder.iterdir()] == ["0" * 64]
    other.clear_mine()
    assert not parts.folder.exists()


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-1], lambda text: text.replace("999", "998"), lambda text: ""]
)
def test_damaged_parts_are_not_believed(parts, damage):
    parts.keep(KEY, PART)
    (file,) = parts.folder.iterdir()
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert parts.take(KEY) is None


def test_part_of_another_key_is_not_taken(parts):
    parts.keep(KEY, PART)
    assert parts.take("1" * 64) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "plans").write_text("a file in the way")
    parts = GroupParts(tmp_path / "plans" / "week")
    parts.keep(KEY, replace(PART, costs=(1,)))
    assert (parts.kept, parts.take(KEY)) == (0, None)

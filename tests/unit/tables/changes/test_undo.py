"""Changes that are taken back, kept within bounds, and refused."""

import errno
import json
import os
from datetime import date

import pytest

from routeplan.errors import InputError
from routeplan.tables.changes import kept
from routeplan.tables.changes import undo as undo_module
from routeplan.tables.changes.changing import changing, changing_around
from routeplan.tables.changes.undo import kept_changes, undo
from routeplan.tables.plan_folder import remove_folder, replace_folder
from routeplan.tables.whole_file import remove_file, write_whole
from tests.unit.tables.workspaces import put


@pytest.fixture
def office(tmp_path):
    return put(tmp_path / "office")


def change(office, number, content=None):
    with changing(office, f"change {number}"):
        write_whole(office / "log.csv", content or f"row {number}\n".encode())


def codes(refused):
    return [(one.code, one.file) for one in refused.value.issues]


def test_a_change_is_listed_with_command_day_and_files_and_taken_back_with_time_and_permissions(office):
    file = office / "customers.csv"
    file.chmod(0o640)
    os.utime(file, (1_000_000, 1_000_000))
    before = file.read_bytes()
    with changing(office, "import more.csv", day=date(2027, 1, 4)):
        write_whole(file, b"other")
        write_whole(office / "new" / "deep" / "one.csv", b"1")
        remove_file(office / "reps.csv")
    (one,) = kept_changes(office)
    assert one.said.command == "import more.csv"
    assert one.said.when.date() == date(2027, 1, 4)
    assert one.files == ("customers.csv", "new/deep/one.csv", "reps.csv")
    assert file.stat().st_mode & 0o777 == 0o640
    done = undo(office)
    assert (done.change.number, done.before) == (1, None)
    assert file.read_bytes() == before
    assert (file.stat().st_mode & 0o777, file.stat().st_mtime) == (0o640, 1_000_000)
    assert (office / "reps.csv").exists()
    assert sorted(one.name for one in office.iterdir()) == ["customers.csv", "reps.csv", "routeplan.toml"]


def test_undo_goes_on_backwards_and_then_says_that_there_is_nothing(office):
    for number in (1, 2, 3):
        change(office, number)
    assert [one.said.command for one in kept_changes(office)] == ["change 3", "change 2", "change 1"]
    assert undo(office).before.said.command == "change 2"
    assert (office / "log.csv").read_bytes() == b"row 2\n"
    change(office, 4)
    undo(office)
    undo(office)
    assert (office / "log.csv").read_bytes() == b"row 1\n"
    undo(office)
    assert not (office / "log.csv").exists()
    with pytest.raises(InputError) as refused:
        undo(office)
    assert codes(refused) == [("RP712", "office")]


def test_a_file_changed_by_somebody_else_is_not_touched_and_nothing_is_taken_back(office):
    with changing(office, "import more.csv"):
        write_whole(office / "one.csv", b"1")
        write_whole(office / "two.csv", b"2")
    (office / "one.csv").write_bytes(b"by hand")
    with pytest.raises(InputError) as refused:
        undo(office)
    assert codes(refused) == [("RP713", "one.csv")]
    assert "import more.csv" in refused.value.issues[0].message
    assert [(office / name).read_bytes() for name in ("one.csv", "two.csv")] == [b"by hand", b"2"]
    (office / "one.csv").write_bytes(b"1")
    assert undo(office).change.files == ("one.csv", "two.csv")


def test_a_file_edited_in_place_leaves_what_is_kept_of_it_alone(office):
    change(office, 1)
    (office / "log.csv").write_bytes(b"by hand\n")
    change(office, 2)
    with (office / "log.csv").open("r+b") as file:
        file.write(b"row 2\n")
    undo(office)
    assert (office / "log.csv").read_bytes() == b"by hand\n"


def test_what_changes_nothing_is_no_change(office):
    with changing(office, "classify"):
        write_whole(office / "reps.csv", (office / "reps.csv").read_bytes())
        write_whole(office / "passing.csv", b"1")
        remove_file(office / "passing.csv")
    assert kept_changes(office) == ()
    assert not (office / ".routeplan").exists()


def stopped(office):
    with changing(office, "import"):
        write_whole(office / "reps.csv", b"")
        replace_folder(office / "plans" / "one", {"plan.json": b"{}"})
        remove_file(office / "customers.csv")
        raise KeyboardInterrupt


def test_whatever_is_raised_puts_all_back_and_is_raised(office):
    before = {one.name: one.read_bytes() for one in office.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        stopped(office)
    assert {one.name: one.read_bytes() for one in office.iterdir()} == before


def test_folders_that_are_replaced_and_removed_come_back_with_what_somebody_put_there(office):
    plan = office / "plans" / "one"
    replace_folder(plan, {"plan.json": b"old", "map.html": b"old"})
    (plan / "notes").mkdir()
    (plan / "notes" / "mine.txt").write_bytes(b"mine")
    with changing(office, "plan"):
        replace_folder(plan, {"plan.json": b"new", "R1.ics": b"new"}, kept=(plan / "notes",))
    with changing(office, "publish"):
        remove_folder(plan)
    undo(office)
    assert (plan / "notes" / "mine.txt").read_bytes() == b"mine"
    undo(office)
    found = {one.relative_to(plan).as_posix(): one.read_bytes() for one in plan.rglob("*") if one.is_file()}
    assert found == {"plan.json": b"old", "map.html": b"old", "notes/mine.txt": b"mine"}


def test_the_last_twenty_changes_are_kept(office):
    for number in range(1, 24):
        change(office, number)
    assert [one.said.command for one in kept_changes(office)] == [f"change {n}" for n in range(23, 3, -1)]
    for _ in range(20):
        undo(office)
    assert (office / "log.csv").read_bytes() == b"row 3\n"


def test_old_files_take_no_more_than_the_bound_but_the_last_change_is_always_kept(office, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 25_000)
    for number in range(1, 5):
        change(office, number, bytes([number]) * 10_000)
    assert [one.said.command for one in kept_changes(office)] == ["change 4", "change 3"]
    change(office, 5, b"a" * 40_000)
    change(office, 6, b"b")
    assert [one.said.command for one in kept_changes(office)] == ["change 6"]
    undo(office)
    assert (office / "log.csv").read_bytes() == b"a" * 40_000


def test_old_changes_that_are_deleted_only_in_part_leave_no_gap(office, monkeypatch):
    for number in range(1, 5):
        change(office, number, bytes([number]) * 10_000)
    whole, cleared = kept.clear_away, []

    def cut_short(folder, aside):
        if cleared:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        cleared.append(folder.name)
        whole(folder, aside)

    monkeypatch.setattr(kept, "clear_away", cut_short)
    monkeypatch.setattr(kept, "MOST_BYTES", 5_000)
    change(office, 5, b"5")
    assert [one.number for one in kept_changes(office)] == [5, 4, 3, 2]


def test_a_change_of_which_something_is_missing_cannot_be_taken_back(office):
    change(office, 1)
    change(office, 2)
    (copy,) = (office / ".routeplan" / "changes" / "000002" / "before").iterdir()
    content = copy.read_bytes()
    copy.unlink()
    with pytest.raises(InputError) as refused:
        undo(office)
    assert codes(refused) == [("RP715", "office")]
    assert ".routeplan/changes/000002" in refused.value.issues[0].remedy
    copy.write_bytes(content)
    record = office / ".routeplan" / "changes" / "000002" / "change.json"
    record.write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        undo(office)
    assert codes(refused) == [("RP715", "office")]


def test_there_must_be_a_workspace(tmp_path):
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError) as refused:
            undo(place)
        assert codes(refused) == [("RP712", place.name)]


def stopped_elsewhere(place):
    folder = place.parent if place.suffix else place
    with changing_around(place, "export"):
        write_whole(folder / "one.csv", b"new")
        write_whole(folder / "two.csv", b"new")
        replace_folder(folder / "shops-plan", {"plan.json": b"new"})
        raise KeyboardInterrupt


@pytest.mark.parametrize("place", [".", "shops.csv", "none.csv"])
def test_files_of_no_workspace_belong_together_but_leave_nothing(tmp_path, place):
    (tmp_path / "one.csv").write_bytes(b"old")
    if place == "shops.csv":
        (tmp_path / place).write_bytes(b"old")
        with pytest.raises(KeyboardInterrupt):
            stopped_elsewhere(tmp_path / place)
        (tmp_path / place).unlink()
    else:
        with pytest.raises(KeyboardInterrupt):
            stopped_elsewhere(tmp_path / place)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("one.csv", b"old")]


def test_what_is_known_of_changes_is_kept_out_of_version_control(office):
    change(office, 1)
    assert (office / ".routeplan" / ".gitignore").read_text(encoding="utf-8").splitlines()[1:] == ["*"]
    record = json.loads((office / ".routeplan" / "changes" / "000001" / "change.json").read_bytes())
    assert record["format"] == 1


def test_links_stay_links(office, tmp_path):
    shared = tmp_path / "shared.csv"
    shared.write_bytes(b"shared")
    (office / "log.csv").symlink_to(shared)
    change(office, 1)
    assert shared.read_bytes() == b"shared"
    undo(office)
    assert (office / "log.csv").readlink() == shared


def test_changes_that_may_not_be_read_are_said_in_words(office, monkeypatch):
    def shut(folder):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(undo_module, "kept_numbers", shut)
    with pytest.raises(InputError) as caught:
        kept_changes(office)
    assert [one.code for one in caught.value.issues] == ["RP711"]

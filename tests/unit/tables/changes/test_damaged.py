"""What is known of changes comes with the folder, maybe from elsewhere: nothing in it leads out of it."""

import errno
import json
import os

import pytest

from routeplan.errors import InputError
from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.entries import Entry, add_entries, entry_of, read_entries
from routeplan.tables.changes.recover import settle
from routeplan.tables.changes.undo import kept_changes, undo
from routeplan.tables.whole_file import write_whole
from tests.unit.tables.workspaces import put

PATHS = ("../outside.csv", "plans/../../outside.csv", "/outside.csv", "..", ".", "", "a//b.csv", "a/./b.csv",
         "./log.csv", "log.csv/", "x\0y", "\ud800", 7, None, ["log.csv"])  # fmt: skip
COPIES = ("../../../outside.csv", "1/../2", "/etc/passwd", "", "-1", "one", "\u0661", 1, ["1"])
NOTHING = {"path": "log.csv", "what": "file", "copy": None}


@pytest.fixture
def office(tmp_path):
    (tmp_path / "outside.csv").write_bytes(b"mine")
    office = put(tmp_path / "office")
    with changing(office, "log one.csv"):
        write_whole(office / "log.csv", b"row\n")
    return office


def refused(doing, office):
    with pytest.raises(InputError) as error:
        doing(office)
    (issue,) = error.value.issues
    assert (issue.code, issue.file) == ("RP715", "office")
    return issue.remedy


def leave_open(office, *lines):
    """Leave a change that was cut short."""
    place = office / ".routeplan" / "open"
    (place / "before").mkdir(parents=True)
    (place / "before" / "1").write_bytes(b"planted")
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    (place / "entries.jsonl").write_text(text, encoding="utf-8")


def rewrite_kept(office, entry):
    """Write another entry into the last change; its state after is what there is."""
    record = office / ".routeplan" / "changes" / "000001" / "change.json"
    raw = json.loads(record.read_bytes())
    record.write_text(json.dumps(raw | {"entries": [entry]}), encoding="utf-8")


@pytest.mark.parametrize(
    "entry",
    [
        *(NOTHING | {"path": one} for one in PATHS),
        *(NOTHING | {"copy": one} for one in COPIES),
        NOTHING | {"what": "link"},
        NOTHING | {"more": 1},
        {},
        [],
        None,
    ],
    ids=repr,
)
def test_entries_that_are_none_or_lead_elsewhere_are_refused_and_nothing_is_touched(office, tmp_path, entry):
    leave_open(office, NOTHING, entry)
    assert ".routeplan/open" in refused(settle, office)
    (office / ".routeplan" / "open").rename(tmp_path / "aside")
    rewrite_kept(office, entry)
    assert ".routeplan/changes/000001" in refused(undo, office)
    assert kept_changes(office) == ()
    assert (office / "log.csv").read_bytes() == b"row\n"
    assert (tmp_path / "outside.csv").read_bytes() == b"mine"


@pytest.mark.parametrize("line", ["{", "[" * 100_000 + "]" * 100_000, "nothing"], ids=lambda line: line[:3])
def test_lines_that_are_no_json_are_refused(office, line):
    leave_open(office, line)
    refused(settle, office)
    rewrite_kept(office, NOTHING)
    (office / ".routeplan" / "changes" / "000001" / "change.json").write_text(line, encoding="utf-8")
    refused(kept_after_settling, office)


def kept_after_settling(office):
    """Take back the last change of a workspace whose unfinished change was taken away."""
    (office / ".routeplan" / "open").rename(office.parent / "aside")
    undo(office)


@pytest.mark.parametrize("copy", [None, "1"])
def test_a_folder_that_leads_elsewhere_is_not_written_through(office, tmp_path, copy):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "visits.csv").write_bytes(b"mine")
    (office / "plans").symlink_to(elsewhere, target_is_directory=True)
    entry = NOTHING | {"path": "plans/visits.csv", "copy": copy}
    leave_open(office, entry)
    refused(settle, office)
    assert [(one.name, one.read_bytes()) for one in elsewhere.iterdir()] == [("visits.csv", b"mine")]


def test_a_file_kept_in_a_folder_that_leads_elsewhere_now_is_not_put_back(office, tmp_path):
    with changing(office, "plan"):
        write_whole(office / "plans" / "visits.csv", b"1")
    elsewhere = tmp_path / "elsewhere"
    (office / "plans").rename(elsewhere)
    (office / "plans").symlink_to(elsewhere, target_is_directory=True)
    refused(undo, office)
    assert (elsewhere / "visits.csv").read_bytes() == b"1"


def test_what_was_cut_short_is_rolled_back_where_it_is_good(office):
    leave_open(
        office,
        NOTHING,
        {"path": "reps.csv", "what": "file", "copy": "1"},
        {"path": "new/deep", "what": "folder"},
    )
    (office / "new" / "deep").mkdir(parents=True)
    settle(office)
    assert not (office / "log.csv").exists()
    assert not (office / "new" / "deep").exists()
    assert (office / "reps.csv").read_bytes() == b"planted"


def test_names_with_dots_and_blanks_are_good():
    assert entry_of(NOTHING | {"path": "a b/..c/d..csv"}) == Entry(path="a b/..c/d..csv")


ENTRIES = tuple(Entry(path=f"a rather long name {number}.csv") for number in range(3))


def test_a_disk_that_takes_lines_in_parts_gets_all_of_them(tmp_path, monkeypatch):
    """So does one that is nearly full: it takes what there is room for and says nothing."""
    whole = os.write
    monkeypatch.setattr(os, "write", lambda target, content: whole(target, content[:10]))
    add_entries(tmp_path, ENTRIES)
    assert read_entries(tmp_path) == ENTRIES


def test_lines_for_which_there_is_no_room_leave_nothing_behind(tmp_path, monkeypatch):
    add_entries(tmp_path, ENTRIES[:1])
    whole, room = os.write, iter((10, 5))

    def full(target, content):
        taken = next(room, 0)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(target, content[:taken])

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space"):
            add_entries(tmp_path, ENTRIES[1:])
    add_entries(tmp_path, ENTRIES[2:])
    assert read_entries(tmp_path) == (ENTRIES[0], ENTRIES[2])

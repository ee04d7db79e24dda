"""What is known of changes in a workspace that somebody sends: none of it reaches out of the workspace."""

import errno
import json
import os

import pytest

from routeplan.errors import InputError
from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.place import home_of, kept_of, open_of
from routeplan.tables.changes.recover import settle
from routeplan.tables.changes.undo import undo
from routeplan.tables.whole_file import write_whole
from tests.unit.tables.workspaces import put

OUTSIDE = ("../mine.txt", "new/../../mine.txt", "/mine.txt", "", ".", ".routeplan/changes/1", "away/mine.txt")


@pytest.fixture
def office(tmp_path):
    office = put(tmp_path / "office")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (office / "away").symlink_to(tmp_path, target_is_directory=True)
    return office


def code_of(refused):
    (one,) = refused.value.issues
    return one.code


def unfinished(office, **entry):
    """Put an unfinished change into a workspace as if a command had been killed."""
    (open_of(office) / "before").mkdir(parents=True)
    (open_of(office) / "before" / "1").write_text("theirs", encoding="utf-8")
    written = json.dumps({"path": "one.csv", "what": "file", "copy": "1", **entry})
    (open_of(office) / "entries.jsonl").write_text(written + "\n", encoding="utf-8")


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("copy", [None, "1"])
def test_a_change_to_roll_back_touches_nothing_outside(office, tmp_path, path, copy):
    unfinished(
        office, path=path.replace("/mine.txt", f"{tmp_path}/mine.txt") if path[:1] == "/" else path, copy=copy
    )
    with pytest.raises(InputError) as refused:
        settle(office)
    assert code_of(refused) == "RP715"
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.txt", "office"]


@pytest.mark.parametrize("copy", ["../../../mine.txt", "/etc/hostname", "", "¹", 1, ["1"]])
def test_an_old_file_is_one_of_those_kept(office, copy):
    unfinished(office, copy=copy)
    with pytest.raises(InputError) as refused:
        settle(office)
    assert code_of(refused) == "RP715"
    assert not (office / "one.csv").exists()


@pytest.mark.parametrize("line", ["[" * 200_000, "{}", "7", '{"path": "one.csv", "what": "pipe"}', "\ud800"])
def test_lines_of_no_sense_are_refused_in_words(office, line):
    unfinished(office)
    (open_of(office) / "entries.jsonl").write_bytes(line.encode("utf-8", "surrogatepass") + b"\n")
    with pytest.raises(InputError) as refused:
        settle(office)
    assert code_of(refused) == "RP715"


@pytest.mark.parametrize("path", OUTSIDE)
def test_undo_takes_nothing_back_outside(office, tmp_path, path):
    with changing(office, "one"):
        write_whole(office / "one.csv", b"1")
    file = kept_of(office) / "000001" / "change.json"
    record = json.loads(file.read_bytes())
    record["entries"][0]["path"] = path
    record["after"] = {path: record["after"]["one.csv"]}
    file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        undo(office)
    assert code_of(refused) == "RP715"
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_undo_takes_no_file_back_whose_state_it_does_not_know(office):
    with changing(office, "one"):
        write_whole(office / "one.csv", b"1")
    file = kept_of(office) / "000001" / "change.json"
    record = json.loads(file.read_bytes())
    file.write_text(json.dumps(record | {"after": {}}), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        undo(office)
    assert code_of(refused) == "RP715"
    assert (office / "one.csv").read_bytes() == b"1"


@pytest.mark.parametrize("name", ["", "lock", "holder.json", "changes", "open", ".gitignore"])
def test_a_link_in_the_place_of_what_is_known_of_changes_is_not_followed(office, tmp_path, name):
    target = tmp_path / "target"
    target.mkdir() if name in ("", "changes", "open") else target.write_text("mine", encoding="utf-8")
    if name:
        home_of(office).mkdir()
    (home_of(office) / name if name else home_of(office)).symlink_to(target)
    with pytest.raises(InputError) as refused, changing(office, "one"):
        write_whole(office / "one.csv", b"1")
    assert code_of(refused) == "RP711"
    assert os.strerror(errno.ELOOP) in refused.value.issues[0].message
    assert list(target.iterdir()) == [] if target.is_dir() else target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("token", [b"", b"\xff\xfe"])
def test_a_name_that_was_cut_short_does_not_make_commands_wait_for_ever(office, token):
    home_of(office).mkdir()
    (home_of(office) / ".gitignore").write_bytes(token)
    with changing(office, "one"):
        write_whole(office / "one.csv", b"1")
    assert (home_of(office) / ".gitignore").read_text(encoding="utf-8").startswith("# Kept by routeplan")
    assert sorted(one.name for one in home_of(office).iterdir()) == [".gitignore", "changes", "lock"]

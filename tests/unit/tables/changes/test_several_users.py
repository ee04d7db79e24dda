"""A workspace that several people may write in, and one that somebody may only read."""

import os
import signal
import threading
import time
from contextlib import contextmanager

import pytest

from routeplan.errors import InputError
from routeplan.tables.changes import recover
from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.lock import locked
from routeplan.tables.changes.place import home_of
from routeplan.tables.changes.recover import settle, unbroken
from routeplan.tables.whole_file import write_whole
from tests.unit.tables.workspaces import put

pytest.importorskip("fcntl")


@pytest.fixture
def office(tmp_path):
    return put(tmp_path / "office")


@pytest.fixture
def usual_umask():
    """New folders are not for the group to write in, whatever the workspace is."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def folders_in(home):
    return [home, *(one for one in home.rglob("*") if one.is_dir())]


def test_whoever_may_write_in_the_workspace_may_write_in_all_that_is_known_of_changes(office, usual_umask):
    office.chmod(0o775)
    with changing(office, "one"):
        write_whole(office / "reps.csv", b"")
        during = [one.name for one in folders_in(home_of(office)) if one.stat().st_mode & 0o777 != 0o775]
    after = {
        one.relative_to(office).as_posix(): one.stat().st_mode & 0o777 for one in folders_in(home_of(office))
    }
    assert during == []
    assert set(after.values()) == {0o775}
    assert ".routeplan/changes/000001/before" in after


def test_what_the_killed_command_of_another_user_has_said_is_not_written_into(office):
    home_of(office).mkdir()
    theirs = office.parent / "theirs"
    theirs.write_text("theirs", encoding="utf-8")
    os.link(theirs, home_of(office) / "holder.json")
    with locked(office, "held"):
        assert "held" in (home_of(office) / "holder.json").read_text(encoding="utf-8")
    assert theirs.read_text(encoding="utf-8") == "theirs"


@contextmanager
def may_not_write(*_, **__):
    """Take the lock of a workspace that somebody may only read."""
    raise PermissionError(13, "Permission denied")
    yield


def _no_waiting(_):
    raise AssertionError("it waits")


def begun(office, *, killed):
    """Return the process of a command that has begun to write, and what lets it go on."""
    ready, told_ready = os.pipe()
    may_go, go = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with changing(office, "held"):
                write_whole(office / "one.csv", b"new")
                os.write(told_ready, b"r")
                if killed:
                    os.kill(os.getpid(), signal.SIGKILL)
                os.read(may_go, 1)
        finally:
            os._exit(0)
    os.read(ready, 1)
    return child, go


def test_who_may_only_read_waits_for_a_command_that_writes(office, monkeypatch):
    child, go = begun(office, killed=False)
    monkeypatch.setattr(recover, "locked", may_not_write)
    threading.Timer(0.2, os.write, (go, b"g")).start()
    assert unbroken(office, (office / "one.csv").read_bytes) == b"new"
    os.waitpid(child, 0)


def test_who_may_only_read_is_told_at_once_of_what_a_killed_command_has_left(office, monkeypatch):
    child, _ = begun(office, killed=True)
    os.waitpid(child, 0)
    monkeypatch.setattr(recover, "locked", may_not_write)
    monkeypatch.setattr(time, "sleep", _no_waiting)
    with pytest.raises(InputError) as refused:
        settle(office)
    assert [one.code for one in refused.value.issues] == ["RP714"]

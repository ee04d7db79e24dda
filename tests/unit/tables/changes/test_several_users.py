"""A workspace that several people may write in, and one that somebody may only read."""

import errno
import os
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.tables.bundled import copy_example
from routeplan.tables.changes import recover
from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.lock import locked
from routeplan.tables.changes.place import home_of, is_workspace
from routeplan.tables.changes.recover import settle, unbroken
from routeplan.tables.start_workspace import start_workspace
from routeplan.tables.whole_file import write_whole
from tests.unit.tables.workspaces import put

pytest.importorskip("fcntl")
NOBODY = 65534


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


@contextmanager
def nobody_may_look_into(folder):
    """Shut a folder, also for a user who may do anything."""
    is_root = os.geteuid() == 0
    folder.chmod(0)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_looked_into_is_refused_in_words(office):
    with nobody_may_look_into(office):
        assert not is_workspace(office / "new")
        with pytest.raises(InputError) as refused:
            start_workspace(office / "new")
        with pytest.raises(InputError) as refused_copy:
            copy_example("taipei-small", office / "new")
    assert [one.code for error in (refused, refused_copy) for one in error.value.issues] == ["RP307", "RP307"]


@pytest.mark.parametrize("shut", [".routeplan", ".routeplan/changes"])
def test_a_workspace_is_read_by_who_may_not_look_at_what_is_known_of_changes(office, monkeypatch, shut):
    with changing(office, "one"):
        write_whole(office / "one.csv", b"1")
    stat, iterdir = Path.stat, Path.iterdir

    def refusing(real, *, itself):
        def look(path, **given):
            if office / shut in ((path, *path.parents) if itself else path.parents):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return real(path, **given)

        return look

    monkeypatch.setattr(Path, "stat", refusing(stat, itself=False))
    monkeypatch.setattr(Path, "iterdir", refusing(iterdir, itself=True))
    assert unbroken(office, (office / "one.csv").read_bytes) == b"1"


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

"""The lock of a workspace, between processes that are really several."""

import errno
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from routeplan.errors import InputError
from routeplan.tables.changes import lock, recover
from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.lock import HeldError, locked
from routeplan.tables.changes.recover import settle, unbroken
from routeplan.tables.changes.undo import kept_changes, undo
from routeplan.tables.plan_file import read_plan
from routeplan.tables.whole_file import write_whole
from tests.unit.tables.workspaces import put

fcntl = pytest.importorskip("fcntl")


@pytest.fixture
def office(tmp_path):
    return put(tmp_path / "office")


class Child:
    """A process that changes a workspace and waits in the middle until it is told to go on."""

    def __init__(self, office, *, write=True):
        self.ready, told_ready = os.pipe()
        may_go, self.go = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            code = 1
            try:
                with changing(office, "publish plans/2027-01-04-week"):
                    if write:
                        write_whole(office / "one.csv", b"new")
                    os.write(told_ready, b"r")
                    os.read(may_go, 1)
                code = 0
            finally:
                os._exit(code)
        os.read(self.ready, 1)

    def let_go(self):
        """Let it finish and wait for it."""
        os.write(self.go, b"g")
        assert os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]) == 0

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def test_the_second_command_is_told_who_holds_the_workspace_and_since_when(office, monkeypatch):
    monkeypatch.setattr(lock, "user_name", lambda: "anna")
    child = Child(office)
    with pytest.raises(InputError) as refused, changing(office, "held C1/1", wait=0):
        raise AssertionError("two at once")
    child.let_go()
    (issue,) = refused.value.issues
    assert (issue.code, issue.file) == ("RP710", "office")
    who = f"`publish plans/2027-01-04-week` of anna on {lock.platform.node()}"
    assert issue.message.startswith(f"{who} is changing this workspace since 20")
    assert "Wait until it is done" in issue.remedy
    with changing(office, "held C1/1", wait=0):
        pass


def test_a_command_waits_for_a_short_one(office):
    child = Child(office)
    threading.Timer(0.2, os.write, (child.go, b"g")).start()
    with changing(office, "held", wait=30):
        assert (office / "one.csv").read_bytes() == b"new"
        write_whole(office / "two.csv", b"2")
    os.waitpid(child.process, 0)
    assert [one.files for one in kept_changes(office)] == [("two.csv",), ("one.csv",)]


def test_the_lock_of_a_command_that_was_killed_is_free(office):
    child = Child(office)
    assert (office / "one.csv").exists()
    child.kill()
    with changing(office, "held", wait=0):
        assert not (office / "one.csv").exists()


def test_reading_does_not_wait_for_a_command_that_writes_nothing_yet(office):
    child = Child(office, write=False)
    began = time.monotonic()
    settle(office)
    assert unbroken(office, (office / "reps.csv").exists)
    assert time.monotonic() - began < lock.WAIT_SECONDS
    child.let_go()


def test_reading_puts_right_what_a_killed_command_has_left(office):
    child = Child(office)
    child.kill()
    assert unbroken(office, (office / "one.csv").exists) is False
    assert not (office / ".routeplan").exists()


@pytest.mark.parametrize("plan", ["plans/2027-01-04-week", "plans/earlier/2027-01-04-week-1", "for/anna/it"])
def test_reading_a_plan_puts_its_workspace_right_wherever_in_it_the_plan_lies(office, plan):
    Child(office).kill()
    with pytest.raises(InputError):
        read_plan(office / plan)
    assert not (office / "one.csv").exists()


def test_reading_in_the_middle_of_a_change_waits_for_its_end(office):
    child = Child(office)
    threading.Timer(0.2, os.write, (child.go, b"g")).start()
    assert unbroken(office, (office / "one.csv").read_bytes) == b"new"
    os.waitpid(child.process, 0)


def test_another_thread_that_reads_in_the_middle_of_a_change_waits_for_its_end(office):
    begun, seen = threading.Event(), []

    def read():
        begun.wait()
        seen.append(unbroken(office, lambda: both_files(office, 0)))

    reader = threading.Thread(target=read)
    reader.start()
    with changing(office, "held"):
        write_whole(office / "one.csv", b"new")
        begun.set()
        reader.join(0.3)
        write_whole(office / "two.csv", b"new")
    reader.join()
    assert seen == [(b"new", b"new")]


def change_on_and_on(office, stop):
    """Write the same into two files, with ever another content, until something can be read.

    Between two changes there is a pause, as between commands, which have to start first.
    """
    os.set_blocking(stop, False)
    for number in range(10_000):
        with changing(office, f"change {number}", wait=60):
            write_whole(office / "one.csv", str(number).encode())
            write_whole(office / "two.csv", str(number).encode())
        with suppress(BlockingIOError):
            os.read(stop, 1)
            return
        time.sleep(0.02)


@contextmanager
def changed_all_the_time(office):
    """Have another process change two files all the time."""
    stop, done = os.pipe()
    writer = os.fork()
    if writer == 0:
        try:
            change_on_and_on(office, stop)
        finally:
            os._exit(0)
    try:
        yield
    finally:
        os.write(done, b"s")
        os.waitpid(writer, 0)


def both_files(office, seconds):
    """Read the two files, with a pause in between."""
    one = (office / "one.csv").read_bytes() if (office / "one.csv").exists() else b""
    time.sleep(seconds)
    two = (office / "two.csv").read_bytes() if (office / "two.csv").exists() else b""
    return one, two


def test_a_reader_sees_the_state_before_or_after_and_never_the_middle(office):
    with changed_all_the_time(office):
        seen = set()
        while len(seen) < 5:
            seen.add(unbroken(office, lambda: both_files(office, 0.002)))
    assert all(one == two for one, two in seen)


def test_a_reader_slower_than_every_change_keeps_changes_off(office):
    with changed_all_the_time(office):
        seen = [unbroken(office, lambda: both_files(office, 0.3)) for _ in range(3)]
    assert all(one == two for one, two in seen)


def test_a_reader_that_may_not_keep_changes_off_hands_out_nothing_torn(office, monkeypatch):
    @contextmanager
    def refused(*_, **__):
        raise OSError(errno.EROFS, "read-only file system")
        yield

    def read():
        monkeypatch.undo()
        with changing(office, "log"):
            write_whole(office / "one.csv", os.urandom(8))
        monkeypatch.setattr(recover, "locked", refused)
        monkeypatch.setattr(recover, "PATIENCE_SECONDS", 0.2)
        return "torn"

    monkeypatch.setattr(recover, "locked", refused)
    monkeypatch.setattr(recover, "PATIENCE_SECONDS", 0.2)
    with pytest.raises(InputError) as error:
        unbroken(office, read)
    assert [one.code for one in error.value.issues] == ["RP710"]


def test_many_at_once_each_get_their_turn(office):
    children = []
    for number in range(6):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                with changing(office, f"add {number}", wait=60):
                    file = office / "log.csv"
                    before = file.read_bytes() if file.exists() else b""
                    time.sleep(0.01)
                    write_whole(file, before + f"{number}\n".encode())
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0] * 6
    assert sorted((office / "log.csv").read_text().split()) == list("012345")
    assert len(kept_changes(office)) == 6


def test_many_that_change_nothing_leave_nothing_and_do_not_disturb_each_other(office):
    """Each takes the folder of the lock away; whoever waits for it must not hold a lock of no folder."""
    children, inside = [], office.parent / "inside"
    for _ in range(6):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for _ in range(5):
                    with locked(office, "nothing", wait=60):
                        inside.touch(exist_ok=False)
                        inside.unlink()
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 6
    assert sorted(one.name for one in office.iterdir()) == ["customers.csv", "reps.csv", "routeplan.toml"]


@pytest.fixture
def no_locks(monkeypatch):
    """A folder of a network whose system knows no locks."""

    def flock(*_):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", flock)


def test_a_folder_that_knows_no_locks_has_one_that_is_a_file(office, no_locks):
    with locked(office, "publish", wait=0):
        assert (office / ".routeplan" / "lock").exists()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                with locked(office, "held", wait=0):
                    pass
            except HeldError:
                code = 7
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    with locked(office, "held", wait=0):
        pass


def test_a_lock_that_is_a_file_does_not_outlive_its_process_for_long(office, no_locks):
    Child(office).kill()
    assert (office / ".routeplan" / "lock").exists()
    with changing(office, "held", wait=10):
        assert not (office / "one.csv").exists()


def test_an_older_filelock_leaves_no_lock_that_is_nobodys(office, no_locks, monkeypatch):
    class Old:
        def __init__(self, home):
            self.home = home

        def acquire(self, **_):
            (self.home / "lock").touch()
            raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(lock, "_native", Old)
    with changing(office, "held", wait=0):
        write_whole(office / "one.csv", b"1")
    assert [one.files for one in kept_changes(office)] == [("one.csv",)]


@pytest.mark.skipif(sys.platform == "win32", reason="asks a system for its processes")
def test_an_older_filelock_has_a_lock_that_is_a_file_too(office, monkeypatch):
    real = lock._native

    class Old:
        def acquire(self, **_):
            raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(lock, "_native", lambda _: Old())
    Child(office).kill()
    with changing(office, "held", wait=0.2):
        assert not (office / "one.csv").exists()
        write_whole(office / "two.csv", b"2")
    monkeypatch.setattr(lock, "_native", real)
    assert undo(office).change.files == ("two.csv",)


@pytest.mark.parametrize("failure", [FileNotFoundError, FileExistsError])
def test_folder_that_comes_or_goes_while_the_lock_is_asked_for_does_not_matter(office, monkeypatch, failure):
    """Python's mkdir says that a folder is there which another command takes away the moment after."""
    native, asked = lock._native, []

    def unlucky(home):
        asked.append(home)
        found = native(home)
        if len(asked) == 1:
            monkeypatch.setattr(type(found), "acquire", lambda *_, **__: _fail(failure))
        else:
            monkeypatch.undo()
        return found

    monkeypatch.setattr(lock, "_native", unlucky)
    with locked(office, "nothing", wait=0):
        pass
    assert len(asked) == 2


def _fail(failure):
    raise failure("gone")

import subprocess
import sys
import time

import pytest

from routeplan.scheduling import cold_start
from routeplan.scheduling.code_cache import cache_folder, is_complete, is_plain, mark_complete, writable_cache

LONG = [sys.executable, "-c", "import time; time.sleep(60)"]
SHORT = [sys.executable, "-c", "pass"]


@pytest.fixture
def empty_cache(tmp_path, monkeypatch):
    """A user's cache folder with nothing in it."""
    monkeypatch.delenv("ROUTEPLAN_PLAIN_PYTHON", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    return tmp_path


def test_cache_is_complete_only_once_that_is_noted(empty_cache):
    assert not is_complete()
    assert writable_cache() == cache_folder()
    assert not is_complete()
    mark_complete()
    assert is_complete()


def test_cache_that_cannot_be_written_is_no_fault(empty_cache):
    (empty_cache / "routeplan").write_text("a file where the folder would be", encoding="utf-8")
    assert writable_cache() is None
    mark_complete()
    assert not is_complete()
    with cold_start.compiling() as compiler:
        assert compiler.is_cold
        assert compiler.process is None
        compiler.wait()


def test_compiler_begins_at_once_and_is_waited_for(empty_cache, monkeypatch):
    monkeypatch.setattr(cold_start, "_command", lambda: SHORT)
    with cold_start.compiling() as compiler:
        assert compiler.is_cold
        assert compiler.process is not None
        compiler.wait()
        assert compiler.process is None


def test_compiler_is_ended_when_the_command_ends(empty_cache, monkeypatch):
    monkeypatch.setattr(cold_start, "_command", lambda: LONG)
    begun = time.monotonic()
    with cold_start.compiling() as compiler:
        process = compiler.process
        assert process.poll() is None
    assert process.poll() is not None
    assert time.monotonic() - begun < 30


def test_nothing_begins_when_all_is_compiled_or_nothing_wanted(empty_cache):
    with cold_start.compiling(wanted=False) as compiler:
        assert not compiler.is_cold
        assert compiler.process is None
    mark_complete()
    with cold_start.compiling() as compiler:
        assert not compiler.is_cold
        assert compiler.process is None


def test_plain_python_is_cold_without_a_compiler(empty_cache, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_PLAIN_PYTHON", "1")
    assert is_plain()
    with cold_start.compiling() as compiler:
        assert compiler.is_cold
        assert compiler.process is None


def test_python_that_cannot_be_started_is_no_fault(empty_cache, monkeypatch):
    monkeypatch.setattr(cold_start, "_command", lambda: ["/nowhere/python"])
    with cold_start.compiling() as compiler:
        assert compiler.process is None
        compiler.wait()


def test_check_loads_no_compiler():
    code = (
        "import sys, routeplan.scheduling.cold_start as c;"
        "from routeplan.scheduling.code_cache import is_complete; is_complete();"
        "print([name for name in ('numba', 'numpy', 'ortools') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

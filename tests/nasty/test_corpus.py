"""Every nasty input ends in a clear error, or is read; never in a traceback, a hang or a written file."""

import signal
from collections import Counter

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.tables import workbook_guard
from routeplan.tables.imports import query
from tests.nasty import of_books, of_cells, of_plans, of_tables
from tests.nasty.case import FOLDER

CASES = (*of_tables.CASES, *of_books.CASES, *of_cells.CASES, *of_plans.CASES)
LONGEST_SECONDS = 30
"""Ten seconds are promised; a busy machine has three times as long before a test counts as hung."""


@pytest.fixture(autouse=True)
def _no_hang():
    def stop(*_):
        raise TimeoutError(f"not finished after {LONGEST_SECONDS} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST_SECONDS)
    yield
    signal.alarm(0)


@pytest.fixture(autouse=True)
def _smaller_bombs(monkeypatch):
    """Let bombs be small; those of full size are in ``test_weight``."""
    monkeypatch.setattr(workbook_guard, "MOST_UNPACKED_BYTES", 20_000_000)
    monkeypatch.setattr(query, "MOST_ROWS", 1000)


def _standing(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.is_symlink()
    }


def test_there_are_as_many_as_promised():
    names = [case.name for case in CASES]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert len(names) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_read_or_refused_in_plain_words(case, tmp_path):
    folder = tmp_path / "office"
    case.write(folder)
    before = _standing(folder)
    words = [word.replace(FOLDER, str(folder)) for word in case.command]
    result = CliRunner().invoke(app, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    told = result.stdout + result.stderr
    assert result.exit_code == case.ends_with, told[:2000]
    assert [code for code in (*case.codes, *case.said) if code not in told] == [], told[:2000]
    assert "Traceback" not in told
    assert not [sign for sign in told if sign < " " and sign not in "\n\t"], "a control character"
    assert _standing(folder) == before

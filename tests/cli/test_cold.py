"""The first run, with nothing compiled yet, and runs without a compiler."""

import os
import subprocess
import sys
import threading
import zipfile

import pytest

from routeplan.cli import ahead
from routeplan.cli.cold import TITLE, say_pace, say_preview, when_cold
from routeplan.cli.console import ProgressBar
from routeplan.pipeline.preview_plan import PreviewWeek, RepPreview
from routeplan.scheduling.cold_start import Compiling


def rep_preview(weeks):
    return RepPreview(
        rep_id="R1",
        name="Ada",
        weeks=tuple(PreviewWeek(week=n, calls=3, seconds=7200, metres=10_000) for n in range(weeks)),
        left_out=2,
        waiting=1,
    )


def test_preview_is_titled_as_such_and_stays_off_the_output(capsys):
    say_preview([rep_preview(2)])
    said = capsys.readouterr()
    assert said.out == ""
    assert TITLE in said.err
    assert said.err.count("3/2/10") == 2


def test_weeks_of_a_quarter_are_added_up(capsys):
    say_preview([rep_preview(13)])
    said = capsys.readouterr().err
    assert "week 4" in said
    assert "week 5" not in said
    assert "27/18/90" in said


@pytest.mark.parametrize(("seconds", "words"), [(90, "about 90 s"), (600, "about 10 minutes")])
def test_pace_of_plain_python_is_said(capsys, seconds, words):
    say_pace(seconds)
    assert words in capsys.readouterr().err


def test_compiled_search_has_nothing_to_say(capsys):
    when_cold(Compiling(None, is_cold=False), ProgressBar(None), quiet=False)((), None)
    say_pace(None)
    assert capsys.readouterr().err == ""


def test_what_follows_the_search_is_loaded_beside_it(monkeypatch):
    asked, done = [], threading.Event()

    def load(name):
        asked.append(name)
        if name == ahead.AFTER_THE_SEARCH[-1]:
            done.set()

    monkeypatch.setattr(ahead, "import_module", load)
    ahead.then_load_ahead(lambda tasks, search: asked.append(search))((), "settings")
    assert done.wait(10)
    assert asked == ["settings", *ahead.AFTER_THE_SEARCH]


def test_modules_that_cannot_be_loaded_are_left_to_others():
    assert ahead._load(["routeplan.no_such_module", "routeplan.neither"]) is None


def all_text(path):
    """What a file of a plan says; of a workbook, its parts one after the other."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(
            parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith((".xml", ".rels"))
        )


def plan_in_another_process(office, out, *options, **environment):
    command = [sys.executable, "-m", "routeplan", "plan", str(office), "--out", str(out), *options]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )


def test_plain_python_shows_a_preview_and_says_how_long_it_takes(office, tmp_path):
    options = ("--weeks", "1", "--time-limit", "2")
    result = plan_in_another_process(office, tmp_path / "plan", *options, ROUTEPLAN_PLAIN_PYTHON="1")
    assert TITLE in result.stderr
    assert "plain Python" in result.stderr
    assert "about 2 s" in result.stderr
    assert TITLE not in result.stdout
    for path in (tmp_path / "plan").iterdir():
        assert "Preview" not in all_text(path)


def test_quiet_plan_shows_no_preview(office, tmp_path):
    options = ("--weeks", "1", "--time-limit", "0.2", "--quiet")
    result = plan_in_another_process(office, tmp_path / "plan", *options, ROUTEPLAN_PLAIN_PYTHON="1")
    assert result.stderr == ""

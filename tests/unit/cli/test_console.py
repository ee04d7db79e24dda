"""Lines on terminals and elsewhere."""

import io
import re

import pytest
from rich.console import Console
from rich.progress import Progress

from routeplan.cli import console
from routeplan.language import speaking

LONG = "  one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self):
        return True


def test_sentences_break_at_words_on_a_terminal_and_keep_their_indent(monkeypatch):
    screen = Terminal()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(console.sys, "stdout", screen)
    console.say(LONG)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= 40
    assert all(line.startswith("  ") for line in lines)
    assert " ".join(line.strip() for line in lines) == LONG.strip()


def test_elsewhere_a_sentence_stays_one_line(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    console.say(LONG)
    assert capsys.readouterr().out == LONG + "\n"


def test_json_is_escaped_where_a_character_is_lacking(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(console.sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252", write_through=True))
    console.say_json({"name": "客户"})
    assert b'"\\u5ba2\\u6237"' in raw.getvalue()


def test_progress_is_silent_when_quiet_or_piped(capsys):
    with console.progress_bar() as progress, progress.at_work("read"):
        progress("territories", 1, 2)
    with console.at_work("import", quiet=True):
        pass
    assert capsys.readouterr().err == ""


def test_the_id_of_a_rep_is_shown_as_it_is(monkeypatch):
    screen = Terminal()
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(console.sys, "stderr", screen)
    with console.progress_bar() as progress:
        progress("R1[/x]", 1, 2)
    assert " R1[/x] " in screen.getvalue()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_time_that_is_left_has_room_on_every_screen(width, language):
    clock, screen = iter(range(0, 1_000, 10)), io.StringIO()
    made = Console(file=screen, width=width, force_terminal=True, color_system=None)
    with speaking(language):
        bar = Progress(*console.progress_columns(), console=made, get_time=lambda: next(clock))
        progress = console.ProgressBar(bar)
        progress("prepare", 1, 1)
        for done in range(3):
            progress("R1", done, 4)
        made.print(bar.make_tasks_table(bar.tasks))
    left = re.compile(r"\d:\d\d:\d\d left|剩余 \d:\d\d:\d\d")
    assert len(left.findall(screen.getvalue())) == 2
    assert max(len(line) for line in screen.getvalue().splitlines()) <= width

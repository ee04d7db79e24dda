"""The only place that prints."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

from routeplan.cli.table_lines import grid, table_lines
from routeplan.cli.wide_text import wrapped
from routeplan.language import mark, text

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn, TaskID

STAGES = {
    "prepare": mark("Getting the search ready (once, half a minute)"),
    "territories": mark("Calls owed and territories"),
    "review": mark("Judging the plan"),
    "scenarios": mark("Scenarios"),
    "solve": mark("Planning the schedules"),
    "import": mark("Reading and comparing the rows"),
    "read": mark("Reading the tables"),
    "simulate": mark("Making up the week"),
    "control": mark("Comparing plans and logs"),
    "roads": mark("Preparing the roads"),
    "geocode": mark("Looking for addresses"),
}
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Controls of terminals, line ends and directions, but for line feed and tab."""
NARROWEST_SCREEN, USUAL_SCREEN = 40, 80
GROUPS, PARTS = "groups", 1000
"""Stage of all reps together, and the parts that each of them counts for."""


def say(*lines: str) -> None:
    """Print lines for a person; on a terminal they break at words."""
    say_lines(_broken(lines, sys.stdout))


def warn(*lines: str) -> None:
    """Print lines to the error stream; on a terminal they break at words."""
    for line in _broken(lines, sys.stderr):
        _write(sys.stderr, line)


def say_lines(lines: Iterable[str], *, stderr: bool = False) -> None:
    """Print lines as they are."""
    stream = sys.stderr if stderr else sys.stdout
    for line in lines:
        _write(stream, line)


def say_json(value: Any) -> None:
    """Print a value for a script: one JSON document, sorted keys.

    Characters that the stream cannot carry are written as JSON's escapes.
    """
    said = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    said = UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", said)
    if not _can_carry(sys.stdout, said):
        said = json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True)
    _write(sys.stdout, said)


def say_table(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], *, stderr: bool = False
) -> None:
    """Print a table; all columns but the first are numbers and stand to the right."""
    stream = sys.stderr if stderr else sys.stdout
    rule = "─" if _can_carry(stream, "─") else "-"
    table = grid(headings, rows, range(1, len(headings)))
    width = screen_width()
    say_lines(
        [*wrapped(title, width), "", *table_lines(table, width, rule=rule), ""],
        stderr=stderr,
    )


def harmless(line: str) -> str:
    """Return a text without what steers a terminal, each such character replaced by a visible one."""
    return UNSEEN.sub("\ufffd", line)


def screen_width() -> int:
    """Return the cells of a line: the terminal's, or COLUMNS, or 80."""
    return max(NARROWEST_SCREEN, get_terminal_size((USUAL_SCREEN, 24)).columns)


class ProgressBar:
    """Shows how far the stages are; without a bar it shows nothing."""

    def __init__(self, bar: "Bar | None") -> None:
        self.bar = bar
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of a stage are finished."""
        if self.bar is None:
            return
        said = _groups_text(done, total) if stage == GROUPS else _stage_text(stage)
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(harmless(said), total=total)
        self.bar.update(self.tasks[stage], description=harmless(said), completed=done, total=total)

    @contextmanager
    def out_of_the_way(self) -> Iterator[None]:
        """Take the bar off the screen while something else is printed."""
        if self.bar is None:
            yield
            return
        self.bar.stop()
        yield
        self.bar.start()

    @contextmanager
    def at_work(self, stage: str) -> Iterator[None]:
        """Show a stage of unknown length while it lasts."""
        if self.bar is None:
            yield
            return
        task = self.bar.add_task(_stage_text(stage), total=None)
        try:
            yield
        finally:
            self.bar.remove_task(task)


def _groups_text(done: int, total: int) -> str:
    """Return how many reps, or groups of reps who share customers, are planned, from thousandths of them."""
    return text("Planning the reps, {done} of {all} done", done=done // PARTS, all=total // PARTS)


def _stage_text(stage: str) -> str:
    """Return what a stage is called; a stage that is no key is a rep whose plan is made."""
    return text(STAGES[stage]) if stage in STAGES else text("Planning {rep}", rep=stage)


def progress_columns() -> "tuple[ProgressColumn, ...]":
    """Return what stands in a line of progress; the times are the last to give way."""
    from rich.progress import BarColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.table import Column
    from rich.text import Text

    class Left(TimeRemainingColumn):
        """The time that is left, said as such."""

        def render(self, task: Task) -> Text:
            """Return the time that is left of a stage."""
            return Text(text("{time} left", time=super().render(task).plain), style="progress.remaining")

    words = Column(no_wrap=False, overflow="ellipsis")
    return (
        TextColumn("{task.description}", markup=False, table_column=words),
        BarColumn(bar_width=12),
        TimeElapsedColumn(table_column=Column(no_wrap=True, min_width=7)),
        Left(table_column=Column(no_wrap=True, min_width=12)),
    )


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[ProgressBar]:
    """Show on the error stream how far the stages are; nothing when quiet or not a terminal."""
    if quiet or not sys.stderr.isatty():
        yield ProgressBar(None)
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(*progress_columns(), console=Console(stderr=True), transient=True) as bar:
        yield ProgressBar(bar)


@contextmanager
def at_work(stage: str, *, quiet: bool = False) -> Iterator[None]:
    """Show on the error stream that a stage of unknown length is under way, and for how long already."""
    with progress_bar(quiet=quiet) as bar, bar.at_work(stage):
        yield


def _broken(lines: Iterable[str], stream: TextIO) -> Iterator[str]:
    """Yield lines, on a terminal broken at words with their indent kept."""
    if not stream.isatty():
        yield from lines
        return
    width = screen_width()
    for block in lines:
        for line in block.split("\n"):
            indent = line[: len(line) - len(line.lstrip())]
            yield from wrapped(line, width, indent=indent)


def _write(stream: TextIO, line: str) -> None:
    """Write a line; characters that the stream cannot carry become question marks.

    What could steer a terminal or turn the direction of a line, having come in with a name, is replaced.
    """
    line = harmless(line)
    if not _can_carry(stream, line):
        encoding = stream.encoding
        line = line.encode(encoding, "replace").decode(encoding)
    stream.write(line + "\n")


def _can_carry(stream: TextIO, said: str) -> bool:
    """Return whether a stream has all characters of a text."""
    try:
        said.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True

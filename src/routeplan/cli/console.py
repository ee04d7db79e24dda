"""The only place that prints."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

STAGES = {
    "prepare": "Getting the search ready (compiled once, about half a minute)",
    "territories": "Calls owed and territories",
    "review": "Judging the plan",
    "scenarios": "Scenarios",
    "geocode": "Looking for addresses",
    "roads": "Preparing the roads",
    "solve": "Planning the schedules",
}


def say(*lines: str) -> None:
    """Print lines for a person, as they are."""
    console = _console()
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def warn(*lines: str) -> None:
    """Print lines to the error stream."""
    console = _console(stderr=True)
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def say_json(value: Any) -> None:
    """Print a value for a script: one JSON document, sorted keys."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def say_table(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], *, stderr: bool = False
) -> None:
    """Print a table; all columns but the first are numbers and stand to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = _console(stderr=stderr)
    console.print(title, style="italic", markup=False, highlight=False, soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0)
    for index, heading in enumerate(headings):
        table.add_column(
            heading, justify="right" if index else "left", no_wrap=True, min_width=0 if index else 12
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


class ProgressBar:
    """Shows how far the stages are; without a bar it shows nothing."""

    def __init__(self, bar: "Bar | None") -> None:
        self.bar = bar
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of a stage are finished."""
        if self.bar is None:
            return
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(STAGES.get(stage, f"Planning {stage}"), total=total)
        self.bar.update(self.tasks[stage], completed=done, total=total)

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
def progress_bar(*, quiet: bool = False) -> Iterator[ProgressBar]:
    """Show on the error stream how far the stages are; nothing when quiet or not a terminal."""
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = _console(stderr=True)
    if quiet or not console.is_terminal:
        yield ProgressBar(None)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        yield ProgressBar(bar)


def _console(*, stderr: bool = False) -> "Console":
    """Return a console on one of the two streams, wide enough for a table when piped."""
    from rich.console import Console

    console = Console(stderr=stderr)
    return console if console.is_terminal else Console(stderr=stderr, width=100, no_color=True)

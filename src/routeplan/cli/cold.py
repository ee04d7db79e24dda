"""What a reader sees while the search is being compiled, or when it cannot be."""

from collections.abc import Sequence

from routeplan.cli.console import ProgressBar, say_table, warn
from routeplan.cli.interrupt import leave_on_interrupt
from routeplan.language import mark, text, texts
from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.plain_pace import plain_python_seconds
from routeplan.pipeline.plan_group import GroupTask
from routeplan.pipeline.plan_groups import BeforeSearch
from routeplan.pipeline.preview_plan import PreviewWeek, RepPreview, preview
from routeplan.scheduling.cold_start import Compiling

TITLE = mark("Preview, rough; the plan follows and is better")
SLOW = mark(
    "There is no usable numba: the search runs as plain Python, makes the same plan, and takes about "
    "{span}. Ctrl-C keeps the best plan so far."
)
SLOW_AND_QUICKER = mark(
    "There is no usable numba: the search runs as plain Python, makes the same plan, and takes about "
    "{span}. --effort quick takes a tenth of normal; Ctrl-C keeps the best plan so far."
)
MOST_WEEKS = 4
HOUR, KM, MINUTE = 3600, 1000, 60


def when_cold(compiler: Compiling, progress: ProgressBar, *, quiet: bool) -> BeforeSearch:
    """Return what to do before the search: nothing when it is compiled, else show a preview and wait."""

    def show_and_wait(tasks: Sequence[GroupTask], search: SearchSettings) -> None:
        if not compiler.is_cold:
            return
        with leave_on_interrupt():
            if not quiet:
                with progress.out_of_the_way():
                    say_preview(preview(tasks))
            compiler.wait()
            if not quiet:
                with progress.out_of_the_way():
                    say_pace(plain_python_seconds(tasks, search), is_quick=search.effort == "quick")

    return show_and_wait


def say_preview(reps: Sequence[RepPreview]) -> None:
    """Print a preview to the error stream, reps by weeks: calls, hours and kilometres."""
    weeks = max((len(rep.weeks) for rep in reps), default=0)
    shown = min(weeks, MOST_WEEKS)
    headings = [text("rep"), *(text("week {number}", number=week + 1) for week in range(shown))]
    headings += [text("later")] if weeks > shown else []
    rows = []
    for rep in reps:
        cells = [_cell(rep.weeks[week : week + 1]) for week in range(shown)]
        cells += [_cell(rep.weeks[shown:])] if weeks > shown else []
        rows.append((rep.name, *cells, str(rep.left_out), str(rep.waiting)))
    warn(text(TITLE))
    say_table(text("calls/hours/km"), (*headings, text("left out"), text("not due")), rows, stderr=True)


def say_pace(seconds: float | None, *, is_quick: bool = False) -> None:
    """Say how long a search in plain Python takes, and what is quicker."""
    if seconds is None:
        return
    minutes = round(seconds / MINUTE)
    span = (
        f"{seconds:.0f} s" if seconds < 2 * MINUTE else texts("{number} minute", "{number} minutes", minutes)
    )
    warn(text(SLOW if is_quick else SLOW_AND_QUICKER, span=span))


def _cell(weeks: Sequence[PreviewWeek]) -> str:
    """Return calls, hours and kilometres of some weeks."""
    calls, seconds = sum(week.calls for week in weeks), sum(week.seconds for week in weeks)
    metres = sum(week.metres for week in weeks)
    return f"{calls}/{seconds / HOUR:.0f}/{metres / KM:.0f}"

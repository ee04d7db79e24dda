"""`routeplan what-if`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.commands.plan import Effort
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import progress_bar, say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.interrupt import stop_on_interrupt
from routeplan.cli.optional_values import command_with
from routeplan.cli.options import AsJson, Corrections, Folder, Quiet, Start, Today, Weeks, read_options
from routeplan.language import mark
from routeplan.scheduling.cold_start import compiling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routeplan.model.what_if_report import WhatIfReport

NAME = "what-if"
USUAL_SOLVED = 3
OPTIONAL = {
    "--add-rep": ("best", re.compile(r"best|-?\d[\d.]*\s*,.*")),
    "--solve": (str(USUAL_SOLVED), re.compile(r"\d+")),
}
COMMAND = command_with(OPTIONAL)
STOPPING = mark(
    "Stopping: schedules that are finished are kept. Press Ctrl-C again to leave without a table."
)
Many = list[str] | None


def run(
    folder: Folder = Path(),
    add_rep: Annotated[
        Many,
        typer.Option(metavar="[LAT,LON|best]", help="One more rep; without a place where it helps most."),
    ] = None,
    add_reps: Annotated[
        Many, typer.Option(metavar="N", help="N more reps, each at the home that helps most.")
    ] = None,
    drop_rep: Annotated[
        Many, typer.Option(metavar="REP", autocompletion=offer_reps, help="One rep less.")
    ] = None,
    home: Annotated[Many, typer.Option(metavar="REP=LAT,LON", help="Another home for a rep.")] = None,
    frequency: Annotated[
        Many, typer.Option(metavar="CLASS=FREQ", help="Another frequency for a class, such as C=1/8w.")
    ] = None,
    length: Annotated[
        Many, typer.Option(metavar="CLASS=MINUTES", help="Another call length for a class.")
    ] = None,
    scenario: Annotated[
        Many,
        typer.Option(metavar="TEXT", help='Changes made together: "add-rep best; frequency C=1/8w".'),
    ] = None,
    solve: Annotated[
        int,
        typer.Option(
            min=0, metavar="[N]",
            help="Really plan the team as it is and the N best scenarios; 3 without a number.",
        ),
    ] = 0,
    effort: Annotated[Effort, typer.Option(help="How hard to search when schedules are planned.")] = (
        Effort.quick
    ),
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    corrections: Corrections = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Compare scenarios with the team as it is: reps, homes, frequencies, call lengths, in one table.

    Each option is a scenario of its own and may be repeated; without any the standard ones are shown: one
    more rep where it helps most, each rep dropped in turn, C called half as often. Territories are adapted
    with few hand-overs. Writes DIR/what-if/what_if.csv and changes nothing else. Ctrl-C while schedules are
    planned keeps those that are finished.
    """
    silent = quiet or as_json
    with failing(as_json=as_json), compiling(wanted=solve > 0) as compiler:
        from routeplan.cli.cold import when_cold
        from routeplan.pipeline.what_if import solve_best, what_if
        from routeplan.tables.flatten_what_if import write_what_if
        from routeplan.tables.read_scenarios import read_scenarios
        from routeplan.workspaces import TownName, read_workspace

        options = read_options(
            start=start, weeks=weeks, today=today, effort=effort.value, corrections=corrections
        )
        workspace = read_workspace(folder, options)
        asked = _asked(
            ("add-rep", add_rep), ("add-reps", add_reps), ("drop-rep", drop_rep), ("home", home),
            ("frequency", frequency), ("length", length),
        )  # fmt: skip
        scenarios = read_scenarios(asked, scenario or (), workspace.instance)
        with progress_bar(quiet=silent) as progress:
            found = what_if(workspace, scenarios, place_name=TownName(workspace.country), progress=progress)
            if solve:
                with stop_on_interrupt(STOPPING) as stop:
                    found = solve_best(
                        found, solve, progress, stop, when_cold(compiler, progress, quiet=True)
                    )
        report = found.report
        with changing_around(folder, today):
            file = write_what_if(report, folder)
    _report(report, [file], quiet=quiet, as_json=as_json)


def _asked(*options: "tuple[str, Many]") -> "Iterator[tuple[str, str]]":
    """Yield each value with its word."""
    for word, values in options:
        for value in values or ():
            yield word, value


def _report(report: "WhatIfReport", files: "Sequence[Path]", *, quiet: bool, as_json: bool) -> None:
    """Say what would come of the scenarios."""
    from routeplan.cli.what_if_figures import report_record, say_what_if

    if as_json:
        say_json({**report_record(report), "files": [str(path) for path in files]})
        return
    if not quiet:
        say_what_if(report)
    say(*(str(path) for path in files))

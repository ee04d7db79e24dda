"""`routeplan held`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.fail import failing
from routeplan.cli.options import (
    DATE_FORMATS,
    AsJson,
    Caller,
    On,
    PlannedDay,
    Quiet,
    Replace,
    Today,
    WorkspaceDir,
    read_options,
)
from routeplan.cli.report_options import HowName, refuse_report, report_of
from routeplan.cli.tell_visits import clock_of, known_rep, planned_visits, refuse_mixed, report, tell

NAME = "held"


def run(
    visits: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VISIT]...", help="Ids such as K001/3; with --on customers do as well."),
    ] = None,
    workspace: WorkspaceDir = Path(),
    on: On = None,
    start: Annotated[str | None, typer.Option(metavar="HH:MM", help="When the call began.")] = None,
    end: Annotated[str | None, typer.Option(metavar="HH:MM", help="When it ended.")] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What was said.")] = "",
    purpose: Annotated[str, typer.Option(metavar="TEXT", help="What it was for.")] = "",
    result: Annotated[str, typer.Option(metavar="TEXT", help="What came of it.")] = "",
    promise: Annotated[str, typer.Option(metavar="TEXT", help="What we promised.")] = "",
    due: Annotated[
        datetime | None,
        typer.Option(formats=DATE_FORMATS, metavar="DATE", help="With --promise: by when."),
    ] = None,
    how: Annotated[HowName, typer.Option(help="With --promise: how it is to be kept.")] = HowName.visit,
    next_step: Annotated[str, typer.Option("--next", metavar="TEXT", help="What comes next.")] = "",
    next_date: Annotated[
        datetime | None,
        typer.Option("--next-date", formats=DATE_FORMATS, metavar="DATE", help="With --next: by when."),
    ] = None,
    next_how: Annotated[
        HowName, typer.Option("--next-how", help="With --next: by a visit, by phone or otherwise.")
    ] = HowName.visit,
    day: PlannedDay = None,
    rep: Caller = None,
    replace: Replace = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Log visits that were held, on the day planned or another.

    Writes rows into call_log.csv of the workspace. Held calls count as last visits: the next plan counts
    the wait of these customers from them.
    """
    with failing(as_json=as_json), changing(workspace, today):
        refuse_mixed(visits or (), day, on, start is not None or end is not None)
        from routeplan.tables.told_visits import Told
        from routeplan.workspaces import read_workspace

        times = (clock_of("--start", start), clock_of("--end", end))
        options = read_options(today=today)
        words = {"purpose": purpose, "result": result, "promise": promise, "next_step": next_step}
        days = {"promise_due": due, "next_date": next_date}
        ways = {"promise_how": how.value, "next_how": next_how.value}
        report_cells = report_of(words, days, ways, options.today_or_clock)
        refuse_report(visits or (), day, report_cells)
        read = read_workspace(workspace, options)
        who = known_rep(read, rep)
        named = planned_visits(read, day.date(), who) if day else tuple(visits or ())
        told = Told(
            outcome="held",
            on=on.date() if on else None,
            rep_id=who,
            start=times[0],
            end=times[1],
            words=note,
            report=report_cells,
        )
        change = tell(workspace, read, named, told, options.today_or_clock, replace=replace)
    report(change, quiet=quiet, as_json=as_json)

"""`routeplan held`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.fail import failing
from routeplan.cli.options import (
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
    with failing(as_json=as_json):
        refuse_mixed(visits or (), day, on, start is not None or end is not None)
        from routeplan.tables.told_visits import Told
        from routeplan.workspaces import read_workspace

        times = (clock_of("--start", start), clock_of("--end", end))
        options = read_options(today=today)
        read = read_workspace(workspace, options)
        who = known_rep(read, rep)
        named = planned_visits(read, day.date(), who) if day else tuple(visits or ())
        told = Told(
            outcome="held", on=on.date() if on else None, rep_id=who, start=times[0], end=times[1], words=note
        )
        change = tell(workspace, read, named, told, options.today_or_clock, replace=replace)
        report(change, quiet=quiet, as_json=as_json)

"""`routeplan missed`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
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
from routeplan.cli.tell_visits import known_rep, planned_visits, refuse_mixed, report, tell

NAME = "missed"


def run(
    visits: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VISIT]...", help="Ids such as K001/3; with --on customers do as well."),
    ] = None,
    workspace: WorkspaceDir = Path(),
    on: On = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept in the column result.")] = "",
    day: PlannedDay = None,
    rep: Caller = None,
    replace: Replace = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Log visits that were not held.

    Writes rows into call_log.csv of the workspace. A missed call stays owed and comes back in the next
    plan.
    """
    with failing(as_json=as_json), changing(workspace, today):
        refuse_mixed(visits or (), day, on, False)
        from routeplan.tables.told_visits import Told
        from routeplan.workspaces import read_workspace

        options = read_options(today=today)
        read = read_workspace(workspace, options)
        who = known_rep(read, rep)
        named = planned_visits(read, day.date(), who) if day else tuple(visits or ())
        told = Told(outcome="missed", on=on.date() if on else None, rep_id=who, words=reason)
        change = tell(workspace, read, named, told, options.today_or_clock, replace=replace)
    report(change, quiet=quiet, as_json=as_json)

"""`routeplan reports`: call reports in three parts, and what was promised in them."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing, changing_around
from routeplan.cli.commands import report_promises
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import PLANS, find_plan
from routeplan.cli.help_page import paragraphs
from routeplan.cli.options import (
    DATE_FORMATS,
    AsJson,
    Folder,
    PlanPath,
    Quiet,
    Today,
    WorkspaceDir,
    read_options,
)
from routeplan.cli.report_days import days_of
from routeplan.cli.report_lines import check_record, reading_record, say_check, say_reading
from routeplan.cli.speaking import SpeakingCommand, SpeakingGroup
from routeplan.cli.tell_visits import known_rep
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.plan import Plan
    from routeplan.model.workspace import Workspace

NAME = "reports"
ABOUT = "Call reports in three parts, and what was promised in them."
app = typer.Typer(name=NAME, cls=SpeakingGroup, help=ABOUT, no_args_is_help=True, rich_markup_mode=None)
Day = Annotated[
    datetime | None,
    typer.Option("--day", formats=DATE_FORMATS, metavar="DATE", help="Only visits of this day."),
]
RepName = Annotated[
    str | None, typer.Option("--rep", metavar="REP", autocompletion=offer_reps, help="Only this rep.")
]


class ReportCommand(SpeakingCommand):
    """A command about reports; in lists it is told by its own help, whatever else bears its name."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does."""
        return text(paragraphs(self.help)[0])


@app.callback()
def about() -> None:
    """Hold the commands about call reports together."""


@app.command("sheets", cls=ReportCommand)
def sheets_command(
    path: PlanPath = Path(),
    rep: RepName = None,
    day: Day = None,
    week: Annotated[
        str | None, typer.Option("--week", metavar="WEEK", help="Only visits of this week, such as 2027-W02.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Folder for the sheets; reports in the workspace."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over sheets that are filled in already.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write a call report to fill in for each planned visit.

    Purpose, promises, open questions and people are filled in from the plan. Each rep gets a workbook,
    a page to print and a table. Sheets that somebody has filled in are not written over.
    """
    with failing(as_json=as_json), changing_around(path if out is None else out, today):
        from routeplan.reporting import Wanted, report_files, write_reports

        folder, plan, workspace = _plan_and_workspace(path, today)
        first, last = days_of(day.date() if day else None, week)
        wanted = Wanted(rep_id=known_rep(workspace, rep), first=first, last=last)
        made = report_files(plan, workspace, wanted, read_options(today=today).today_or_clock)
        target = folder / "reports" if out is None else out
        files = [str(one) for one in write_reports(target, made, replace=replace)]
    if as_json:
        say_json({"files": files})
        return
    if not files and not quiet:
        say(text("The plan has no visits on these days."))
    say(*files)


@app.command("read", cls=ReportCommand)
def read_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Sheet that is filled in: CSV or XLSX.")],
    workspace: WorkspaceDir = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look; write nothing.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of what the call log says else.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Put filled-in reports into the call log, and their promises on the list.

    Rows that are empty are passed over, half-filled ones are taken. What is missing, or would do for any
    call, is pointed out with its row and column. Nothing is written when any row has a fault.
    """
    with failing(as_json=as_json), changing(workspace, today, wanted=not dry_run):
        from routeplan.pipeline.report_check import names_of
        from routeplan.tables.read_reports import read_reports
        from routeplan.workspaces import read_workspace

        options = read_options(today=today)
        names = names_of(read_workspace(workspace, options).instance)
        day = options.today_or_clock
        found = read_reports(workspace, file, day, names, replace_old=replace, write=not dry_run)
    if as_json:
        say_json(reading_record(found, dry_run=dry_run))
    elif quiet:
        say(*found.files)
    else:
        say_reading(found, dry_run=dry_run)


@app.command("check", cls=ReportCommand)
def check_command(
    folder: Folder = Path(),
    rep: RepName = None,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=DATE_FORMATS, metavar="DATE", help="First day of the calls."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=DATE_FORMATS, metavar="DATE", help="Last day of the calls."),
    ] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Show held calls without a report, what reports lack, and promises overdue.

    Counts for each rep the reports that are complete before, on the spot and after the call, those that
    were written late, and texts that would do for any call. Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.report_check import report_check
        from routeplan.workspaces import read_workspace

        options = read_options(today=today)
        workspace = read_workspace(folder, options)
        found = report_check(
            workspace,
            options.today_or_clock,
            known_rep(workspace, rep),
            first.date() if first else None,
            last.date() if last else None,
        )
    if as_json:
        say_json(check_record(found))
    else:
        say_check(found)


app.command("promises", cls=ReportCommand)(report_promises.show)
app.command("kept", cls=ReportCommand)(report_promises.keep)
app.command("promise", cls=ReportCommand)(report_promises.add)


def _plan_and_workspace(path: Path, today: datetime | None) -> "tuple[Path, Plan, Workspace]":
    """Return the folder of the workspace, the plan, and the workspace, of a plan or a workspace."""
    from routeplan.tables.plan_file import read_plan
    from routeplan.workspaces import read_workspace

    found = find_plan(path)
    plan = read_plan(found)
    folder = found.parent if found.is_file() else found
    home = path if path.is_dir() and path != found else folder.resolve().parent
    if home.name == PLANS:
        home = home.parent
    options = read_options(today=today)
    return home, plan, read_workspace(home, options)

"""`routeplan funnel`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing, say_warnings
from routeplan.cli.funnel_at_hand import funnel_workspace, reps_of_deals
from routeplan.cli.options import DATE_FORMATS, AsJson, Folder, Quiet
from routeplan.cli.tell_visits import known_rep
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.funnel_report import FunnelReport
    from routeplan.model.workspace import Workspace

NAME = "funnel"


def run(
    folder: Folder = Path(),
    rep: Annotated[
        str | None,
        typer.Option(metavar="REP", autocompletion=offer_reps, help="Deals of this rep's customers only."),
    ] = None,
    deals: Annotated[
        bool,
        typer.Option("--deals", help="One line a deal under way, in the order in which to work on them."),
    ] = False,
    buyers: Annotated[
        bool,
        typer.Option("--buyers", help="Who is known at each customer: economic, technical, user, coach."),
    ] = False,
    counts: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A table of stage and count (CSV, XLSX), or counts such as 100,80,40, in place of deals.",
        ),
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today", "--as-of", formats=DATE_FORMATS, metavar="DATE", help="Take this day for today."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--csv", metavar="FILE", help="Write the deals, or with --counts the stages, into FILE."
        ),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show the sales funnel: counts, conversion, days in each stage, forecast and the weakest step.

    Reads the tables opportunities and contacts. Names the deals that lack something of their stage or stand
    still. What the stages ask for is set under [funnel] in routeplan.toml.
    """
    with failing(as_json=as_json):
        _refuse_mixed(rep=rep, deals=deals, buyers=buyers, counts=counts)
        if counts is not None:
            _say_counts(counts, folder, out, quiet=quiet, as_json=as_json)
            return
        from routeplan.pipeline.funnel_report import funnel_report
        from routeplan.tables.flatten_funnel import write_deals

        workspace, day = funnel_workspace(folder, today)
        rep_id = known_rep(workspace, rep) or None
        report = funnel_report(workspace, day, reps=reps_of_deals(workspace, folder), rep_id=rep_id)
        written = None
        if out is not None:
            with changing_around(out.parent, today):
                written = write_deals(report, out)
    _report(workspace, report, written, deals=deals, buyers=buyers, quiet=quiet, as_json=as_json)


def _refuse_mixed(*, rep: str | None, deals: bool, buyers: bool, counts: str | None) -> None:
    """Refuse options that ask for different things."""
    asked = (("--rep", rep), ("--deals", deals), ("--buyers", buyers))
    given = [name for name, value in asked if value]
    if deals and buyers:
        first, second = "--deals", "--buyers"
    elif counts is not None and given:
        first, second = "--counts", given[0]
    else:
        return
    message = text("{first} and {second} ask for different things", first=first, second=second)
    remedy = text("Leave out one of them")
    raise InputError((Issue(code="RP405", file=COMMAND_LINE, column=first, message=message, remedy=remedy),))


def _say_counts(counts: str, folder: Path, out: Path | None, *, quiet: bool, as_json: bool) -> None:
    """Say what a table of counts comes to."""
    from routeplan.cli.funnel_lines import say_flow
    from routeplan.cli.funnel_records import flow_record
    from routeplan.funnel.flow import flow_of_counts
    from routeplan.tables.flatten_funnel import write_steps
    from routeplan.tables.funnel_counts import counts_of, funnel_rules_of

    least = funnel_rules_of(folder).least_deals
    flow = flow_of_counts(counts_of(counts), least)
    files = []
    if out is not None:
        with changing_around(out.parent):
            files = [str(write_steps(flow, out))]
    if as_json:
        say_json({"flow": flow_record(flow), "files": files})
        return
    if not quiet:
        say_flow(flow, text("Funnel by the counts of {file}", file=Path(counts).name))
    say(*files)


def _report(
    workspace: "Workspace",
    report: "FunnelReport",
    written: Path | None,
    *,
    deals: bool,
    buyers: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say what the funnel of a workspace is like."""
    files = [] if written is None else [str(written)]
    if as_json:
        from routeplan.cli.funnel_records import report_record

        say_json({**report_record(report), "files": files})
        return
    say_warnings(one for one in workspace.warnings if one.code == "RP611")
    if not quiet:
        _say_view(workspace, report, deals=deals, buyers=buyers)
    say(*files)


def _say_view(workspace: "Workspace", report: "FunnelReport", *, deals: bool, buyers: bool) -> None:
    """Print the view asked for."""
    from routeplan.cli.deal_list import say_buyers, say_deals
    from routeplan.cli.funnel_lines import say_report

    if deals:
        say_deals(report)
    elif buyers:
        say_buyers(report)
    else:
        say_report(report, workspace.currency)

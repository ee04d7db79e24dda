"""`routeplan block`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.completing import offer_customers, offer_reps
from routeplan.cli.console import say, say_json, warn
from routeplan.cli.fail import failing
from routeplan.cli.log_figures import day_text
from routeplan.cli.options import DATE_FORMATS, AsJson, Quiet, Today, WorkspaceDir, read_options
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.model.record import RecordedVisit
    from routeplan.model.workspace import Workspace
    from routeplan.tables.blocking import Block

NAME = "block"
CUSTOMER_ON = mark("{who} takes no calls on {first}.")
CUSTOMER_FROM = mark("{who} takes no calls from {first} to {last}, {number} days.")
REP_ON = mark("{who} makes no calls on {first}.")
REP_FROM = mark("{who} makes no calls from {first} to {last}, {number} days.")


def run(
    first: Annotated[
        datetime, typer.Option("--from", formats=DATE_FORMATS, metavar="DATE", help="First day.")
    ],
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=DATE_FORMATS, metavar="DATE", help="Last day; the first unless given."),
    ] = None,
    customer: Annotated[
        str,
        typer.Option(
            "--customer",
            metavar="ID",
            autocompletion=offer_customers,
            help="The customer who takes no calls.",
        ),
    ] = "",
    rep: Annotated[
        str,
        typer.Option("--rep", metavar="ID", autocompletion=offer_reps, help="The rep who makes no calls."),
    ] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why, for people.")] = "",
    workspace: WorkspaceDir = Path(),
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Block days: a customer takes no calls then, or a rep makes none.

    Adds a row to blocks.csv of the workspace, and names the published visits that lie in these days.
    """
    with failing(as_json=as_json), changing(workspace, today):
        _refuse_unclear(customer, rep)
        from routeplan.tables.blocking import Block, add_block
        from routeplan.workspaces import read_workspace

        read = read_workspace(workspace, read_options(today=today))
        block = Block(
            customer_id=customer, rep_id=rep, first=first.date(), last=(last or first).date(), reason=reason
        )
        path, written = add_block(workspace, block)
    visits = _visits(read, block)
    files = [str(path)] if written else []
    if as_json:
        say_json({**_record(block), "files": files, "visits": [one.visit_id for one in visits]})
        return
    if not written:
        warn(text("Warning: {file} blocks these days already; nothing was written.", file=path.name))
    if quiet:
        say(*files)
    else:
        _say(block, path.name if written else "", visits)


def _refuse_unclear(customer: str, rep: str) -> None:
    """Refuse a block of nobody and of two."""
    if bool(customer) == bool(rep):
        message = text("a block is for one customer or for one rep")
        remedy = text("Give either --customer or --rep")
        raise InputError((Issue(code="RP405", file=COMMAND_LINE, message=message, remedy=remedy),))


def _visits(workspace: "Workspace", block: "Block") -> tuple["RecordedVisit", ...]:
    """Return the published visits in the blocked days."""
    return tuple(
        one
        for one in workspace.record.visits
        if block.first <= one.when <= block.last
        and (one.customer_id == block.customer_id or one.rep_id == block.rep_id)
    )


def _record(block: "Block") -> dict[str, str | int]:
    """Return a block for a script."""
    return {
        "customer_id": block.customer_id,
        "rep_id": block.rep_id,
        "from": str(block.first),
        "to": str(block.last),
        "days": block.days,
        "reason": block.reason,
    }


def _say(block: "Block", file: str, visits: tuple["RecordedVisit", ...]) -> None:
    """Say what a block means."""
    days = {"first": day_text(block.first), "last": day_text(block.last), "number": block.days}
    one_day = block.days == 1
    if block.customer_id:
        said = CUSTOMER_ON if one_day else CUSTOMER_FROM
    else:
        said = REP_ON if one_day else REP_FROM
    say(text(said, who=block.customer_id or block.rep_id, **days))
    if file:
        say(text("Written to {file}; the next plan leaves these days free.", file=file))
    if visits:
        listed = text(", ").join(
            text("{visit} on {day}", visit=one.visit_id, day=day_text(one.when)) for one in visits
        )
        said = texts(
            "{number} published visit lies in these days and must move: {visits}.",
            "{number} published visits lie in these days and must move: {visits}.",
            len(visits),
            visits=listed,
        )
        say(said)

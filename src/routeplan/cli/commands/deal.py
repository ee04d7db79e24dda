"""`routeplan deal`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.changing import changing
from routeplan.cli.completing import offer_customers, offer_deals
from routeplan.cli.console import say, say_json
from routeplan.cli.deal_change import (
    Asked,
    deal_asked_about,
    refuse_mixed,
    say_change,
    stage_asked,
    values_asked,
    with_changes,
)
from routeplan.cli.fail import failing
from routeplan.cli.funnel_at_hand import funnel_workspace, reps_of_deals
from routeplan.cli.options import DATE_FORMATS, AsJson, Quiet, Today, WorkspaceDir

if TYPE_CHECKING:
    from routeplan.model.deal_standing import DealStanding

NAME = "deal"


def run(
    opportunity: Annotated[
        str | None, typer.Argument(metavar="[ID]", autocompletion=offer_deals, help="Id of the deal.")
    ] = None,
    workspace: WorkspaceDir = Path(),
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help="Move it to above, in, best_few, won or lost.")
    ] = None,
    won: Annotated[bool, typer.Option("--won", help="It is won: the order is in.")] = False,
    lost: Annotated[bool, typer.Option("--lost", help="It is lost.")] = False,
    on: Annotated[
        datetime | None,
        typer.Option(formats=DATE_FORMATS, metavar="DATE", help="Day of the move; today unless given."),
    ] = None,
    value: Annotated[str | None, typer.Option(metavar="MONEY", help="What the order would be worth.")] = None,
    probability: Annotated[
        str | None, typer.Option(metavar="PERCENT", help="Chance that the customer buys from us.")
    ] = None,
    decision: Annotated[str | None, typer.Option(metavar="DATE", help="When the customer decides.")] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION=ANSWER", help="Such as money=yes; may be repeated."),
    ] = None,
    verified: Annotated[
        bool | None,
        typer.Option("--verified/--not-verified", help="Whether data verifies a possible order."),
    ] = None,
    shortlisted: Annotated[
        bool | None, typer.Option("--shortlisted/--not-shortlisted", help="Whether we are on the shortlist.")
    ] = None,
    close_plan: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The plan by which it is being closed.")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="What people call it.")] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Make a new deal; without an ID it gets the next.")
    ] = False,
    customer: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=offer_customers, help="With --new: the customer."),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show one deal: questions, buyers, what its stage and the next one ask for, history.

    With options that change it, opportunities.csv is written and the rest is said afterwards. A move to
    another stage is dated; one whose conditions are not met is made all the same, and said.
    """
    with failing(as_json=as_json):
        asked = Asked(
            opportunity_id=opportunity, is_new=new, customer_id=customer,
            stage=stage_asked(stage, won=won, lost=lost), on=on.date() if on else None,
            values=values_asked(
                {
                    "value": value, "probability": probability, "decision_date": decision,
                    "verified": _answer(verified), "shortlisted": _answer(shortlisted),
                    "close_plan": close_plan, "name": name,
                },
                answer or (),
            ),
        )  # fmt: skip
        refuse_mixed(asked)
        from routeplan.pipeline.funnel_report import standing_of
        from routeplan.tables.edit_deal import write_deal

        with changing(workspace, today, wanted=asked.is_change):
            read, day = funnel_workspace(workspace, today)
            before = deal_asked_about(asked, read, workspace)
            after = with_changes(before, asked, day)
            written = write_deal(workspace, None if asked.is_new else before, after)
        one = standing_of(read, after, day, reps=reps_of_deals(read, workspace))
        moved_from = before.stage if not asked.is_new and after.stage != before.stage else None
    _report(one, moved_from, written, read.currency, asked, quiet=quiet, as_json=as_json)


def _answer(flag: bool | None) -> str | None:
    """Return a flag as an answer."""
    return None if flag is None else "yes" if flag else "no"


def _report(
    one: "DealStanding",
    moved_from: Any,
    written: Path | None,
    currency: str,
    asked: Asked,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say how the deal stands, and what was written."""
    files = [] if written is None else [str(written)]
    if as_json:
        from routeplan.cli.funnel_records import deal_record

        say_json({**deal_record(one), "moved_from": moved_from, "files": files})
        return
    if quiet:
        say(*files)
        return
    from routeplan.cli.deal_lines import say_deal

    say_change(one, moved_from, written, asked)
    say_deal(one, currency)

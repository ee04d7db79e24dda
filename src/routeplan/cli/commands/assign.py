"""`routeplan assign`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import say, say_json
from routeplan.cli.customer_at_hand import CustomerId, GivenPlan, InWorkspace, OneRep, customer_at_hand
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Quiet, Today
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.customer import Customer
    from routeplan.model.rep_choice import RepChoice

NAME = "assign"


def run(
    customer: CustomerId,
    workspace: InWorkspace = Path(),
    plan: GivenPlan = None,
    rep: OneRep = None,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Write the recommended rep, or the one named, into territories.csv."),
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say which rep should look after a customer: extra hours, room left, detour and first day.

    With --accept the customer's row of territories.csv names the rep from then on; nothing else changes, and
    the next plan keeps to it.
    """
    with failing(as_json=as_json), changing(workspace, today, wanted=accept):
        from routeplan.cli.rep_choice_lines import choice_record, say_choices
        from routeplan.pipeline.rep_choices import rep_choices, why_first

        hand = customer_at_hand(customer, workspace, plan=plan, rep=rep, today=today)
        choices = rep_choices(hand.plan, customer, rep_ids=(rep,) if rep else (), first_day=hand.first)
        reason = why_first(choices)
        written = _accept(workspace, hand.customer, choices) if accept else None
    if as_json:
        say_json(
            {
                "customer_id": customer,
                "reps": [choice_record(hand.plan, one) for one in choices],
                "recommended": None if choices[0].barred else choices[0].rep_id,
                "reason": reason,
                "file": None if written is None else str(written),
            }
        )
        return
    if quiet:
        say(*([] if written is None else [str(written)]))
        return
    say_choices(hand, choices, reason if rep is None else "")
    if written is not None:
        said = text(
            "{customer} belongs to {rep} from now on: {file}",
            customer=customer, rep=choices[0].rep_id, file=written,
        )  # fmt: skip
        say(said)


def _accept(workspace: Path, customer: "Customer", choices: "Sequence[RepChoice]") -> Path:
    """Write the first choice into territories.csv and return the file."""
    from routeplan.tables.catalog import TERRITORIES
    from routeplan.tables.edit_table import set_cells

    best = choices[0]
    if best.barred:
        code = "RP437" if len(choices) == 1 else "RP438"
        issue = Issue(
            code=code, file=COMMAND_LINE, value=best.rep_id if code == "RP437" else customer.customer_id,
            message=text("nobody may look after this customer") if code == "RP438"
            else text("this rep {reason}", reason=best.barred),
            remedy=text("Choose another rep, or change the rule in the tables"),
        )  # fmt: skip
        raise InputError((issue,))
    cell = ";".join((best.rep_id, *(one for one in customer.pool if one != best.rep_id)))
    return set_cells(workspace, TERRITORIES, {customer.customer_id: {"rep_id": cell}}, add_missing=True)

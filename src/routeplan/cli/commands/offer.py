"""`routeplan offer`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say, say_json
from routeplan.cli.customer_at_hand import (
    CustomerId,
    Duration,
    First,
    GivenPlan,
    InWorkspace,
    Last,
    OneRep,
    customer_at_hand,
    refuse_strangers,
)
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Today
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

NAME = "offer"


def run(
    customer: CustomerId,
    n: Annotated[int, typer.Option("--n", min=1, max=20, metavar="N", help="Days to offer.")] = 3,
    contact: Annotated[
        str, typer.Option(metavar="NAME", help="Whom the letter is for, such as 'Ms Huber'.")
    ] = "",
    workspace: InWorkspace = Path(),
    plan: GivenPlan = None,
    rep: OneRep = None,
    first: First = None,
    last: Last = None,
    duration: Duration = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Offer a customer the best days of the plan, as a text to send or to read out on the phone.

    The days with the least bills, on two weekdays at least where there are any. Below the text stands for the
    rep alone what each day would cost. Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.cli.day_offer_lines import offer_record
        from routeplan.model.clock import MINUTE, clock_text
        from routeplan.pipeline.best_slots import best_slots
        from routeplan.pipeline.find_day import day_offers
        from routeplan.render.offer_text import notes_for_the_rep, offer_letter, offered_span

        hand = customer_at_hand(customer, workspace, plan=plan, rep=rep, first=first, last=last, today=today)
        refuse_strangers(hand.plan, hand.customer, rep)
        found = day_offers(
            hand.plan, customer, rep_ids=(rep,) if rep else (),
            seconds=None if duration is None else MINUTE * duration,
            first_day=hand.first, last_day=hand.last,
        )  # fmt: skip
        offers = best_slots(found, n, hand.plan.instance.horizon)
        if not offers:
            _refuse(customer)
        letter = offer_letter(hand.plan, hand.customer, offers, contact)
        if as_json:
            records = [
                offer_record(hand.plan, one)
                | dict(zip(("offer_start", "offer_end"), map(clock_text, offered_span(one)), strict=True))
                for one in offers
            ]
            say_json({"customer_id": customer, "offers": records, "text": letter})
            return
        say(letter, "", text("-- For you only, do not send --"), *notes_for_the_rep(hand.plan, offers))


def _refuse(customer_id: str) -> None:
    """Refuse to offer nothing."""
    message = text("no day can be offered")
    remedy = text("See why: routeplan find-day {customer}", customer=customer_id)
    issue = Issue(code="RP439", file=COMMAND_LINE, value=customer_id, message=message, remedy=remedy)
    raise InputError((issue,))

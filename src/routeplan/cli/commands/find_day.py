"""`routeplan find-day`."""

from pathlib import Path

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

NAME = "find-day"


def run(
    customer: CustomerId,
    workspace: InWorkspace = Path(),
    plan: GivenPlan = None,
    rep: OneRep = None,
    first: First = None,
    last: Last = None,
    duration: Duration = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Say which days of the plan suit a customer: detour, price, and who would have to give way.

    green fits as it is; yellow fits, but with overtime, in a half-day kept free or off the due window; red
    fits only if other visits leave the day; closed does not fit. Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.cli.day_offer_lines import heading_of, offer_record, say_offers
        from routeplan.model.clock import MINUTE
        from routeplan.pipeline.find_day import day_offers

        hand = customer_at_hand(customer, workspace, plan=plan, rep=rep, first=first, last=last, today=today)
        refuse_strangers(hand.plan, hand.customer, rep)
        seconds = hand.customer.call_seconds if duration is None else MINUTE * duration
        offers = day_offers(
            hand.plan, customer, rep_ids=(rep,) if rep else (), seconds=seconds,
            first_day=hand.first, last_day=hand.last,
        )  # fmt: skip
        if as_json:
            say_json({"customer_id": customer, "days": [offer_record(hand.plan, one) for one in offers]})
            return
        say(*heading_of(hand, seconds), "")
        say_offers(hand.plan, offers)

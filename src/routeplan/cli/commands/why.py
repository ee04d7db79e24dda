"""`routeplan why`."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say, say_json
from routeplan.cli.customer_at_hand import CustomerId, GivenPlan, InWorkspace, plan_asked
from routeplan.cli.fail import failing
from routeplan.cli.options import DATE_FORMATS, AsJson
from routeplan.cli.refuse import refuse
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.plan import Plan

NAME = "why"


def run(
    customer: CustomerId,
    day: Annotated[
        datetime | None,
        typer.Argument(metavar="[DATE]", formats=DATE_FORMATS, help="One day; all its visits unless given."),
    ] = None,
    workspace: InWorkspace = Path(),
    plan: GivenPlan = None,
    as_json: AsJson = False,
) -> None:
    """Say why the visits to a customer are on their days: due window, what allowed the day, next best days.

    Of a day without a visit it says why there is none. Extra minutes are driving of the whole plan, and what
    the move costs in all. The id of a visit, such as K001/2, asks for that one. Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.cli.why_lines import reason_record, say_reasons
        from routeplan.pipeline.why import why

        found = plan_asked(workspace, plan)
        horizon, known = found.instance.horizon, found.instance.customer_by_id()
        customer, own = _meant(found, customer)
        when = own if day is None else day.date()
        if when is not None and when not in horizon:
            message = text(
                "the days of the plan are {first} to {last}", first=horizon.start, last=horizon.last
            )
            refuse("RP701", str(when), message, text("Give one of these days, or another plan with --plan"))
        reasons = why(found, customer, when)
        if as_json:
            visits = [reason_record(found, one) for one in reasons]
            say_json({"customer_id": customer, "visits": visits})
            return
        say(*say_reasons(found, known[customer], reasons))


def _meant(plan: "Plan", name: str) -> "tuple[str, date | None]":
    """Return the customer that an id means, and the day where it is that of a visit.

    Raises
    ------
    InputError
        If there is no such customer or visit (RP700), or the call was left out (RP704).
    """
    from routeplan.measures.coverage import contacts_made
    from routeplan.tables.relations import unknown_id

    known = plan.instance.customer_by_id()
    if name in known:
        return name, None
    for customer_id, made in contacts_made(plan).items():
        for one in made:
            if one.visit_id == name:
                return customer_id, plan.instance.horizon.date_of(one.day)
    if any(call.visit_id == name for call in plan.call_plan.calls):
        remedy = text("See what would fit it in: routeplan why-not {call}", call=name)
        refuse("RP704", name, text("this call has no visit in the plan"), remedy)
    return refuse("RP700", name, *unknown_id("customer", name, frozenset(known)))

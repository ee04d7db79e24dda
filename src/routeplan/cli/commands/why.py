"""`routeplan why`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say, say_json
from routeplan.cli.customer_at_hand import CustomerId, GivenPlan, InWorkspace, plan_asked
from routeplan.cli.fail import failing
from routeplan.cli.options import DATE_FORMATS, AsJson
from routeplan.cli.refuse import refuse
from routeplan.language import text

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
    the move costs in all. Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.cli.why_lines import reason_record, say_reasons
        from routeplan.pipeline.why import why
        from routeplan.tables.relations import unknown_id

        found = plan_asked(workspace, plan)
        horizon, known = found.instance.horizon, found.instance.customer_by_id()
        if customer not in known:
            refuse("RP700", customer, *unknown_id("customer", customer, frozenset(known)))
        if day is not None and day.date() not in horizon:
            message = text(
                "the days of the plan are {first} to {last}", first=horizon.start, last=horizon.last
            )
            refuse(
                "RP701", str(day.date()), message, text("Give one of these days, or another plan with --plan")
            )
        reasons = why(found, customer, day.date() if day else None)
        if as_json:
            visits = [reason_record(found, one) for one in reasons]
            say_json({"customer_id": customer, "visits": visits})
            return
        say(*say_reasons(found, known[customer], reasons))

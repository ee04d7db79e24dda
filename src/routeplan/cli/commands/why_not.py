"""`routeplan why-not`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import at_work, say, say_json
from routeplan.cli.customer_at_hand import GivenPlan, InWorkspace, plan_asked
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson
from routeplan.cli.refuse import refuse
from routeplan.language import text
from routeplan.scheduling.cold_start import compiling

if TYPE_CHECKING:
    from routeplan.model.explanation import LeftOutReason, OpenCall
    from routeplan.model.plan import Plan

NAME = "why-not"


def run(
    call: Annotated[
        str | None,
        typer.Argument(metavar="[CALL]", help="Visit id such as K001/2, or a customer; a list unless given."),
    ] = None,
    workspace: InWorkspace = Path(),
    plan: GivenPlan = None,
    every: Annotated[bool, typer.Option("--all", help="Explain every call left out or late.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what it would take to make a call that was left out, or a late one in time.

    Every change is verified by planning again with it, the rest of the plan kept as far as can be; the three
    cheapest are shown with what else would move. Without a call, all that were left out or come late are
    listed. Nothing is written.
    """
    asked = call is not None or every
    with failing(as_json=as_json), compiling(wanted=asked) as compiler:
        from routeplan.cli.why_not_lines import (
            explained_record,
            list_records,
            say_explained,
            say_in_time,
            say_list,
        )
        from routeplan.pipeline.open_calls import open_calls

        if call is not None and every:
            refuse("RP703", call, text("--all explains every call"), text("Leave the call or --all away"))
        found = plan_asked(workspace, plan)
        calls = open_calls(found)
        if not asked:
            if as_json:
                say_json({"calls": list_records(found, calls)})
            else:
                say_list(found, calls)
            return
        meant = calls if call is None else _meant(found, calls, call)
        if compiler.is_cold and meant:
            with at_work("prepare", quiet=as_json):
                compiler.wait()
        with at_work("solve", quiet=as_json):
            explained = _explained(found, meant)
        if as_json:
            say_json({"calls": [explained_record(found, one) for one in explained]})
            return
        if call is not None and not meant:
            say(*say_in_time(found, call))
        for number, one in enumerate(explained):
            say(*([""] if number else []), *say_explained(found, one))


def _meant(plan: "Plan", calls: "tuple[OpenCall, ...]", name: str) -> "tuple[OpenCall, ...]":
    """Return the calls that a visit id or a customer's id means; none where they are made in time."""
    from routeplan.pipeline.open_calls import calls_of
    from routeplan.tables.relations import unknown_id

    found, known = calls_of(calls, name), plan.instance.customer_by_id()
    customer = name if name in known else name.rpartition("/")[0]
    if customer not in known:
        refuse("RP700", name, *unknown_id("customer", name, frozenset(known)))
    if name not in known and name not in {call.visit_id for call in plan.call_plan.calls}:
        remedy = text("See its visits: routeplan why {customer}", customer=customer)
        refuse("RP702", name, text("the plan owes no such call"), remedy)
    return found


def _explained(plan: "Plan", calls: "tuple[OpenCall, ...]") -> "list[LeftOutReason]":
    """Return what it would take to fit in some calls."""
    from routeplan.pipeline.why_not import why_not

    return [why_not(plan, one.visit_id) for one in calls]

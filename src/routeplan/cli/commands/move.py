"""`routeplan move`."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import DATE_FORMATS, AsJson, Quiet, Today, WorkspaceDir, read_options
from routeplan.cli.replanning import (
    Moves,
    Publish,
    Written,
    bill_record,
    bill_text,
    moved_record,
    refuse_outside,
    refuse_unmet,
    run_search,
    say_draft,
    say_moved,
    warnings_of,
    write,
)
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.scheduling.cold_start import compiling

if TYPE_CHECKING:
    from routeplan.measures.plan_cost import PlanCost
    from routeplan.model.record import RecordedVisit
    from routeplan.pipeline.replan import Replanned
    from routeplan.tables.read_options import ReadOptions

NAME = "move"


def run(
    visit: Annotated[str, typer.Argument(metavar="VISIT", help="Visit id such as K001/2.")],
    day: Annotated[datetime, typer.Argument(metavar="DAY", formats=DATE_FORMATS, help="New day.")],
    time: Annotated[
        str | None, typer.Argument(metavar="[TIME]", help="New time such as 10:30; free unless given.")
    ] = None,
    rep: Annotated[
        str | None,
        typer.Option(metavar="REP", autocompletion=offer_reps, help="Another rep who is to make it."),
    ] = None,
    moves: Moves = None,
    workspace: WorkspaceDir = Path(),
    publish: Publish = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Move a published visit to another day or time, and say what that costs and which others give way.

    Writes a draft of the days concerned; --publish adopts it.
    """
    with failing(as_json=as_json), changing(workspace, today), compiling(wanted=True) as compiler:
        from routeplan.measures.plan_cost import plan_cost
        from routeplan.pipeline.pins import Pin
        from routeplan.pipeline.replan import replan
        from routeplan.pipeline.standings import stand
        from routeplan.workspaces import read_from

        options = read_options(today=today)
        standing = _standing(workspace, visit, options)
        start, until = options.today_or_clock, max(day.date(), standing.when)
        office = read_from(workspace, options, start, until=until, reps=(standing.rep_id,))
        warnings_of(office, as_json=as_json)
        reps = tuple(dict.fromkeys((standing.rep_id, *([rep] if rep else []))))
        refuse_outside(office.instance.horizon, day.date())
        pin = Pin(visit_id=visit, when=day.date(), start=_seconds(time), rep_id=rep)
        silent, stood = quiet or as_json, stand(office)
        before = run_search(
            compiler, silent, lambda **given: replan(stood, most_moves=0, rep_ids=reps, **given)
        )
        after = run_search(
            compiler,
            silent,
            lambda **given: replan(stood, most_moves=moves, pins=(pin,), rep_ids=reps, **given),
        )
        refuse_unmet(after.plan, (pin,))
        costs = plan_cost(before.plan), plan_cost(after.plan)
        written = write(after.plan, workspace, publish=publish)
    _report(visit, after, costs, written, quiet=quiet, as_json=as_json)


def _standing(folder: Path, visit: str, options: "ReadOptions") -> "RecordedVisit":
    """Return the visit as it stands in the plan of record."""
    from routeplan.tables.read_record import read_record

    today: date = options.today_or_clock
    found = read_record(folder, today).visit(visit)
    if found is None or found.when < today:
        message = text("no published plan has this visit")
        if found is not None:
            message = text("it was planned for {day}", day=found.when)
        remedy = text("Take the visit id from visits.csv or next_visits.csv of a published plan")
        issue = Issue(code="RP453", file=COMMAND_LINE, value=visit, message=message, remedy=remedy)
        raise InputError((issue,))
    return found


def _seconds(time: str | None) -> int | None:
    """Return a clock time in seconds since midnight."""
    from routeplan.cli.tell_visits import clock_of

    return None if time is None else clock_of("TIME", time)


def _report(
    visit: str,
    result: "Replanned",
    costs: "tuple[PlanCost, PlanCost]",
    written: Written,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say where the visit is now and what it costs."""
    from routeplan.cli.plan_lines import where_is

    files = [str(path) for path in written.files]
    if as_json:
        record = {**moved_record(result), "bill_minutes": bill_record(*costs), "visit_id": visit}
        say_json({**record, "published": written.published, "files": files})
        return
    if not quiet:
        say(where_is(result.plan, visit), text("Bill: {bill}.", bill=bill_text(*costs)))
        say_moved(result)
        say_draft(written)
    say(*files)

"""What `replan` and `move` have in common: planning again, writing the draft, saying what moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from routeplan.cli.console import progress_bar, say, say_table, warn
from routeplan.cli.find_plan import plan_folder
from routeplan.cli.interrupt import stop_on_interrupt
from routeplan.errors import InputError, Issue

if TYPE_CHECKING:
    from routeplan.measures.plan_cost import PlanCost
    from routeplan.model.horizon import Horizon
    from routeplan.model.plan import Departed, Plan
    from routeplan.model.workspace import Workspace
    from routeplan.pipeline.pins import Pin
    from routeplan.pipeline.replan import Replanned

MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
HOUR, MINUTE = 3600, 60
NOTHING = "nothing"

From = Annotated[
    datetime | None,
    typer.Option(
        "--from",
        formats=MOMENTS,
        metavar="NOW",
        help="Day, or day and time, from which to plan.",
    ),
]
Moves = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Most visits that may be moved or left out.")
]
Publish = Annotated[bool, typer.Option("--publish", help="Make the result the plan of record at once.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where the result stands, and whether it is published."""

    folder: Path
    files: tuple[Path, ...]
    published: bool


def run_search(compiler: Any, silent: bool, work: "Callable[..., Replanned]") -> "Replanned":
    """Search with a progress bar; Ctrl-C keeps the best plan so far."""
    from routeplan.cli.ahead import then_load_ahead
    from routeplan.cli.cold import when_cold

    with progress_bar(quiet=silent) as progress, stop_on_interrupt() as stop:
        ahead = then_load_ahead(when_cold(compiler, progress, quiet=silent))
        return work(progress=progress, stop=stop, before_search=ahead)


def write(plan: "Plan", folder: Path, *, publish: bool) -> Written:
    """Write the draft beside what is published, or in its place."""
    from routeplan.outputs import save_plan
    from routeplan.publishing import publish_plan

    target = plan_folder(folder, plan.instance.horizon.start.isoformat(), plan.level)
    files = save_plan(plan, target)
    if not publish:
        return Written(folder=target, files=files, published=False)
    done = publish_plan(target)
    return Written(folder=done.folder, files=done.files, published=True)


def refuse_outside(horizon: "Horizon", when: date) -> None:
    """Refuse a day that is over, or beyond what is planned.

    Raises
    ------
    InputError
        RP455.
    """
    if when not in horizon:
        message = f"the days that can be planned again are {horizon.start} to {horizon.last}"
        _refuse(str(when), message, "Choose one of these days")


def refuse_unmet(plan: "Plan", pins: "Sequence[Pin]") -> None:
    """Refuse a plan that has not put visits where they are wanted.

    Raises
    ------
    InputError
        RP455, the first of them with the reason.
    """
    from routeplan.cli.plan_lines import where_is
    from routeplan.pipeline.pins import unmet

    for pin in unmet(plan, pins):
        message = f"the visit cannot be made on {pin.when} as wanted; at best: {where_is(plan, pin.visit_id)}"
        remedy = f"See which days suit: routeplan find-day {pin.visit_id.rpartition('/')[0]}"
        _refuse(pin.visit_id, message.rstrip("."), remedy)


def _refuse(value: str, message: str, remedy: str) -> NoReturn:
    """Raise one fault."""
    issue = Issue(code="RP455", file="command line", value=value, message=message, remedy=remedy)
    raise InputError((issue,))


def warnings_of(workspace: "Workspace", *, as_json: bool) -> None:
    """Print what looked odd in the tables."""
    if not as_json:
        warn(*(f"Warning {issue}" for issue in workspace.warnings))


def say_moved(result: "Replanned") -> None:
    """Print the promised visits that are moved, with their reasons."""
    plan, allowed = result.plan, result.most_moves
    promised = len(plan.instance.commitments)
    said = "" if allowed is None else f", {allowed} allowed"
    say(f"{promised} visits were promised, {len(result.moved)} are moved or left out{said}.")
    if not result.in_budget:
        say("More cannot stay where they are: what was promised cannot be kept on these days.")
    if result.blanks_used:
        say("Half-days that were to stay free are used.")
    if result.moved:
        rows = [_moved_row(plan, one) for one in result.moved]
        say_table("Moved", ("visit", "rep", "band", "promised", "now"), rows)
        say(*(f"{one.visit_id}: {one.reason}" for one in result.moved))


def _moved_row(plan: "Plan", one: "Departed") -> tuple[str, ...]:
    """Return a moved visit as a line of a table."""
    from routeplan.measures.coverage import contacts_made

    made = contacts_made(plan).get(one.customer_id, ())
    now = next((visit for visit in made if visit.visit_id == one.visit_id), None)
    there = "left out" if now is None or one.kind == "left_out" else _moment(plan, now.day, now.start)
    by = f" {now.rep_id}" if now is not None and now.rep_id != one.rep_id else ""
    return one.visit_id, one.rep_id, one.band, _moment(plan, one.promised_day, one.promised_start), there + by


def _moment(plan: "Plan", day: int, start: int | None) -> str:
    """Return a day, and a clock time where there is one."""
    when = f"{plan.instance.horizon.date_of(day):%a %d %b}"
    return when if start is None else f"{when} {start // HOUR:02d}:{start % HOUR // MINUTE:02d}"


def moved_record(result: "Replanned") -> dict[str, Any]:
    """Return what moved, for a script."""
    horizon = result.plan.instance.horizon
    return {
        "promised": len(result.plan.instance.commitments),
        "moves_allowed": result.most_moves,
        "in_budget": result.in_budget,
        "blank_half_days_used": result.blanks_used,
        "moved": [
            {
                "visit_id": one.visit_id,
                "customer_id": one.customer_id,
                "rep_id": one.rep_id,
                "band": one.band,
                "leaves": one.kind,
                "promised_date": horizon.date_of(one.promised_day).isoformat(),
                "reason": one.reason,
            }
            for one in result.moved
        ],
    }


def bill_text(before: "PlanCost", after: "PlanCost") -> str:
    """Return what a change costs, part by part, in minutes of driving."""
    from routeplan.measures.plan_cost import PARTS

    parts = {part: (getattr(after, part) - getattr(before, part)) / MINUTE for part in PARTS}
    named = [f"{part.replace('_', ' ')} {value:+.0f}" for part, value in parts.items() if round(value)]
    return f"{', '.join(named) or NOTHING}; in all {sum(parts.values()):+.0f} minutes of driving"


def bill_record(before: "PlanCost", after: "PlanCost") -> dict[str, float]:
    """Return what a change costs, for a script, in minutes of driving."""
    from routeplan.measures.plan_cost import PARTS

    return {part: round((getattr(after, part) - getattr(before, part)) / MINUTE, 1) for part in PARTS}

"""What `replan` and `move` have in common: planning again, writing the draft, saying what moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from routeplan.cli.console import progress_bar, say, say_table
from routeplan.cli.fail import say_warnings
from routeplan.cli.find_plan import plan_folder
from routeplan.cli.interrupt import stop_on_interrupt
from routeplan.cli.machine_words import word
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import current, mark, text
from routeplan.language.dates import date_text

if TYPE_CHECKING:
    from routeplan.measures.plan_cost import PlanCost
    from routeplan.model.horizon import Horizon
    from routeplan.model.plan import Departed, Plan
    from routeplan.model.workspace import Workspace
    from routeplan.pipeline.pins import Pin
    from routeplan.pipeline.replan import Replanned

MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
HOUR, MINUTE = 3600, 60
NOTHING = mark("nothing")
IN_BUDGET = mark("{promised} visits were promised, {moved} are moved or left out, {allowed} allowed.")

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
        message = text(
            "the days that can be planned again are {first} to {last}",
            first=horizon.start, last=horizon.last,
        )  # fmt: skip
        _refuse(str(when), message, text("Choose one of these days"))


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
        message = text(
            "the visit cannot be made on {day} as wanted; at best: {best}",
            day=pin.when, best=where_is(plan, pin.visit_id),
        )  # fmt: skip
        customer = pin.visit_id.rpartition("/")[0]
        remedy = text("See which days suit: routeplan find-day {customer}", customer=customer)
        _refuse(pin.visit_id, message.rstrip(".。"), remedy)


def _refuse(value: str, message: str, remedy: str) -> NoReturn:
    """Raise one fault."""
    issue = Issue(code="RP455", file=COMMAND_LINE, value=value, message=message, remedy=remedy)
    raise InputError((issue,))


def warnings_of(workspace: "Workspace", *, as_json: bool) -> None:
    """Print what looked odd in the tables."""
    if not as_json:
        say_warnings(workspace.warnings)


def say_moved(result: "Replanned") -> None:
    """Print the promised visits that are moved, with their reasons."""
    plan, allowed = result.plan, result.most_moves
    promised = len(plan.instance.commitments)
    counts = {"promised": promised, "moved": len(result.moved)}
    if allowed is None:
        say(text("{promised} visits were promised, {moved} are moved or left out.", **counts))
    else:
        say(text(IN_BUDGET, **counts, allowed=allowed))
    if not result.in_budget:
        say(text("More cannot stay where they are: what was promised cannot be kept on these days."))
    if result.blanks_used:
        say(text("Half-days that were to stay free are used."))
    if result.moved:
        rows = [_moved_row(plan, one) for one in result.moved]
        headings = (text("visit"), text("rep"), text("band"), text("promised"), text("now"))
        say_table(text("Moved"), headings, rows)
        say(*(f"{one.visit_id}: {one.reason}" for one in result.moved))


def _moved_row(plan: "Plan", one: "Departed") -> tuple[str, ...]:
    """Return a moved visit as a line of a table."""
    from routeplan.measures.coverage import contacts_made

    made = contacts_made(plan).get(one.customer_id, ())
    now = next((visit for visit in made if visit.visit_id == one.visit_id), None)
    there = text("left out") if now is None or one.kind == "left_out" else _moment(plan, now.day, now.start)
    by = f" {now.rep_id}" if now is not None and now.rep_id != one.rep_id else ""
    return (
        one.visit_id,
        one.rep_id,
        word(one.band),
        _moment(plan, one.promised_day, one.promised_start),
        there + by,
    )


def _moment(plan: "Plan", day: int, start: int | None) -> str:
    """Return a day, and a clock time where there is one."""
    when = _date_text(plan.instance.horizon.date_of(day))
    return when if start is None else f"{when} {start // HOUR:02d}:{start % HOUR // MINUTE:02d}"


def _date_text(when: date) -> str:
    """Return a day such as ``Mon 04 Jan``."""
    return f"{when:%a %d %b}" if current() == "en" else date_text(when, "weekday_day_month")


def say_draft(written: Written) -> None:
    """Say how a draft is adopted, where it is one."""
    if not written.published:
        say(text("This is a draft; routeplan publish {folder} adopts it.", folder=written.folder))


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
    named = [f"{word(part)} {value:+.0f}" for part, value in parts.items() if round(value)]
    listed, whole = text(", ").join(named) or text(NOTHING), f"{fsum(parts.values()):+.0f}"
    return text("{parts}; in all {sum} minutes of driving", parts=listed, sum=whole)


def bill_record(before: "PlanCost", after: "PlanCost") -> dict[str, float]:
    """Return what a change costs, for a script, in minutes of driving."""
    from routeplan.measures.plan_cost import PARTS

    return {part: round((getattr(after, part) - getattr(before, part)) / MINUTE, 1) for part in PARTS}

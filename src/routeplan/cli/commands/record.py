"""`routeplan record`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.console import say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import DATE_FORMATS, AsJson, Folder, Today, read_options
from routeplan.errors import InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from routeplan.model.history import History
    from routeplan.model.record_week import RecordWeek
    from routeplan.tables.read_options import ReadOptions

NAME = "record"


def run(
    folder: Folder = Path(),
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=DATE_FORMATS, metavar="DATE", help="A day of the first week."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=DATE_FORMATS, metavar="DATE", help="A day of the last week."),
    ] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Show the plan of record week by week: what was promised, kept, moved, held and missed.

    Looks at all plans that were ever published, at the call log, and at how long customers really waited.
    Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.cli.record_lines import record_records, say_record
        from routeplan.tables.read_history import read_history

        history = read_history(folder)
        mondays = _mondays(history, first.date() if first else None, last.date() if last else None)
        weeks = _weeks(folder, history, mondays, read_options(today=today))
    if as_json:
        say_json(record_records(weeks))
    else:
        say_record(weeks)


def _mondays(history: "History", first: "date | None", last: "date | None") -> tuple["date", ...]:
    """Return the Mondays of the weeks asked for, of those that a plan covers.

    Raises
    ------
    InputError
        If there is none (RP454).
    """
    from routeplan.measures.record_weeks import planned_mondays
    from routeplan.measures.waits_seen import SUNDAY

    mondays = tuple(
        one
        for one in planned_mondays(history)
        if (first is None or first <= one + SUNDAY) and (last is None or one <= last)
    )
    if not mondays:
        message, remedy = text("no plan covers these weeks"), text("Plan and publish, or give other dates")
        raise InputError((Issue(code="RP454", file="plans", message=message, remedy=remedy),))
    return mondays


def _weeks(
    folder: Path, history: "History", mondays: "Sequence[date]", options: "ReadOptions"
) -> "tuple[RecordWeek, ...]":
    """Return the figures of the weeks."""
    from dataclasses import replace

    from routeplan.measures.record_weeks import Past, record_week
    from routeplan.measures.waits_seen import seen_days
    from routeplan.workspaces import read_workspace

    workspace = read_workspace(folder, replace(options, start=mondays[0], weeks=len(mondays)))
    policy, assumed = workspace.instance.policy, dict(workspace.record.assumed)
    past = Past(
        history=history,
        log=workspace.log,
        seen=seen_days(
            workspace.instance.customers,
            workspace.log,
            assumed,
            phone_counts=policy.phone_counts,
            deals=workspace.instance.deals_with_calls,
        ),
        classes=[rule.name for rule in policy.classes],
        today=options.today_or_clock,
        frozen_days=workspace.frozen_days,
    )
    return tuple(record_week(past, monday, mondays[0]) for monday in mondays)

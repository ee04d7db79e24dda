"""`routeplan workload`."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.console import at_work, say, say_json, say_table
from routeplan.cli.fail import failing
from routeplan.cli.options import (
    AsJson,
    Corrections,
    Home,
    Level,
    SetAside,
    Start,
    Target,
    Today,
    Weeks,
    read_options,
)
from routeplan.cli.overload import choice_record, say_choices
from routeplan.cli.stream_lines import say_stage_hours, say_streams, stage_hours_record, streams_record
from routeplan.cli.worth_figures import group_record, say_worth_line
from routeplan.language import mark, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routeplan.model.call import LedgerRow
    from routeplan.model.work_part import WorkPart
    from routeplan.model.workspace import Workspace
    from routeplan.pipeline.prepare import Prepared

NAME = "workload"
HOUR = 3600
NOBODY = mark("(nobody)")
HEADINGS = (
    mark("rep"), mark("cust."), mark("calls"), mark("call h"), mark("travel h"), mark("office h"),
    mark("appt h"), mark("demand h"), mark("has h"), mark("use %"),
)  # fmt: skip
PART_HEADINGS = (
    mark("cust."), mark("calls"), mark("call h"), mark("travel h"), mark("work h"), mark("of all %"),
)  # fmt: skip


class By(StrEnum):
    """What a row is."""

    rep = "rep"
    zone = "zone"
    class_ = "class"


BY = {By.rep: mark("rep"), By.zone: mark("zone"), By.class_: mark("class")}


def run(
    target: Target = Path(),
    home: Home = None,
    start: Start = None,
    weeks: Weeks = None,
    level: Level = None,
    by: Annotated[By, typer.Option(help="What a row is; zones only where zones are used.")] = By.rep,
    today: Today = None,
    set_aside: SetAside = False,
    corrections: Corrections = None,
    as_json: AsJson = False,
) -> None:
    """Compare the work promised with the time there is, before anything is planned.

    Expected hours: calls, driving, office time and appointments against the shifts; by rep, or the calls
    and driving by zone or class. For each rep with more work than time, what could give and its price.
    """
    with failing(as_json=as_json):
        from routeplan.measures.streams import streams_owed
        from routeplan.pipeline.overload import overload_choices
        from routeplan.pipeline.prepare import prepare
        from routeplan.pipeline.standings import stand
        from routeplan.workspaces import read_workspace

        options = read_options(
            start=start, weeks=weeks, today=today, home=home, set_aside=set_aside, corrections=corrections,
            level=level.value if level else None,
        )  # fmt: skip
        with at_work("territories", quiet=as_json):
            stood = stand(read_workspace(target, options))
            prepared = prepare(stood.workspace, stood.standings)
            workspace = replace(stood.workspace, instance=prepared.instance)
            choices = overload_choices(workspace, prepared)
    horizon = workspace.instance.horizon
    if as_json:
        records = {
            **_records(workspace, prepared),
            "overload": [choice_record(one, horizon) for one in choices],
            "streams": streams_record(streams_owed(prepared.instance, prepared.call_plan)),
            "stage_hours": _stage_hours(prepared),
        }
        say_json(records)
        return
    _say_work(workspace, prepared, by)
    if hours := _stage_hours(prepared):
        say_streams(streams_owed(prepared.instance, prepared.call_plan))
        say("")
        say_stage_hours(hours)
    if choices:
        say("")
        say_choices(choices, horizon)


def _records(workspace: "Workspace", prepared: "Prepared") -> dict[str, Any]:
    """Return the expected work for a script."""
    from routeplan.calls.ledger import reps_needed
    from routeplan.pipeline.customer_worth import worth_owed

    parts = prepared.work_parts
    return {
        "expected": [_record(row) for row in prepared.ledger],
        "by_class": [_part_record(one) for one in parts if one.by == "class"],
        "by_zone": [_part_record(one) for one in parts if one.by == "zone"],
        "reps_needed": round(reps_needed(prepared.ledger), 2),
        "worth": [group_record(one) for one in worth_owed(workspace.instance, prepared)],
    }


def _stage_hours(prepared: "Prepared") -> list[dict[str, Any]]:
    """Return the hours for deals that are owed beside their budget; none where deals have no calls."""
    from routeplan.measures.stage_hours import hours_of_stages

    rep_of = prepared.alignment.rep_of()
    return stage_hours_record(hours_of_stages(prepared.instance, prepared.call_plan, rep_of))


def _say_work(workspace: "Workspace", prepared: "Prepared", by: By) -> None:
    """Print the expected work."""
    from routeplan.calls.ledger import reps_needed
    from routeplan.pipeline.customer_worth import worth_owed

    horizon = workspace.instance.horizon
    title = text("Expected workload, {first} to {last}", first=horizon.start, last=horizon.last)
    if by == By.rep:
        say_table(title, tuple(map(text, HEADINGS)), [_cells(row) for row in prepared.ledger])
    elif by == By.zone and not prepared.zones:
        say(text("There are no zones; [zones] use = true in routeplan.toml makes them."))
    else:
        parts = [one for one in prepared.work_parts if one.by == by.value]
        say_table(title, (text(BY[by]), *map(text, PART_HEADINGS)), list(_part_cells(parts)))
    needed = reps_needed(prepared.ledger)
    say(text("Travel is estimated, before there is any route."))
    there_are = len(workspace.instance.reps)
    say(
        text(
            "Reps needed for this work: {needed}; there are {number}.",
            needed=f"{needed:.1f}",
            number=there_are,
        )
    )
    say_worth_line(
        {one.name: one.an_hour for one in worth_owed(workspace.instance, prepared) if one.by == "rep"}
    )


def _record(row: "LedgerRow") -> dict[str, str | int | float | bool]:
    """Return a row of the ledger for a script, in hours."""
    return {
        "rep_id": row.rep_id,
        "customers": row.customers,
        "calls": row.calls,
        "call_hours": round(row.call_seconds / HOUR, 1),
        "travel_hours": round(row.travel_seconds / HOUR, 1),
        "non_selling_hours": round(row.non_selling_seconds / HOUR, 1),
        "appointment_hours": round(row.appointment_seconds / HOUR, 1),
        "demand_hours": round(row.demand_seconds / HOUR, 1),
        "capacity_hours": round(row.capacity_seconds / HOUR, 1),
        "fits": row.fits,
    }


def _part_record(part: "WorkPart") -> dict[str, str | int | float]:
    """Return the work of a zone or class for a script, in hours."""
    return {
        "rep_id": part.rep_id,
        part.by: part.name,
        "customers": part.customers,
        "calls": part.calls,
        "call_hours": round(part.call_seconds / HOUR, 1),
        "travel_hours": round(part.travel_seconds / HOUR, 1),
    }


def _cells(row: "LedgerRow") -> tuple[str, ...]:
    """Return a row of the ledger for a person, in hours."""
    seconds = (
        row.call_seconds, row.travel_seconds, row.non_selling_seconds, row.appointment_seconds,
        row.demand_seconds, row.capacity_seconds,
    )  # fmt: skip
    use = f"{100 * row.demand_seconds / row.capacity_seconds:.0f}" if row.capacity_seconds else "-"
    hours = (f"{one / HOUR:.1f}" for one in seconds)
    return (row.rep_id or text(NOBODY), str(row.customers), str(row.calls), *hours, use)


def _part_cells(parts: "list[WorkPart]") -> "Iterable[tuple[str, ...]]":
    """Yield the work of zones, or of classes rep by rep and then of the team, for a person."""
    whole = sum(one.call_seconds + one.travel_seconds for one in parts) or 1
    for one in parts:
        rep = f"{one.rep_id or text(NOBODY)} " if one.by == "class" else ""
        yield _part_row(f"{rep}{one.name}", [one], whole)
    if parts and parts[0].by == "class":
        for name in sorted({one.name for one in parts}):
            yield _part_row(text("all {name}", name=name), [one for one in parts if one.name == name], whole)
    yield _part_row(text("all"), parts, whole)


def _part_row(name: str, parts: "list[WorkPart]", whole: int) -> tuple[str, ...]:
    """Return some parts as one row."""
    call, travel = (sum(one.call_seconds for one in parts), sum(one.travel_seconds for one in parts))
    return (
        name,
        str(sum(one.customers for one in parts)),
        str(sum(one.calls for one in parts)),
        *(f"{seconds / HOUR:.1f}" for seconds in (call, travel, call + travel)),
        f"{100 * (call + travel) / whole:.0f}",
    )

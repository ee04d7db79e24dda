"""A plan in a few lines."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table, screen_width
from routeplan.cli.machine_words import word
from routeplan.cli.overload import choice_record
from routeplan.cli.prospect_counts import prospects_record
from routeplan.cli.rep_labels import rep_labels
from routeplan.cli.stream_lines import say_stage_hours, say_streams, stage_hours_record, streams_record
from routeplan.cli.table_lines import grid, is_one_table
from routeplan.cli.worth_figures import group_record, say_worth_line
from routeplan.language import mark, text
from routeplan.measures.quadrants import quadrant_weeks
from routeplan.measures.stability import Departure, departures
from routeplan.measures.stage_hours import stage_hours
from routeplan.measures.streams import streams_planned
from routeplan.measures.worth_of_time import worth_of_plan
from routeplan.measures.zone_visits import zone_visits
from routeplan.measures.zones import zone_imbalance, zone_keeping
from routeplan.model.plan import Plan
from routeplan.model.quadrant import QUADRANTS

if TYPE_CHECKING:
    from routeplan.model.rep import Rep

HOUR, KM = 3600, 1000
MOST_WEEKS = 5
NO_HOURS = (0, 0, 0, 0)
HEADINGS = (
    mark("rep"), mark("cust."), mark("owed"), mark("visits"), mark("left out"), mark("not due"), mark("days"),
    mark("drive h"), mark("km"), mark("use %"),
)  # fmt: skip
MOVED: "dict[Departure, str]" = {
    "week": mark("{number} to another week"),
    "day": mark("{number} to another day"),
    "rep": mark("{number} to another rep"),
    "time": mark("{number} to another time"),
}
BY_ZONE = mark("Visits of a zone in four weeks: {fewest} to {most}.")
STARVED = mark("Visits of a zone in four weeks: {fewest} to {most}; {number} times fewer than wished.")
QUADRANT_HOURS = mark("Visit hours I/II/III/IV (important and urgent/important/urgent/neither)")
DEPARTURES: tuple[Departure, ...] = ("week", "day", "rep", "time")


def rep_record(plan: Plan, rep_id: str) -> dict[str, Any]:
    """Return the figures of one rep's part of a plan."""
    customers = {one for one, rep in plan.alignment.rep_of().items() if rep == rep_id}
    routes = [route for route in plan.routes if route.rep_id == rep_id]
    ledger = next((row for row in plan.ledger if row.rep_id == rep_id), None)
    visits = sum(1 for route in routes for stop in route.stops if stop.kind == "visit")
    return {
        "rep_id": rep_id,
        "customers": plan.instance.count_customers(customers),
        "calls_owed": sum(1 for call in plan.call_plan.owed if call.customer_id in customers),
        "visits": visits,
        "unplanned": sum(1 for one in plan.unplanned if one.rep_id == rep_id),
        "not_yet_due": sum(1 for call in plan.not_yet_due if call.customer_id in customers),
        "days": len(routes),
        "drive_hours": round(sum(route.drive_seconds for route in routes) / HOUR, 2),
        "drive_km": round(sum(route.drive_metres for route in routes) / KM, 1),
        "days_proved": sum(1 for route in routes if route.proof == "proved shortest"),
        "expected_use": round(ledger.demand_seconds / ledger.capacity_seconds, 3)
        if ledger and ledger.capacity_seconds
        else None,
    }


def promises_record(plan: Plan) -> dict[str, int]:
    """Return how many visits an earlier plan promised, and what became of them."""
    left = Counter(departures(plan).values())
    promised = len(plan.instance.commitments)
    moved = {f"other_{kind}": left[kind] for kind in DEPARTURES}
    return {"promised": promised, "kept": left[None], **moved, "left_out": promised - left.total()}


def zones_record(plan: Plan) -> dict[str, Any]:
    """Return how many zones there are, how uneven they are, and how many visits lie in theirs."""
    keeping = zone_keeping(plan)
    return {
        "zones": len(plan.zones),
        "imbalance": round(zone_imbalance(plan.zones), 3),
        "visits": keeping.visits,
        "in_zone": keeping.in_zone,
        "visits_by_zone": [
            {
                "zone_id": one.zone.zone_id,
                "from": plan.instance.horizon.date_of(one.first_day).isoformat(),
                "visits": one.visits,
                "least": one.least,
            }
            for one in zone_visits(plan)
        ],
    }


def quadrants_record(plan: Plan) -> list[dict[str, Any]]:
    """Return the hours of visits in each quadrant, by rep and week."""
    return [
        {
            "rep_id": one.rep_id,
            "week": one.week,
            "hours": {
                name: round(seconds / HOUR, 2) for name, seconds in zip(QUADRANTS, one.seconds, strict=True)
            },
            "share_of_ii": round(one.share_of_second, 3),
        }
        for one in quadrant_weeks(plan)
    ]


def say_quadrants(plan: Plan) -> None:
    """Print the hours of visits in the quadrants by rep and week; the mean of a week for long plans."""
    weeks = quadrant_weeks(plan)
    names = list(dict.fromkeys(week.week for week in sorted(weeks, key=lambda week: week.first_day)))
    if not weeks:
        return
    headings: tuple[str, ...] = (text("rep"), *names)
    rows = _quadrant_rows(plan, names, mean=False)
    table = grid(headings, rows, range(1, len(headings)))
    if len(names) > MOST_WEEKS or not is_one_table(table, screen_width()):
        headings, rows = (text("rep"), text("a week")), _quadrant_rows(plan, names, mean=True)
    say_table(text(QUADRANT_HOURS), headings, rows)


def _quadrant_rows(plan: Plan, names: Sequence[str], *, mean: bool) -> list[tuple[str, ...]]:
    """Return a row a rep: the hours of each week, or the mean of a week."""
    weeks, rows, labels = quadrant_weeks(plan), [], rep_labels(plan.instance.reps)
    for rep in plan.instance.reps:
        own = {week.week: week.seconds for week in weeks if week.rep_id == rep.rep_id}
        cells = [_hours(own.get(name, NO_HOURS), 1) for name in names]
        if mean:
            cells = [_hours([sum(parts) for parts in zip(*own.values(), strict=True)], len(names))]
        rows.append((labels[rep.rep_id], *cells))
    return rows


def _hours(seconds: Sequence[int], weeks: int) -> str:
    """Return such as ``3.5/10/2/0``."""
    return "/".join(f"{round(one / HOUR / weeks, 1):g}" for one in seconds or NO_HOURS)


def plan_record(plan: Plan) -> dict[str, Any]:
    """Return a plan's figures for a script."""
    reasons: dict[str, int] = {}
    for one in plan.unplanned:
        reasons[one.reason] = reasons.get(one.reason, 0) + 1
    return {
        "workspace": plan.provenance.workspace,
        "start": plan.instance.horizon.start.isoformat(),
        "days": plan.instance.horizon.days,
        "level": plan.level,
        "travel": plan.provenance.travel,
        "reps": [rep_record(plan, rep.rep_id) for rep in plan.instance.reps],
        "unplanned_reasons": reasons,
        "prospects": prospects_record(plan),
        "promises": promises_record(plan),
        "zones": zones_record(plan),
        "overload": [choice_record(one, plan.instance.horizon) for one in plan.overload],
        "quadrants": quadrants_record(plan),
        "worth": [group_record(one) for one in worth_of_plan(plan)],
        "streams": streams_record(streams_planned(plan.instance, plan.routes)),
        "stage_hours": stage_hours_record(stage_hours(plan)),
        "notices": list(plan.notices),
    }


def say_plan(plan: Plan) -> None:
    """Print the table of reps and what a reader must know."""
    horizon = plan.instance.horizon
    title = text(
        "{name}: {first} to {last}",
        name=plan.provenance.workspace, first=horizon.start, last=horizon.last,
    )  # fmt: skip
    say_table(title, tuple(map(text, HEADINGS)), [_rep_row(plan, rep) for rep in plan.instance.reps])
    proved = sum(1 for route in plan.routes if route.proof == "proved shortest")
    if plan.routes:
        days = len(plan.routes)
        say(text("{proved} of {days} days are proved shortest for their calls.", proved=proved, days=days))
    prospects = prospects_record(plan)
    if prospects["prospects"]:
        say(text("Prospects visited: {visited} of {prospects}.", **prospects))
    say_worth_line({one.name: one.an_hour for one in worth_of_plan(plan) if one.by == "rep"})
    _say_promises(promises_record(plan))
    if plan.zones:
        _say_zones(zones_record(plan))
    say_quadrants(plan)
    if hours := stage_hours(plan):
        say_streams(streams_planned(plan.instance, plan.routes))
        say_stage_hours(stage_hours_record(hours), rep_labels(plan.instance.reps))
    reasons = plan_record(plan)["unplanned_reasons"]
    if reasons:
        listed = text(", ").join(f"{count} {word(reason)}" for reason, count in sorted(reasons.items()))
        say(text("Left out: {reasons}.", reasons=listed))
    say(*plan.notices)


def _rep_row(plan: Plan, rep: "Rep") -> tuple[str, ...]:
    """Return the figures of one rep as a row of text."""
    one = rep_record(plan, rep.rep_id)
    counts = ("customers", "calls_owed", "visits", "unplanned", "not_yet_due", "days")
    return (
        rep_labels(plan.instance.reps)[rep.rep_id],
        *(str(one[name]) for name in counts),
        f"{one['drive_hours']:.1f}",
        f"{one['drive_km']:.0f}",
        "" if one["expected_use"] is None else f"{100 * one['expected_use']:.0f}",
    )


def _say_promises(promises: dict[str, int]) -> None:
    """Say what became of visits that were promised, where any were."""
    if not promises["promised"]:
        return
    moved = [
        text(MOVED[kind], number=promises[f"other_{kind}"])
        for kind in DEPARTURES
        if promises[f"other_{kind}"]
    ]
    said = text(
        "Promised visits: {kept} of {promised} kept, {moved} moved, {left_out} left out.",
        kept=promises["kept"],
        promised=promises["promised"],
        moved=text(", ").join(moved) or text("none"),
        left_out=promises["left_out"],
    )
    say(said)


def _say_zones(zones: dict[str, Any]) -> None:
    """Say how far visits lie in their zones."""
    uneven = f"{100 * zones['imbalance']:.0f}"
    said = text(
        "Visits in their zone: {in_zone} of {visits}; {zones} zones, at most {uneven} % from even.",
        in_zone=zones["in_zone"], visits=zones["visits"], zones=zones["zones"], uneven=uneven,
    )  # fmt: skip
    say(said)
    counts = [one["visits"] for one in zones["visits_by_zone"]]
    span = {"fewest": min(counts), "most": max(counts)}
    starved = sum(one["visits"] < one["least"] for one in zones["visits_by_zone"])
    say(text(STARVED, **span, number=starved) if starved else text(BY_ZONE, **span))

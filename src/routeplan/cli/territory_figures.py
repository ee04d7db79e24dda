"""Territories as a person and as a script read them."""

from math import isfinite
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.language import mark, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routeplan.model.territory_report import Choice, Measures, RepLoad
    from routeplan.model.workspace import Workspace
    from routeplan.pipeline.draw_territories import Outcome

HOUR = 3600
MOST_REPS = 60
HEADINGS = (
    mark("rep"), mark("customers"), mark("calls"), mark("call h"), mark("travel h"), mark("demand h"),
    mark("has h"), mark("index"), mark("off %"),
)  # fmt: skip
CHOICE_HEADINGS = (
    mark("no. choice"), mark("off %"), mark("driving h"), mark("moved"), mark("moved %"), mark("moved h"),
    mark("value"), mark("cost"),
)  # fmt: skip
HAND_OVERS = mark(
    "{number} hand-overs ({high} high, {medium} medium, {low} low disruption); reasons in hand_overs.csv and "
    "on the map."
)


def say_territories(workspace: "Workspace", outcome: "Outcome") -> None:
    """Print workloads, measures, choices and notices."""
    report = outcome.report
    say_table(
        text(
            "Territories over {weeks} weeks (expected hours, travel estimated)",
            weeks=workspace.instance.horizon.days // 7,
        ),
        tuple(map(text, HEADINGS)),
        [_load_cells(one) for one in report.loads_after[:MOST_REPS]],
    )
    before = report.measures_before
    say_table(
        text("Measures"),
        ("", text("before"), text("after")) if before else ("", text("now")),
        measure_rows(before, report.measures_after),
    )
    if report.choices:
        say_table(
            text("Choices (number 0 is as it is; --choice N shows another one)"),
            tuple(map(text, CHOICE_HEADINGS)),
            [_choice_cells(number, one) for number, one in enumerate(report.choices)],
        )
    if report.hand_overs:
        levels = [one.disruption for one in report.hand_overs if one.from_rep]
        counts = {level: levels.count(level) for level in ("high", "medium", "low")}
        say(text(HAND_OVERS, number=len(levels), **counts))
        if len(levels) < len(report.hand_overs):
            number = len(report.hand_overs) - len(levels)
            say(text("{number} customers who had no rep get one.", number=number))
    if report.after.unassigned:
        listed = text(", ").join(report.after.unassigned)
        say(text("No rep may call on: {customers}.", customers=listed))
    say(*outcome.notices)


def _load_cells(load: "RepLoad") -> tuple[str, ...]:
    """Return one rep's row."""
    hours = (load.call_seconds, load.travel_seconds, load.seconds, load.capacity_seconds)
    off = f"{100 * load.deviation:+.1f}" if isfinite(load.deviation) else "-"
    index = f"{load.index:.0f}" if isfinite(load.index) else "-"
    return (
        load.rep_id,
        str(load.customers),
        str(load.calls),
        *(f"{one / HOUR:.1f}" for one in hours),
        index,
        off,
    )


def measure_rows(before: "Measures | None", after: "Measures") -> list[tuple[str, ...]]:
    """Return the rows of the measures."""
    named: Sequence[tuple[str, Callable[[Measures], str]]] = (
        (mark("imbalance %"), lambda one: f"{100 * one.imbalance:.1f}"),
        (mark("index, lowest to highest"), lambda one: f"{one.index_low:.0f}-{one.index_high:.0f}"),
        (mark("radius (RMS) km"), lambda one: _figure(one.rms_radius_km, 1)),
        (mark("home to visit km"), lambda one: _figure(one.mean_visit_km, 1)),
        (mark("overlap of hulls %"), lambda one: _figure(one.hull_overlap, 1, 100)),
        (mark("roundness of hulls"), lambda one: _figure(one.polsby_popper, 2)),
        (mark("pieces apart"), lambda one: str(one.contiguity_violations)),
    )
    shown = [one for one in (before, after) if one is not None]
    return [(text(name), *(read(one) for one in shown)) for name, read in named]


def _figure(value: float | None, digits: int, factor: float = 1) -> str:
    """Return a number, or a dash."""
    return "-" if value is None else f"{factor * value:.{digits}f}"


def _choice_cells(number: int, choice: "Choice") -> tuple[str, ...]:
    """Return one choice's row."""
    mark = " <" if choice.chosen else ""
    return (
        f"{number} {choice.name}{mark}",
        f"{100 * choice.imbalance:.1f}",
        f"{choice.driving_hours:.0f}",
        str(choice.moved_customers),
        f"{100 * choice.moved_share:.1f}",
        f"{choice.moved_hours:.0f}",
        _figure(choice.moved_value, 0),
        f"{choice.disruption_cost:g}",
    )


def territory_record(outcome: "Outcome") -> dict[str, Any]:
    """Return territories for a script: hours, and shares as fractions."""
    report, before = outcome.report, outcome.report.measures_before
    return {
        "territories": [
            {
                "rep_id": one.rep_id,
                "customers": one.customers,
                "calls": one.calls,
                "demand_hours": round(one.seconds / HOUR, 1),
                "capacity_hours": round(one.capacity_seconds / HOUR, 1),
                "deviation": round(one.deviation, 4) if isfinite(one.deviation) else None,
                "home": _home(outcome, one.rep_id),
            }
            for one in report.loads_after
        ],
        "imbalance": round(report.measures_after.imbalance, 4),
        "imbalance_before": round(before.imbalance, 4) if before else None,
        "contiguity_violations": report.measures_after.contiguity_violations,
        "hull_overlap": report.measures_after.hull_overlap,
        "hand_overs": [
            {"customer_id": one.customer_id, "from": one.from_rep, "to": one.to_rep, "reason": one.reason,
             "disruption": one.disruption, "cost": one.cost}
            for one in report.hand_overs
        ],
        "choices": [
            {"number": number, "name": one.name, "imbalance": round(one.imbalance, 4),
             "driving_hours": round(one.driving_hours, 1), "moved_customers": one.moved_customers,
             "moved_value": one.moved_value, "cost": one.disruption_cost, "chosen": one.chosen}
            for number, one in enumerate(report.choices)
        ],
        "unassigned": list(report.after.unassigned),
        "notices": list(outcome.notices),
    }  # fmt: skip


def _home(outcome: "Outcome", rep_id: str) -> list[float]:
    """Return a rep's home as latitude and longitude."""
    home = outcome.report.instance.rep_by_id()[rep_id].home
    return [round(home.lat, 6), round(home.lon, 6)]

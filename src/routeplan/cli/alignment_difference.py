"""How one alignment differs from another, as a person and as a script read it."""

from math import isfinite
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.cli.figures import metrics_record
from routeplan.cli.territory_figures import measure_rows
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.territory_report import HandOver, RepLoad
    from routeplan.model.what_if_report import Expected
    from routeplan.pipeline.compare_alignments import AlignmentDifference

SHOWN, HOUR = 30, 3600


def say_alignment_difference(difference: "AlignmentDifference") -> None:
    """Print workloads and measures side by side, then the hand-overs with their reasons."""
    report = difference.report
    before = {one.rep_id: one for one in report.loads_before}
    say_table(
        text("Expected hours (A before, B after)"),
        (text("rep"), text("customers A"), "B", text("hours A"), "B", text("off % A"), "B"),
        [(one.rep_id, *_pairs(before[one.rep_id], one)) for one in report.loads_after],
    )
    figures = [*_expected_rows(difference), *measure_rows(report.measures_before, report.measures_after)]
    say_table(text("Measures"), ("", "A", "B"), figures)
    moved = [one for one in report.hand_overs if one.from_rep is not None]
    percent = f"{100 * difference.moved_share:.1f}"
    said = text(
        "Hand-overs: {number} ({percent} % of the customers of both).", number=len(moved), percent=percent
    )
    say(said)
    say(*(f"  {_line(one)}" for one in report.hand_overs[:SHOWN]))
    if len(report.hand_overs) > SHOWN:
        say(text("  ... and {number} more; --json lists all.", number=len(report.hand_overs) - SHOWN))
    for name, one in (("A", report.before), ("B", report.after)):
        if one is not None and one.unassigned:
            number = len(one.unassigned)
            say(text("Without a rep in {name}: {number} customers.", name=name, number=number))


def _pairs(before: "RepLoad", after: "RepLoad") -> tuple[str, ...]:
    """Return the figures of one rep, before and after in turn."""
    both = (before, after)
    return (
        *(str(one.customers) for one in both),
        *(f"{one.seconds / HOUR:.1f}" for one in both),
        *(f"{100 * one.deviation:+.1f}" if isfinite(one.deviation) else "-" for one in both),
    )


def _expected_rows(difference: "AlignmentDifference") -> list[tuple[str, ...]]:
    """Return the rows of the expected figures."""
    both: tuple[Expected, Expected] = (difference.before, difference.after)
    return [
        (text("expected h"), *(f"{one.hours:.1f}" for one in both)),
        (text("driving h"), *(f"{one.driving_hours:.1f}" for one in both)),
        (text("overload h"), *(f"{one.overload_hours:.1f}" for one in both)),
        (text("use of the busiest %"), *(f"{100 * one.use_of_busiest:.1f}" for one in both)),
    ]


def _line(one: "HandOver") -> str:
    """Return one hand-over in a line."""
    before = one.from_rep or text("nobody")
    return f"{one.customer_id} {one.name}: {before} -> {one.to_rep}. {one.reason}"


def alignment_difference_record(difference: "AlignmentDifference") -> dict[str, Any]:
    """Return a difference for a script; shares as fractions."""
    report = difference.report
    return {
        "kind": "alignments",
        "a": {
            "expected": metrics_record(difference.before),
            "measures": metrics_record(report.measures_before),
        },
        "b": {
            "expected": metrics_record(difference.after),
            "measures": metrics_record(report.measures_after),
        },
        "moved_share": round(difference.moved_share, 4),
        "hand_overs": [
            {
                "customer_id": one.customer_id,
                "from": one.from_rep,
                "to": one.to_rep,
                "reason": one.reason,
                "disruption": one.disruption,
                "cost": one.cost,
            }
            for one in report.hand_overs
        ],
    }

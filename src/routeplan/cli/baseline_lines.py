"""A baseline for a person and for a script."""

from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_lines, say_table, screen_width
from routeplan.cli.wide_text import wrapped
from routeplan.language import text
from routeplan.render.baseline_numbers import (
    days,
    hours,
    kilometres,
    signed_days,
    signed_hours,
    signed_kilometres,
)
from routeplan.render.baseline_verdict import verdict
from routeplan.render.baseline_words import part_word, rule_word, state_word, step_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.baseline import BaselineReport
    from routeplan.model.saving import Measured, Saving

SHOWN = 20


def say_baseline(report: "BaselineReport") -> None:
    """Print what comes out, the three ways side by side, why, and what was broken."""
    _say_wrapped([verdict(report), ""])
    _say_ways(report)
    _say_why(report)
    _say_rules(report)
    _say_wrapped([text("How this was measured:"), *(f"- {one}" for one in report.notices)])


def _say_ways(report: "BaselineReport") -> None:
    """Print the figures of the three ways."""
    ways = report.present, report.best_order, report.routeplan
    rows = [
        (text("working days"), *(days(one.days) for one in ways)),
        (text("hours in the field"), *(hours(one.field_seconds) for one in ways)),
        (text("of these driving"), *(hours(one.drive_seconds) for one in ways)),
        (text("km"), *(kilometres(one.drive_metres) for one in ways)),
        (text("overtime, minutes"), *(f"{one.overtime_seconds / 60:.0f}" for one in ways)),
        (text("calls neither too soon nor too late"), *(_kept(one) for one in ways)),
        (text("hard rules broken"), *(str(one.hard) for one in ways)),
        (text("wishes not met"), *(str(one.soft) for one in ways)),
        (text("price, minutes of driving"), *(f"{one.price_minutes:,.0f}" for one in ways)),
    ]
    title = text(
        "{calls} calls, {first} to {last}", calls=report.present.visits, first=report.first, last=report.last
    )
    say_table(title, ("", *(state_word(key) for key in ("present", "best_order", "routeplan"))), rows)


def _kept(one: "Measured") -> str:
    """Return how many calls kept their window, of those of which that is known."""
    return text("{kept} of {all}", kept=one.waits_kept, all=one.waits)


def _say_why(report: "BaselineReport") -> None:
    """Print the chain of savings."""
    rows = []
    for step in report.steps:
        rows.append((step_word(step.key), *_cells(step.saved)))
        rows += [(f"  {part_word(one.key)}", *_cells(one.saved)) for one in step.parts]
    rows.append((text("all together"), *_cells(report.saved)))
    say_table(text("Why"), ("", text("days"), text("hours"), text("km")), rows)
    moved = report.moved
    _say_wrapped(
        [
            text(
                "Of the calls {same} stay on their day, {day} go to another day of the same rep and {rep} to "
                "another rep.",
                same=moved.same_day,
                day=moved.other_day,
                rep=moved.other_rep,
            ),
            "",
        ]
    )


def _cells(saved: "Saving") -> tuple[str, str, str]:
    """Return days, hours and kilometres saved."""
    return (
        signed_days(saved.days) or "0",
        signed_hours(saved.field_seconds),
        signed_kilometres(saved.drive_metres),
    )


def _say_rules(report: "BaselineReport") -> None:
    """Print how often each rule is broken, and the first sentences about hard ones."""
    if report.rules:
        rows = [
            (
                rule_word(one.rule),
                text("hard") if one.severity == "hard" else text("wish"),
                str(one.present),
                str(one.routeplan),
            )
            for one in report.rules
        ]
        say_table(text("Rules broken"), ("", "", text("present way"), text("routeplan's days")), rows)
    _say_broken(text("In the present way:"), report.broken)
    _say_broken(text("In routeplan's plan:"), report.broken_after)


def _say_broken(title: str, sentences: "Sequence[str]") -> None:
    """Print the first of some sentences, and how many there are besides."""
    if not sentences:
        return
    say(title, *(f"  {one}" for one in sentences[:SHOWN]))
    if len(sentences) > SHOWN:
        say(text("  ... and {number} more; --json lists all.", number=len(sentences) - SHOWN))
    say("")


def _say_wrapped(lines: "Sequence[str]") -> None:
    """Print sentences broken at words."""
    width = screen_width()
    say_lines(part for line in lines for part in (wrapped(line, width) if line else [""]))


def baseline_record(report: "BaselineReport") -> dict[str, Any]:
    """Return a baseline for a script: seconds and metres as they are, hours and kilometres besides."""
    from routeplan.cli.figures import metrics_record

    record = metrics_record(report)
    for name in ("present", "best_order", "routeplan"):
        record[name] = _with_units(record[name]) | {"price": dict(record[name]["price"])}
    for rep in record["reps"]:
        for name in ("present", "routeplan"):
            rep[name] = _with_units(rep[name]) | {"price": dict(rep[name]["price"])}
    record["saved"] = _with_units(metrics_record(report.saved))
    record["money_saved"] = None if report.money_saved is None else round(report.money_saved, 2)
    record |= {"first": str(report.first), "last": str(report.last), "verdict": verdict(report)}
    for day in record["days"]:
        day["when"] = str(day["when"])
    return record


def _with_units(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with hours and kilometres besides."""
    row = row | {
        "field_hours": round(row["field_seconds"] / 3600, 3),
        "drive_hours": round(row["drive_seconds"] / 3600, 3),
        "drive_km": round(row["drive_metres"] / 1000, 3),
    }
    if isinstance(row.get("price"), list):
        row["price_minutes"] = round(sum(seconds for _, seconds in row["price"]) / 60, 3)
    return row

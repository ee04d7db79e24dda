"""The judge's figures for people and scripts."""

from dataclasses import fields, is_dataclass
from typing import Any

from routeplan.cli.console import say, say_table

HOUR, MINUTE, KM = 3600, 60, 1000
HEADINGS = ("rep", "owed", "planned", "not due", "visits", "days", "proved", "drive h", "km", "overtime min")

ALWAYS_SHOWN = ("drive", "overtime", "missed", "gap")


def metrics_record(metrics: Any) -> dict[str, Any]:
    """Return a dataclass of figures as a dictionary, nested ones as well."""
    return {field.name: _plain(getattr(metrics, field.name)) for field in fields(metrics)}


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if is_dataclass(value):
        return metrics_record(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return round(value, 3)
    return value


def say_figures(record: dict[str, Any]) -> None:
    """Print the judge's figures: a row a rep, the price of the plan, and how regular the waits are."""
    rows = [*record["reps"], record["total"] | {"rep_id": "all"}]
    say_table("Figures", HEADINGS, [_row(row) for row in rows])
    cost = {part: seconds / MINUTE for part, seconds in record["total"]["cost"].items()}
    parts = ", ".join(
        f"{part.replace('_', ' ')} {minutes:,.0f}"
        for part, minutes in cost.items()
        if minutes or part in ALWAYS_SHOWN
    )
    say(f"Price in minutes of driving: {sum(cost.values()):,.0f} ({parts}).")
    for one in record["regularity"]:
        if one["waits"]:
            waits = f"{one['waits']} waits, on average {one['mean']:.2f} of the ideal gap"
            say(f"Class {one['class_name']}: {waits}, the longest {one['worst']:.2f}.")
    for one in record["stability"]:
        kept = f"{one['on_weekday']} of {one['visits']} visits keep their weekday"
        say(f"Class {one['class_name']}: {kept}, {one['on_time']} their weekday and time.")
    shares = [f"{one['rep_id']} {100 * one['share']:.0f} %" for one in record["field_windows"] if one["days"]]
    if shares:
        say(f"Customers' hours between first arrival and last departure: {', '.join(shares)}.")


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the figures of one rep, or of all, as a row of text."""
    counts = (row[name] for name in ("owed", "planned", "not_yet_due", "visits", "days_used", "days_proved"))
    return (
        row["rep_id"] or "(nobody)",
        *(str(count) for count in counts),
        f"{row['drive_seconds'] / HOUR:.1f}",
        f"{row['drive_metres'] / KM:.0f}",
        f"{row['overtime_seconds'] / MINUTE:.0f}",
    )

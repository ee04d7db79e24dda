"""The judge's figures for people and scripts."""

from dataclasses import fields, is_dataclass
from math import fsum
from typing import Any

from routeplan.cli.console import say, say_table
from routeplan.cli.machine_words import word
from routeplan.cli.worth_figures import an_hour, say_worth_line
from routeplan.language import mark, text

HOUR, MINUTE, KM = 3600, 60, 1000
HEADINGS = (
    mark("rep"), mark("owed"), mark("planned"), mark("not due"), mark("visits"), mark("days"), mark("proved"),
    mark("drive h"), mark("km"), mark("overtime min"),
)  # fmt: skip

ALWAYS_SHOWN = ("drive", "overtime", "missed", "gap")
WAITS = mark("Class {class_name}: {waits} waits, on average {mean} of the ideal gap, the longest {worst}.")
KEPT = mark(
    "Class {class_name}: {on_weekday} of {visits} visits keep their weekday, "
    "{on_time} their weekday and time."
)


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
    rows = [*record["reps"], record["total"] | {"rep_id": text("all")}]
    say_table(text("Figures"), tuple(map(text, HEADINGS)), [_row(row) for row in rows])
    cost = {part: seconds / MINUTE for part, seconds in record["total"]["cost"].items()}
    parts = text(", ").join(
        f"{word(part)} {minutes:,.0f}" for part, minutes in cost.items() if minutes or part in ALWAYS_SHOWN
    )
    whole = f"{fsum(cost.values()):,.0f}"
    say(text("Price in minutes of driving: {sum} ({parts}).", sum=whole, parts=parts))
    for one in record["regularity"]:
        if one["waits"]:
            named = one | {"mean": f"{one['mean']:.2f}", "worst": f"{one['worst']:.2f}"}
            say(text(WAITS, **named))
    for one in record["stability"]:
        say(text(KEPT, **one))
    say_worth_line(
        {one["name"]: an_hour(one["value"], one["seconds"]) for one in record["worth"] if one["by"] == "rep"}
    )
    shares = [f"{one['rep_id']} {100 * one['share']:.0f} %" for one in record["field_windows"] if one["days"]]
    if shares:
        listed = text(", ").join(shares)
        say(text("Customers' hours between first arrival and last departure: {shares}.", shares=listed))


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the figures of one rep, or of all, as a row of text."""
    counts = (row[name] for name in ("owed", "planned", "not_yet_due", "visits", "days_used", "days_proved"))
    return (
        row["rep_id"] or text("(nobody)"),
        *(str(count) for count in counts),
        f"{row['drive_seconds'] / HOUR:.1f}",
        f"{row['drive_metres'] / KM:.0f}",
        f"{row['overtime_seconds'] / MINUTE:.0f}",
    )

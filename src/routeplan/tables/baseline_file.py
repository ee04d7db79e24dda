"""A baseline as a table: every figure of the page, one a row."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

from routeplan.model.baseline import BaselineReport
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.saving import Measured, Saving
from routeplan.tables.csv_text import csv_bytes_of_texts

COLUMNS = ("part", "name", "measure", "unit", "present", "best_order", "routeplan", "saved")
KM = 1000
LONGEST_HEAD = 200

Row = tuple[str, ...]


def baseline_csv(report: BaselineReport) -> bytes:
    """Return a baseline as CSV; numbers with up to three decimals.

    Parts are ``all``, ``rep``, ``step`` and its ``reason``, ``day``, ``week``, ``customer`` and ``rule``.
    """
    return csv_bytes_of_texts([COLUMNS, *_rows(report)])


def is_baseline(path: Path) -> bool:
    """Return whether a file is the table of a baseline; one that cannot be read is none."""
    head = ",".join(COLUMNS).encode()
    try:
        with path.open("rb") as file:
            return file.readline(LONGEST_HEAD).removeprefix(BOM_UTF8).rstrip() == head
    except OSError:
        return False


def measures_of(one: Measured) -> tuple[tuple[str, str, float], ...]:
    """Return the figures of some days as (measure, unit, value), in a fixed order."""
    return (
        ("days", "days", one.days),
        ("visits", "visits", one.visits),
        ("field_hours", "h", one.field_seconds / HOUR),
        ("drive_hours", "h", one.drive_seconds / HOUR),
        ("drive_km", "km", one.drive_metres / KM),
        ("call_hours", "h", one.call_seconds / HOUR),
        ("wait_hours", "h", one.wait_seconds / HOUR),
        ("overtime_minutes", "min", one.overtime_seconds / MINUTE),
        ("waits", "visits", one.waits),
        ("waits_kept", "visits", one.waits_kept),
        ("days_broken", "days", one.days_broken),
        ("hard_rules_broken", "rules", one.hard),
        ("wishes_not_met", "rules", one.soft),
        *((f"price_{part}", "min", seconds / MINUTE) for part, seconds in one.price),
        ("price", "min", one.price_minutes),
    )


def _rows(report: BaselineReport) -> Iterator[Row]:
    """Yield the rows."""
    states = report.present, report.best_order, report.routeplan
    for three in zip(*map(measures_of, states), strict=True):
        (measure, unit, present), (_, _, best), (_, _, after) = three
        yield _row("all", "", measure, unit, (present, best, after), present - after)
    for rep in report.reps:
        for two in zip(measures_of(rep.present), measures_of(rep.routeplan), strict=True):
            (measure, unit, present), (_, _, after) = two
            yield _row("rep", rep.rep_id, measure, unit, (present, None, after), present - after)
    for step in report.steps:
        yield from _savings("step", step.key, step.saved)
        for part in step.parts:
            yield from _savings("reason", f"{step.key}: {part.key}", part.saved)
    for day in report.days:
        yield from _savings("day", f"{day.rep_id} {day.when}", day.saved)
    for week in report.weeks:
        yield from _savings("week", f"{week.rep_id} {week.week}", week.saved)
    for customer in report.customers:
        yield from _savings("customer", customer.customer_id, customer.saved)
    for rule in report.rules:
        counts = (float(rule.present), None, float(rule.routeplan))
        yield _row("rule", rule.rule, rule.severity, "", counts, rule.present - rule.routeplan)


def _savings(part: str, name: str, saved: Saving) -> Iterator[Row]:
    """Yield what something saves."""
    values = (
        ("days", "days", float(saved.days)),
        ("field_hours", "h", saved.field_seconds / HOUR),
        ("drive_hours", "h", saved.drive_seconds / HOUR),
        ("drive_km", "km", saved.drive_metres / KM),
    )
    for measure, unit, value in values:
        yield _row(part, name, measure, unit, (None, None, None), value)


def _row(part: str, name: str, measure: str, unit: str, states: Sequence[float | None], saved: float) -> Row:
    """Return one row."""
    return part, name, measure, unit, *map(_number, states), _number(saved)


def _number(value: float | None) -> str:
    """Return a number as text, empty for none."""
    if value is None:
        return ""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written

"""What comes out of a baseline, in a sentence or two."""

from routeplan.language import text, texts
from routeplan.model.baseline import BaselineReport
from routeplan.model.saving import Measured, Saving
from routeplan.render.baseline_numbers import hours, kilometres, percent


def verdict(report: BaselineReport) -> str:
    """Return what comes out, in a sentence or two."""
    saved, calls = report.saved, report.present.visits
    if saved == Saving():
        return text("Nothing is saved: routeplan's plan for the same {calls} calls is as long.", calls=calls)
    said = texts(
        "The same {calls} calls take {number} working day instead of {before}, {hours} hours in the field "
        "instead of {hours_before} ({hours_less}), and {km} km instead of {km_before} ({km_less}).",
        "The same {calls} calls take {number} working days instead of {before}, {hours} hours in the field "
        "instead of {hours_before} ({hours_less}), and {km} km instead of {km_before} ({km_less}).",
        report.routeplan.days,
        calls=calls,
        before=report.present.days,
        hours=hours(report.routeplan.field_seconds),
        hours_before=hours(report.present.field_seconds),
        hours_less=percent(saved.field_seconds, report.present.field_seconds),
        km=kilometres(report.routeplan.drive_metres),
        km_before=kilometres(report.present.drive_metres),
        km_less=percent(saved.drive_metres, report.present.drive_metres),
    )
    if report.saves_something:
        return said
    return f"{said} {_what_hours_buy(report.present, report.routeplan)}"


def _what_hours_buy(present: Measured, after: Measured) -> str:
    """Return what a plan that takes longer is better for."""
    gap, gap_after = (dict(one.price).get("gap", 0) for one in (present, after))
    if after.hard < present.hard or after.waits_kept > present.waits_kept or gap_after < gap:
        return text("Time is not saved: what the hours buy is rules kept and waits that are even, see below.")
    return text("Time is not saved: what the hours buy is a lower price, see below.")

"""What becomes of the customers of a rep who is away, for the screen and for scripts."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say
from routeplan.cli.day_offer_lines import minutes
from routeplan.cli.log_figures import day_text

if TYPE_CHECKING:
    from routeplan.model.cover import Cover, CoverRow

HEADINGS = (
    "customer", "name", "class", "due until", "lent to", "best day", "extra min", "waits until", "why",
)  # fmt: skip


def cover_record(found: "Cover") -> dict[str, Any]:
    """Return all of it for a script."""
    return {
        "rep_id": found.rep_id,
        "from": str(found.first),
        "to": str(found.last),
        "back": None if found.back is None else str(found.back),
        "by_plan": found.by_plan,
        "customers": [_record(found, row) for row in found.rows],
    }


def _record(found: "Cover", row: "CoverRow") -> dict[str, Any]:
    """Return one customer for a script."""
    waits = not row.lent_to and found.back is not None
    return {
        "customer_id": row.customer_id,
        "name": row.name,
        "class": row.class_name,
        "due_until": str(row.due_until),
        "late_calls": row.late,
        "promised": None if row.promised is None else str(row.promised),
        "lent_to": row.lent_to or None,
        "new": row.is_new,
        "best_day": None if row.best_day is None else str(row.best_day),
        "extra_min": None if row.extra_seconds is None else minutes(row.extra_seconds),
        "waits_until": str(found.back) if waits else None,
        "why": row.why,
    }


def say_cover(found: "Cover", classes: Sequence[str]) -> None:
    """Print who is away, one line a customer, and what it comes to."""
    back = "nobody knows until when" if found.back is None else f"back on {day_text(found.back)}"
    say(f"{found.rep_id} is away {_span(found.first, found.last)}, {back}.")
    kind = f"class {', '.join(classes)}"
    if not found.rows:
        say(f"No customer of {kind} has a call due or promised meanwhile.")
        return
    say("")
    say_columns(HEADINGS, [_cells(found, row) for row in found.rows], {"extra min"})
    lent = len(found.rows) - len(found.waiting)
    have = "customer of {} has" if len(found.rows) == 1 else "customers of {} have"
    say(
        "",
        f"{len(found.rows)} {have.format(kind)} a call due or promised meanwhile: "
        f"{sum(row.late > 0 for row in found.rows)} would be called on late, {lent} lent, "
        f"{len(found.waiting)} wait.",
    )
    if not found.by_plan:
        say("There is no plan of these days: room and driving are the expected ones.")


def _cells(found: "Cover", row: "CoverRow") -> tuple[str, ...]:
    """Return the cells of one customer."""
    waits = "" if row.lent_to else "unknown" if found.back is None else day_text(found.back)
    why = [] if row.promised is None or row.lent_to else [f"promised for {day_text(row.promised)}"]
    return (
        row.customer_id, row.name, row.class_name, day_text(row.due_until), row.lent_to,
        "" if row.best_day is None else day_text(row.best_day),
        "" if row.extra_seconds is None else f"{minutes(row.extra_seconds):+.1f}",
        waits, "; ".join(one for one in (row.why, *why) if one),
    )  # fmt: skip


def say_next(found: "Cover", files: Sequence[str]) -> None:
    """Say what has been written, and what comes next."""
    if not files:
        say("Nothing was written: these days and lendings stand in the tables already.")
        return
    say(f"Written to {' and '.join(files)}. No territory has changed.")
    say("`routeplan plan --level week` takes it over for the coming week, `routeplan replan` for this one.")
    if found.new:
        who = "The customer is" if len(found.new) == 1 else f"The {len(found.new)} customers are"
        say(f"{who} with {found.rep_id} alone again after {day_text(found.last)}; nothing need be undone.")


def _span(first: date, last: date) -> str:
    """Return a stretch of days."""
    return f"on {day_text(first)}" if first == last else f"from {day_text(first)} to {day_text(last)}"

"""What becomes of the customers of a rep who is away, for the screen and for scripts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say
from routeplan.cli.day_offer_lines import minutes
from routeplan.cli.log_figures import day_text
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.model.cover import Cover, CoverRow

HEADINGS = (
    mark("customer"), mark("name"), mark("class"), mark("due until"), mark("lent to"), mark("best day"),
    mark("extra min"), mark("waits until"), mark("why"),
)  # fmt: skip

TAKES_OVER = mark(
    "`routeplan plan --level week` takes it over for the coming week, `routeplan replan` for this one."
)


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
    say(_away(found))
    named = text(", ").join(classes)
    if not found.rows:
        say(text("No customer of class {classes} has a call due or promised meanwhile.", classes=named))
        return
    say("")
    headings = tuple(map(text, HEADINGS))
    say_columns(headings, [_cells(found, row) for row in found.rows], {text("extra min")})
    said = texts(
        "{number} customer of class {classes} has a call due or promised meanwhile: "
        "{late} would be called on late, {lent} lent, {waiting} wait.",
        "{number} customers of class {classes} have a call due or promised meanwhile: "
        "{late} would be called on late, {lent} lent, {waiting} wait.",
        len(found.rows),
        classes=named,
        late=sum(row.late > 0 for row in found.rows),
        lent=len(found.rows) - len(found.waiting),
        waiting=len(found.waiting),
    )
    say("", said)
    if not found.by_plan:
        say(text("There is no plan of these days: room and driving are the expected ones."))


def _cells(found: "Cover", row: "CoverRow") -> tuple[str, ...]:
    """Return the cells of one customer."""
    waits = "" if row.lent_to else text("unknown") if found.back is None else day_text(found.back)
    why = (
        []
        if row.promised is None or row.lent_to
        else [text("promised for {day}", day=day_text(row.promised))]
    )
    return (
        row.customer_id, row.name, row.class_name, day_text(row.due_until), row.lent_to,
        "" if row.best_day is None else day_text(row.best_day),
        "" if row.extra_seconds is None else f"{minutes(row.extra_seconds):+.1f}",
        waits, text("; ").join(one for one in (row.why, *why) if one),
    )  # fmt: skip


def say_next(found: "Cover", files: Sequence[str]) -> None:
    """Say what has been written, and what comes next."""
    if not files:
        say(text("Nothing was written: these days and lendings stand in the tables already."))
        return
    say(text("Written to {files}. No territory has changed.", files=text(" and ").join(files)))
    say(text(TAKES_OVER))
    if found.new:
        said = texts(
            "The customer is with {rep} alone again after {day}; nothing need be undone.",
            "The {number} customers are with {rep} alone again after {day}; nothing need be undone.",
            len(found.new),
            rep=found.rep_id,
            day=day_text(found.last),
        )
        say(said)


def _away(found: "Cover") -> str:
    """Return who is away and when back."""
    days = {"first": day_text(found.first), "last": day_text(found.last), "rep": found.rep_id}
    one_day = found.first == found.last
    if found.back is None:
        if one_day:
            return text("{rep} is away on {first}, nobody knows until when.", **days)
        return text("{rep} is away from {first} to {last}, nobody knows until when.", **days)
    back = day_text(found.back)
    if one_day:
        return text("{rep} is away on {first}, back on {back}.", **days, back=back)
    return text("{rep} is away from {first} to {last}, back on {back}.", **days, back=back)

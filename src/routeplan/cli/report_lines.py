"""Call reports and promises for a person and for a script."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say, say_lines, screen_width
from routeplan.cli.fail import issue_record, not_said_yet
from routeplan.cli.wide_text import wrapped
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.errors import Issue
    from routeplan.model.given_promise import GivenPromise
    from routeplan.model.logged_call import LoggedCall
    from routeplan.model.report_reading import ReportCheck, ReportReading
    from routeplan.pipeline.promise_list import OpenPromise

PART_WORDS = {"before": mark("before"), "on_the_spot": mark("on the spot"), "after": mark("after")}
WHO_WORDS = {"us": mark("us"), "customer": mark("customer")}
HOW_WORDS = {"visit": mark("visit"), "phone": mark("phone"), "other": mark("other")}
SHOWN = 20
"""Lines of a list that are printed."""


def say_reading(found: "ReportReading", *, dry_run: bool) -> None:
    """Say what became of filled-in reports, what is complete, and what is missing or generic."""
    rows = [
        (
            str(one.row),
            one.call.visit_id or one.call.customer_id,
            *(text("yes") if part in one.complete else text("no") for part in PART_WORDS),
            text("late") if one.late else "",
        )
        for one in found.stands
    ]
    heads = (text("row"), text("visit"), *(text(one) for one in PART_WORDS.values()), "")
    say_columns(heads, rows, frozenset(heads[:1]))
    say("")
    _say_warnings(found.warnings)
    counts = (found.added, found.completed, found.replaced, found.skipped)
    said = text("Added {added}, completed {completed}, replaced {replaced}, there before {skipped}.",
                added=counts[0], completed=counts[1], replaced=counts[2], skipped=counts[3])  # fmt: skip
    say(said)
    if found.promises:
        say(texts("{number} more promise on the list.", "{number} more promises on the list.",
                  len(found.promises)))  # fmt: skip
    if found.empty:
        say(texts("{number} row is not filled in.", "{number} rows are not filled in.", found.empty))
    late = sum(one.late for one in found.stands)
    if late:
        say(texts("{number} report is later than the day of its call.",
                  "{number} reports are later than the days of their calls.", late))  # fmt: skip
    if dry_run:
        say(text("Nothing was written."))
    say(*found.files)


def reading_record(found: "ReportReading", *, dry_run: bool) -> dict[str, Any]:
    """Return the same for a script."""
    return {
        "reports": [
            {
                "row": one.row,
                "visit_id": one.call.visit_id,
                "customer_id": one.call.customer_id,
                "date": str(one.call.when or ""),
                "complete": list(one.complete),
                "missing": list(one.missing),
                "late": one.late,
            }
            for one in found.stands
        ],
        "empty": found.empty,
        "added": found.added,
        "completed": found.completed,
        "replaced": found.replaced,
        "skipped": found.skipped,
        "promises": [promise_record(one) for one in found.promises],
        "warnings": [issue_record(one) for one in found.warnings],
        "files": list(found.files),
        "dry_run": dry_run,
    }


def say_check(found: "ReportCheck") -> None:
    """Say how the reports stand."""
    if not found.reps:
        say(text("The call log has no calls on these days."))
    else:
        heads = (
            text("rep"), text("held"), text("reported"), text("before"), text("on the spot"), text("after"),
            text("late"), text("generic"),
        )  # fmt: skip
        rows = [
            (one.rep_id or text("nobody"), *map(str, (one.held, one.reported, one.before, one.on_the_spot,
                                                      one.after, one.late, one.generic)))
            for one in found.reps
        ]  # fmt: skip
        say_columns(heads, rows, frozenset(heads[1:]))
    if found.unreported:
        say("", text("Held without a report:"))
        _say_some([_call_text(one) for one in found.unreported])
    if found.warnings:
        say("", text("Texts that say nothing, and what is empty:"))
        _say_warnings(found.warnings)
    if found.overdue:
        say("", text("Promises overdue:"))
        _say_some([_promise_line(one) for one in found.overdue])


def check_record(found: "ReportCheck") -> dict[str, Any]:
    """Return the same for a script."""
    return {
        "from": str(found.first or ""),
        "to": str(found.last or ""),
        "reps": [asdict(one) for one in found.reps],
        "unreported": [
            {
                "row": one.row,
                "visit_id": one.visit_id,
                "customer_id": one.customer_id,
                "rep_id": one.rep_id,
                "date": str(one.when or ""),
            }
            for one in found.unreported
        ],
        "warnings": [issue_record(one) for one in found.warnings],
        "overdue": [promise_record(one) for one in found.overdue],
    }


def say_promises(found: "Sequence[OpenPromise]") -> None:
    """List promises, one a row."""
    if not found:
        say(text("No promise is open."))
        return
    heads = (text("promise"), text("due"), text("customer"), text("who"), text("how"), text("what"),
             text("visit"))  # fmt: skip
    say_columns(heads, [_row(one) for one in found], frozenset())
    overdue = sum(one.state == "overdue" for one in found)
    say("", texts("{number} promise open, {overdue} overdue.", "{number} promises open, {overdue} overdue.",
                  len(found), overdue=overdue))  # fmt: skip


def promises_record(found: "Sequence[OpenPromise]") -> dict[str, Any]:
    """Return the same for a script."""
    return {
        "promises": [
            {
                **promise_record(one.promise),
                "customer": one.customer,
                "state": one.state,
                "visit": None
                if one.visit is None
                else {
                    "visit_id": one.visit.visit_id,
                    "date": str(one.visit.when),
                    "rep_id": one.visit.rep_id,
                },
            }
            for one in found
        ]
    }


def promise_record(one: "GivenPromise") -> dict[str, Any]:
    """Return a promise for a script."""
    return {name: "" if value is None else str(value) for name, value in asdict(one).items()}


def _row(one: "OpenPromise") -> tuple[str, ...]:
    """Return a promise as cells."""
    given = one.promise
    due = text("no day") if given.due is None else str(given.due)
    if one.state == "overdue":
        due = text("{date} overdue", date=given.due)
    visit = "" if one.visit is None else text("{date} {rep}", date=one.visit.when, rep=one.visit.rep_id)
    return (
        given.promise_id,
        due,
        f"{given.customer_id} {one.customer}",
        text(WHO_WORDS[given.who]),
        text(HOW_WORDS[given.how]) if given.who == "us" else "",
        given.what,
        visit,
    )


def _say_warnings(warnings: "Sequence[Issue]") -> None:
    """Print warnings, the first of many."""
    new = not_said_yet(warnings)
    _say_some([str(one) for one in new])
    if new:
        say("")


def _say_some(lines: Sequence[str]) -> None:
    """Print lines broken at words, the first of many, and how many there are besides."""
    for line in lines[:SHOWN]:
        say_lines(wrapped(f"  {line}", screen_width(), indent="    "))
    if len(lines) > SHOWN:
        say("  " + text("… and {number} more", number=len(lines) - SHOWN))


def _call_text(one: "LoggedCall") -> str:
    """Return a call in a line."""
    return text("{date}: {call}, {rep}", date=one.when, call=one.visit_id or one.customer_id, rep=one.rep_id)


def _promise_line(one: "GivenPromise") -> str:
    """Return a promise in a line."""
    said: dict[str, object] = {"date": one.due, "promise": one.promise_id}
    said |= {"customer": one.customer_id, "what": one.what}
    if one.who == "us":
        return text("{date}: {promise}, from us to {customer}: {what}", **said)
    return text("{date}: {promise}, from {customer} to us: {what}", **said)

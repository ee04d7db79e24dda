"""What was written into the call log, for a person and for a script."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say
from routeplan.language import mark, text, texts
from routeplan.language.dates import weekday_text

if TYPE_CHECKING:
    from routeplan.model.logged_call import LoggedCall, Outcome
    from routeplan.tables.merge_log import LogChange

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SAID = {"held": mark("held"), "missed": mark("missed"), "moved": mark("moved"), "phone": mark("phone")}
OUTCOMES: "tuple[Outcome, ...]" = ("held", "missed", "moved", "phone")
COMES_NEXT: "dict[Outcome, tuple[str, str]]" = {
    "held": (
        mark("Plans that start after that day count the wait of the customer from it."),
        mark("Plans that start after these days count the waits of the customers from them."),
    ),
    "missed": (
        mark("The call stays owed and comes back in the next plan."),
        mark("The calls stay owed and come back in the next plan."),
    ),
    "moved": (
        mark("The moved call stays owed until it is held."),
        mark("The moved calls stay owed until they are held."),
    ),
    "phone": (
        mark(
            "A call by phone counts as a visit only with phone_counts = true under [calls] in routeplan.toml."
        ),
        mark("Calls by phone count as visits only with phone_counts = true under [calls] in routeplan.toml."),
    ),
}


def day_text(day: date) -> str:
    """Return a day with its weekday, such as ``Mon 2027-01-04``."""
    return f"{weekday_text(day.weekday())} {day}"


def change_record(change: "LogChange") -> dict[str, Any]:
    """Return what became of new rows, by outcome, for a script."""
    return {
        "added": _counts(change.added),
        "replaced": _counts(change.replaced),
        "skipped": _counts(change.skipped),
        "files": changed_files(change),
    }


def call_records(change: "LogChange") -> list[dict[str, str]]:
    """Return each call with what was done with it, for a script."""
    done = (("added", change.added), ("replaced", change.replaced), ("skipped", change.skipped))
    return [
        {
            "visit_id": call.visit_id,
            "customer_id": call.customer_id,
            "rep_id": call.rep_id,
            "outcome": call.outcome,
            "date": str(call.when or ""),
            "change": word,
        }
        for word, calls in done
        for call in calls
    ]


def changed_files(change: "LogChange") -> list[str]:
    """Return the files that were written."""
    return [str(change.path)] if change.added or change.replaced or change.completed else []


def say_counts(change: "LogChange") -> None:
    """Say how many calls of each outcome were added, put in the place of others, and skipped."""
    added, file = len(change.added), change.path.name
    if not added:
        say(text("0 calls added to {file}.", file=file))
    else:
        told = _told(change.added)
        say(texts("{number} call added to {file}: {told}.", "{number} calls added to {file}: {told}.",
                  added, file=file, told=told))  # fmt: skip
    if change.replaced:
        said = texts(
            "{number} call put in the place of what the log said: {told}.",
            "{number} calls put in the place of what the log said: {told}.",
            len(change.replaced), told=_told(change.replaced),
        )  # fmt: skip
        say(said)
    if change.skipped:
        said = texts(
            "{number} call skipped that the log has already: {told}.",
            "{number} calls skipped that the log has already: {told}.",
            len(change.skipped), told=_told(change.skipped),
        )  # fmt: skip
        say(said)


def say_calls(change: "LogChange") -> None:
    """Say of each call what was written."""
    for call in change.added:
        say(text("{call}: {what}.", call=_name(call), what=_what(call)))
    for call in change.replaced:
        said = text("{call}: {what}, in the place of what the log said.", call=_name(call), what=_what(call))
        say(said)
    for call in change.skipped:
        say(text("{call}: the log says so already.", call=_name(call)))
    if changed_files(change):
        say(text("Written to {file}.", file=change.path.name))


def say_what_comes_next(change: "LogChange") -> None:
    """Say what the next plan makes of the calls that were written."""
    counts = _counts((*change.added, *change.replaced))
    say(*(text(COMES_NEXT[one][counts[one] > 1]) for one in OUTCOMES if counts[one]))


def say_files(change: "LogChange") -> None:
    """Print the path of the log where it was changed."""
    say(*changed_files(change))


def _counts(calls: "Iterable[LoggedCall]") -> "dict[Outcome, int]":
    """Return how many calls have each outcome."""
    found = Counter(one.outcome for one in calls)
    return {outcome: found[outcome] for outcome in OUTCOMES}


def _told(calls: "Iterable[LoggedCall]") -> str:
    """Return how many calls have each outcome, in words."""
    return text(", ").join(
        f"{count} {text(SAID[outcome])}" for outcome, count in _counts(calls).items() if count
    )


def _name(call: "LoggedCall") -> str:
    """Return what a person calls a call."""
    return call.visit_id or call.customer_id


def _what(call: "LoggedCall") -> str:
    """Return what became of a call, when and whose it was."""
    outcome, rep = text(SAID[call.outcome]), call.rep_id
    if call.when is None:
        return outcome + (text(", ") + rep if rep else "")
    said = text("{outcome} on {day}", outcome=outcome, day=day_text(call.when))
    return said + (text(", ") + rep if rep else "")

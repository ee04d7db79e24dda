"""What was written into the call log, for a person and for a script."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say

if TYPE_CHECKING:
    from routeplan.model.logged_call import LoggedCall, Outcome
    from routeplan.tables.merge_log import LogChange

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OUTCOMES: "tuple[Outcome, ...]" = ("held", "missed", "moved", "phone")
COMES_NEXT: "dict[Outcome, tuple[str, str]]" = {
    "held": (
        "Plans that start after that day count the wait of the customer from it.",
        "Plans that start after these days count the waits of the customers from them.",
    ),
    "missed": (
        "The call stays owed and comes back in the next plan.",
        "The calls stay owed and come back in the next plan.",
    ),
    "moved": (
        "The moved call stays owed until it is held.",
        "The moved calls stay owed until they are held.",
    ),
    "phone": (
        "A call by phone counts as a visit only with phone_counts = true under [calls] in routeplan.toml.",
        "Calls by phone count as visits only with phone_counts = true under [calls] in routeplan.toml.",
    ),
}


def day_text(day: date) -> str:
    """Return a day with its weekday, such as ``Mon 2027-01-04``."""
    return f"{DAYS[day.weekday()]} {day}"


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
    return [str(change.path)] if change.added or change.replaced else []


def say_counts(change: "LogChange") -> None:
    """Say how many calls of each outcome were added, put in the place of others, and skipped."""
    added = f": {_told(change.added)}" if change.added else ""
    say(f"{_calls(change.added)} added to {change.path.name}{added}.")
    if change.replaced:
        say(f"{_calls(change.replaced)} put in the place of what the log said: {_told(change.replaced)}.")
    if change.skipped:
        say(f"{_calls(change.skipped)} skipped that the log has already: {_told(change.skipped)}.")


def say_calls(change: "LogChange") -> None:
    """Say of each call what was written."""
    for call in change.added:
        say(f"{_name(call)}: {_what(call)}.")
    for call in change.replaced:
        say(f"{_name(call)}: {_what(call)}, in the place of what the log said.")
    for call in change.skipped:
        say(f"{_name(call)}: the log says so already.")
    if changed_files(change):
        say(f"Written to {change.path.name}.")


def say_what_comes_next(change: "LogChange") -> None:
    """Say what the next plan makes of the calls that were written."""
    counts = _counts((*change.added, *change.replaced))
    say(*(COMES_NEXT[one][counts[one] > 1] for one in OUTCOMES if counts[one]))


def say_files(change: "LogChange") -> None:
    """Print the path of the log where it was changed."""
    say(*changed_files(change))


def _counts(calls: "Iterable[LoggedCall]") -> "dict[Outcome, int]":
    """Return how many calls have each outcome."""
    found = Counter(one.outcome for one in calls)
    return {outcome: found[outcome] for outcome in OUTCOMES}


def _told(calls: "Iterable[LoggedCall]") -> str:
    """Return how many calls have each outcome, in words."""
    return ", ".join(f"{count} {outcome}" for outcome, count in _counts(calls).items() if count)


def _calls(calls: "Sequence[LoggedCall]") -> str:
    """Return how many calls there are, in words."""
    return f"{len(calls)} call" if len(calls) == 1 else f"{len(calls)} calls"


def _name(call: "LoggedCall") -> str:
    """Return what a person calls a call."""
    return call.visit_id or call.customer_id


def _what(call: "LoggedCall") -> str:
    """Return what became of a call, when and whose it was."""
    on = f" on {day_text(call.when)}" if call.when else ""
    return f"{call.outcome}{on}" + (f", {call.rep_id}" if call.rep_id else "")

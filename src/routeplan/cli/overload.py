"""What gives for reps who have more work than time, for a person and for a script."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.model.horizon import Horizon
    from routeplan.model.overload import OverloadChange, OverloadChoice

HOUR, MINUTE, SHOWN = 3600, 60, 8
HOW_TO_CHOOSE = mark(
    "To choose: routeplan plan --overload CHOICE, or [overload] in routeplan.toml (docs/overload.md)."
)
HEADINGS = (
    mark("what could give"), mark("cust."), mark("calls"), mark("frees h"), mark("price min"),
    mark("still over h"),
)  # fmt: skip


def choice_record(choice: "OverloadChoice", horizon: "Horizon") -> dict[str, Any]:
    """Return one choice for a script: hours, minutes of driving and everything that gives."""
    return {
        "rep_id": choice.rep_id,
        "choice": choice.choice,
        "gives": choice.gives,
        "customers": choice.customers,
        "calls": choice.calls,
        "over_hours": round(choice.over_seconds / HOUR, 2),
        "freed_hours": round(choice.freed_seconds / HOUR, 2),
        "missing_hours": round(choice.missing_seconds / HOUR, 2),
        "price_minutes": round(choice.price_seconds / MINUTE),
        "enough": choice.enough,
        "changes": [_change(one, horizon) for one in choice.changes],
    }


def say_choices(choices: "Sequence[OverloadChoice]", horizon: "Horizon") -> None:
    """Print the table of choices of each rep who has more work than time, and whom each concerns."""
    for rep_id, group in groupby(choices, key=lambda one: one.rep_id):
        listed = list(group)
        title = text(
            "{rep} has {hours} h more work than time; the price is in minutes of driving",
            rep=rep_id, hours=f"{listed[0].over_seconds / HOUR:.1f}",
        )  # fmt: skip
        say_table(title, tuple(map(text, HEADINGS)), [_cells(one) for one in listed])
        for one in listed:
            if line := _details(one, horizon):
                say(line)
        say("")
    say(text(HOW_TO_CHOOSE))


def _cells(one: "OverloadChoice") -> tuple[str, ...]:
    """Return a choice for a person."""
    missing = "-" if one.enough else f"{one.missing_seconds / HOUR:.1f}"
    calls = str(one.calls) if one.calls else "-"
    return (
        f"{one.choice}: {one.gives}", str(one.customers) if one.customers else "-", calls,
        f"{one.freed_seconds / HOUR:.1f}", f"{one.price_seconds / MINUTE:.0f}", missing,
    )  # fmt: skip


def _details(one: "OverloadChoice", horizon: "Horizon") -> str:
    """Return which days, calls or customers the first ones are; nothing for classes as a whole."""
    named = list(_names(one, horizon))
    if not named:
        return ""
    listed = text(", ").join(named[:SHOWN])
    if len(named) > SHOWN:
        more = len(named) - SHOWN
        listed = text("{names} and {number} more (--json lists all)", names=listed, number=more)
    return f" {one.choice}: {listed}"


def _names(one: "OverloadChoice", horizon: "Horizon") -> Iterator[str]:
    """Yield what each change of a choice is about, where it is not a class as a whole."""
    for change in one.changes:
        if change.day is not None:
            yield horizon.date_of(change.day).isoformat()
        elif change.rep_id:
            yield text("{customer} to {rep}", customer=change.customer_id, rep=change.rep_id)
        elif change.visit_id:
            yield change.visit_id


def _change(one: "OverloadChange", horizon: "Horizon") -> dict[str, Any]:
    """Return one change for a script, without what it does not concern."""
    record = {
        "customer_id": one.customer_id,
        "visit_id": one.visit_id,
        "frequency": str(one.frequency) if one.frequency else "",
        "call_minutes": one.call_seconds / MINUTE,
        "rep_id": one.rep_id,
        "date": "" if one.day is None else horizon.date_of(one.day).isoformat(),
    }
    return {name: value for name, value in record.items() if value}

"""How one plan differs from another, as a person and as a script read it."""

from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.cli.machine_words import word
from routeplan.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.plan import Plan
    from routeplan.review.compare import PlanDifference
    from routeplan.review.metrics import Regularity
    from routeplan.review.same_visits import PlacedVisit, Slot

SHOWN = 20
MINUTE, HOUR = 60, 3600


def say_difference(difference: "PlanDifference", a: "Plan", b: "Plan") -> None:
    """Print figures side by side, then the visits that differ."""
    rows = [
        (word(one.measure), f"{one.before:,.2f}", f"{one.after:,.2f}", f"{one.difference:+,.2f}")
        for one in difference.changes
        if one.before or one.after
    ]
    say(f"A: {_title(a)}", f"B: {_title(b)}")
    if difference.hard_before is not None or difference.hard_after is not None:
        rows.append(_hard(difference))
    say_table(text("Figures"), (text("figure"), "A", "B", text("difference")), rows)
    _say_regularity(difference)
    said = text(
        "{kept} visits stay, {moved} are moved ({day} to another day, {time} to another time, "
        "{rep} to another rep), {added} are added, {dropped} dropped.",
        kept=difference.kept,
        moved=len(difference.moved),
        day=len(difference.moved_to_another_day),
        time=len(difference.moved_to_another_time),
        rep=sum(one.to_another_rep for one in difference.moved),
        added=len(difference.added),
        dropped=len(difference.dropped),
    )
    say(said)
    moved = [f"{one.visit_id}: {_slot(one.before)} -> {_slot(one.after)}" for one in difference.moved]
    _say_some(text("Moved:"), moved)
    _say_some(text("Added:"), _placed(difference.added))
    _say_some(text("Dropped:"), _placed(difference.dropped))


def _hard(difference: "PlanDifference") -> tuple[str, str, str, str]:
    """Return the row of the hard rules broken, a dash where nobody has judged."""
    counts = difference.hard_before, difference.hard_after
    shown = ("–" if one is None else f"{one:,.2f}" for one in counts)
    before, after = counts
    more = "–" if before is None or after is None else f"{after - before:+,.2f}"
    a, b = shown
    return text("hard rules broken"), a, b, more


def _say_regularity(difference: "PlanDifference") -> None:
    """Print the waits of each class over the ideal gap, on both sides."""
    rows = [
        (
            before.class_name,
            *(f"{one.mean:.2f}" if one.waits else "–" for one in (before, after)),
            *(f"{one.worst:.2f}" if one.waits else "–" for one in (before, after)),
        )
        for before, after in difference.regularity
        if before.waits or after.waits
    ]
    if rows:
        heads = (text("class"), text("mean A"), text("mean B"), text("worst A"), text("worst B"))
        say_table(text("Waits over the ideal gap"), heads, rows)


def _title(plan: "Plan") -> str:
    """Return a plan in a few words."""
    horizon = plan.instance.horizon
    name = plan.provenance.workspace
    return text("{name} {first} to {last}", name=name, first=horizon.start, last=horizon.last)


def _slot(slot: "Slot") -> str:
    """Return when and by whom a visit is made."""
    return f"{slot.when} {slot.start // HOUR:02d}:{slot.start % HOUR // MINUTE:02d} {slot.rep_id}"


def _placed(visits: "Sequence[PlacedVisit]") -> list[str]:
    """Return visits as lines."""
    return [f"{one.visit_id}: {_slot(one.slot)}" for one in visits]


def _say_some(title: str, lines: "Sequence[str]") -> None:
    """Print the first lines under a title, and how many there are besides."""
    if lines:
        say(title, *(f"  {line}" for line in lines[:SHOWN]))
    if len(lines) > SHOWN:
        say(text("  ... and {number} more; --json lists all.", number=len(lines) - SHOWN))


def difference_record(difference: "PlanDifference") -> dict[str, Any]:
    """Return a difference for a script."""
    return {
        "kind": "plans",
        "figures": {
            one.measure: {
                "a": round(one.before, 3),
                "b": round(one.after, 3),
                "difference": round(one.difference, 3),
            }
            for one in difference.changes
        },
        "regularity": [
            {"class_name": one.class_name, "a": _waits_record(one), "b": _waits_record(other)}
            for one, other in difference.regularity
        ],
        "hard_rules_broken": {"a": difference.hard_before, "b": difference.hard_after},
        "kept": difference.kept,
        "moved": [
            {
                "visit_id": one.visit_id,
                "customer_id": one.customer_id,
                "a": _slot_record(one.before),
                "b": _slot_record(one.after),
            }
            for one in difference.moved
        ],
        "added": [_placed_record(one) for one in difference.added],
        "dropped": [_placed_record(one) for one in difference.dropped],
    }


def _waits_record(one: "Regularity") -> dict[str, Any]:
    """Return the waits of a class for a script."""
    return {"waits": one.waits, "mean": round(one.mean, 3), "worst": round(one.worst, 3)}


def _placed_record(visit: "PlacedVisit") -> dict[str, Any]:
    """Return a visit for a script."""
    return {"visit_id": visit.visit_id, "customer_id": visit.customer_id, **_slot_record(visit.slot)}


def _slot_record(slot: "Slot") -> dict[str, str]:
    """Return date, time and rep for a script."""
    time = f"{slot.start // HOUR:02d}:{slot.start % HOUR // MINUTE:02d}"
    return {"date": slot.when.isoformat(), "start": time, "rep_id": slot.rep_id}

"""Why visits are on their days, for the screen and for scripts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.log_figures import DAYS, day_text
from routeplan.language import text
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.explanation import Fact, OtherDay, VisitReason

if TYPE_CHECKING:
    from routeplan.model.customer import Customer
    from routeplan.model.plan import Plan

HOLDS, HOLDS_NOT = "+", "-"


def reason_record(plan: "Plan", one: VisitReason) -> dict[str, Any]:
    """Return why a visit is on its day for a script; times as HH:MM, drives and prices in minutes."""
    horizon = plan.instance.horizon
    return {
        "visit_id": one.visit_id,
        "rep_id": one.rep_id,
        "date": _iso(plan, one.day),
        "weekday": DAYS[horizon.weekday_of(one.day)],
        "planned": one.is_planned,
        "start": None if one.start is None else clock_text(one.start),
        "moves_from": None if one.moves_from is None else _iso(plan, one.moves_from),
        "due_from": None if one.due_from is None else _iso(plan, one.due_from),
        "due_to": None if one.due_to is None else _iso(plan, one.due_to),
        "due": one.due,
        "facts": [fact_record(fact) for fact in one.facts],
        "drive_min": minutes(one.drive_seconds),
        "there": None if one.there is None else _other_record(plan, one.there),
        "other_days": [_other_record(plan, other) for other in one.other_days],
        "binds": list(one.binds),
    }


def fact_record(fact: Fact) -> dict[str, Any]:
    """Return a fact for a script."""
    return {"kind": fact.kind, "holds": fact.holds, "hard": fact.hard, "text": fact.text}


def minutes(seconds: int) -> float:
    """Return seconds as minutes, to a tenth."""
    return round(seconds / MINUTE, 1)


def _other_record(plan: "Plan", other: OtherDay) -> dict[str, Any]:
    """Return another day for a script."""
    return {
        "date": _iso(plan, other.day),
        "rep_id": other.rep_id,
        "start": clock_text(other.start),
        "extra_min": minutes(other.drive_seconds),
        "bill_min": minutes(other.bill_seconds),
        "why": list(other.why),
    }


def _iso(plan: "Plan", day: int) -> str:
    """Return a day number as a date, ISO 8601."""
    return plan.instance.horizon.date_of(day).isoformat()


def say_reasons(plan: "Plan", customer: "Customer", reasons: Sequence[VisitReason]) -> list[str]:
    """Return the lines for a person."""
    lines = [
        text(
            "{id} {name}: class {class_name}, {frequency}",
            id=customer.customer_id, name=customer.name, class_name=customer.class_name,
            frequency=customer.frequency or text("on demand"),
        )
    ]  # fmt: skip
    if not reasons:
        lines.append(_nothing(plan, customer.customer_id))
    for one in reasons:
        lines += ["", *_lines(plan, one)]
    return lines


def _nothing(plan: "Plan", customer_id: str) -> str:
    """Return why a customer has no visit at all."""
    horizon = plan.instance.horizon
    for call in plan.not_yet_due:
        if call.customer_id == customer_id:
            first, last = horizon.date_of(call.earliest_day), horizon.date_of(call.latest_day)
            return text(
                "No visit is planned: its call is due {first} to {last} and may wait.", first=first, last=last
            )
    if any(call.customer_id == customer_id for call in plan.call_plan.calls):
        return text(
            "No visit is planned. See what would fit one in: routeplan why-not {customer}",
            customer=customer_id,
        )
    return text("No visit is planned: no call is owed in this plan.")


def _lines(plan: "Plan", one: VisitReason) -> Iterator[str]:
    """Yield the lines of one visit or day."""
    horizon = plan.instance.horizon
    day: dict[str, object] = {"day": day_text(horizon.date_of(one.day)), "rep": one.rep_id}
    if one.start is None:
        yield text("{day}, {rep}: no visit", **day)
    else:
        yield text(
            "{day} {time}, {rep}: visit {visit}", **day, time=clock_text(one.start), visit=one.visit_id
        )
    yield text("  Due: {due}", due=one.due)
    for fact in one.facts:
        yield f"  {HOLDS if fact.holds else HOLDS_NOT} {fact.text}"
    if one.is_planned:
        added = minutes(one.drive_seconds)
        yield text("  This visit adds {minutes:.1f} min of driving to its day.", minutes=added)
    if one.there is not None:
        yield _there(plan, one, one.there)
    if one.other_days:
        yield text("  Next best days (minutes of driving more; in all):")
        yield from (_other(plan, other) for other in one.other_days)
    yield from (f"  * {said}" for said in one.binds)


def _there(plan: "Plan", one: VisitReason, there: OtherDay) -> str:
    """Return what a visit on the day asked about would come to."""
    prices: dict[str, object] = {
        "drive": there.drive_seconds / MINUTE,
        "bill": there.bill_seconds / MINUTE,
        "time": clock_text(there.start),
    }
    if one.moves_from is None:
        return text(
            "  A visit at {time} would add {drive:+.1f} min of driving; in all {bill:+.1f}.", **prices
        )
    moved = day_text(plan.instance.horizon.date_of(one.moves_from))
    return text(
        "  Moved here from {day}, at {time}: {drive:+.1f} min of driving; in all {bill:+.1f}.",
        **prices,
        day=moved,
    )


def _other(plan: "Plan", other: OtherDay) -> str:
    """Return the line of another day."""
    figures = f"{other.drive_seconds / MINUTE:+.1f}; {other.bill_seconds / MINUTE:+.1f}"
    day = day_text(plan.instance.horizon.date_of(other.day))
    why = f"  {text('; ').join(other.why)}" if other.why else ""
    return f"    {day} {clock_text(other.start)} {other.rep_id}  {figures}{why}"

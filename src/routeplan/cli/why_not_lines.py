"""What it would take to fit in calls left out or late, for the screen and for scripts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say
from routeplan.cli.log_figures import day_text
from routeplan.cli.why_lines import minutes
from routeplan.language import mark, text, texts
from routeplan.measures.coverage import contacts_made
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.explanation import LeftOutReason, OpenCall, Remedy, WayIn
from routeplan.model.plan import Departed

if TYPE_CHECKING:
    from routeplan.model.plan import Plan

LATE = {"deadline": mark("after a deadline"), "wait": mark("waits too long"), "overdue": mark("overdue")}


def list_records(plan: "Plan", calls: Sequence[OpenCall]) -> list[dict[str, Any]]:
    """Return the calls left out or late for a script."""
    return [_call_record(plan, one) for one in calls]


def _call_record(plan: "Plan", one: OpenCall) -> dict[str, Any]:
    """Return one call for a script."""
    return {
        "visit_id": one.visit_id,
        "customer_id": one.customer_id,
        "rep_id": one.rep_id,
        "reason": one.reason,
        "late": one.late,
        "date": None if one.day is None else _iso(plan, one.day),
        "by": None if one.by is None else _iso(plan, one.by),
        "detail": one.detail,
    }


def explained_record(plan: "Plan", one: LeftOutReason) -> dict[str, Any]:
    """Return what it would take to fit in a call, for a script; prices in minutes of driving."""
    return {
        **_call_record(plan, one.call),
        "ways": [_way_record(plan, way) for way in one.ways],
        "failed": [_remedy_record(plan, remedy) for remedy in one.failed],
    }


def _remedy_record(plan: "Plan", remedy: Remedy) -> dict[str, Any]:
    """Return a change for a script."""
    return {
        "kind": remedy.kind,
        "rep_id": remedy.rep_id,
        "date": None if remedy.day is None else _iso(plan, remedy.day),
        "minutes": remedy.minutes or None,
        "from": None if remedy.window is None else clock_text(remedy.window.start),
        "to": None if remedy.window is None else clock_text(remedy.window.end),
        "days": remedy.days,
        "text": remedy.text,
    }


def _way_record(plan: "Plan", way: WayIn) -> dict[str, Any]:
    """Return a change by which the call fits, for a script."""
    return {
        "change": _remedy_record(plan, way.remedy),
        "price_min": minutes(way.price_seconds),
        "change_min": minutes(way.concession_seconds),
        "plan_min": minutes(way.plan_seconds),
        "made_on": _iso(plan, way.day),
        "start": clock_text(way.start),
        "rep_id": way.rep_id,
        "moved": [_left_record(plan, one) for one in way.moved],
        "dropped": [_left_record(plan, one) for one in way.dropped],
    }


def _left_record(plan: "Plan", one: Departed) -> dict[str, Any]:
    """Return a visit that is moved or not made, for a script."""
    return {
        "visit_id": one.visit_id,
        "customer_id": one.customer_id,
        "rep_id": one.rep_id,
        "planned_date": _iso(plan, one.promised_day),
        "leaves": one.kind,
    }


def _iso(plan: "Plan", day: int) -> str:
    """Return a day number as a date, ISO 8601."""
    return plan.instance.horizon.date_of(day).isoformat()


def say_list(plan: "Plan", calls: Sequence[OpenCall]) -> None:
    """Print the calls left out or late, and how to ask about one."""
    from routeplan.render.layers.unplanned import REASONS

    if not calls:
        say(text("No call was left out, and none is late."))
        return
    out, customers = sum(one.late is None for one in calls), plan.instance.customer_by_id()
    headings = (text("call"), text("customer"), text("rep"), text("class"), text("why"))
    rows = []
    for one in calls:
        customer = customers[one.customer_id]
        why = text(LATE[one.late]) if one.late else text(REASONS[one.reason]) if one.reason else ""
        rows.append((one.visit_id, customer.name, one.rep_id, customer.class_name, why))
    left = texts("{number} call left out", "{number} calls left out", out)
    late = texts("{number} late", "{number} late", len(calls) - out)
    say(text("{left}, {late}", left=left, late=late), "")
    say_columns(headings, rows, ())
    say("", text("What would fit one in: routeplan why-not {call}", call=calls[0].visit_id))


def say_in_time(plan: "Plan", name: str) -> list[str]:
    """Return the lines about a call that is made in time, or about all of a customer, for a person."""
    contacts = contacts_made(plan)
    customer = name if name in contacts else name.rpartition("/")[0]
    made = [one for one in contacts[customer] if name in (customer, one.visit_id)]
    lines = [
        text(
            "{call} is planned for {day} at {time} by {rep}: neither left out nor late.",
            call=one.visit_id, day=day_text(plan.instance.horizon.date_of(one.day)),
            time=clock_text(one.start), rep=one.rep_id,
        )
        for one in made
    ]  # fmt: skip
    none = text("{call}: no call was left out, and none is late.", call=name)
    see = text("See why its visits are where they are: routeplan why {customer}", customer=customer)
    return [*(lines or [none]), see]


def say_explained(plan: "Plan", one: LeftOutReason) -> list[str]:
    """Return the lines about one call, for a person."""
    return list(_lines(plan, one))


def _lines(plan: "Plan", one: LeftOutReason) -> Iterator[str]:
    """Yield the lines about one call."""
    call = one.call
    name = plan.instance.customer_by_id()[call.customer_id].name
    said: dict[str, object] = {"call": call.visit_id, "name": name, "why": call.detail}
    if call.late:
        yield text("{call} {name} comes late: {why}", **said)
    else:
        yield text("{call} {name} is left out: {why}", **said)
    for number, way in enumerate(one.ways, start=1):
        yield from _way(plan, number, way)
    if not one.ways:
        yield text("  No change that was tried makes room for it.")
    for remedy in one.failed:
        yield text("  Tried, and it does not fit: {change}", change=remedy.text)


def _way(plan: "Plan", number: int, way: WayIn) -> Iterator[str]:
    """Yield the lines of one change."""
    yield text(
        "  {number}. {change} Price {price:.1f} min: {asked:.1f} for the change, {plan:+.1f} in the plan.",
        number=number, change=way.remedy.text, price=way.price_seconds / MINUTE,
        asked=way.concession_seconds / MINUTE, plan=way.plan_seconds / MINUTE,
    )  # fmt: skip
    day = day_text(plan.instance.horizon.date_of(way.day))
    yield text("     Then on {day} at {time} by {rep}.", day=day, time=clock_text(way.start), rep=way.rep_id)
    if way.moved:
        yield text("     Moved: {visits}.", visits=_names(way.moved))
    if way.dropped:
        yield text("     Not made then: {visits}.", visits=_names(way.dropped))
    if not way.moved and not way.dropped:
        yield text("     No other visit leaves its day.")


def _names(some: Sequence[Departed]) -> str:
    """Return visits by id."""
    return text(", ").join(one.visit_id for one in some)

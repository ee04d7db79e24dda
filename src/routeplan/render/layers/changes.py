"""What was promised in a published plan and is otherwise now."""

from typing import Any

from routeplan.language.text import mark, text
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.model.plan import Departed, Plan
from routeplan.render.layers.dates import day_name
from routeplan.render.layers.points import point

KINDS = {
    "week": mark("another week"),
    "day": mark("another day"),
    "rep": mark("another rep"),
    "time": mark("another time"),
    "left_out": mark("not made"),
}


def changes_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a promise that the plan leaves: what was promised, what is now, and why.

    ``day`` is a day number of the horizon, left out for a day beyond it; times are seconds since midnight.
    """
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    customers = plan.instance.customer_by_id()
    made = {one.visit_id: one for contacts in contacts_made(plan).values() for one in contacts}
    layer = []
    for one in plan.departures:
        contact = made.get(one.visit_id) if one.kind != "left_out" else None
        customer = customers[one.customer_id]
        layer.append(
            {
                "visit": one.visit_id,
                "customer": one.customer_id,
                "title": customer.name or one.customer_id,
                "at": point(customer.coordinate),
                "kind": one.kind,
                "what": text(KINDS[one.kind]),
                "was": _was(plan, one, numbers),
                "now": None if contact is None else _now(plan, contact, numbers),
                "reason": one.reason,
            }
        )
    return layer


def _was(plan: Plan, one: Departed, numbers: dict[str, int]) -> dict[str, Any]:
    """Return what was promised; a promised week names its day, as the plan of record has it."""
    entry = _moment(plan, one.promised_day, numbers.get(one.rep_id), one.promised_start)
    return entry if one.rep_id in numbers else entry | {"who": one.rep_id}


def _now(plan: Plan, contact: Contact, numbers: dict[str, int]) -> dict[str, Any]:
    """Return when the visit is made now."""
    return _moment(plan, contact.day, numbers.get(contact.rep_id), contact.start)


def _moment(plan: Plan, day: int, rep: int | None, start: int | None) -> dict[str, Any]:
    """Return a day, a rep and a time; what is not known is left out."""
    inside = 0 <= day < plan.instance.horizon.days
    entry = {
        "name": day_name(plan.instance.horizon, day),
        "day": day if inside else None,
        "rep": rep,
        "start": start,
    }
    return {key: value for key, value in entry.items() if value is not None}

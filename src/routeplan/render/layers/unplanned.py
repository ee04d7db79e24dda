"""What was left out."""

from typing import Any

from routeplan.language.text import mark, text
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan, Unplanned
from routeplan.render.layers.points import point_or_none

REASONS = {
    "closed": mark("closed"),
    "too_far": mark("too far"),
    "no_capacity": mark("no time left"),
    "gap": mark("too soon after another visit"),
    "rep_away": mark("rep away"),
    "unreachable": mark("cannot be reached"),
    "set_aside": mark("row set aside"),
}


def unplanned_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return what was left out, in the order of the plan, with the reason in words."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    places, titles = _places(plan), _titles(plan)
    return [
        {
            "task": one.task_id,
            "customer": one.customer_id,
            "title": titles.get(one.customer_id or one.task_id, one.task_id),
            "rep": numbers.get(one.rep_id or ""),
            "at": point_or_none(places.get(_key(one))),
            "reason": text(REASONS[one.reason]),
            "detail": one.detail,
        }
        for one in plan.unplanned
    ]


def _key(one: Unplanned) -> tuple[str, str]:
    """Return what the place is looked up by."""
    return ("customer", one.customer_id) if one.customer_id else ("appointment", one.task_id)


def _places(plan: Plan) -> dict[tuple[str, str], Coordinate | None]:
    """Return the places of customers and appointments."""
    places: dict[tuple[str, str], Coordinate | None] = {
        ("customer", one.customer_id): one.coordinate for one in plan.instance.customers
    }
    return places | {
        ("appointment", one.appointment_id): one.coordinate for one in plan.instance.appointments
    }


def _titles(plan: Plan) -> dict[str, str]:
    """Return the names of customers and the titles of appointments."""
    titles = {one.appointment_id: one.title for one in plan.instance.appointments if one.title}
    return titles | {one.customer_id: one.name for one in plan.instance.customers if one.name}

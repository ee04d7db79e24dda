"""Appointments: what was fixed before the plan."""

from typing import Any

from routeplan.model.appointment import Appointment
from routeplan.model.plan import Plan
from routeplan.render.layers.points import point


def appointments_layer(plan: Plan) -> dict[str, dict[str, Any]]:
    """Return the appointments by their ids."""
    customers = plan.instance.customer_by_id()
    layer = {}
    for one in sorted(plan.instance.appointments, key=lambda one: one.appointment_id):
        customer = customers.get(one.customer_id or "")
        place = one.coordinate or (None if customer is None else customer.coordinate)
        entry: dict[str, Any] = {"title": _title(one, "" if customer is None else customer.name)}
        entry |= {"at": point(place)} if place is not None else {}
        entry |= {"address": one.address} if one.address else {}
        layer[one.appointment_id] = entry
    return layer


def _title(one: Appointment, customer: str) -> str:
    """Return what an appointment is called."""
    return one.title or customer or one.appointment_id

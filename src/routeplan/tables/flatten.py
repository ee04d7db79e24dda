"""A plan as tables: calls left out and territories; visits and workload stand beside."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from routeplan.language import text
from routeplan.model.appointment import Appointment
from routeplan.model.call import Call
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.tables.flatten_visits import visits_frame, whom
from routeplan.tables.flatten_workload import workload_frame
from routeplan.tables.frame import Kind, frame_of

__all__ = ["territories_frame", "unplanned_frame", "visits_frame", "workload_frame"]

UNPLANNED_COLUMNS: Mapping[str, Kind] = {
    "visit_id": "text",
    "rep_id": "text",
    "customer_id": "text",
    "customer": "text",
    "contact": "text",
    "class": "text",
    "ideal_date": "text",
    "due_from": "text",
    "due_to": "text",
    "reason": "text",
    "detail": "text",
}
TERRITORY_COLUMNS: Mapping[str, Kind] = {
    "customer_id": "text",
    "customer": "text",
    "rep_id": "text",
    "class": "text",
    "lat": "number",
    "lon": "number",
}


def unplanned_frame(plan: Plan) -> pd.DataFrame:
    """Return calls and appointments left out, then calls not yet due, one a row."""
    horizon = plan.instance.horizon
    customers, contacts = plan.instance.customer_by_id(), plan.instance.contact_by_series()
    calls = {call.visit_id: call for call in plan.call_plan.calls}
    appointments = {one.appointment_id: one for one in plan.instance.appointments}
    rep_of = plan.alignment.rep_of()
    rows: list[dict[str, Any]] = [
        {
            "visit_id": one.task_id,
            "rep_id": one.rep_id or "",
            **_customer(one.customer_id, customers),
            **whom(customers.get(one.customer_id or ""), customers, contacts),
            **_due(horizon, calls.get(one.task_id), appointments.get(one.task_id)),
            "reason": one.reason,
            "detail": one.detail,
        }
        for one in plan.unplanned
    ]
    rows += [
        {
            "visit_id": call.visit_id,
            "rep_id": rep_of.get(call.customer_id, ""),
            **_customer(call.customer_id, customers),
            **whom(customers.get(call.customer_id), customers, contacts),
            **_due(horizon, call, None),
            "reason": "not_yet_due",
            "detail": text(
                "due until {due}, the plan ends on {last}",
                due=horizon.date_of(call.latest_day),
                last=horizon.last,
            ),
        }
        for call in plan.not_yet_due
    ]
    return frame_of(rows, UNPLANNED_COLUMNS)


def territories_frame(plan: Plan) -> pd.DataFrame:
    """Return who looks after whom, one customer a row in the order of the customers; no rep is empty."""
    rep_of = plan.alignment.rep_of()
    rows = (
        {
            **_customer(customer.customer_id, {customer.customer_id: customer}),
            "rep_id": rep_of.get(customer.customer_id, ""),
            "lat": customer.coordinate.lat,
            "lon": customer.coordinate.lon,
        }
        for customer in plan.instance.places_called_on
    )
    return frame_of(rows, TERRITORY_COLUMNS)


def _customer(customer_id: str | None, customers: Mapping[str, Customer]) -> dict[str, str]:
    """Return id, name and class; the id alone for a customer whose row was set aside."""
    customer = customers.get(customer_id or "")
    if customer is None:
        return {"customer_id": customer_id or ""}
    return {"customer_id": customer.customer_id, "customer": customer.name, "class": customer.class_name}


def _due(horizon: Horizon, call: Call | None, appointment: Appointment | None) -> dict[str, str]:
    """Return when a call is due, or between which days an appointment may lie."""
    if call is not None:
        return {
            "ideal_date": horizon.date_of(call.ideal_day).isoformat(),
            "due_from": horizon.date_of(call.earliest_day).isoformat(),
            "due_to": horizon.date_of(call.latest_day).isoformat(),
        }
    if appointment is None or not appointment.days:
        return {}
    return {
        "due_from": horizon.date_of(min(appointment.days)).isoformat(),
        "due_to": horizon.date_of(max(appointment.days)).isoformat(),
    }

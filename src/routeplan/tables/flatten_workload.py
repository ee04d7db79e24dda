"""A plan as the table of what each rep has to do: expected before routes exist, and routed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from routeplan.model.call import LedgerRow
from routeplan.model.clock import HOUR
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.tables.frame import Kind, frame_of

WORKLOAD_COLUMNS: Mapping[str, Kind] = {
    "rep_id": "text",
    "rep": "text",
    "customers": "count",
    "calls_owed": "count",
    "expected_call_h": "number",
    "expected_travel_h": "number",
    "expected_non_selling_h": "number",
    "expected_appointment_h": "number",
    "expected_demand_h": "number",
    "expected_capacity_h": "number",
    "expected_use_percent": "number",
    "routed_visits": "count",
    "routed_appointments": "count",
    "routed_call_h": "number",
    "routed_appointment_h": "number",
    "routed_drive_h": "number",
    "routed_wait_h": "number",
    "routed_overtime_h": "number",
    "routed_km": "number",
    "routed_days": "count",
    "working_days": "count",
    "blank_half_days": "count",
    "travel_source": "text",
}


def workload_frame(plan: Plan) -> pd.DataFrame:
    """Return expected and routed work, one rep a row in the order of the reps.

    A last row without a rep counts the customers that nobody looks after, where there are any.
    """
    ledger = {row.rep_id: row for row in plan.ledger}
    rows = [
        {
            "rep_id": rep.rep_id,
            "rep": rep.name,
            **_expected(ledger.get(rep.rep_id)),
            **_routed(rep, [route for route in plan.routes if route.rep_id == rep.rep_id]),
            "blank_half_days": sum(one.rep_id == rep.rep_id for one in plan.blank_half_days),
        }
        for rep in plan.instance.reps
    ]
    if "" in ledger:
        rows.append(_expected(ledger[""]))
    source = {"travel_source": plan.provenance.travel}
    return frame_of((row | source for row in rows), WORKLOAD_COLUMNS)


def _expected(row: LedgerRow | None) -> dict[str, Any]:
    """Return what the ledger expects, in hours."""
    if row is None:
        return {}
    capacity = row.capacity_seconds
    return {
        "customers": row.customers,
        "calls_owed": row.calls,
        "expected_call_h": _hours(row.call_seconds),
        "expected_travel_h": _hours(row.travel_seconds),
        "expected_non_selling_h": _hours(row.non_selling_seconds),
        "expected_appointment_h": _hours(row.appointment_seconds),
        "expected_demand_h": _hours(row.demand_seconds),
        "expected_capacity_h": _hours(capacity),
        "expected_use_percent": round(100 * row.demand_seconds / capacity, 1) if capacity else None,
    }


def _routed(rep: Rep, routes: list[Route]) -> dict[str, Any]:
    """Return what the routes come to, in hours and kilometres."""
    stops = [stop for route in routes for stop in route.stops]
    visits = [stop for stop in stops if stop.kind == "visit"]
    appointments = [stop for stop in stops if stop.kind == "appointment"]
    return {
        "routed_visits": len(visits),
        "routed_appointments": len(appointments),
        "routed_call_h": _length(visits),
        "routed_appointment_h": _length(appointments),
        "routed_drive_h": _hours(sum(route.drive_seconds for route in routes)),
        "routed_wait_h": _hours(sum(stop.start - stop.arrive for stop in stops)),
        "routed_overtime_h": _hours(sum(_overtime(rep, route) for route in routes)),
        "routed_km": round(sum(route.drive_metres for route in routes) / 1000, 1),
        "routed_days": len(routes),
        "working_days": len(rep.working_days),
    }


def _overtime(rep: Rep, route: Route) -> int:
    """Return by how many seconds a day runs over its shift; a day off has none to run over."""
    shift = rep.shifts[route.day]
    return max(0, route.stops[-1].end - shift.end) if shift is not None and route.stops else 0


def _length(stops: list[Stop]) -> float:
    """Return the hours spent at stops."""
    return _hours(sum(stop.end - stop.start for stop in stops))


def _hours(seconds: int) -> float:
    """Return seconds as hours, rounded to hundredths."""
    return round(seconds / HOUR, 2)

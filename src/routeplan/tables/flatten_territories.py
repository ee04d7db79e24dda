"""Territories as tables: hand-overs, choices and workloads."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import Choice, HandOver, RepLoad, TerritoryReport
from routeplan.tables.frame import Kind, frame_of

HAND_OVER_COLUMNS: Mapping[str, Kind] = {
    "customer_id": "text",
    "customer": "text",
    "class": "text",
    "from_rep": "text",
    "to_rep": "text",
    "reason": "text",
    "disruption": "text",
    "cost": "number",
    "calls": "count",
    "minutes": "number",
    "value": "number",
    "from_km": "number",
    "to_km": "number",
    "address": "text",
    "phone": "text",
    "last_visit": "text",
    "notes": "text",
}
CHOICE_COLUMNS: Mapping[str, Kind] = {
    "number": "count",
    "choice": "text",
    "imbalance_percent": "number",
    "driving_h": "number",
    "moved_customers": "count",
    "moved_percent": "number",
    "moved_value": "number",
    "moved_h": "number",
    "cost": "number",
    "shown": "text",
}
LOAD_COLUMNS: Mapping[str, Kind] = {
    "rep_id": "text",
    "rep": "text",
    "customers": "count",
    "calls": "count",
    "call_h": "number",
    "travel_h": "number",
    "non_selling_h": "number",
    "appointment_h": "number",
    "demand_h": "number",
    "capacity_h": "number",
    "index": "number",
    "deviation_percent": "number",
    "value": "number",
    "demand_before_h": "number",
}


def territory_frames(report: TerritoryReport) -> dict[str, pd.DataFrame]:
    """Return the tables of a territory report by file name."""
    frames = {"workload.csv": loads_frame(report.loads_after, report.loads_before)}
    if report.before is not None:
        frames["hand_overs.csv"] = hand_overs_frame(report.hand_overs, report.instance)
    if report.choices:
        frames["choices.csv"] = choices_frame(report.choices)
    return frames


def alignment_frame(alignment: Alignment, instance: Instance) -> pd.DataFrame:
    """Return who looks after whom, customers that several reps share with all of them.

    Contacts with calls of their own are not listed: they go with their customer.
    """
    rep_of = alignment.rep_of()
    pool_of = {one.customer_id: one.pool for one in instance.customers}
    rows = []
    contacts = {one.customer_id for one in instance.customers if one.is_contact}
    for name in sorted(rep_of.keys() - contacts):
        others = [rep for rep in pool_of.get(name, ()) if rep != rep_of[name]]
        rows.append({"customer_id": name, "rep_id": ";".join([rep_of[name], *others])})
    return pd.DataFrame(rows, columns=["customer_id", "rep_id"], dtype=str)


def hand_overs_frame(hand_overs: Iterable[HandOver], instance: Instance) -> pd.DataFrame:
    """Return one row a customer that changes hands."""
    customers = instance.customer_by_id()
    rows = []
    for one in hand_overs:
        customer = customers[one.customer_id]
        rows.append(
            {
                "customer_id": one.customer_id,
                "customer": one.name,
                "class": one.class_name,
                "from_rep": one.from_rep or "",
                "to_rep": one.to_rep,
                "reason": one.reason,
                "disruption": one.disruption,
                "cost": one.cost,
                "calls": one.calls,
                "minutes": round(one.seconds / MINUTE, 1),
                "value": one.value,
                "from_km": one.distance_from_km,
                "to_km": one.distance_to_km,
                "address": customer.address,
                "phone": customer.phone,
                "last_visit": customer.last_visit.isoformat() if customer.last_visit else "",
                "notes": customer.notes,
            }
        )
    return frame_of(rows, HAND_OVER_COLUMNS)


def choices_frame(choices: Iterable[Choice]) -> pd.DataFrame:
    """Return one row a choice; the present alignment has number 0."""
    rows = [
        {
            "number": number,
            "choice": one.name,
            "imbalance_percent": round(100 * one.imbalance, 2),
            "driving_h": round(one.driving_hours, 1),
            "moved_customers": one.moved_customers,
            "moved_percent": round(100 * one.moved_share, 2),
            "moved_value": one.moved_value,
            "moved_h": round(one.moved_hours, 1),
            "cost": one.disruption_cost,
            "shown": "yes" if one.chosen else "",
        }
        for number, one in enumerate(choices)
    ]
    return frame_of(rows, CHOICE_COLUMNS)


def loads_frame(loads: Sequence[RepLoad], before: Sequence[RepLoad]) -> pd.DataFrame:
    """Return one row a rep."""
    was = {one.rep_id: one.seconds for one in before}
    rows = [
        {
            "rep_id": one.rep_id,
            "rep": one.name,
            "customers": one.customers,
            "calls": one.calls,
            "call_h": _hours(one.call_seconds),
            "travel_h": _hours(one.travel_seconds),
            "non_selling_h": _hours(one.non_selling_seconds),
            "appointment_h": _hours(one.appointment_seconds),
            "demand_h": _hours(one.seconds),
            "capacity_h": _hours(one.capacity_seconds),
            "index": round(one.index, 0) if abs(one.index) < float("inf") else None,
            "deviation_percent": round(100 * one.deviation, 2) if abs(one.deviation) < float("inf") else None,
            "value": one.value,
            "demand_before_h": _hours(was[one.rep_id]) if one.rep_id in was else None,
        }
        for one in loads
    ]
    return frame_of(rows, LOAD_COLUMNS)


def _hours(seconds: float) -> float:
    """Return hours to a tenth."""
    return round(seconds / HOUR, 1)

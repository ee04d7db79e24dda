"""A plan as the tables of expected work by class and by zone."""

from collections.abc import Mapping

import pandas as pd

from routeplan.model.clock import HOUR
from routeplan.model.plan import Plan
from routeplan.model.work_part import PartKind
from routeplan.tables.frame import Kind, frame_of


def work_parts_frame(plan: Plan, by: PartKind) -> pd.DataFrame:
    """Return the expected work of each rep's classes or zones, one a row, by rep and name."""
    name = "class" if by == "class" else "zone_id"
    columns: Mapping[str, Kind] = {
        "rep_id": "text",
        name: "text",
        "customers": "count",
        "calls_owed": "count",
        "expected_call_h": "number",
        "expected_travel_h": "number",
    }
    rows = (
        {
            "rep_id": one.rep_id,
            name: one.name,
            "customers": one.customers,
            "calls_owed": one.calls,
            "expected_call_h": round(one.call_seconds / HOUR, 2),
            "expected_travel_h": round(one.travel_seconds / HOUR, 2),
        }
        for one in plan.work_parts
        if one.by == by
    )
    return frame_of(rows, columns)

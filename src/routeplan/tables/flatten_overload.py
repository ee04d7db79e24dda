"""What gives in a plan, because a rep had more work than time, as a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from routeplan.model.clock import MINUTE
from routeplan.model.overload import OverloadChange
from routeplan.model.plan import Plan
from routeplan.tables.frame import Kind, frame_of

OVERLOAD_COLUMNS: Mapping[str, Kind] = {
    "rep_id": "text",
    "choice": "text",
    "customer_id": "text",
    "customer": "text",
    "visit_id": "text",
    "frequency": "text",
    "call_min": "number",
    "new_rep_id": "text",
    "date": "text",
}


def overload_frame(plan: Plan) -> pd.DataFrame:
    """Return everything that gives, one thing a row, by rep and customer."""
    names = {one.customer_id: one.name for one in plan.instance.customers}
    rows = (
        {
            "rep_id": choice.rep_id,
            "choice": choice.choice,
            "customer": names.get(change.customer_id, ""),
            **_change(plan, change),
        }
        for choice in plan.overload
        for change in choice.changes
    )
    return frame_of(rows, OVERLOAD_COLUMNS)


def _change(plan: Plan, change: OverloadChange) -> dict[str, Any]:
    """Return one change."""
    return {
        "customer_id": change.customer_id,
        "visit_id": change.visit_id,
        "frequency": "" if change.frequency is None else str(change.frequency),
        "call_min": change.call_seconds / MINUTE if change.call_seconds else None,
        "new_rep_id": change.rep_id,
        "date": "" if change.day is None else plan.instance.horizon.date_of(change.day).isoformat(),
    }

"""The hours that go into deals as a table: budgeted, owed and planned."""

from collections.abc import Mapping

import pandas as pd

from routeplan.measures.stage_hours import stage_hours
from routeplan.model.plan import Plan
from routeplan.tables.frame import Kind, frame_of

HOUR_MINUTES = 60
STAGE_HOUR_COLUMNS: Mapping[str, Kind] = {
    "rep_id": "text",
    "period": "text",
    "from": "text",
    "to": "text",
    "stage": "text",
    "deals": "count",
    "budget_h": "number",
    "owed_h": "number",
    "planned_h": "number",
    "drift_h": "number",
    "cause": "text",
}


def stage_hours_frame(plan: Plan) -> pd.DataFrame:
    """Return the hours of each stage, a row a rep, period and stage; drift is planned less budget."""
    horizon = plan.instance.horizon
    rows = (
        {
            "rep_id": one.rep_id,
            "period": one.period,
            "from": horizon.date_of(one.first_day).isoformat(),
            "to": horizon.date_of(one.last_day).isoformat(),
            "stage": one.stage,
            "deals": one.deals,
            "budget_h": _hours(one.budget_minutes),
            "owed_h": _hours(one.owed_minutes),
            "planned_h": _hours(one.planned_minutes or 0),
            "drift_h": _hours(one.drift_minutes),
            "cause": one.bound,
        }
        for one in stage_hours(plan)
    )
    return frame_of(rows, STAGE_HOUR_COLUMNS)


def _hours(minutes: int) -> float:
    """Return minutes as hours, rounded to hundredths."""
    return round(minutes / HOUR_MINUTES, 2)

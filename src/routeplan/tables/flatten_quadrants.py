"""The hours of a plan by importance and urgency as a table."""

from collections.abc import Mapping

import pandas as pd

from routeplan.measures.quadrants import quadrant_weeks
from routeplan.model.clock import HOUR
from routeplan.model.plan import Plan
from routeplan.model.quadrant import QUADRANTS
from routeplan.tables.frame import Kind, frame_of

QUADRANT_COLUMNS: Mapping[str, Kind] = {
    "rep_id": "text",
    "week": "text",
    "visits": "count",
    "visit_h": "number",
    **{f"{name}_h": "number" for name in QUADRANTS},
    "II_percent": "number",
}


def quadrants_frame(plan: Plan) -> pd.DataFrame:
    """Return the hours of visits in each quadrant, a row a rep and week with a visit."""
    rows = (
        {
            "rep_id": one.rep_id,
            "week": one.week,
            "visits": one.visits,
            "visit_h": round(sum(one.seconds) / HOUR, 2),
            **{
                f"{name}_h": round(seconds / HOUR, 2)
                for name, seconds in zip(QUADRANTS, one.seconds, strict=True)
            },
            "II_percent": round(100 * one.share_of_second, 1),
        }
        for one in quadrant_weeks(plan)
    )
    return frame_of(rows, QUADRANT_COLUMNS)

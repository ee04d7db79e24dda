"""A plan's zones as a table."""

from collections.abc import Mapping

import pandas as pd

from routeplan.measures.zones import middle_of
from routeplan.model.clock import HOUR
from routeplan.model.plan import Plan
from routeplan.tables.flatten_visits import WEEKDAYS
from routeplan.tables.frame import Kind, frame_of

DECIMALS = 5
ZONE_COLUMNS: Mapping[str, Kind] = {
    "zone_id": "text",
    "rep_id": "text",
    "name": "text",
    "week": "count",
    "weekday": "text",
    "dates": "text",
    "customers": "count",
    "expected_h": "number",
    "lat": "number",
    "lon": "number",
}


def zones_frame(plan: Plan) -> pd.DataFrame:
    """Return the zones, one a row, by rep, week of the rotation and weekday; the place is the middle."""
    customers, horizon = plan.instance.customer_by_id(), plan.instance.horizon
    middles = [middle_of([customers[one].coordinate for one in zone.customer_ids]) for zone in plan.zones]
    rows = (
        {
            "zone_id": zone.zone_id,
            "rep_id": zone.rep_id,
            "name": zone.name,
            "week": zone.week,
            "weekday": WEEKDAYS[zone.weekday],
            "dates": ";".join(horizon.date_of(day).isoformat() for day in zone.days),
            "customers": plan.instance.count_customers(zone.customer_ids),
            "expected_h": round(zone.expected_seconds / HOUR, 2),
            "lat": round(middle.lat, DECIMALS),
            "lon": round(middle.lon, DECIMALS),
        }
        for zone, middle in zip(plan.zones, middles, strict=True)
    )
    return frame_of(rows, ZONE_COLUMNS)

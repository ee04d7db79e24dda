"""What customers are worth and deserve as a table."""

from collections.abc import Mapping

import pandas as pd

from routeplan.model.worth import WorthReport
from routeplan.tables.frame import Kind, frame_of

COLUMNS: Mapping[str, Kind] = {
    "customer_id": "text",
    "customer": "text",
    "class": "text",
    "rep_id": "text",
    "expected_a_quarter": "number",
    "of_business": "number",
    "of_deals": "number",
    "of_potential": "number",
    "calls": "number",
    "call_min": "number",
    "drive_min": "number",
    "given_min": "number",
    "deserved_min": "number",
    "served": "text",
    "advice": "text",
}


def worth_frame(report: WorthReport, rep_id: str | None = None) -> pd.DataFrame:
    """Return what customers are worth and deserve, one a row by id; all is of a quarter.

    Parameters
    ----------
    rep_id
        Only this rep's customers.
    """
    rows = [
        {
            "customer_id": one.customer_id,
            "customer": one.name,
            "class": one.class_name,
            "rep_id": one.rep_id,
            "expected_a_quarter": round(one.value.quarter, 2),
            "of_business": round(one.value.business, 2),
            "of_deals": round(one.value.deals, 2),
            "of_potential": round(one.value.growth, 2),
            "calls": round(one.calls, 2),
            "call_min": round(one.call_minutes, 1),
            "drive_min": round(one.drive_minutes, 1),
            "given_min": round(one.given_minutes, 1),
            "deserved_min": round(one.deserved_minutes, 1),
            "served": one.served,
            "advice": one.advice,
        }
        for one in report.customers
        if rep_id in (None, one.rep_id)
    ]
    return frame_of(rows, COLUMNS)

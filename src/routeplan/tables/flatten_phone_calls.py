"""The phone calls of a plan as a table."""

from collections.abc import Mapping

import pandas as pd

from routeplan.measures.deadlines import phone_text
from routeplan.model.plan import Plan
from routeplan.tables.flatten_visits import WEEKDAYS
from routeplan.tables.frame import Kind, frame_of

PHONE_COLUMNS: Mapping[str, Kind] = {
    "rep_id": "text",
    "date": "text",
    "weekday": "text",
    "customer_id": "text",
    "customer": "text",
    "contact_id": "text",
    "contact": "text",
    "phone": "text",
    "kind": "text",
    "promise_id": "text",
    "by": "text",
    "reason": "text",
}


def phone_calls_frame(plan: Plan) -> pd.DataFrame:
    """Return the phone calls, one a row, in order of reps and days."""
    customers, horizon = plan.instance.customer_by_id(), plan.instance.horizon
    people = {(one.customer_id, one.contact_id): one for one in plan.instance.contacts}
    rows = (
        {
            "rep_id": one.rep_id,
            "date": horizon.date_of(one.day).isoformat(),
            "weekday": WEEKDAYS[horizon.weekday_of(one.day)],
            "customer_id": one.customer_id,
            "customer": customers[one.customer_id].name,
            "contact_id": one.contact_id,
            "contact": person.label if (person := people.get((one.customer_id, one.contact_id))) else "",
            "phone": one.phone,
            "kind": one.kind,
            "promise_id": one.source_id,
            "by": "" if one.by is None else one.by.isoformat(),
            "reason": phone_text(one),
        }
        for one in plan.phone_calls
    )
    return frame_of(rows, PHONE_COLUMNS)

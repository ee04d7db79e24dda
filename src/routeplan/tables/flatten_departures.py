"""What a plan does not keep of the plan of record, and when everybody is seen next, as tables."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

import pandas as pd

from routeplan.language import text
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.model.call import CallSeries
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.record import RecordedVisit
from routeplan.tables.flatten_visits import WEEKDAYS
from routeplan.tables.frame import Kind, frame_of

DEPARTURE_COLUMNS: Mapping[str, Kind] = {
    "visit_id": "text",
    "customer_id": "text",
    "customer": "text",
    "rep_id": "text",
    "leaves": "text",
    "band": "text",
    "promised_date": "text",
    "promised_weekday": "text",
    "promised_start": "text",
    "date": "text",
    "weekday": "text",
    "start": "text",
    "by": "text",
    "price_min": "number",
    "reason": "text",
}
NEXT_COLUMNS: Mapping[str, Kind] = {
    "customer_id": "text",
    "customer": "text",
    "contact": "text",
    "class": "text",
    "rep_id": "text",
    "frequency": "text",
    "last_visit": "text",
    "next_visit": "text",
    "weekday": "text",
    "start": "text",
    "planned_in": "text",
    "why_none": "text",
    "opportunity_id": "text",
}

PLANS_OF_LEVELS = {
    "quarter": "the quarter's plan",
    "month": "the month's plan",
    "week": "the week's plan",
    "day": "the day's plan",
}


def departures_frame(plan: Plan) -> pd.DataFrame:
    """Return the promises that are left, one a row, with what was promised, what is now, and why."""
    customers, horizon = plan.instance.customer_by_id(), plan.instance.horizon
    made = {one.visit_id: one for contacts in contacts_made(plan).values() for one in contacts}
    rows = (
        {
            "visit_id": one.visit_id,
            "customer_id": one.customer_id,
            "customer": customers[one.customer_id].name,
            "rep_id": one.rep_id,
            "leaves": one.kind.replace("_", " "),
            "band": one.band,
            "promised_date": horizon.date_of(one.promised_day).isoformat(),
            "promised_weekday": WEEKDAYS[horizon.weekday_of(one.promised_day)],
            "promised_start": "" if one.promised_start is None else clock_text(one.promised_start),
            **_moment(plan, made.get(one.visit_id) if one.kind != "left_out" else None),
            "price_min": one.price_seconds / MINUTE,
            "reason": one.reason,
        }
        for one in plan.departures
    )
    return frame_of(rows, DEPARTURE_COLUMNS)


def _moment(plan: Plan, contact: Contact | None) -> dict[str, str]:
    """Return when and by whom a visit is made now; nothing for none."""
    if contact is None:
        return {}
    horizon = plan.instance.horizon
    return {
        "date": horizon.date_of(contact.day).isoformat(),
        "weekday": WEEKDAYS[horizon.weekday_of(contact.day)],
        "start": clock_text(contact.start),
        "by": contact.rep_id,
    }


def next_visits_frame(plan: Plan) -> pd.DataFrame:
    """Return every customer, contact and deal with its next visit, or with the reason why there is none."""
    return frame_of(_next_visits(plan), NEXT_COLUMNS)


def _next_visits(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield one row a customer."""
    rep_of, contacts, series = plan.alignment.rep_of(), contacts_made(plan), plan.call_plan.by_customer()
    later, people = {one.customer_id: one for one in plan.later}, plan.instance.contact_by_series()
    reasons = {one.customer_id: f"{one.reason}: {one.detail}" for one in reversed(plan.unplanned)}
    for customer in plan.instance.customers:
        name = customer.customer_id
        rep_id = rep_of.get(name, "")
        contact = people.get(name)
        row = {
            "customer_id": customer.main_id,
            "customer": customer.name,
            "contact": "" if contact is None else contact.label,
            "class": customer.class_name,
            "rep_id": rep_id,
            "frequency": str(customer.frequency or "none"),
            "last_visit": "" if customer.last_visit is None else customer.last_visit.isoformat(),
            "opportunity_id": customer.opportunity_id,
        }
        if contacts[name]:
            yield {**row, **_this(plan, contacts[name][0])}
        elif name in reasons:
            yield {**row, **_later(later.get(name)), "why_none": reasons[name]}
        elif name in later:
            yield {**row, **_later(later[name])}
        else:
            yield {**row, "why_none": _not_due(plan, customer, series.get(name))}


def _this(plan: Plan, contact: Contact) -> dict[str, str]:
    """Return the next visit, in this plan."""
    moment = _moment(plan, contact)
    return {
        "next_visit": moment["date"],
        "weekday": moment["weekday"],
        "start": moment["start"],
        "planned_in": "this plan",
    }


def _later(visit: RecordedVisit | None) -> dict[str, str]:
    """Return the next visit, in a plan that is published; nothing for none."""
    if visit is None:
        return {}
    return {
        "next_visit": visit.when.isoformat(),
        "weekday": WEEKDAYS[visit.when.weekday()],
        "planned_in": PLANS_OF_LEVELS[visit.level],
    }


def _not_due(plan: Plan, customer: Customer, series: CallSeries | None) -> str:
    """Return why a customer without a visit and without a call left out is not visited."""
    if customer.prize_minutes is not None:
        return text("prospect: no call is owed")
    if customer.gap is None or series is None:
        return text("on demand: no call is owed")
    if series.calls:
        call = series.calls[0]
        last = plan.instance.horizon.date_of(call.latest_day)
        return text("not yet due: may be made until {last}", last=last)
    due = plan.instance.horizon.date_of(ceil(series.last_visit_day + customer.gap.ideal))
    return text("not due before {due}", due=due)

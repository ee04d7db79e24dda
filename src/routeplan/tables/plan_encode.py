"""A plan as plain JSON values."""

from typing import Any

from routeplan.model.call import Call, CallSeries
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.tables.plan_calendars import Calendar, calendar_name, calendar_of_shifts, calendar_record
from routeplan.tables.record_encode import encode_record

FORMAT = 1


def encode_plan(plan: Plan) -> dict[str, Any]:
    """Return the whole plan as a mapping that JSON can hold.

    Opening hours and shifts stand once in ``calendars``; customers and reps name theirs.
    """
    return {
        **encode_record(plan, leave_out=("instance", "call_plan")),
        "format": FORMAT,
        "calendars": dict(_named(calendar) for calendar in _calendars(plan.instance)),
        "instance": encode_instance(plan.instance),
        "call_plan": [encode_series(series) for series in plan.call_plan.series],
    }


def _calendars(instance: Instance) -> set[Calendar]:
    """Return every set of hours that a customer or a rep has."""
    opening = {customer.open_on for customer in instance.customers}
    return opening | {calendar_of_shifts(rep.shifts) for rep in instance.reps}


def _named(calendar: Calendar) -> tuple[str, dict[str, list[int]]]:
    """Return the name of a calendar and what is written under it."""
    record = calendar_record(calendar)
    return calendar_name(record), record


def encode_instance(instance: Instance) -> dict[str, Any]:
    """Return what the plan was made from, hours by name."""
    return {
        **encode_record(instance, leave_out=("customers", "reps")),
        "customers": [
            {**encode_record(one, leave_out=("open_on",)), "open_on": _named(one.open_on)[0]}
            for one in instance.customers
        ],
        "reps": [
            {**encode_record(one, leave_out=("shifts",)), "shifts": _named(calendar_of_shifts(one.shifts))[0]}
            for one in instance.reps
        ],
    }


def encode_series(series: CallSeries) -> dict[str, Any]:
    """Return the calls of a customer; calls of the customer itself do not repeat its id."""
    return {
        **encode_record(series, leave_out=("calls",)),
        "calls": [_call(call, series.customer_id) for call in series.calls],
    }


def _call(call: Call, customer_id: str) -> dict[str, Any]:
    """Return a call without the id of the customer it belongs to."""
    return encode_record(call, leave_out=("customer_id",) if call.customer_id == customer_id else ())

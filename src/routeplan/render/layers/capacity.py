"""The time that reps have."""

from typing import Any

from routeplan.measures.blanks import blanks_by_day
from routeplan.measures.capacity import day_capacity_seconds
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep


def capacity_of(plan: Plan, rep: Rep) -> dict[str, Any]:
    """Return shifts and capacity of each day, seconds since midnight and seconds; a day off has None and 0.

    The capacity is the shift less lunch; a half-day kept free takes half of it, as in the ledger.
    """
    blanks = blanks_by_day(plan.blank_half_days)
    days = range(plan.instance.horizon.days)
    shifts = [rep.shifts[day] for day in days]
    return {
        "shifts": [None if shift is None else [shift.start, shift.end] for shift in shifts],
        "capacity": [
            round(day_capacity_seconds(rep, day) * (1 - len(blanks.get((rep.rep_id, day), ())) / 2))
            for day in days
        ],
    }

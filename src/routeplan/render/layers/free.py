"""Half-days that are kept free."""

from typing import Any

from routeplan.model.plan import Plan

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def free_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a half-day kept free, in the order of the plan: whose, when, and it in words."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    return [
        {
            "rep": numbers[one.rep_id],
            "day": one.day,
            "text": f"kept free: {WEEKDAYS[plan.instance.horizon.weekday_of(one.day)]} {one.half}",
        }
        for one in plan.blank_half_days
    ]

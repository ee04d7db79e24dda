"""Time that is not for calls: half-days kept free, and whole days away."""

from typing import Any

from routeplan.language.dates import weekday_text
from routeplan.language.text import text
from routeplan.model.half_day import BlankHalfDay, kept_free
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan


def free_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a half-day kept free, in the order of the plan: whose, when, and it in words.

    ``times`` are seconds since midnight, left out on a day without a shift in that half.
    """
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    layer = []
    for one in plan.blank_half_days:
        number = numbers[one.rep_id]
        shift = plan.instance.reps[number].shifts[one.day]
        part = None if shift is None else kept_free(shift, one.half)
        entry = {"rep": number, "day": one.day, "text": _in_words(plan.instance.horizon, one)}
        layer.append(entry | ({} if part is None else {"times": [part.start, part.end]}))
    return layer


def away_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a day that a whole-day appointment takes: whose, which day, and what it is about."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    return [
        {"rep": numbers[one.rep_id], "day": day, "title": one.title or text("away all day")}
        for one in plan.instance.appointments
        if one.kind == "whole_day"
        for day in one.days
        if 0 <= day < plan.instance.horizon.days
    ]


def _in_words(horizon: Horizon, one: BlankHalfDay) -> str:
    """Return such as ``kept free: Friday afternoon``."""
    weekday = weekday_text(horizon.weekday_of(one.day), "long_weekday")
    if one.half == "morning":
        return text("kept free: {weekday} morning", weekday=weekday)
    return text("kept free: {weekday} afternoon", weekday=weekday)

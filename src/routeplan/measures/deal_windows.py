"""The days on which a call on a deal is due: around its ideal day, within the period that pays for it."""

from math import ceil

from routeplan.measures.stage_hours import periods_of
from routeplan.model.frequency import GapRule
from routeplan.model.horizon import Horizon
from routeplan.model.policy import Policy


def deal_window(horizon: Horizon, policy: Policy, gap: GapRule, day: int) -> tuple[int, int]:
    """Return first and last day of the due window of a call that is ideally made on a day.

    It is so narrow that the shortest wait keeps two calls out of it, and reaches into no other period of the
    time budget.
    """
    half = (ceil(gap.minimum) - 1) // 2
    period = period_of(horizon, policy, day)
    return max(day - half, period[0]), min(day + half, period[-1])


def period_of(horizon: Horizon, policy: Policy, day: int) -> range:
    """Return the days of the period of the time budget that a day lies in; days outside count to the ends."""
    assert policy.time_budget is not None
    day = min(max(day, 0), horizon.days - 1)
    return next(days for days in periods_of(horizon, policy.time_budget.period) if day in days)

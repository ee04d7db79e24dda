"""What waits between visits, and visits that are not made, cost: the one definition of both prices."""

from routeplan.model.clock import MINUTE
from routeplan.model.frequency import GapRule
from routeplan.model.policy import ClassRule, Prices


def raw_gap_minutes(wait: int, gap: GapRule, rule: ClassRule, prices: Prices) -> float:
    """Return the price of a wait before sunk waits and the cap, in minutes of driving.

    Each day off the ideal gap costs the class's price, each day beyond the maximum the late price on top.
    """
    late = max(0.0, wait - gap.maximum)
    return rule.gap_minutes_per_day * abs(wait - gap.ideal) + prices.late_per_day * late


def gap_price_seconds(
    wait: int, gap: GapRule, rule: ClassRule, prices: Prices, *, waited_already: int = 0
) -> int:
    """Return the price of the wait before a visit, in seconds of driving.

    A customer who was overdue before the horizon began pays only for the days added since: what was
    lost cannot be planned away. A late visit never costs more than ``prices.late_cap`` of a missed one,
    so that visiting late stays better than not visiting.

    Parameters
    ----------
    wait
        Days since the previous visit.
    waited_already
        Days waited when the horizon began; 0 for all calls but a customer's first.
    """
    minutes = raw_gap_minutes(wait, gap, rule, prices)
    if waited_already > gap.ideal:
        minutes -= raw_gap_minutes(waited_already, gap, rule, prices)
    cap = prices.late_cap * rule.missed_minutes
    return round(max(0.0, min(minutes, cap)) * MINUTE)


def missed_price_seconds(
    rule: ClassRule, prices: Prices, *, wait_share: float = 1.0, window_share: float = 1.0
) -> int:
    """Return the price of leaving a call out, in seconds of driving.

    Parameters
    ----------
    wait_share
        Wait at the call's ideal day, or at the start of the horizon if that is later, over the ideal gap.
    window_share
        Part of the due window that lies inside the horizon; below 1 the call may be left *not yet due*
        at ``prices.not_yet_due`` of that part of the price.
    """
    urgency = min(prices.urgency_cap, max(1.0, wait_share))
    part = 1.0 if window_share >= 1 else prices.not_yet_due * window_share
    return round(rule.missed_minutes * urgency * part * MINUTE)

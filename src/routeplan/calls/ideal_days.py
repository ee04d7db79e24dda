"""Days on which the calls on a customer are ideally made."""

from math import ceil

from routeplan.model.frequency import GapRule
from routeplan.model.horizon import Horizon


def ideal_days(
    horizon: Horizon, gap: GapRule, first: float, promises: int, days: tuple[int, ...] | None
) -> tuple[int, list[float]]:
    """Return how many calls are owed by themselves, and the ideal days of these and of as many as promised.

    Parameters
    ----------
    first
        Ideal day of the first call where the ideal gap says it.
    days
        The days of those owed where they are given; None where the ideal gap says them.
    """
    if days is None:
        natural = max(0, ceil((horizon.days - first) / gap.ideal))
        return natural, [first + number * gap.ideal for number in range(natural + promises)]
    after = days[-1] + gap.ideal if days else max(first, float(horizon.days))
    return len(days), [*map(float, days), *(after + number * gap.ideal for number in range(promises))]

"""The customers' side: the cheapest visit days of a customer at given prices."""

from itertools import pairwise

import numpy as np
from numba import njit

from benchmarks.bound.tables import Owed, Real


@njit(cache=True)
def cheapest_days(first, gap, missed, visits, price):
    """Return the least cost of one customer's visits and their days, -1 for a call not made.

    ``price`` (days,) is paid for each visit; the waits cost ``first`` (days,) and ``gap`` (days + 1,), each
    call not made ``missed``. State: number of visits and day of the last one.
    """
    days = price.shape[0]
    cost = np.full((visits + 1, days), np.inf)
    before = np.full((visits + 1, days), -1)
    best, best_made, best_day = visits * missed, 0, -1
    for made in range(1, visits + 1):
        for day in range(days):
            if not np.isfinite(first[day]):
                continue
            if made == 1:
                cost[made, day] = first[day] + price[day]
            else:
                for earlier in range(day):
                    found = cost[made - 1, earlier] + gap[day - earlier] + price[day]
                    if found < cost[made, day]:
                        cost[made, day], before[made, day] = found, earlier
            total = cost[made, day] + (visits - made) * missed
            if total < best:
                best, best_made, best_day = total, made, day
    chosen = np.full(visits, -1)
    for made in range(best_made, 0, -1):
        chosen[made - 1] = best_day
        best_day = before[made, best_day]
    return best, chosen


def best_visits(owed: Owed, prices: Real) -> tuple[Real, list[tuple[int, ...]]]:
    """Return for each customer the least cost of its visits at ``prices`` (customers + 1, days), and the days."""
    size = len(owed.visits)
    costs, choices = np.zeros(size), [()] * size
    for row in range(1, size):
        costs[row], chosen = cheapest_days(
            owed.first_price[row],
            owed.gap_price[row],
            owed.missed_price[row],
            owed.visits[row],
            prices[row],
        )
        choices[row] = tuple(int(day) for day in chosen if day >= 0)
    return costs, choices


def price_of_visits(owed: Owed, customer: int, days: tuple[int, ...]) -> float:
    """Return what waits and missed calls of a customer cost when it is visited on these days."""
    missed = (owed.visits[customer] - len(days)) * owed.missed_price[customer]
    if not days:
        return float(missed)
    waits = sum(owed.gap_price[customer, later - earlier] for earlier, later in pairwise(days))
    return float(missed + owed.first_price[customer, days[0]] + waits)

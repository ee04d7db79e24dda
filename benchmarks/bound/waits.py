"""The customers' side: the cheapest visit days of a customer at given prices."""

from itertools import pairwise

import numpy as np

from benchmarks.bound.compiled import compiled
from benchmarks.bound.tables import Owed, Real

Choice = tuple[int, ...]


@compiled
def cheapest_days(first, gap, missed, visits, price):
    """Return the cheapest visit days of one customer for each last day, the last entry for no visit at all.

    ``price`` (days,) is paid for each visit; the waits cost ``first`` (days,) and ``gap`` (days + 1,), each
    call not made ``missed``. State: number of visits and day of the last one. Shapes of what is returned:
    costs (days + 1,), visit days (days + 1, visits) with -1 for a call not made.
    """
    days = price.shape[0]
    cost = np.full((visits + 1, days), np.inf)
    before = np.full((visits + 1, days), -1)
    best, chosen = np.full(days + 1, np.inf), np.full((days + 1, visits), -1)
    best[days] = visits * missed
    for made in range(1, visits + 1):
        for day in range(days):
            if not np.isfinite(first[day]):
                continue
            if made == 1:
                cost[made, day] = first[day] + price[day]
            for earlier in range(day):
                found = cost[made - 1, earlier] + gap[day - earlier] + price[day]
                if found < cost[made, day]:
                    cost[made, day], before[made, day] = found, earlier
            total = cost[made, day] + (visits - made) * missed
            if total < best[day]:
                best[day] = total
                at = day
                for place in range(made, 0, -1):
                    chosen[day, place - 1] = at
                    at = before[place, at]
    return best, chosen


def best_visits(owed: Owed, customer: int, prices: Real) -> tuple[Real, list[Choice]]:
    """Return the least cost of a customer's visits for each last day, none included, and the days.

    ``prices`` has shape (customers + 1, days).
    """
    costs, chosen = cheapest_days(
        owed.first_price[customer],
        owed.gap_price[customer],
        owed.missed_price[customer],
        owed.visits[customer],
        prices[customer],
    )
    return costs, [tuple(int(day) for day in days if day >= 0) for days in chosen]


def least_cost_of_visits(owed: Owed, prices: Real) -> float:
    """Return the least cost of all customers' visits at ``prices`` (customers + 1, days)."""
    return float(sum(best_visits(owed, row, prices)[0].min() for row in range(1, len(owed.visits))))


def price_of_visits(owed: Owed, customer: int, days: Choice) -> float:
    """Return what waits and missed calls of a customer cost when it is visited on these days."""
    missed = (owed.visits[customer] - len(days)) * owed.missed_price[customer]
    if not days:
        return float(missed)
    waits = sum(owed.gap_price[customer, later - earlier] for earlier, later in pairwise(days))
    return float(missed + owed.first_price[customer, days[0]] + waits)

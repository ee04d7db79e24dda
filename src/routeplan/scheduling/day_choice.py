"""The best dates of one customer's calls, without the compiled search."""

import numpy as np

from routeplan.scheduling.kernel.layout import FORBIDDEN, GAP_ROW, OWED
from routeplan.scheduling.problem import Problem, Table


def choose_dates(problem: Problem, customer: int, price: Table) -> tuple[int, ...]:
    """Return the dates, ascending, on which one customer is best seen, held ones included.

    A shortest path over the dates: waits, missed calls and the price of each date are weighed at once,
    exactly. Empty when seeing the customer costs more than missing every call.

    Parameters
    ----------
    price
        For each date what a visit adds to its route, in seconds of driving; ``FORBIDDEN`` where none is
        possible. Held dates cost nothing.
    """
    held = set(problem.held[customer])
    options = [date for date in range(len(price)) if date in held or price[date] < FORBIDDEN]
    owed = int(problem.customers[customer, OWED])
    if not options or not owed:
        return tuple(sorted(held))
    path, came_from, last_held = _paths(problem, customer, price, options)
    missed = problem.missed_price[customer, : owed + 1]
    whole = path[:, 1:] + missed[1:]
    whole[: max(last_held, 0)] = FORBIDDEN
    best = int(whole.argmin())
    option, visits = best // owed, best % owed + 1
    if last_held < 0 and whole[option, visits - 1] >= missed[0]:
        return ()
    chosen = []
    for count in range(visits, 0, -1):
        chosen.append(options[option])
        option = int(came_from[option, count])
    return tuple(reversed(chosen))


def _paths(problem: Problem, customer: int, price: Table, options: list[int]) -> tuple[Table, Table, int]:
    """Return the least price of so many visits ending on each option, the option before, the last held."""
    owed = int(problem.customers[customer, OWED])
    gap_price = problem.gap_price[problem.customers[customer, GAP_ROW]]
    days, held = problem.day_of[options], set(problem.held[customer])
    path = np.full((len(options), owed + 1), FORBIDDEN, dtype=np.int64)
    came_from = np.full((len(options), owed + 1), -1, dtype=np.int64)
    last_held = -1
    for option, date in enumerate(options):
        if last_held < 0:
            path[option, 1] = problem.first_price[customer, date]
        first = max(last_held, 0)
        if option > first and owed > 1:
            waits = gap_price[days[option] - days[first:option]]
            reached = path[first:option, 1:owed] + waits[:, None]
            before = reached.argmin(axis=0)
            path[option, 2:] = reached[before, np.arange(owed - 1)]
            came_from[option, 2:] = before + first
        if date in held:
            last_held = option
        else:
            path[option] += price[date]
        np.minimum(path[option], FORBIDDEN, out=path[option])
    return path, came_from, last_held

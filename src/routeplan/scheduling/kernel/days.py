"""On which days a customer is best called on: a shortest path over the days."""

from routeplan.scheduling.kernel.compiled import Table, compiled
from routeplan.scheduling.kernel.layout import FORBIDDEN


@compiled
def choose_days(
    options: int, owed: int, day: Table, price: Table, fixed: Table, first_price: Table, gap_price: Table,
    missed_price: Table, path: Table, came_from: Table, chosen: Table,
) -> tuple[int, int]:  # fmt: skip
    """Choose the days of one customer's calls, all prices taken together.

    A path visits days in ascending order; visiting day ``j`` after day ``i`` costs the price of the wait
    between them and of the insertion on ``j``; with m visits made the calls after the m-th are missed. Days
    marked fixed must be visited. Exact: the insertion prices of different days do not depend on each
    other.

    Parameters
    ----------
    options
        Number of days to choose from, ascending.
    owed
        Most visits.
    day, price, fixed
        For each option its day number, the price of inserting there, and whether it must be visited.
    first_price
        For each option the price of the wait before it, as the first visit.
    gap_price
        Price by days of waiting between two visits; ``FORBIDDEN`` below the minimum.
    missed_price
        Price by number of visits made.
    path, came_from
        Scratch, shapes (options, owed + 1).
    chosen
        Filled with the chosen options, ascending.

    Returns
    -------
    visits, price
        How many were chosen, and the whole price, insertions included.
    """
    last_fixed = -1
    for option in range(options):
        for visits in range(1, owed + 1):
            path[option, visits] = FORBIDDEN
        if last_fixed == -1 and first_price[option] < FORBIDDEN:
            path[option, 1] = first_price[option]
            came_from[option, 1] = -1
        for earlier in range(max(last_fixed, 0), option):
            gap = gap_price[day[option] - day[earlier]]
            if gap >= FORBIDDEN:
                continue
            for visits in range(2, owed + 1):
                reached = path[earlier, visits - 1] + gap
                if reached < path[option, visits]:
                    path[option, visits] = reached
                    came_from[option, visits] = earlier
        for visits in range(1, owed + 1):
            path[option, visits] = min(FORBIDDEN, path[option, visits] + price[option])
        if fixed[option]:
            last_fixed = option
    best = missed_price[0] if last_fixed == -1 else FORBIDDEN
    best_option, best_visits = -1, 0
    for option in range(max(last_fixed, 0), options):
        for visits in range(1, owed + 1):
            whole = path[option, visits] + missed_price[visits]
            if whole < best:
                best, best_option, best_visits = whole, option, visits
    option = best_option
    for visits in range(best_visits, 0, -1):
        chosen[visits - 1] = option
        option = came_from[option, visits]
    return best_visits, best

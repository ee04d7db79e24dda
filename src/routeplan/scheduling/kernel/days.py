"""On which days a customer is best called on: a shortest path over the days."""

from routeplan.scheduling.kernel.compiled import Table, built_in, compiled
from routeplan.scheduling.kernel.layout import FORBIDDEN


@compiled
def choose_days(
    options: int, owed: int, day: Table, date: Table, price: Table, fixed: Table, first_price: Table,
    gap_price: Table, reach: int, missed_price: Table, promises: int, promised: Table, path: Table,
    came_from: Table, chosen: Table,
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
    day, date, price, fixed
        For each option its day number, its date, the price of inserting there, and whether it must be
        visited.
    first_price
        For each option the price of the wait before it, as the first visit.
    gap_price
        Price by days of waiting between two visits; ``FORBIDDEN`` below the minimum.
    reach
        Longest wait between two visits worth looking at, unless nothing else is left.
    missed_price
        Price by number of visits made.
    promises, promised
        Row of ``promised``, shape (rows, visits, dates), that holds what the n-th visit costs on a date;
        -1 for none.
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
        for earlier in range(option - 1, max(last_fixed, 0) - 1, -1):
            wait = day[option] - day[earlier]
            gap = gap_price[wait]
            if gap >= FORBIDDEN or (wait > reach and earlier != last_fixed):
                continue
            for visits in range(2, owed + 1):
                reached = path[earlier, visits - 1] + gap
                if reached < path[option, visits]:
                    path[option, visits] = reached
                    came_from[option, visits] = earlier
        for visits in range(1, owed + 1):
            path[option, visits] = min(FORBIDDEN, path[option, visits] + price[option])
        if promises >= 0:
            for visits in range(1, owed + 1):
                path[option, visits] += promised[promises, visits - 1, date[option]]
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


@built_in
def choose_pattern(
    options: int, masks: Table, date: Table, price: Table, fixed: Table, missed_price: Table, chosen: Table
) -> tuple[int, int]:
    """Choose one of a customer's allowed combinations of days, or none.

    Parameters
    ----------
    masks
        Allowed combinations as bit masks over dates, bit d for date d; 0 where there are no more.
    date
        For each option its date.
    """
    best, best_mask = missed_price[0], 0
    must = 0
    for option in range(options):
        if fixed[option]:
            must |= 1 << date[option]
    if must:
        best = FORBIDDEN
    for index in range(masks.shape[0]):
        mask = masks[index]
        if mask == 0:
            break
        if mask & must != must:
            continue
        cost, found = 0, 0
        for option in range(options):
            bit = 1 << date[option]
            if mask & bit:
                cost += price[option]
                found |= bit
        if found == mask and cost < best:
            best, best_mask = cost, mask
    visits = 0
    for option in range(options):
        if best_mask >> date[option] & 1:
            chosen[visits] = option
            visits += 1
    return visits, best


@compiled
def worthwhile_days(
    owed: int, day: Table, first_price: Table, gap_price: Table, missed_price: Table, slack: int,
    ahead: Table, behind: Table, worth: Table,
) -> None:  # fmt: skip
    """Mark the days that could be part of a good choice of days, were all insertions free.

    A day is worthwhile if the cheapest choice with a visit on it costs at most ``slack`` more than the
    cheapest of all. ``ahead`` and ``behind`` are scratch of shape (dates, owed + 1); ``worth`` holds 1 for
    the days to look at and is changed in place.
    """
    dates = day.shape[0]
    least = missed_price[0]
    for date in range(dates):
        for visits in range(1, owed + 1):
            ahead[date, visits] = FORBIDDEN
        if not worth[date]:
            continue
        ahead[date, 1] = first_price[date]
        for earlier in range(date):
            gap = gap_price[day[date] - day[earlier]]
            if worth[earlier] and gap < FORBIDDEN:
                for visits in range(2, owed + 1):
                    ahead[date, visits] = min(ahead[date, visits], ahead[earlier, visits - 1] + gap)
    for date in range(dates - 1, -1, -1):
        for visits in range(1, owed + 1):
            behind[date, visits] = missed_price[visits]
        for later in range(date + 1, dates):
            gap = gap_price[day[later] - day[date]]
            if worth[date] and worth[later] and gap < FORBIDDEN:
                for visits in range(1, owed):
                    behind[date, visits] = min(behind[date, visits], gap + behind[later, visits + 1])
        for visits in range(1, owed + 1):
            least = min(least, ahead[date, visits] + behind[date, visits])
    for date in range(dates):
        through = FORBIDDEN
        for visits in range(1, owed + 1):
            through = min(through, ahead[date, visits] + behind[date, visits])
        if through > least + slack:
            worth[date] = 0

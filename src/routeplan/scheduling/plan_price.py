"""What the visits of one customer cost, reckoned anew from the problem alone."""

from itertools import pairwise

from routeplan.scheduling.problem import Problem


def visits_price(problem: Problem, customer: int, dates: tuple[int, ...], bands: tuple[int, ...] = ()) -> int:
    """Return the price of one customer visited on these dates: missed calls, gaps, promises and rhythm.

    ``bands`` holds the band each visit lies in, -1 for none.
    """
    price = int(problem.missed_price[customer, len(dates)])
    if dates:
        price += int(problem.first_price[customer, dates[0]])
    row = problem.gap_price[problem.customers[customer, 3]]
    for earlier, later in pairwise(dates):
        price += int(row[problem.day_of[later] - problem.day_of[earlier]])
    if problem.promises is not None and (promised := problem.promises.row[customer]) >= 0:
        price += sum(int(problem.promises.price[promised, n, date]) for n, date in enumerate(dates))
    return price + _straying_price(problem, customer, dates, bands or (-1,) * len(dates))


def _straying_price(problem: Problem, customer: int, dates: tuple[int, ...], used: tuple[int, ...]) -> int:
    """Return the price of visits off the weekday or the time that is kept to, the best of each taken."""
    first, last = (0, 0) if problem.bands is None else problem.bands.span[customer]
    groups: set[int | None] = {None}
    if problem.rhythms is not None and problem.rhythms.keeps[customer]:
        groups = {int(group) for group in problem.rhythms.group_of}
    rows = range(first, last) if last > first else [-1]
    return min(
        sum(
            _strays(problem, customer, date, band, group, row) for date, band in zip(dates, used, strict=True)
        )
        for group in groups
        for row in rows
    )


def _strays(problem: Problem, customer: int, date: int, band: int, group: int | None, row: int) -> int:
    """Return the price of one visit when a group of dates and a band are kept to."""
    if group is not None and problem.rhythms is not None and problem.rhythms.group_of[date] != group:
        return int(problem.rhythms.off_price[customer])
    bands = problem.bands
    if row < 0 or band == row or bands is None:
        return 0
    return int(bands.off_price[customer] * bands.due[row, date])

"""What waits and missed calls cost, without the compiled search."""

from itertools import pairwise

from routeplan.scheduling.kernel.layout import GAP_ROW
from routeplan.scheduling.problem import Problem


def visits_price(problem: Problem, customer: int, dates: tuple[int, ...]) -> int:
    """Return the price of gaps and missed calls of one customer visited on these dates."""
    price = int(problem.missed_price[customer, len(dates)])
    if dates:
        price += int(problem.first_price[customer, dates[0]])
    row = problem.gap_price[problem.customers[customer, GAP_ROW]]
    for earlier, later in pairwise(dates):
        price += int(row[problem.day_of[later] - problem.day_of[earlier]])
    return price

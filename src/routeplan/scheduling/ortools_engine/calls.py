"""The calls of a problem as nodes of a routing model, and what each costs on which date."""

from dataclasses import dataclass

import numpy as np

from routeplan.scheduling.day_choice import choose_dates
from routeplan.scheduling.kernel.layout import FORBIDDEN, GAP_ROW, OWED
from routeplan.scheduling.plan_price import visits_price
from routeplan.scheduling.problem import Problem

Dates = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNode:
    """One call that is still to be placed.

    Parameters
    ----------
    number
        Counts the calls of the customer that nothing holds yet, from 0.
    price
        By date, what the waits around it cost above the best date, the customer's other visits staying
        where they are; in seconds of driving.
    drop
        What leaving it out costs above its best date.
    """

    customer: int
    number: int
    price: dict[int, int]
    drop: int


def possible_dates(problem: Problem, customer: int) -> Dates:
    """Return the dates on which a call can be made: open, not too soon after the last visit or a held one."""
    first, gap = problem.first_price[customer], problem.gap_price[problem.customers[customer, GAP_ROW]]
    held = problem.held[customer]
    dates: list[int] = []
    for date in np.flatnonzero(problem.allowed[customer]).tolist():
        waits = [abs(int(problem.day_of[date] - problem.day_of[other])) for other in held]
        if date in held or any(gap[wait] >= FORBIDDEN for wait in waits):
            continue
        before = [other for other in (*held, *dates) if other < date]
        follows = any(gap[problem.day_of[date] - problem.day_of[other]] < FORBIDDEN for other in before)
        if first[date] < FORBIDDEN or follows:
            dates.append(date)
    return tuple(dates)


def wished_dates(problem: Problem, customer: int) -> Dates:
    """Return the dates a customer would be seen on, were all drives and calls free."""
    return legal_dates(problem, customer, possible_dates(problem, customer))


def legal_dates(problem: Problem, customer: int, dates: Dates) -> Dates:
    """Return the best legal choice among some dates, held ones included."""
    price = np.full(len(problem.day_of), FORBIDDEN, dtype=np.int64)
    price[list(dates)] = 0
    return choose_dates(problem, customer, price)


def call_nodes(problem: Problem, seen: tuple[Dates, ...]) -> list[CallNode]:
    """Return the nodes of all customers, priced around a plan's dates.

    Parameters
    ----------
    seen
        For each customer the dates it is seen on in that plan, held ones included.
    """
    nodes = []
    for customer, dates in enumerate(seen):
        possible = possible_dates(problem, customer)
        held = set(problem.held[customer])
        placed = [date for date in dates if date not in held]
        free = int(problem.customers[customer, OWED]) - len(held)
        for number in range(min(free, len(possible))):
            others = tuple(date for date in dates if date in held or date not in placed[number : number + 1])
            nodes.append(_node(problem, customer, number, others, possible))
    return nodes


def _node(problem: Problem, customer: int, number: int, others: Dates, possible: Dates) -> CallNode:
    """Return a node priced beside the customer's other visits."""
    without = visits_price(problem, customer, others)
    most = len(problem.missed_price[customer]) - 1
    priced = {
        date: visits_price(problem, customer, tuple(sorted((*others, date))))
        for date in possible
        if date not in others and len(others) < most
    }
    least = min((price for price in priced.values() if price < FORBIDDEN), default=without)
    drop = max(0, min(without, int(problem.missed_price[customer, 0]) + least) - least)
    price = {date: min(priced.get(date, FORBIDDEN) - least, drop) for date in possible}
    return CallNode(customer=customer, number=number, price=price, drop=drop)

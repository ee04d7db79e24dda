"""One rep's horizon as plain integers; never leaves this room."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Days, customers and prices, all int64; times in seconds since midnight, prices in seconds of driving.

    "Customers" are whoever owes calls, and the appointments, which owe themselves at a price nobody pays.

    Parameters
    ----------
    customers
        Shape (customers, 5): place (-1 without one), length of a call, calls owed, row of ``gap_price``,
        and whether a visit counts towards the calls a day.
    routes
        Shape (routes, 10), ordered by date: see ``kernel.layout``.
    travel
        Shape (places, places).
    windows
        Shape (windows, 2): opening intervals, start and end.
    opens
        Shape (customers, routes, 2): first and one past the last window of a customer on a route.
    day_of
        Day number of each date that has a route, ascending.
    routes_of
        Shape (dates, 2): first and one past the last route of each date.
    allowed
        Shape (customers, dates): 1 where a call may be made.
    first_price
        Shape (customers, dates): price of the wait before the first visit.
    gap_price
        Shape (rules, days): price by days of waiting between two visits.
    missed_price
        Shape (customers, most calls + 1): price by number of visits made.
    held
        For each customer the dates (indices) on which something else counts as a visit.
    overtime_price
        Thousandths of a second of driving for each second of overtime.
    most_stops
        Most stops a route can have.
    loads, capacity
        Shapes (customers,) and (routes,): what a visit takes of a route's capacity, instead of one call of
        the most calls a day.
    patterns
        Shape (customers, patterns): allowed combinations of dates as bit masks, bit d for date d, 0 for
        none; a customer with patterns is visited on all dates of one of them, and gaps have no price.
    """

    customers: Table
    routes: Table
    travel: Table
    windows: Table
    opens: Table
    day_of: Table
    routes_of: Table
    allowed: Table
    first_price: Table
    gap_price: Table
    missed_price: Table
    held: tuple[tuple[int, ...], ...]
    overtime_price: int
    most_stops: int
    loads: Table | None = None
    capacity: Table | None = None
    patterns: Table | None = None

    @property
    def calls_owed(self) -> int:
        """Return the number of calls owed, appointments included."""
        return int(self.customers[:, 2].sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What the search found.

    Parameters
    ----------
    stops
        For each route the customers' indices in order.
    dates
        For each customer the dates (indices) of its visits, ascending, held ones included.
    cost
        Driving, overtime, missed calls and gaps, in seconds of driving.
    """

    stops: tuple[tuple[int, ...], ...]
    dates: tuple[tuple[int, ...], ...]
    cost: int
    iterations: int

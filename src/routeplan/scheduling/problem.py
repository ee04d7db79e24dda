"""One rep's horizon as plain integers; never leaves this room."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rhythms:
    """Customers who keep to one group of dates, such as a weekday.

    Parameters
    ----------
    keeps
        Shape (customers,): 1 for those who do.
    group_of
        Shape (dates,): group of each date, from 0.
    off_price
        Shape (customers,): price of each visit off the group that is kept to.
    """

    keeps: Table
    group_of: Table
    off_price: Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bands:
    """Narrower opening intervals that visits should lie in: a time of day, or a promised time.

    All visits of a customer should lie in the same band; each that does not has a price.

    Parameters
    ----------
    span
        Shape (customers, 2): first and one past the last band of a customer.
    opens
        Shape (bands, routes, 2): first and one past the last window of a band on a route.
    off_price
        Shape (customers,): price of a visit outside the band on a date that is kept to.
    due
        Shape (bands, dates): 1 where a visit outside the band has that price.
    """

    span: Table
    opens: Table
    off_price: Table
    due: Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Promises:
    """What the n-th visit of a customer costs on each date, because another was promised.

    Parameters
    ----------
    row
        Shape (customers,): row of ``price``, -1 for none.
    price
        Shape (rows, most calls, dates).
    """

    row: Table
    price: Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nights:
    """Nights away from home.

    Parameters
    ----------
    next_route
        Shape (routes,): route of the day after, where the night between may be spent away; else -1.
    most
        Shape (routes,): most nights in a row.
    near
        Shape (customers, n): places for a night near a customer, -1 for fewer.
    price
        Price of a night.
    """

    next_route: Table
    most: Table
    near: Table
    price: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Halves:
    """Half-days kept free: how many there are in each week stays, which they are is searched for.

    Parameters
    ----------
    shapes
        Shape (routes, 3, 6): columns SHIFT_START to LUNCH_LATEST of a route with no half kept free, the
        morning, and the afternoon; -1 in the first where it cannot be.
    week
        Shape (routes,): weeks of reps, numbered; -1 for routes that stay as they are.
    first
        Shape (routes,): half kept free at the start of the search.
    """

    shapes: Table
    week: Table
    first: Table


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
        Shape (places, places), or (profiles, places, places).
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
    profile
        Shape (routes,): table of ``travel`` of each route.
    day_price
        Price of a route that is used.
    optional, most_optional
        Shape (customers,), 1 for calls that nobody owes, and most of them a route.
    reckoned
        Part of the cost of every solution that is no price: what is reckoned for arriving, or for not
        arriving, at all calls owed. Visits at one place in one go cost less by it.
    traffic
        Shape (routes, 1 + 3 x bands): bands of each route, then start, rate and progress of each, see
        ``kernel.layout``; ``travel`` then has the seconds at the usual speed.
    rhythms, bands, promises, nights, halves
        What else there is; None for nothing of the kind.
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
    profile: Table | None = None
    day_price: int = 0
    optional: Table | None = None
    most_optional: int | None = None
    rhythms: Rhythms | None = None
    bands: Bands | None = None
    promises: Promises | None = None
    nights: Nights | None = None
    halves: Halves | None = None
    reckoned: int = 0
    traffic: Table | None = None

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
        All prices together, in seconds of driving.
    nights
        For each route the place of the night after it, -1 at home.
    halves
        For each route the half kept free: 0 none, 1 the morning, 2 the afternoon.
    bands
        For each customer the band each visit lies in, -1 for none.
    """

    stops: tuple[tuple[int, ...], ...]
    dates: tuple[tuple[int, ...], ...]
    cost: int
    iterations: int
    nights: tuple[int, ...] = ()
    halves: tuple[int, ...] = ()
    bands: tuple[tuple[int, ...], ...] = ()

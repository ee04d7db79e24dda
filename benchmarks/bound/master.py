"""The linear programme over the routes and visit days met so far."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack

from benchmarks.bound.tables import Owed, Real, Whole
from benchmarks.bound.waits import Choice, best_visits, price_of_visits

NEGATIVE = 1e-5

Stops = frozenset[int]
Cut = tuple[tuple[int, int, int], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of the rows.

    ``visit`` (customers + 1, days) is what a visit on a day is worth, ``day`` (days,) what a day is worth,
    ``cut`` (cuts,) what a subset row charges; all are zero or more.
    """

    visit: Real
    day: Real
    cut: Real


@dataclass(slots=True)
class Master:
    """Least cost of a mixture of routes and visit days in which they agree.

    Rows: for each customer and day no more visits than routes that call there; at most one route a day; each
    subset row at most 1; one choice of visit days a customer. ``mixture`` has day, stops and share of each
    route in the last solution. ``relief`` (customers + 1,), where given, is what a visit without a route
    costs, so that no visit is worth more: it keeps prices sane while routes are few.
    """

    owed: Owed
    cuts: list[Cut] = field(default_factory=list)
    routes: dict[tuple[int, Stops], float] = field(default_factory=dict)
    choices: dict[tuple[int, Choice], float] = field(default_factory=dict)
    relief: Real | None = None
    value: float = np.inf
    mixture: list[tuple[int, Stops, float]] = field(default_factory=list)
    _rows: dict[tuple[int, Stops], Whole] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Allow every customer to be left alone."""
        for customer in range(1, len(self.owed.visits)):
            self.add_choice(customer, ())

    def add_route(self, day: int, stops: Stops, cost: float) -> None:
        """Add a route, or make it cheaper."""
        self.routes[day, stops] = min(cost, self.routes.get((day, stops), np.inf))

    def add_choice(self, customer: int, days: Choice) -> None:
        """Add visit days of a customer."""
        self.choices.setdefault((customer, days), price_of_visits(self.owed, customer, days))

    def cut_more(self, cuts: list[Cut]) -> None:
        """Add subset rows."""
        self.cuts += cuts
        self._rows.clear()

    def solve(self) -> Prices:
        """Return the prices of the best mixture, and add visit days that are cheaper at those prices."""
        size, days = self.owed.allowed.shape
        upper, equal = self._routes_and_choices()
        used = np.flatnonzero(np.diff(upper.indptr))
        limits = np.concatenate([np.zeros(size * days), np.ones(upper.shape[0] - size * days)])
        cost = np.array([*self.routes.values(), *self.choices.values()])
        if self.relief is not None:
            upper, equal, cost = self._relieved(upper, equal, cost)
        found = linprog(cost, upper[used], limits[used], equal, np.ones(size - 1), method="highs-ipm")
        if found.status:
            raise ArithmeticError(found.message)
        self.value = float(found.fun)
        self.mixture = [
            (day, stops, float(share))
            for (day, stops), share in zip(self.routes, found.x[: len(self.routes)], strict=True)
            if share > NEGATIVE
        ]
        dual = np.zeros(upper.shape[0])
        dual[used] = np.maximum(0, -found.ineqlin.marginals)
        visit, day, cut = np.split(dual, [size * days, size * days + days])
        prices = Prices(visit.reshape(size, days), day, cut)
        for customer, worth in enumerate(found.eqlin.marginals, 1):
            costs, choices = best_visits(self.owed, customer, prices.visit)
            for place in np.flatnonzero(costs < worth - NEGATIVE):
                self.add_choice(customer, choices[place])
        return prices

    def _routes_and_choices(self) -> tuple[csr_array, csr_array]:
        """Return the coefficients of the rows that are limits and of those that are equalities."""
        size, days = self.owed.allowed.shape
        links, count = size * days, len(self.routes) + len(self.choices)
        columns = [self._rows_of(*key) for key in self.routes]
        columns += [customer * days + np.array(dates, dtype=np.int64) for customer, dates in self.choices]
        rows = np.concatenate(columns)
        places = np.repeat(np.arange(count), [len(column) for column in columns])
        entries = np.where((rows < links) & (places < len(self.routes)), -1.0, 1.0)
        upper = coo_array((entries, (rows, places)), shape=(links + days + len(self.cuts), count))
        owners = [customer - 1 for customer, _ in self.choices]
        ones = np.ones(len(owners)), (owners, np.arange(len(self.routes), count))
        return upper.tocsr(), coo_array(ones, shape=(size - 1, count)).tocsr()

    def _relieved(self, upper: csr_array, equal: csr_array, cost: Real) -> tuple[csr_array, csr_array, Real]:
        """Return the programme with a visit without a route for each customer and day that may be visited."""
        size, days = self.owed.allowed.shape
        links = np.flatnonzero(self.owed.allowed)
        entries = -np.ones(len(links)), (links, np.arange(len(links)))
        free = coo_array(entries, shape=(upper.shape[0], len(links)))
        more = np.concatenate([cost, self.relief[links // days]])
        none = coo_array((size - 1, len(links)))
        return hstack([upper, free]).tocsr(), hstack([equal, none]).tocsr(), more

    def _rows_of(self, day: int, stops: Stops) -> Whole:
        """Return the rows in which a route has a coefficient."""
        rows = self._rows.get((day, stops))
        if rows is None:
            size, days = self.owed.allowed.shape
            first = size * days + days
            hit = [first + at for at, cut in enumerate(self.cuts) if day in cut[1] and charged(cut, stops)]
            mine = [stop * days + day for stop in sorted(stops)]
            rows = np.array([*mine, size * days + day, *hit], dtype=np.int64)
            self._rows[day, stops] = rows
        return rows

    def forget(self, prices: Prices, keep: int) -> None:
        """Drop all but so many routes, those that cost least beyond what they are worth."""
        flat = np.concatenate([-prices.visit.ravel(), prices.day, prices.cut])
        keys = sorted(self.routes, key=lambda key: self.routes[key] + flat[self._rows_of(*key)].sum())[:keep]
        self.routes = {key: self.routes[key] for key in keys}
        self._rows = {key: self._rows[key] for key in keys}

    def worth(self, stops: Stops, prices: Prices) -> NDArray[np.float64]:
        """Return for each day what a route with these stops may cost without being too dear."""
        worth = prices.visit[list(stops)].sum(axis=0) - prices.day
        for charge, cut in zip(prices.cut, self.cuts, strict=True):
            if charge > 0 and charged(cut, stops):
                worth[list(cut[1])] -= charge
        return worth


def charged(cut: Cut, stops: Stops) -> bool:
    """Return whether a route visits two or more of a subset row's customers."""
    one, other, third = cut[0]
    return (one in stops) + (other in stops) + (third in stops) >= 2

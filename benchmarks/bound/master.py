"""The linear programme over the routes and visit days met so far."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from benchmarks.bound.tables import Owed, Real
from benchmarks.bound.waits import best_visits, price_of_visits

NEGATIVE = 1e-5

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

    Rows: for each customer and day no more visits than routes that call there; at most one route a day; one
    choice of visit days a customer; each subset row at most 1.
    """

    owed: Owed
    cuts: list[Cut] = field(default_factory=list)
    routes: dict[tuple[int, frozenset[int]], float] = field(default_factory=dict)
    choices: dict[tuple[int, tuple[int, ...]], float] = field(default_factory=dict)
    value: float = np.inf
    route_shares: Real = field(default_factory=lambda: np.zeros(0))
    choice_shares: Real = field(default_factory=lambda: np.zeros(0))

    def add_route(self, day: int, stops: tuple[int, ...], cost: float) -> None:
        """Add a route, or make it cheaper."""
        key = day, frozenset(stops)
        self.routes[key] = min(cost, self.routes.get(key, np.inf))

    def add_choice(self, customer: int, days: tuple[int, ...]) -> None:
        """Add visit days of a customer."""
        self.choices.setdefault((customer, days), price_of_visits(self.owed, customer, days))

    def solve(self) -> Prices:
        """Return the prices of the best mixture; missing visit days are added on the way."""
        for customer in range(1, len(self.owed.visits)):
            self.add_choice(customer, ())
        while True:
            prices, worth = self._solve_once()
            costs, found = best_visits(self.owed, prices.visit)
            before = len(self.choices)
            for customer in np.flatnonzero(costs < worth - NEGATIVE):
                self.add_choice(int(customer), found[customer])
            if len(self.choices) == before:
                return prices

    def _solve_once(self) -> tuple[Prices, Real]:
        """Return prices, and what each customer's choice of days is worth, for the columns at hand."""
        size, days = self.owed.allowed.shape
        links, top = size * days, size * days + days
        rows, columns, entries = [], [], []
        for column, (day, stops) in enumerate(self.routes):
            hit = [top + cut for cut, row in enumerate(self.cuts) if charged(row, day, stops)]
            mine = [stop * days + day for stop in stops]
            rows += [*mine, links + day, *hit]
            columns += [column] * (len(mine) + 1 + len(hit))
            entries += [-1.0] * len(mine) + [1.0] * (1 + len(hit))
        first, owners = len(self.routes), []
        for column, (customer, dates) in enumerate(self.choices, first):
            owners.append(customer - 1)
            rows += [customer * days + day for day in dates]
            columns += [column] * len(dates)
            entries += [1.0] * len(dates)
        count = first + len(self.choices)
        shape = top + len(self.cuts), count
        upper = coo_array((entries, (rows, columns)), shape=shape).tocsr()
        used = np.flatnonzero(np.diff(upper.indptr))
        limits = np.concatenate([np.zeros(links), np.ones(shape[0] - links)])
        equal = coo_array(
            (np.ones(count - first), (owners, np.arange(first, count))), shape=(size - 1, count)
        ).tocsr()
        cost = np.array([*self.routes.values(), *self.choices.values()])
        found = linprog(cost, upper[used], limits[used], equal, np.ones(size - 1), method="highs")
        if found.status:
            raise ArithmeticError(found.message)
        self.value = float(found.fun)
        self.route_shares, self.choice_shares = found.x[:first], found.x[first:]
        dual = np.zeros(shape[0])
        dual[used] = np.maximum(0, -found.ineqlin.marginals)
        prices = Prices(dual[:links].reshape(size, days), dual[links:top], dual[top:])
        return prices, np.concatenate([[0.0], found.eqlin.marginals])

    def forget(self, prices: Prices, dearer: float) -> None:
        """Drop routes whose reduced cost is above ``dearer``."""
        self.routes = {
            key: cost for key, cost in self.routes.items() if self.reduced_cost(*key, cost, prices) <= dearer
        }

    def reduced_cost(self, day: int, stops: frozenset[int], cost: float, prices: Prices) -> float:
        """Return what a route costs beyond what it is worth."""
        worth = prices.day[day] + sum(-prices.visit[stop, day] for stop in stops)
        charges = sum(
            charge
            for charge, row in zip(prices.cut, self.cuts, strict=False)
            if charge and charged(row, day, stops)
        )
        return float(cost + worth + charges)


def charged(cut: Cut, day: int, stops: frozenset[int]) -> bool:
    """Return whether a route on that day visits two or more of a subset row's customers."""
    triple, days = cut
    return day in days and sum(one in stops for one in triple) >= 2

"""Column generation: prices from the master, routes from the days, a bound from both."""

from dataclasses import dataclass, field

import numpy as np

from benchmarks.bound import labels
from benchmarks.bound.completion import least_to_come, memory_after, neighbours_of
from benchmarks.bound.labels import route_of, store_of
from benchmarks.bound.master import Prices
from benchmarks.bound.routes import cheapest_route, promising_routes
from benchmarks.bound.tables import Owed, Real, Tables, Whole

NEGATIVE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much work goes into one day's routes.

    ``neighbours`` and ``step_s`` make the relaxation finer that guides the exact search, those beginning with
    ``quick`` the one that guides the beam of so much ``width``; ``most_pops`` and ``rows`` end the exact
    search, the former later when prices do not settle.
    """

    neighbours: int = 5
    step_s: int = 60
    quick_neighbours: int = 3
    quick_step_s: int = 120
    width: int = 200
    most_pops: int = 30_000
    rows: int = 1_000_000
    routes_a_day: int = 20


@dataclass(frozen=True, slots=True)
class DayRoutes:
    """What a day offers at given prices: a lower bound on any route's cost, and routes with their costs."""

    bound: float
    routes: list[tuple[tuple[int, ...], float]]


@dataclass(slots=True)
class Days:
    """Finds routes for the days of one case."""

    tables: Tables
    owed: Owed
    effort: Effort
    near: list[tuple[Whole, Whole, int]] = field(init=False)
    detour: Real = field(init=False)
    store: tuple = field(init=False)
    most_pops: int = field(init=False)

    def __post_init__(self) -> None:
        """Make what all days share."""
        effort = self.effort
        self.near = []
        for count, step in (
            (effort.quick_neighbours, effort.quick_step_s),
            (effort.neighbours, effort.step_s),
        ):
            near = neighbours_of(self.tables, count)
            self.near.append((near, memory_after(near), step))
        self.most_pops = effort.most_pops
        self.detour = _least_detour(self.tables.travel)
        self.store = store_of(self.effort.rows, len(self.owed.visits) - 1)

    def offer(self, day: int, prices: Prices, cuts: tuple[Whole, Real], exactly: bool) -> DayRoutes:
        """Return the routes of a day; the bound is worth most when found ``exactly``."""
        profit = np.where(self.owed.allowed[:, day], prices.visit[:, day], 0.0)
        active = np.flatnonzero(profit > self.detour)
        paid = labels.Prices(profit, active, *cuts)
        near, after, step = self.near[int(exactly)]
        value = least_to_come(self.tables, profit, active, after, step)
        guide = labels.Guide(value, near, step)
        bound = min(0.0, value[0, 0, 0, 0])
        if len(active) == 0:
            return DayRoutes(0.0, [])
        found, costs = promising_routes(self.tables, paid, guide, self.store, self.effort.width)
        routes = self._best(found, costs)
        if exactly:
            limit = min(0.0, costs.min(initial=0.0)) + NEGATIVE
            bound, found, costs = cheapest_route(self.tables, paid, guide, self.store, limit, self.most_pops)
            routes += self._best(found, costs)
        return DayRoutes(min(0.0, bound), routes)

    def try_harder(self) -> bool:
        """Let the exact search go on for longer; return whether that makes sense."""
        self.most_pops *= 4
        return self.most_pops < self.effort.rows

    def _best(self, found: Whole, costs: Real) -> list[tuple[tuple[int, ...], float]]:
        """Return the cheapest routes by their stops, each set of customers once."""
        seen: dict[frozenset[int], tuple[tuple[int, ...], float]] = {}
        for place in np.argsort(costs, kind="stable")[: 10 * self.effort.routes_a_day]:
            stops = route_of(self.store[1], found[place])
            seen.setdefault(frozenset(stops), (stops, float(costs[place])))
        return list(seen.values())[: self.effort.routes_a_day]


def _least_detour(travel: Whole) -> Real:
    """Return for each customer the least extra driving of a visit between any two places, home included.

    A visit worth no more than that is never missed by a cheapest route.
    """
    size = len(travel)
    least = np.full(size, np.inf)
    for stop in range(1, size):
        others = np.delete(np.arange(size), stop)
        extra = travel[others, stop][:, None] + travel[stop, others] - travel[np.ix_(others, others)]
        np.fill_diagonal(extra[1:, 1:], 10**9)
        least[stop] = extra.min()
    return np.maximum(0, least)

"""Run the compiled search on a problem."""

from collections.abc import Callable
from dataclasses import replace
from math import log
from time import thread_time

import numpy as np
from numpy.typing import NDArray

from routeplan.model.progress import Stop, never
from routeplan.scheduling.kernel.anneal import anneal, construct, keep_best
from routeplan.scheduling.kernel.compiled import IS_COMPILED
from routeplan.scheduling.kernel.days import worthwhile_days
from routeplan.scheduling.kernel.layout import (
    BLINK,
    COST,
    COUNTS,
    FORBIDDEN,
    GAP_ROW,
    GATHER,
    HABITS,
    ITERATION,
    LABELS,
    MAX_CALLS,
    MOST,
    MOST_DAYS,
    OWED,
    RANDOM_A,
    RANDOM_B,
    RELATED,
    ROUTE_STATE,
    RUN_COLUMNS,
    STRINGS,
    TOTAL,
    URGE,
)
from routeplan.scheduling.plan_price import visits_price
from routeplan.scheduling.problem import Problem, Solution
from routeplan.scheduling.settings import AnnealingSettings

Table = NDArray[np.int64]
NEIGHBOURS = 60
HEAT_STEPS = 500
CHANCES = 1024
SEEDS_APART = 1_000_003
BETWEEN_LOOKS = 0.03
BETWEEN_REPORTS = 1000 if IS_COMPILED else 20


def _zeros(*shape: int) -> Table:
    """Return a table of zeros."""
    return np.zeros(shape, dtype=np.int64)


class Search:
    """A search under way: a first plan when made, better ones with every ``run``.

    Parameters
    ----------
    problem
        What to plan; must have at least one customer and one route.
    settings
        How to search.
    """

    def __init__(self, problem: Problem, settings: AnnealingSettings) -> None:
        self.problem = problem
        self.settings = settings
        customers, routes = len(problem.customers), len(problem.routes)
        most_owed = problem.missed_price.shape[1] - 1
        dates, stops = len(problem.day_of), problem.most_stops
        self.run_state = _zeros(RUN_COLUMNS)
        self.run_state[RANDOM_A] = 1 + settings.seed * 7919 % 2147483561
        self.run_state[RANDOM_B] = 1 + settings.seed * 104729 % 2147483397
        self._problem = _tables(problem, settings.day_slack)
        self._state = (
            _zeros(routes, stops + 2), _zeros(routes, stops + 2, LABELS), _zeros(routes, ROUTE_STATE),
            self.run_state, _zeros(customers), _zeros(customers, most_owed), _zeros(customers, most_owed),
            _zeros(customers),
        )  # fmt: skip
        self._backup = (
            _zeros(routes, stops + 2), _zeros(routes, stops + 2, LABELS), _zeros(routes, ROUTE_STATE),
            _zeros(2 * routes + 2), _zeros(customers), _zeros(customers, most_owed),
            _zeros(customers, most_owed), _zeros(customers), _zeros(2 * customers + 2),
        )  # fmt: skip
        self._best = tuple(np.copy(self._state[part]) for part in (0, 2, 4, 5, 6))
        self._scratch = (
            *(_zeros(dates) for _ in range(7)), _zeros(dates, most_owed + 1), _zeros(dates, most_owed + 1),
            _zeros(most_owed + 1), _zeros(most_owed + 1), _zeros(most_owed + 1),
        )  # fmt: skip
        self._keys, self._strung = _zeros(customers), _zeros(stops + 2)
        self._neighbours = nearest_customers(problem)
        self._heat_table, self._chance_table, self._habits = self._heat(), _chances(), _habits(settings)
        self._construct()

    def _construct(self) -> None:
        """Make the first plan: held days first, then the most work first."""
        _, _, _, _, made, dates, places, _ = self._state
        for customer, held in enumerate(self.problem.held):
            made[customer] = len(held)
            dates[customer, : len(held)] = held
            places[customer, : len(held)] = -1
        rows = self.problem.customers
        home = self.problem.routes[0, 1]
        must = self.problem.missed_price[:, 0]
        far = self.problem.travel[home, np.maximum(rows[:, 0], 0)]
        order = np.lexsort((-far, -rows[:, OWED], -(must // 10**6))).astype(np.int64)
        price = self.problem.overtime_price
        construct(order, 0, 1, self._problem, self._state, self._backup, self._scratch, price)
        keep_best(self._state, self._best)

    def run(self, iterations: int, whole: int) -> None:
        """Run so many iterations of a run that is ``whole`` long."""
        self._anneal(iterations, self.iterations_done, 1, whole)

    def run_for(self, cpu_seconds: float, stop: Stop = never) -> None:
        """Run for so long a CPU time of this thread; what comes out depends on the machine."""
        begun, parts, chunk = thread_time(), 10**6, 50
        while (used := thread_time() - begun) < cpu_seconds and not stop():
            self._anneal(chunk, round(parts * used / cpu_seconds), 0, parts)
            lasted = thread_time() - begun - used
            chunk = max(1, min(4 * chunk, round(chunk * BETWEEN_LOOKS / max(lasted, 1e-4))))

    def _anneal(self, iterations: int, done: int, each: int, whole: int) -> None:
        """Run iterations of a run that is ``done`` parts of ``whole`` old and ages by ``each``."""
        anneal(
            iterations, done, each, whole, self._heat_table, self._chance_table, self._habits,
            self._problem, self._state, self._backup, self._best, self._scratch, self._keys,
            self._neighbours, self._strung, self.problem.overtime_price,
        )  # fmt: skip

    def _heat(self) -> Table:
        """Return the temperature for equal stretches of the run, cooling by a constant factor."""
        start, end = self.settings.start_heat, self.settings.end_heat
        shares = np.arange(HEAT_STEPS) / (HEAT_STEPS - 1)
        return np.rint(start * (end / start) ** shares).astype(np.int64)

    @property
    def iterations_done(self) -> int:
        """Return how many iterations were run."""
        return int(self.run_state[ITERATION])

    @property
    def total(self) -> int:
        """Return the cost of the plan of the moment, kept up incrementally."""
        return int(self.run_state[TOTAL])

    def best(self) -> Solution:
        """Return the best plan so far."""
        return self._solution(*self._best)

    def current(self) -> Solution:
        """Return the plan of the moment."""
        sequence, _, states, _, made, dates, places, _ = self._state
        return self._solution(sequence, states, made, dates, places)

    def _solution(self, sequence: Table, states: Table, made: Table, dates: Table, _: Table) -> Solution:
        """Return a plan as plain tuples, with its cost reckoned anew."""
        stops = tuple(
            tuple(int(c) for c in sequence[r, 1 : states[r, 0] + 1]) for r in range(len(self.problem.routes))
        )
        visits = tuple(tuple(int(d) for d in dates[c, : made[c]]) for c in range(len(made)))
        cost = int(states[:, COST].sum()) + sum(
            visits_price(self.problem, c, dates) for c, dates in enumerate(visits)
        )
        return Solution(stops=stops, dates=visits, cost=cost, iterations=self.iterations_done)


def nearest_customers(problem: Problem) -> Table:
    """Return for each customer the nearest others, nearest first, shape (customers, at most 60)."""
    places = np.maximum(problem.customers[:, 0], 0)
    drive = problem.travel[np.ix_(places, places)]
    both_ways = drive + drive.T
    np.fill_diagonal(both_ways, np.iinfo(np.int64).max)
    reach = min(NEIGHBOURS, len(places) - 1)
    return np.ascontiguousarray(np.argsort(both_ways, axis=1, kind="stable")[:, :reach].astype(np.int64))


def _tables(problem: Problem, day_slack: int) -> tuple[Table, ...]:
    """Return the problem's tables in the order in which the kernel takes them."""
    customers, routes = problem.customers.copy(), problem.routes.copy()
    if problem.loads is not None and problem.capacity is not None:
        customers[:, COUNTS], routes[:, MAX_CALLS] = problem.loads, problem.capacity
    patterns = _zeros(len(customers), 1) if problem.patterns is None else problem.patterns
    gaps = np.minimum(problem.gap_price, FORBIDDEN)
    return (
        routes, customers, problem.travel, np.ascontiguousarray(problem.travel.T), problem.windows,
        problem.opens, problem.day_of, problem.routes_of, _worthwhile(problem, day_slack),
        problem.first_price, gaps, problem.missed_price, _reach(gaps, day_slack), patterns,
        np.array([day_slack], dtype=np.int64),
    )  # fmt: skip


def _reach(gaps: Table, day_slack: int) -> Table:
    """Return for each rule the longest wait that costs at most the slack more than the cheapest."""
    worth = gaps <= gaps.min(axis=1, keepdims=True) + 4 * day_slack
    last: Table = gaps.shape[1] - 1 - worth[:, ::-1].argmax(axis=1).astype(np.int64)
    return last


def _worthwhile(problem: Problem, day_slack: int) -> Table:
    """Return which dates to look at for which customer, those out of the question left out."""
    allowed = problem.allowed.copy()
    if problem.patterns is not None:
        return allowed
    dates, most = len(problem.day_of), problem.missed_price.shape[1]
    ahead, behind = _zeros(dates, most), _zeros(dates, most)
    for c, row in enumerate(problem.customers):
        worth = allowed[c].copy()
        worth[list(problem.held[c])] = 1
        worthwhile_days(
            int(row[OWED]), problem.day_of, problem.first_price[c], problem.gap_price[row[GAP_ROW]],
            problem.missed_price[c], day_slack, ahead, behind, worth,
        )  # fmt: skip
        allowed[c] &= worth
    return allowed


def _habits(settings: AnnealingSettings) -> Table:
    """Return the habits of the search as the kernel takes them."""
    habits = _zeros(HABITS)
    habits[MOST], habits[BLINK] = settings.most_removed, settings.blink_permille
    habits[RELATED], habits[STRINGS] = settings.related_permille, settings.strings_permille
    habits[URGE], habits[GATHER] = settings.urge_permille, settings.gather_permille
    habits[MOST_DAYS] = settings.most_days
    return habits


def _chances() -> Table:
    """Return thousandths of -ln(u) for evenly spread u."""
    return np.array([round(-1000 * log((i + 0.5) / CHANCES)) for i in range(CHANCES)], dtype=np.int64)


def search(
    problem: Problem,
    settings: AnnealingSettings,
    report: Callable[[int, int], None] = lambda done, all_: None,
    stop: Stop = never,
) -> Solution:
    """Search a problem for as many iterations, or CPU seconds, as the settings give it.

    Parameters
    ----------
    report
        Told how far the search is.
    stop
        Asked often; the best plan so far is returned once it says so.
    """
    if not len(problem.customers) or not len(problem.routes):
        return _nothing(problem)
    whole = settings.iterations(problem.calls_owed)
    if settings.cpu_seconds is not None:
        under_way = Search(problem, settings)
        under_way.run_for(settings.cpu_seconds, stop)
        return under_way.best()
    starts = settings.starts(problem.calls_owed)
    found = []
    for start in range(starts):
        under_way = Search(problem, replace(settings, seed=settings.seed + start * SEEDS_APART))
        while (done := under_way.iterations_done) < whole and not stop():
            report(start * whole + done, starts * whole)
            under_way.run(min(BETWEEN_REPORTS, whole - done), whole)
        found.append(under_way.best())
    report(starts * whole, starts * whole)
    return min(found, key=lambda solution: solution.cost)


def _nothing(problem: Problem) -> Solution:
    """Return the plan of a rep without customers or without a working day."""
    return Solution(
        stops=tuple(() for _ in problem.routes),
        dates=tuple(() for _ in problem.customers),
        cost=int(problem.missed_price[:, 0].sum()) if len(problem.customers) else 0,
        iterations=0,
    )

"""Run the compiled search on a problem."""

from collections.abc import Callable
from dataclasses import replace
from math import log
from time import thread_time

import numpy as np

from routeplan.model.progress import Stop, never
from routeplan.scheduling.kernel.anneal import anneal, construct, keep_best
from routeplan.scheduling.kernel.compiled import IS_COMPILED
from routeplan.scheduling.kernel.layout import (
    AWAY_AFTER,
    BLINK,
    CLEAR,
    COST,
    END_PLACE,
    GATHER,
    HABITS,
    HALF,
    HALVES,
    ITERATION,
    KNOWN_COLUMNS,
    LABELS,
    MOST,
    MOST_DAYS,
    NIGHTS,
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
from routeplan.scheduling.tables import Table, nearest_customers, tables_of, zeros

PLAN_PARTS = (0, 2, 4, 5, 6, 8)  # parts of the state that say what the plan is
HEAT_STEPS = 500
CHANCES = 1024
SEEDS_APART = 1_000_003
BETWEEN_LOOKS = 0.03
BETWEEN_REPORTS = 1000 if IS_COMPILED else 20


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
        self.run_state = zeros(RUN_COLUMNS)
        self.run_state[RANDOM_A] = 1 + settings.seed * 7919 % 2147483561
        self.run_state[RANDOM_B] = 1 + settings.seed * 104729 % 2147483397
        self._problem = tables_of(problem, settings.slack(dates))
        self._state = (
            zeros(routes, stops + 2), zeros(routes, stops + 2, LABELS), zeros(routes, ROUTE_STATE),
            self.run_state, zeros(customers), zeros(customers, most_owed), zeros(customers, most_owed),
            zeros(customers), zeros(customers, most_owed) - 1,
        )  # fmt: skip
        self._backup = (
            zeros(routes, stops + 2), zeros(routes, stops + 2, LABELS), zeros(routes, ROUTE_STATE),
            zeros(2 * routes + 2), zeros(customers), zeros(customers, most_owed),
            zeros(customers, most_owed), zeros(customers), zeros(2 * customers + 2),
            zeros(customers, most_owed), np.zeros_like(self._problem[0]),
        )  # fmt: skip
        self._best = (
            *(np.copy(self._state[part]) for part in PLAN_PARTS),
            np.zeros_like(self._problem[0]),
        )
        self._scratch = (
            *(zeros(dates) for _ in range(7)), zeros(dates, most_owed + 1), zeros(dates, most_owed + 1),
            *(zeros(most_owed + 1) for _ in range(3)), *(zeros(dates) for _ in range(13)),
            zeros(most_owed + 1), zeros(customers, routes, KNOWN_COLUMNS),
        )  # fmt: skip
        self._keys, self._strung = zeros(customers), zeros(stops + 2)
        self._neighbours = nearest_customers(problem)
        self._heat_table, self._chance_table, self._habits = (
            self._heat(),
            _chances(),
            _habits(problem, settings),
        )
        self._construct()

    def _construct(self) -> None:
        """Make the first plan: held days first, then the most work first."""
        made, dates, places = self._state[4:7]
        for customer, held in enumerate(self.problem.held):
            made[customer] = len(held)
            dates[customer, : len(held)] = held
            places[customer, : len(held)] = -1
        rows = self.problem.customers
        home = self.problem.routes[0, 1]
        must = self.problem.missed_price[:, 0]
        far = self._problem[2][0, home, np.maximum(rows[:, 0], 0)]
        order = np.lexsort((-far, -rows[:, OWED], -(must // 10**6))).astype(np.int64)
        price = self.problem.overtime_price
        construct(order, 0, 1, self._problem, self._state, self._backup, self._scratch, price)
        keep_best(self._problem, self._state, self._best)

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
        return self._solution(self._best)

    def current(self) -> Solution:
        """Return the plan of the moment."""
        return self._solution((*(self._state[part] for part in PLAN_PARTS), self._problem[0]))

    def _solution(self, parts: tuple[Table, ...]) -> Solution:
        """Return a plan as plain tuples, with its cost reckoned anew."""
        sequence, states, made, dates, _, bands, routes = parts
        stops = tuple(
            tuple(int(c) for c in sequence[r, 1 : states[r, 0] + 1]) for r in range(len(self.problem.routes))
        )
        visits = tuple(tuple(int(d) for d in dates[c, : made[c]]) for c in range(len(made)))
        banded = tuple(tuple(int(b) for b in bands[c, : made[c]]) for c in range(len(made)))
        cost = int(states[:, COST].sum()) + sum(
            visits_price(self.problem, c, dates, banded[c]) for c, dates in enumerate(visits)
        )
        return Solution(
            stops=stops,
            dates=visits,
            cost=cost,
            iterations=self.iterations_done,
            nights=tuple(int(row[END_PLACE]) if row[AWAY_AFTER] else -1 for row in routes),
            halves=tuple(int(half) for half in routes[:, HALF]),
            bands=banded,
        )


def _habits(problem: Problem, settings: AnnealingSettings) -> Table:
    """Return the habits of the search as the kernel takes them."""
    habits = zeros(HABITS)
    habits[MOST], habits[BLINK] = settings.most_removed, settings.blink_permille
    habits[RELATED], habits[STRINGS] = settings.related_permille, settings.strings_permille
    habits[URGE], habits[GATHER] = settings.urge_permille, settings.gather_permille
    habits[MOST_DAYS] = settings.most_days
    habits[NIGHTS] = settings.nights_permille if problem.nights is not None else 0
    habits[HALVES] = settings.halves_permille if problem.halves is not None else 0
    habits[CLEAR] = settings.clear_permille if problem.day_price else 0
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

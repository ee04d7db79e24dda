"""The bound of a case: rounds of prices and routes until nothing improves or the time is up."""

import sys
import time
from dataclasses import dataclass

import numpy as np

from benchmarks.bound.cuts import violated_cuts
from benchmarks.bound.generation import NEGATIVE, Days, Effort
from benchmarks.bound.master import Master, Prices
from benchmarks.bound.tables import Owed, Real, Tables, Whole, cost_of_route, owed_of, tables_of
from benchmarks.bound.waits import best_visits
from benchmarks.rep_cases import Plan, RepCase

CLOSE = 1e-4
SMOOTHING = 0.5
DEAR = 4.0
MOST_ROUTES = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """No legal plan costs less than ``minutes``; ``root_minutes`` is the same without subset rows.

    ``master_minutes`` is the best mixture of the routes met: with an exact end both agree.
    """

    minutes: float
    root_minutes: float
    master_minutes: float
    rounds: int
    columns: int
    cuts: int
    cpu_seconds: float


class Generation:
    """Column generation for one case."""

    def __init__(self, case: RepCase, effort: Effort, plans: list[Plan]) -> None:
        """Start with the days of some plans."""
        self.tables: Tables = tables_of(case)
        self.owed: Owed = owed_of(case)
        self.master = Master(self.owed)
        self.days = Days(self.tables, self.owed, effort)
        self.best, self.centre, self.rounds = 0.0, None, 0
        row_of = {customer.id: row for row, customer in enumerate(case.customers, 1)}
        for plan in plans:
            for day in filter(None, plan):
                self.add_everywhere(tuple(row_of[stop] for stop in day), None)

    def add_everywhere(self, stops: tuple[int, ...], prices: Prices | None) -> int:
        """Add a route to all days on which it is allowed (and worth it); return how many."""
        cost = cost_of_route(self.tables, np.array(stops))
        added, key = 0, frozenset(stops)
        for day in np.flatnonzero(self.owed.allowed[list(stops)].all(axis=0)):
            known = self.master.routes.get((day, key), np.inf)
            if cost < known - NEGATIVE and (
                prices is None or self.master.reduced_cost(day, key, cost, prices) < -NEGATIVE
            ):
                self.master.add_route(int(day), stops, float(cost))
                added += 1
        return added

    def run(self, deadline: float, say: bool) -> bool:
        """Generate until prices settle; return whether they did before the deadline."""
        exactly, smoothing = False, SMOOTHING
        self.centre = None
        while time.process_time() < deadline:
            self.rounds += 1
            prices = self.master.solve()
            if len(self.master.routes) > MOST_ROUTES:
                self.master.forget(prices, DEAR * 60)
            asked = self._between(prices, smoothing)
            bound, hope, added = self._one_round(asked, prices, exactly, deadline)
            if bound > self.best:
                self.best, self.centre = bound, asked
            elif self.centre is None:
                self.centre = asked
            if say:
                sys.stderr.write(
                    f"{self.rounds:4d} {'exact' if exactly else 'quick'} master {self.master.value / 60:8.2f} "
                    f"bound {bound / 60:8.2f} best {self.best / 60:8.2f} hope {hope / 60:7.2f} added {added} "
                    f"routes {len(self.master.routes)} cpu {time.process_time():.0f}\n"
                )
            if self.master.value - self.best < CLOSE * self.master.value:
                return True
            if added == 0 and smoothing == 0 and exactly:
                return True
            if added == 0 and smoothing > 0:
                smoothing = 0.0
            elif added == 0:
                exactly, smoothing = True, SMOOTHING
            else:
                smoothing = SMOOTHING
                exactly = exactly or hope < 0.003 * self.master.value
        return False

    def _between(self, prices: Prices, smoothing: float) -> Prices:
        """Return prices between those of the best bound and the master's (Wentges 1997)."""
        if self.centre is None or smoothing == 0:
            return prices
        old = self.centre
        return Prices(
            smoothing * old.visit + (1 - smoothing) * prices.visit,
            prices.day,
            smoothing * old.cut + (1 - smoothing) * prices.cut,
        )

    def _one_round(
        self, asked: Prices, prices: Prices, exactly: bool, deadline: float
    ) -> tuple[float, float, int]:
        """Return the bound at the prices asked, what the routes found promise, and how many were new."""
        bound = float(best_visits(self.owed, asked.visit)[0].sum() - asked.cut.sum())
        hope, added = 0.0, 0
        for day in range(self.owed.allowed.shape[1]):
            offer = self.days.offer(day, asked, self._cuts_of(day, asked), exactly)
            bound += offer.bound
            if offer.routes:
                hope += max(0.0, -min(cost for _, cost in offer.routes) - asked.day[day])
            for stops, _ in offer.routes:
                added += self.add_everywhere(stops, prices)
        return bound, hope, added

    def _cuts_of(self, day: int, prices: Prices) -> tuple[Whole, Real]:
        """Return the subset rows that charge on a day."""
        mine = [
            (triple, charge)
            for (triple, days), charge in zip(self.master.cuts, prices.cut, strict=True)
            if charge > 0 and day in days
        ]
        triples = np.array([triple for triple, _ in mine], dtype=np.int64).reshape(-1, 3)
        return triples, np.array([charge for _, charge in mine], dtype=np.float64)


def bound_of(
    case: RepCase, cpu_seconds: float, plans: list[Plan], effort: Effort, say: bool = False
) -> Bound:
    """Return a lower bound on the cost of every plan of a case; good ``plans`` shorten the way."""
    started = time.process_time()
    run = Generation(case, effort, plans)
    settled = run.run(started + cpu_seconds, say)
    root = run.best
    while settled and time.process_time() < started + cpu_seconds:
        cuts = violated_cuts(run.master)
        if not cuts:
            break
        run.master.cuts += cuts
        settled = run.run(started + cpu_seconds, say)
    return Bound(
        minutes=run.best / 60,
        root_minutes=root / 60,
        master_minutes=run.master.value / 60,
        rounds=run.rounds,
        columns=len(run.master.routes),
        cuts=len(run.master.cuts),
        cpu_seconds=time.process_time() - started,
    )

"""The bound of a case: rounds of prices and routes until nothing improves or the time is up."""

import sys
import time
from dataclasses import dataclass

import numpy as np

from benchmarks.bound.cuts import violated_cuts
from benchmarks.bound.generation import NEGATIVE, Days, Effort
from benchmarks.bound.master import Master, Prices
from benchmarks.bound.tables import Owed, Real, Tables, Whole, cost_of_route, owed_of, tables_of
from benchmarks.bound.waits import least_cost_of_visits
from benchmarks.rep_cases import Plan, RepCase

ROUGHLY, CLOSELY = 2e-3, 1e-4
SMOOTHING = 0.5
RELIEF, RELIEF_S = 1.5, 600.0
HOPELESS = 0.01
MOST_ROUTES = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """No legal plan costs less than ``minutes``; ``root_minutes`` is the same without subset rows.

    ``master_minutes`` is the best mixture of the routes met; ``settled`` when it meets the bound and no
    subset row is broken any more.
    """

    minutes: float
    root_minutes: float
    master_minutes: float
    rounds: int
    columns: int
    cuts: int
    cpu_seconds: float
    settled: bool


class Generation:
    """Column generation for one case."""

    def __init__(self, case: RepCase, effort: Effort, plans: list[Plan], say: bool) -> None:
        """Start with the days of some plans."""
        self.tables: Tables = tables_of(case)
        self.owed: Owed = owed_of(case)
        self.master = Master(self.owed)
        self.say = say
        self.days = Days(self.tables, self.owed, effort)
        self.best, self.rounds, self.started = -np.inf, 0, time.process_time()
        self.centre: Prices | None = None
        row_of = {customer.id: row for row, customer in enumerate(case.customers, 1)}
        worth: dict[int, list[float]] = {}
        for plan in plans:
            self._start_from([tuple(row_of[stop] for stop in day) for day in plan], worth)
        if worth:
            visit = np.zeros(self.owed.allowed.shape)
            for stop, found in worth.items():
                visit[stop] = np.mean(found)
            self.centre = Prices(visit, np.zeros(case.days), np.zeros(0))
            self.master.relief = RELIEF * visit.max(axis=1) + RELIEF_S

    def _start_from(self, days: list[tuple[int, ...]], worth: dict[int, list[float]]) -> None:
        """Add the routes of a plan, its visit days, and what each visit may be worth.

        That is what the day saves without it, and an equal share of what no visit accounts for.
        """
        dates: dict[int, list[int]] = {}
        for day, stops in enumerate(days):
            if stops:
                self.add_everywhere(stops, None)
            cost = self._cost(stops)
            saved = [cost - self._cost(stops[:at] + stops[at + 1 :]) for at in range(len(stops))]
            for stop, saving in zip(stops, saved, strict=True):
                worth.setdefault(stop, []).append(saving + (cost - sum(saved)) / len(stops))
                dates.setdefault(stop, []).append(day)
        for customer, chosen in dates.items():
            self.master.add_choice(customer, tuple(chosen))

    def _cost(self, stops: tuple[int, ...]) -> float:
        """Return driving and overtime of a day."""
        return float(cost_of_route(self.tables, np.array(stops, dtype=np.int64)))

    def add_everywhere(self, stops: tuple[int, ...], prices: Prices | None) -> Real:
        """Add a route to all days on which it is allowed and worth it; return what it gains on each day."""
        cost, key = self._cost(stops), frozenset(stops)
        allowed = self.owed.allowed[list(stops)].all(axis=0)
        worth = np.inf if prices is None else self.master.worth(key, prices)
        gain = np.where(allowed, worth - cost, 0.0)
        for day in np.flatnonzero(gain > NEGATIVE):
            self.master.add_route(int(day), key, cost)
        return np.maximum(gain, 0.0)

    def run(self, deadline: float, close: float) -> bool:
        """Generate until the bound is ``close`` to the master; return whether it was before the deadline."""
        exactly, smoothing = bool(self.master.cuts), SMOOTHING
        while time.process_time() < deadline:
            self.rounds += 1
            prices = self.master.solve()
            if len(self.master.routes) > MOST_ROUTES:
                self.master.forget(prices, MOST_ROUTES // 2)
            asked = self._between(prices, smoothing)
            bound, hope, added = self._one_round(asked, prices, exactly)
            if bound > self.best:
                self.best, self.centre = bound, asked
            self._say("exact" if exactly else "quick", bound, added)
            gap = self.master.value - self.best
            if self.master.relief is not None:
                if min(hope, gap) < HOPELESS * self.master.value:
                    self.master.relief = None
            elif gap < close * self.master.value:
                return True
            elif hope > NEGATIVE:
                smoothing = SMOOTHING
                exactly = exactly or hope < HOPELESS * self.master.value
            elif exactly and not smoothing and not self.days.try_harder():
                return False
            else:
                exactly, smoothing = exactly or not smoothing, 0.0 if smoothing else SMOOTHING
        return False

    def _say(self, how: str, bound: float, added: int) -> None:
        """Write how far the last round got, if anybody listens."""
        if not self.say:
            return
        found = f"master {self.master.value / 60:.2f} bound {bound / 60:.2f} best {self.best / 60:.2f}"
        size = f"new {added} columns {len(self.master.routes)} cuts {len(self.master.cuts)}"
        sys.stderr.write(f"{self.rounds} {how} {found} {size} {time.process_time() - self.started:.1f} s\n")

    def cut(self) -> bool:
        """Add the subset rows that the master's mixture breaks; return whether there are any."""
        found = violated_cuts(self.master)
        self.master.cut_more(found)
        if self.centre is not None:
            old = self.centre
            self.centre = Prices(old.visit, old.day, np.append(old.cut, np.zeros(len(found))))
        return bool(found)

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

    def _one_round(self, asked: Prices, prices: Prices, exactly: bool) -> tuple[float, float, int]:
        """Return the bound at the prices asked, what the routes found gain, and how many are new."""
        bound = least_cost_of_visits(self.owed, asked.visit) - float(asked.cut.sum())
        days = self.owed.allowed.shape[1]
        gain, before = np.zeros(days), len(self.master.routes)
        for day in range(days):
            offer = self.days.offer(day, asked, self._cuts_of(day, asked), exactly)
            bound += offer.bound
            for stops, _ in offer.routes:
                gain = np.maximum(gain, self.add_everywhere(stops, prices))
        return bound, float(gain.sum()), len(self.master.routes) - before

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
    run = Generation(case, effort, plans, say)
    deadline = run.started + cpu_seconds
    root, settled = -np.inf, False
    while run.run(deadline, ROUGHLY):
        root = max(root, run.best) if not run.master.cuts else root
        if run.cut():
            continue
        close = run.run(deadline, CLOSELY)
        if not run.cut():
            settled = close
            break
    return Bound(
        minutes=max(0.0, float(run.best)) / 60,
        root_minutes=max(0.0, float(root if run.master.cuts else run.best)) / 60,
        master_minutes=run.master.value / 60,
        rounds=run.rounds,
        columns=len(run.master.routes),
        cuts=len(run.master.cuts),
        cpu_seconds=time.process_time() - run.started,
        settled=settled,
    )

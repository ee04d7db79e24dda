"""A division in the making: who has what, kept in step as units change hands."""

from collections.abc import Iterable

import numpy as np

from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem

WIDEST_SEARCH = 400
EDGE_SHARE = 0.1


class Board:
    """Owners and loads of all units, changed in place by the local search alone."""

    __slots__ = (
        "allowed",
        "cost",
        "edge_price",
        "free",
        "loads",
        "neighbours",
        "owner",
        "problem",
        "seconds",
        "sizes",
        "targets",
    )

    def __init__(self, problem: Problem, owner: IntArray, centres_km: FloatArray) -> None:
        self.problem = problem
        self.owner: list[int] = owner.tolist()
        self.neighbours = problem.neighbours
        self.free: list[bool] = (problem.kept == FREE).tolist()
        self.allowed: list[list[bool]] = problem.allowed.tolist()
        self.seconds: list[list[float]] = problem.seconds.tolist()
        inertia = problem.work[:, None] * problem.cost_km2(centres_km)
        own = float(inertia[np.arange(problem.units), owner].sum())
        self.cost: list[list[float]] = (inertia / (own if own > 0 else 1.0)).tolist()
        self.edge_price = EDGE_SHARE / max(1, self._cut_edges())
        loads = problem.loads(owner)
        self.loads: list[float] = loads.tolist()
        self.targets: list[float] = problem.targets(loads).tolist()
        self.sizes: list[int] = np.bincount(owner, minlength=problem.reps).tolist()

    def owners(self) -> IntArray:
        """Return the owner of each unit."""
        return np.array(self.owner, dtype=np.int64)

    def _cut_edges(self) -> int:
        """Return twice the number of neighbours with different owners."""
        return sum(
            self.owner[other] != here
            for here, others in zip(self.owner, self.neighbours, strict=True)
            for other in others
        )

    def raggedness(self, unit: int, taker: int) -> float:
        """Return what moving a unit adds to the price of the boundaries."""
        here = self.owner[unit]
        owners = [self.owner[other] for other in self.neighbours[unit]]
        return self.edge_price * (owners.count(here) - owners.count(taker))

    def give(self, unit: int, rep: int) -> None:
        """Hand a unit over to a rep."""
        before = self.owner[unit]
        self.owner[unit] = rep
        self.loads[before] -= self.seconds[unit][before]
        self.loads[rep] += self.seconds[unit][rep]
        self.sizes[before] -= 1
        self.sizes[rep] += 1

    def deviation(self, rep: int, extra: float = 0.0) -> float:
        """Return a rep's load, with some seconds more, over the target less 1; 0 without a target."""
        target = self.targets[rep]
        return (self.loads[rep] + extra) / target - 1 if target > 0 else 0.0

    def takers(self, unit: int) -> list[int]:
        """Return the reps who may take a unit next to their own, or as their first, in ascending order."""
        here = self.owner[unit]
        around = {self.owner[other] for other in self.neighbours[unit]}
        around.update(rep for rep, size in enumerate(self.sizes) if size == 0)
        around.discard(here)
        return sorted(rep for rep in around if self.allowed[unit][rep])

    def may_leave(self, unit: int) -> bool:
        """Return whether the rest of its territory stays as connected as it is without a unit.

        The search for a way round gives up after some units, and then the answer is no.
        """
        here = self.owner[unit]
        own = [other for other in self.neighbours[unit] if self.owner[other] == here]
        return len(own) <= 1 or self._reach_all(own, unit)

    def _reach_all(self, wanted: Iterable[int], without: int) -> bool:
        """Return whether some units are connected inside their territory without one unit."""
        first, *rest = wanted
        here, missing = self.owner[first], set(rest)
        seen, queue = {without, first}, [first]
        for unit in queue:
            for other in self.neighbours[unit]:
                if self.owner[other] == here and other not in seen:
                    seen.add(other)
                    queue.append(other)
                    missing.discard(other)
            if not missing or len(queue) > WIDEST_SEARCH:
                return not missing
        return not missing

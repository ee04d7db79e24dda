"""A division in the making: who has what, kept in step as units change hands."""

from collections.abc import Iterable
from math import fsum

import numpy as np

from routeplan.measures.balance import fair_targets
from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem, sum_by

WIDEST_SEARCH = 400
MOST_CUT_OFF = 30
EDGE_SHARE = 0.1


class Board:
    """Owners and loads of all units, changed in place by the local search alone.

    Parameters
    ----------
    centres_km
        Centre of each territory, which stays where it is.
    before
        Owner of each unit that moving it away from costs something, -1 for none.
    hand_over
        What moving each unit away from there costs, in moments of inertia of the whole division.
    """

    __slots__ = (
        "amounts", "bands", "before", "centres", "edge_price", "free", "hand_over", "limited", "loads",
        "most", "neighbours", "owner", "parts", "place", "problem", "scale", "seconds", "shares", "sizes",
        "sums", "total", "work",
    )  # fmt: skip

    def __init__(
        self,
        problem: Problem,
        owner: IntArray,
        centres_km: FloatArray,
        before: IntArray | None = None,
        hand_over: FloatArray | None = None,
    ) -> None:
        self.problem = problem
        self.owner: list[int] = owner.tolist()
        self.neighbours = problem.neighbours
        self.free: list[bool] = (problem.kept == FREE).tolist()
        limited = np.flatnonzero(~problem.allowed.all(axis=1))
        self.limited = {
            unit: frozenset(np.flatnonzero(problem.allowed[unit]).tolist()) for unit in limited.tolist()
        }
        self.place: list[list[float]] = problem.points_km.tolist()
        self.work: list[float] = problem.work.astype(np.float64).tolist()
        self.centres: list[list[float]] = centres_km.tolist()
        own = float(problem.work @ ((problem.points_km - centres_km[owner]) ** 2).sum(axis=1))
        self.scale = 1 / own if own > 0 else 1.0
        self.edge_price = EDGE_SHARE / max(1, self._cut_edges())
        self.before: list[int] = [] if before is None else before.tolist()
        self.hand_over: list[float] = [] if hand_over is None else hand_over.tolist()
        self.seconds: dict[int, list[float]] = {}
        self._count(owner)

    def _count(self, owner: IntArray) -> None:
        """Fill in loads, their fair parts and the sums of the other activities."""
        problem, reps = self.problem, self.problem.reps
        loads = problem.loads(owner)
        self.loads: list[float] = loads.tolist()
        self.total = float(loads.sum())
        self.parts: list[float] = problem.parts(self.total).tolist()
        self.sizes: list[int] = np.bincount(owner, minlength=reps).tolist()
        self.most: list[float] = np.broadcast_to(problem.most, (reps,)).tolist()
        self.bands: list[float] = [one.band for one in problem.activities]
        self.amounts: list[list[float]] = [one.amounts.tolist() for one in problem.activities]
        sums = [sum_by(owner, one.amounts, reps) for one in problem.activities]
        self.sums: list[list[float]] = [one.tolist() for one in sums]
        self.shares: list[list[float]] = [fair_targets(one, problem.capacity).tolist() for one in sums]

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

    def seconds_of(self, unit: int) -> list[float]:
        """Return the seconds of a unit with each rep."""
        row = self.seconds.get(unit)
        if row is None:
            row = self.problem.seconds[unit].tolist()
            self.seconds[unit] = row
        return row

    def may_have(self, unit: int, rep: int) -> bool:
        """Return whether a rep may have a unit."""
        return unit not in self.limited or rep in self.limited[unit]

    def distance_price(self, unit: int, rep: int) -> float:
        """Return the moment of inertia of a unit with a rep; that of the whole division was 1 at first."""
        (x, y), (to_x, to_y) = self.place[unit], self.centres[rep]
        return self.scale * self.work[unit] * ((x - to_x) ** 2 + (y - to_y) ** 2)

    def move_price(self, unit: int, taker: int) -> float:
        """Return what moving a unit adds to inertia, ragged boundaries and hand-overs."""
        here = self.owner[unit]
        price = self.distance_price(unit, taker) - self.distance_price(unit, here)
        owners = [self.owner[other] for other in self.neighbours[unit]]
        price += self.edge_price * (owners.count(here) - owners.count(taker))
        if self.before and self.before[unit] >= 0:
            was = self.before[unit]
            price += self.hand_over[unit] * ((taker != was) - (here != was))
        return price

    def give(self, unit: int, rep: int) -> None:
        """Hand a unit over to a rep."""
        before, row = self.owner[unit], self.seconds_of(unit)
        self.owner[unit] = rep
        self.loads[before] -= row[before]
        self.loads[rep] += row[rep]
        self.total += row[rep] - row[before]
        self.sizes[before] -= 1
        self.sizes[rep] += 1
        for amounts, sums in zip(self.amounts, self.sums, strict=True):
            sums[before] -= amounts[unit]
            sums[rep] += amounts[unit]

    def restore(self, owner: list[int]) -> None:
        """Hand every unit back to its owner in an earlier division."""
        for unit, rep in enumerate(owner):
            if self.owner[unit] != rep:
                self.give(unit, rep)

    def target(self, rep: int) -> float:
        """Return the fair share of a rep of all seconds as they are now."""
        return self.total * self.parts[rep]

    def deviation(self, rep: int) -> float:
        """Return a rep's load over the fair share less 1; 0 without one."""
        target = self.target(rep)
        return self.loads[rep] / target - 1 if target > 0 else 0.0

    def excess(self, rep: int, band: float) -> float:
        """Return how far a rep's worst deviation lies beyond its band, and the hours beyond their limit."""
        beyond = max(abs(self.deviation(rep)) - band, self.loads[rep] / self.most[rep] - 1, 0.0)
        for number, allowed in enumerate(self.bands):
            share = self.shares[number][rep]
            if share > 0:
                beyond = max(beyond, abs(self.sums[number][rep] / share - 1) - allowed)
        return beyond

    def takers(self, unit: int) -> list[int]:
        """Return the reps who may take a unit next to their own, or as their first, in ascending order."""
        here = self.owner[unit]
        around = {self.owner[other] for other in self.neighbours[unit]}
        if 0 in self.sizes:
            around.update(rep for rep, size in enumerate(self.sizes) if size == 0)
        around.discard(here)
        return sorted(rep for rep in around if self.may_have(unit, rep))

    def may_leave(self, unit: int) -> bool:
        """Return whether the rest of its territory stays as connected as it is without a unit.

        The search for a way round gives up after some units, and then the answer is no.
        """
        here = self.owner[unit]
        own = [other for other in self.neighbours[unit] if self.owner[other] == here]
        return len(own) <= 1 or self._reach_all(own, unit)

    def leaving_with(self, unit: int) -> list[int]:
        """Return a unit and what would be cut off from the rest of its territory without it.

        Empty where that is more than a few units, or where the search for a way round gives up.
        """
        here = self.owner[unit]
        group, body = [unit], -1
        for first in self.neighbours[unit]:
            if self.owner[first] != here or first in group:
                continue
            part = self._part(first, unit)
            if len(part) <= MOST_CUT_OFF:
                group += part
            elif body < 0:
                body = first
            elif not self._reach_all((body, first), unit):
                return []
        if body < 0 and len(group) == self.sizes[here]:
            return [unit] if len(group) == 1 else self._without_largest(unit, group)
        return group if all(self.free[one] for one in group) else []

    def _part(self, first: int, without: int) -> list[int]:
        """Return the units connected with one inside its territory, up to a few, without another one."""
        here, seen, queue = self.owner[first], {without, first}, [first]
        for unit in queue:
            for other in self.neighbours[unit]:
                if self.owner[other] == here and other not in seen:
                    seen.add(other)
                    queue.append(other)
            if len(queue) > MOST_CUT_OFF:
                break
        return queue

    def _without_largest(self, unit: int, group: list[int]) -> list[int]:
        """Return a unit and the parts it holds together but the one with most work."""
        parts: list[list[int]] = []
        for first in group[1:]:
            if not any(first in part for part in parts):
                parts.append(self._part(first, unit))
        parts.sort(key=lambda part: (-fsum(self.work[one] for one in part), part[0]))
        going = [unit, *(one for part in parts[1:] for one in part)]
        return going if all(self.free[one] for one in going) else []

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

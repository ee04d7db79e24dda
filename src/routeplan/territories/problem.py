"""The design problem in arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from routeplan.measures.balance import deviations, fair_targets, limited_targets
from routeplan.measures.neighbours import components

FREE = -1

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Neighbours = tuple[tuple[int, ...], ...]
Crossings = Mapping[tuple[str, str], float]
"""Seconds that a round trip takes more than the estimate says, by customer id and rep id; else nothing."""

NO_CROSSINGS: Crossings = MappingProxyType({})


def sum_by(index: IntArray, amounts: FloatArray | IntArray, size: int) -> FloatArray:
    """Return the amounts summed by their index, shape (size,)."""
    summed: FloatArray = np.bincount(index, weights=amounts, minlength=size).astype(np.float64)
    return summed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Activity:
    """Something besides hours that is to be balanced: calls, value.

    Parameters
    ----------
    name
        What it is, for messages.
    amounts
        How much of it each unit has, shape (units,).
    band
        Largest deviation from the fair share, as a share of it.
    """

    name: str
    amounts: FloatArray
    band: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """What the search for territories works on; units and reps are rows and columns.

    Parameters
    ----------
    unit_of
        Unit of each customer. A unit is the customers of one site, or of one group that stays together, with
        the same choice of reps.
    points_km
        Place of each unit, shape (units, 2).
    homes_km
        Place of each rep's home, shape (reps, 2).
    work
        Seconds a unit takes without the way from home, at least 1; what the assignment balances.
    seconds
        Expected seconds of each unit with each rep, shape (units, reps), calls and all driving; may be a
        broadcast view where it makes no difference who the rep is.
    allowed
        Which rep may have which unit, same shape; at least one each.
    kept
        Rep who keeps the unit whatever happens, or -1.
    base
        Seconds a rep has whatever the territory: non-selling time and appointments.
    capacity
        Shifts less lunches of each rep, in seconds.
    neighbours
        Neighbouring units of each unit, ascending.
    home_pull
        How far the centre of a territory lies on the way from its centroid to the home: 0 where homes are
        free.
    most
        Most seconds of each rep; infinite without a limit.
    activities
        What else is to be balanced.
    parted
        Whether barriers part neighbours, so that distances follow the neighbours instead of the crow.
    """

    unit_of: IntArray
    points_km: FloatArray
    homes_km: FloatArray
    work: IntArray
    seconds: FloatArray
    allowed: BoolArray
    kept: IntArray
    base: FloatArray
    capacity: FloatArray
    neighbours: Neighbours
    home_pull: float = 0.5
    most: FloatArray = field(default_factory=lambda: np.full(1, np.inf))
    activities: tuple[Activity, ...] = ()
    parted: bool = False

    @property
    def units(self) -> int:
        """Return the number of units."""
        return len(self.work)

    @property
    def reps(self) -> int:
        """Return the number of reps."""
        return len(self.base)

    @property
    def is_free(self) -> BoolArray:
        """Return which units may change hands."""
        return np.asarray(self.kept == FREE, dtype=np.bool_)

    @property
    def indifferent(self) -> bool:
        """Return whether a unit takes as long with every rep."""
        return self.seconds.strides[1] == 0 or self.reps == 1

    def loads(self, owner: IntArray) -> FloatArray:
        """Return the expected seconds of each rep, all parts together."""
        taken = self.seconds[np.arange(self.units), owner]
        return self.base + sum_by(owner, taken, self.reps)

    def targets(self, loads: FloatArray) -> FloatArray:
        """Return the fair share of each rep by capacity, nobody's above the most seconds."""
        return limited_targets(loads, self.capacity, np.broadcast_to(self.most, (self.reps,)))

    def parts(self, total: float) -> FloatArray:
        """Return the fair part of each rep in some seconds that all have together, as shares."""
        if total <= 0:
            return fair_targets(np.full(self.reps, 1.0 / self.reps), self.capacity)
        return self.targets(np.full(self.reps, total / self.reps)) / total

    def imbalance(self, owner: IntArray) -> float:
        """Return the largest deviation from the fair share among reps with capacity."""
        loads = self.loads(owner)
        return _largest(loads, self.targets(loads))

    def imbalances(self, owner: IntArray) -> tuple[float, ...]:
        """Return the same for each of the other activities."""
        sums = [sum_by(owner, one.amounts, self.reps) for one in self.activities]
        return tuple(_largest(one, fair_targets(one, self.capacity)) for one in sums)

    def excess(self, owner: IntArray, band: float) -> float:
        """Return how far the worst deviation lies beyond its band, or hours beyond their limit."""
        beyond = [self.imbalance(owner) - band]
        beyond += [off - one.band for off, one in zip(self.imbalances(owner), self.activities, strict=True)]
        beyond.append(float(np.max(self.loads(owner) / self.most)) - 1)
        return max(0.0, *beyond)

    def pairs(self) -> IntArray:
        """Return the pairs of neighbouring units, the lower first, shape (pairs, 2)."""
        lengths = np.array([len(others) for others in self.neighbours], dtype=np.int64)
        one = np.repeat(np.arange(self.units), lengths)
        other = np.array([unit for others in self.neighbours for unit in others], dtype=np.int64)
        return np.column_stack([one, other])[one < other]

    def pieces(self, owner: IntArray) -> IntArray:
        """Return the piece of its territory that each unit lies in."""
        pairs = self.pairs()
        return components(self.units, pairs[owner[pairs[:, 0]] == owner[pairs[:, 1]]])

    def violations(self, owner: IntArray) -> int:
        """Return the pieces too many of all territories."""
        return len(np.unique(self.pieces(owner))) - len(np.unique(owner))

    def inertia(self, owner: IntArray) -> float:
        """Return the work times the squared distance to the centre of the territory, in seconds times km2."""
        away = self.points_km - self.centres(owner)[owner]
        return float(self.work @ (away**2).sum(axis=1))

    def centres(self, owner: IntArray) -> FloatArray:
        """Return the centre of each territory between home and centroid, the home where there is nobody."""
        mass = np.bincount(owner, weights=self.work, minlength=self.reps)
        sums = np.column_stack(
            [
                np.bincount(owner, weights=self.work * self.points_km[:, axis], minlength=self.reps)
                for axis in (0, 1)
            ]
        )
        centroids = np.where(mass[:, None] > 0, sums / np.maximum(mass, 1)[:, None], self.homes_km)
        centres: FloatArray = self.home_pull * self.homes_km + (1 - self.home_pull) * centroids
        return centres


def _largest(loads: FloatArray, targets: FloatArray) -> float:
    """Return the largest deviation of some loads from their targets, among those that have one."""
    off = np.abs(deviations(loads, targets))
    counted = off[np.isfinite(off)]
    return float(counted.max()) if counted.size else 0.0

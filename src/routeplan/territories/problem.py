"""The design problem in arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.measures.balance import deviations, fair_targets
from routeplan.measures.neighbours import components

FREE = -1

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """What the search for territories works on; units and reps are rows and columns.

    Parameters
    ----------
    unit_of
        Unit of each customer. A unit is the customers of one site with the same choice of reps.
    points_km
        Place of each unit, shape (units, 2).
    homes_km
        Place of each rep's home, shape (reps, 2).
    work
        Seconds a unit takes without the way from home, at least 1; what the assignment balances.
    seconds
        Expected seconds of each unit with each rep, shape (units, reps), calls and all driving.
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
    neighbours: tuple[tuple[int, ...], ...]

    @property
    def units(self) -> int:
        """Return the number of units."""
        return len(self.work)

    @property
    def reps(self) -> int:
        """Return the number of reps."""
        return len(self.base)

    def loads(self, owner: IntArray) -> FloatArray:
        """Return the expected seconds of each rep, all parts together."""
        taken = self.seconds[np.arange(self.units), owner]
        return self.base + np.bincount(owner, weights=taken, minlength=self.reps)

    def targets(self, loads: FloatArray) -> FloatArray:
        """Return the fair share of each rep by capacity."""
        return fair_targets(loads, self.capacity)

    def imbalance(self, owner: IntArray) -> float:
        """Return the largest deviation from the fair share among reps with capacity."""
        loads = self.loads(owner)
        off = np.abs(deviations(loads, self.targets(loads)))
        counted = off[np.isfinite(off)]
        return float(counted.max()) if counted.size else 0.0

    def violations(self, owner: IntArray) -> int:
        """Return the pieces too many of all territories."""
        pairs = [
            (one, other)
            for one, others in enumerate(self.neighbours)
            for other in others
            if one < other and owner[one] == owner[other]
        ]
        labels = components(self.units, np.array(pairs, dtype=np.int64).reshape(-1, 2))
        return len(np.unique(labels)) - len(np.unique(owner))

    def cost_km2(self, centres_km: FloatArray) -> FloatArray:
        """Return the squared distance of each unit to each centre in km2, infinite where not allowed."""
        squared = ((self.points_km[:, None, :] - centres_km[None, :, :]) ** 2).sum(axis=2)
        return np.where(self.allowed, squared, np.inf)

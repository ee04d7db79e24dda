"""Areas to be shared out, in arrays."""

from dataclasses import dataclass

import numpy as np

from routeplan.measures.neighbours import components
from routeplan.territories.problem import FloatArray, IntArray

OUTSIDE_PRICE = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blocks:
    """Areas to be shared out.

    Parameters
    ----------
    apart
        Distance between any two areas.
    shares
        Each area's part of an even territory in each activity, shape (activities, areas).
    pairs
        Neighbouring areas, all connected; shape (pairs, 2).
    """

    apart: FloatArray
    shares: FloatArray
    pairs: IntArray
    k: int
    band: float

    @classmethod
    def of(cls, points: FloatArray, activities: FloatArray, pairs: IntArray, k: int, band: float) -> "Blocks":
        """Return the areas with their distances, shares of the mean, and a way between any two."""
        apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
        totals = activities.sum(axis=1)
        shares = k * activities[totals > 0] / totals[totals > 0, None]
        return cls(apart=apart, shares=shares, pairs=connected(apart, pairs), k=k, band=band)

    @property
    def areas(self) -> int:
        """Return the number of areas."""
        return len(self.apart)

    @property
    def outside_price(self) -> float:
        """Return what a deviation beyond the band costs, so much that no distance makes up for it."""
        return OUTSIDE_PRICE * max(float(self.apart.max()), 1.0)

    def medoids(self, owner: IntArray) -> IntArray:
        """Return the area of each territory with the least sum of distances to its areas."""
        found = []
        for territory in range(self.k):
            inside = np.flatnonzero(owner == territory)
            found.append(inside[self.apart[np.ix_(inside, inside)].sum(axis=1).argmin()])
        return np.array(found, dtype=np.int64)

    def price(self, owner: IntArray, centres: IntArray) -> float:
        """Return the distances to the centres and what is beyond the band at its price."""
        loads = np.array([np.bincount(owner, share, minlength=self.k) for share in self.shares])
        beyond = float(np.maximum(np.abs(loads - 1) - self.band, 0).sum())
        return float(self.apart[centres[owner], np.arange(self.areas)].sum()) + self.outside_price * beyond


def connected(apart: FloatArray, pairs: IntArray) -> IntArray:
    """Return the pairs and the shortest ones more that leave all areas connected."""
    ways = pairs.reshape(-1, 2)
    while (piece := components(len(apart), ways)).any():
        inside = np.flatnonzero(piece == 0)
        outside = np.flatnonzero(piece != 0)
        gap = apart[np.ix_(inside, outside)]
        one, other = np.unravel_index(gap.argmin(), gap.shape)
        ways = np.vstack([ways, [inside[one], outside[other]]])
    return ways

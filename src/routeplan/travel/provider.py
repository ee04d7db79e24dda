"""What every source of travel times and ways can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Travel from some places to some places.

    Parameters
    ----------
    seconds, metres
        float32 arrays of shape (origins, destinations); NaN where there is no way.
    """

    seconds: NDArray[np.float32]
    metres: NDArray[np.float32]


def same_points(origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> NDArray[np.bool_]:
    """Return which origin is which destination; shape (origins, destinations)."""
    rows = [[one == other for other in destinations] for one in origins]
    return np.array(rows, dtype=np.bool_).reshape(len(origins), len(destinations))


class TravelProvider(Protocol):
    """A source of travel times and ways. Its failures are ``TravelError``."""

    @property
    def name(self) -> str:
        """Return what the source is called in plans, such as ``roads of malta``."""

    @property
    def key(self) -> str:
        """Return what its answers are kept under: the same key gives the same answers for good."""

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return how far each point is from the nearest road, in metres; NaN where the source cannot say."""

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel from every origin to every destination."""

    def path(self, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points in their order; None where there is none or none can be told."""

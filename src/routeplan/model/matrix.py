"""Travel between places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from routeplan.model.traffic import STEADY, Traffic

UNREACHABLE = 2**30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TravelMatrix:
    """Whole seconds and metres between all pairs of places.

    Parameters
    ----------
    place_ids
        Names of the places, in the order of rows and columns.
    seconds, metres
        int32 arrays of shape (places, places), read-only; ``UNREACHABLE`` where there is no way.
    source
        Who says so, such as ``estimated``.
    traffic
        How drives go by the clock; ``seconds`` are those at the usual speed, the mean over the hours at work.

    Raises
    ------
    ValueError
        If shapes do not agree, a name occurs twice or a value is negative.
    """

    place_ids: tuple[str, ...]
    seconds: NDArray[np.int32]
    metres: NDArray[np.int32]
    source: str
    traffic: Traffic = STEADY
    index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        shape = (len(self.place_ids), len(self.place_ids))
        if self.seconds.shape != shape or self.metres.shape != shape:
            raise ValueError(f"travel tables must have the shape {shape}")
        if self.seconds.size and (self.seconds.min() < 0 or self.metres.min() < 0):
            raise ValueError("travel cannot be negative")
        index = {place_id: row for row, place_id in enumerate(self.place_ids)}
        if len(index) < len(self.place_ids):
            raise ValueError("a place occurs twice")
        object.__setattr__(self, "index", index)
        for table in (self.seconds, self.metres):
            table.setflags(write=False)

    def seconds_between(self, origin: str, destination: str) -> int:
        """Return the driving time at the usual speed in seconds."""
        return int(self.seconds[self.index[origin], self.index[destination]])

    def metres_between(self, origin: str, destination: str) -> int:
        """Return the driving distance in metres."""
        return int(self.metres[self.index[origin], self.index[destination]])

    def subset(self, place_ids: Sequence[str]) -> Self:
        """Return the matrix of some of the places, in the order given."""
        rows = np.array([self.index[place_id] for place_id in place_ids], dtype=np.intp)
        return type(self)(
            place_ids=tuple(place_ids),
            seconds=self.seconds[np.ix_(rows, rows)],
            metres=self.metres[np.ix_(rows, rows)],
            source=self.source,
            traffic=self.traffic,
        )

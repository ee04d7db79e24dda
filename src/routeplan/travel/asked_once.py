"""A source of travel times that is asked only for what is not known yet."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.model.place import Coordinate
from routeplan.travel.pair_store import PairStore
from routeplan.travel.provider import Block, TravelProvider


class AskedOnce:
    """A provider with a memory."""

    def __init__(self, provider: TravelProvider, store: PairStore) -> None:
        self.provider, self.store = provider, store

    @property
    def name(self) -> str:
        """Return the name of the source."""
        return self.provider.name

    @property
    def key(self) -> str:
        """Return the key of the source."""
        return self.provider.key

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return how far points are from the road; asked for those that are not known."""
        known = self.store.known_from_road(self.key, points)
        lacking = [row for row, value in enumerate(known) if value is None]
        found = np.array([0.0 if value is None else value for value in known], dtype=np.float32)
        if lacking:
            some = [points[row] for row in lacking]
            found[lacking] = self.provider.from_road(some)
            self.store.keep_from_road(self.key, some, [float(value) for value in found[lacking]])
        return found

    def path(self, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points, asked for once."""
        known = self.store.known_way(self.key, points)
        if known is None:
            known = self.provider.path(points) or ()
            self.store.keep_way(self.key, points, known)
        return known or None

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel; new origins are asked for whole rows, old ones for the columns they lack.

        Raises
        ------
        TravelError
            If the source fails; what it has answered before that is kept.
        """
        block, known = self.store.known(self.key, origins, destinations)
        for rows, columns in _questions(known):
            some_origins = [origins[row] for row in rows]
            some_destinations = [destinations[column] for column in columns]
            answer = self.provider.table(some_origins, some_destinations)
            self.store.keep(self.key, some_origins, some_destinations, answer)
            block.seconds[np.ix_(rows, columns)] = answer.seconds
            block.metres[np.ix_(rows, columns)] = answer.metres
        return block


def _questions(known: NDArray[np.bool_]) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return rectangles of rows and columns that hold all that is not known: rows that lack the same."""
    groups: dict[bytes, list[int]] = {}
    for row in np.flatnonzero(~known.all(axis=1)):
        groups.setdefault(known[row].tobytes(), []).append(int(row))
    return [(np.array(rows, dtype=np.intp), np.flatnonzero(~known[rows[0]])) for rows in groups.values()]

"""A table of pairs that somebody gives, kept by its content so that plans find it again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.language import text, texts
from routeplan.model.estimate import EstimateSettings
from routeplan.model.place import Coordinate
from routeplan.travel.great_circle import estimate_block
from routeplan.travel.pair_store import PairStore
from routeplan.travel.provider import Block, same_points

SHOWN = 5
Pair = tuple[Coordinate, Coordinate]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPair:
    """The travel from one place to another as somebody gives it."""

    origin: Coordinate
    destination: Coordinate
    seconds: float
    metres: float


class PairsMissingError(TravelError):
    """A given table does not hold some pairs; ``pairs`` lists them, each once whatever its direction."""

    def __init__(self, pairs: Sequence[Pair], names: Sequence[tuple[str, str]] = ()) -> None:
        self.pairs = tuple(pairs)
        super().__init__(missing_text(names or [(_point_text(one), _point_text(two)) for one, two in pairs]))


def missing_text(names: Sequence[tuple[str, str]]) -> str:
    """Return the sentences about pairs that the table lacks, by what people call the places."""
    return texts(
        "The table of travel times lacks {number} pair of places: {pairs}. Add a row for it, or let it be "
        "estimated with travel.estimate_missing = true",
        "The table of travel times lacks {number} pairs of places, the first of them {pairs}. Add rows for "
        "them, or let them be estimated with travel.estimate_missing = true",
        len(names),
        pairs=pairs_text(names),
    )


def pairs_text(names: Sequence[tuple[str, str]]) -> str:
    """Return the first few pairs."""
    return text(", ").join(text("{one} – {other}", one=one, other=other) for one, other in names[:SHOWN])


def both_ways(pairs: Iterable[GivenPair]) -> tuple[GivenPair, ...]:
    """Return each pair once a direction, the first of equals; one given one way holds for both ways."""
    given: dict[Pair, GivenPair] = {}
    for pair in pairs:
        if pair.origin != pair.destination:
            given.setdefault((pair.origin, pair.destination), pair)
    back = {
        (destination, origin): GivenPair(
            origin=destination, destination=origin, seconds=pair.seconds, metres=pair.metres
        )
        for (origin, destination), pair in given.items()
        if (destination, origin) not in given
    }
    return (*given.values(), *back.values())


def keep_given(pairs: Sequence[GivenPair], store: PairStore) -> str:
    """Keep the travel of a table, once; return the key it is kept under: a SHA-256 of all it says."""
    key = digest_of(pairs)
    if not store.holds(source_key(key)):
        origins = [pair.origin for pair in pairs]
        destinations = [pair.destination for pair in pairs]
        seconds = np.array([pair.seconds for pair in pairs], dtype=np.float32)
        metres = np.array([pair.metres for pair in pairs], dtype=np.float32)
        store.keep_pairs(source_key(key), origins, destinations, seconds, metres)
    return key


def digest_of(pairs: Iterable[GivenPair]) -> str:
    """Return a SHA-256 of places and travel, whatever the order of the pairs."""
    rows = sorted(
        f"{one.origin.lat:.6f},{one.origin.lon:.6f},{one.destination.lat:.6f},{one.destination.lon:.6f},"
        f"{one.seconds!r},{one.metres!r}"
        for one in pairs
    )
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def source_key(digest: str) -> str:
    """Return what the store calls a table."""
    return f"table/{digest}"


class GivenTable:
    """A given table as a source of travel times.

    Parameters
    ----------
    digest
        SHA-256 of what it says, as ``keep_given`` returns it.
    estimate
        How pairs that it lacks are estimated; None where they stop the run.
    """

    name = "table of travel times"

    def __init__(self, store: PairStore, digest: str, estimate: EstimateSettings | None = None) -> None:
        self.store, self.key, self.estimate = store, source_key(digest), estimate

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return NaN for each point: a table knows no roads."""
        return np.full(len(points), np.nan, dtype=np.float32)

    def path(self, points: Sequence[Coordinate]) -> None:
        """Return None: a table knows no ways."""

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel as the table says, and estimated where it lacks a pair and that is allowed.

        Raises
        ------
        PairsMissingError
            If the table lacks pairs that must not be estimated.
        TravelError
            If nobody has kept the table on this computer.
        """
        block, lacking = self._known(origins, destinations)
        if not lacking.any():
            return block
        if self.estimate is None:
            raise PairsMissingError(_pairs(origins, destinations, lacking))
        estimated = estimate_block(origins, destinations, self.estimate)
        block.seconds[lacking] = estimated.seconds[lacking]
        block.metres[lacking] = estimated.metres[lacking]
        return block

    def lacking(self, points: Sequence[Coordinate]) -> tuple[Pair, ...]:
        """Return the pairs of some points that the table lacks, each once, in the order of the points.

        Raises
        ------
        TravelError
            If nobody has kept the table on this computer.
        """
        return _pairs(points, points, self._known(points, points)[1])

    def _known(
        self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]
    ) -> tuple[Block, NDArray[np.bool_]]:
        """Return what the table says, 0 from a point to itself, and a mask of what it lacks."""
        if not self.store.holds(self.key):
            raise TravelError(
                text(
                    "The table of travel times that the plan was made with is not kept on this computer. Run "
                    "a command in its workspace, such as routeplan check, and try again."
                )
            )
        block, known = self.store.known(self.key, origins, destinations)
        same = same_points(origins, destinations)
        block.seconds[same], block.metres[same] = 0, 0
        return block, ~known & ~same


def _pairs(
    origins: Sequence[Coordinate], destinations: Sequence[Coordinate], lacking: NDArray[np.bool_]
) -> tuple[Pair, ...]:
    """Return the pairs of a mask, each once whatever its direction, row by row."""
    found: dict[frozenset[Coordinate], Pair] = {}
    for row, column in np.argwhere(lacking).tolist():
        pair = origins[row], destinations[column]
        found.setdefault(frozenset(pair), pair)
    return tuple(found.values())


def _point_text(point: Coordinate) -> str:
    """Return a point as people write it."""
    return f"{point.lat:.5f}/{point.lon:.5f}"

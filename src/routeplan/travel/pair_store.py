"""A store of travel between pairs of points, so that nothing is asked twice."""

import sqlite3
from collections.abc import Callable, Sequence
from math import isnan
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.sqlite_store import SqliteStore
from routeplan.travel.pair_rows import (
    holds,
    keep,
    keep_in_bounds,
    keep_pairs,
    key_of,
    known,
    known_from_road,
    packed,
    point_ids,
    source_number,
    unpacked,
)
from routeplan.travel.provider import Block

FORMAT = 1
Answer = TypeVar("Answer")
LARGEST_BYTES = 2 * 2**30
SCHEMA = """
CREATE TABLE source (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, used INTEGER NOT NULL);
CREATE TABLE point (id INTEGER PRIMARY KEY, lat INTEGER NOT NULL, lon INTEGER NOT NULL, UNIQUE (lat, lon));
CREATE TABLE travel (
    source INTEGER NOT NULL REFERENCES source, origin INTEGER NOT NULL REFERENCES point,
    destinations BLOB NOT NULL, seconds BLOB NOT NULL, metres BLOB NOT NULL
);
CREATE TABLE road (
    source INTEGER NOT NULL REFERENCES source, point INTEGER NOT NULL REFERENCES point, metres REAL,
    PRIMARY KEY (source, point)
) WITHOUT ROWID;
CREATE TABLE way (
    source INTEGER NOT NULL REFERENCES source, points BLOB NOT NULL, line BLOB, PRIMARY KEY (source, points)
) WITHOUT ROWID;
CREATE INDEX travel_of ON travel (source, origin);
"""


class PairStore:
    """An SQLite file of travel times by source and coordinates.

    Coordinates are kept to a millionth of a degree (11 cm). A row holds the answers of one question for one
    origin: arrays of int32 ids of destinations, and float32 seconds and metres. Its methods raise
    ``TravelError`` where the file cannot be read or written.

    Parameters
    ----------
    largest_bytes
        Size of the file beyond which the sources used longest ago are forgotten.
    """

    def __init__(self, path: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        self.path, self.largest_bytes = path, largest_bytes
        self._file = SqliteStore(path=path, schema=SCHEMA, form=FORMAT, unusable=_unusable)

    def known(
        self, source: str, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]
    ) -> tuple[Block, NDArray[np.bool_]]:
        """Return what is known of a table, and a mask of shape (origins, destinations) of what that is."""
        return self._transact(lambda base: known(base, source, origins, destinations))

    def keep(
        self, source: str, origins: Sequence[Coordinate], destinations: Sequence[Coordinate], block: Block
    ) -> None:
        """Keep the answers to a question."""

        def write(base: sqlite3.Connection) -> None:
            keep(base, source, origins, destinations, block)
            keep_in_bounds(base, source, self.largest_bytes)

        self._transact(write)

    def keep_pairs(
        self,
        source: str,
        origins: Sequence[Coordinate],
        destinations: Sequence[Coordinate],
        seconds: NDArray[np.float32],
        metres: NDArray[np.float32],
    ) -> None:
        """Keep single pairs, the n-th origin to the n-th destination, unless the source has any already."""

        def write(base: sqlite3.Connection) -> None:
            if not holds(base, source):
                keep_pairs(base, source, origins, destinations, Block(seconds=seconds, metres=metres))
                keep_in_bounds(base, source, self.largest_bytes)

        self._transact(write)

    def holds(self, source: str) -> bool:
        """Return whether any travel of a source is kept."""
        return self._transact(lambda base: holds(base, source))

    def known_from_road(self, source: str, points: Sequence[Coordinate]) -> list[float | None]:
        """Return the metres of points to the road; NaN if the source cannot say, None if not known."""
        return self._transact(lambda base: known_from_road(base, source, points))

    def keep_from_road(self, source: str, points: Sequence[Coordinate], metres: Sequence[float]) -> None:
        """Keep how far points are from the road."""

        def write(base: sqlite3.Connection) -> None:
            source_id = source_number(base, source)
            ids = point_ids(base, [key_of(point) for point in points], add=True)
            rows = [
                (source_id, ids[key_of(point)], None if isnan(value) else value)
                for point, value in zip(points, metres, strict=True)
            ]
            base.executemany("INSERT OR REPLACE INTO road VALUES (?, ?, ?)", rows)

        self._transact(write)

    def known_way(self, source: str, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points; empty if there is none, None if it is not known."""

        def read(base: sqlite3.Connection) -> tuple[Coordinate, ...] | None:
            asked = "SELECT line FROM way WHERE source = ? AND points = ?"
            found = base.execute(asked, (source_number(base, source), packed(points))).fetchone()
            return None if found is None else unpacked(found[0] or b"")

        return self._transact(read)

    def keep_way(self, source: str, points: Sequence[Coordinate], way: Sequence[Coordinate]) -> None:
        """Keep the way through some points; an empty one where there is none."""

        def write(base: sqlite3.Connection) -> None:
            row = (source_number(base, source), packed(points), packed(way))
            base.execute("INSERT OR REPLACE INTO way VALUES (?, ?, ?)", row)
            keep_in_bounds(base, source, self.largest_bytes)

        self._transact(write)

    def clear(self) -> None:
        """Forget everything.

        Raises
        ------
        TravelError
            If the file cannot be deleted.
        """
        self._file.delete()

    def _transact(self, action: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Return what an action gives in one transaction; rows that do not fit together are damage.

        Raises
        ------
        TravelError
            If the file cannot be read or written.
        """

        def judged(base: sqlite3.Connection) -> Answer:
            try:
                return action(base)
            except (IndexError, TypeError, ValueError) as failure:
                raise sqlite3.DatabaseError("rows of the wrong length") from failure

        return self._file.transact(judged)


def _unusable(file: str, why: str) -> str:
    """Return the sentence about a file that cannot be read or written."""
    return text(
        "The store of travel times {file} cannot be used: {why}. Make room, or name another file "
        "in the environment as ROUTEPLAN_TRAVEL.",
        file=file,
        why=why,
    )

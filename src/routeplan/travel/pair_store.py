"""A store of travel between pairs of points, so that nothing is asked twice."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from math import isnan
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block

FORMAT, NO_TABLE = 1, "no such"
Answer = TypeVar("Answer")
WAIT_SECONDS = 60.0
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
MICRO = 1e6
Key = tuple[int, int]


class PairStore:
    """An SQLite file of travel times by source and coordinates.

    Coordinates are kept to a millionth of a degree (11 cm). A row holds the answers of one question for one
    origin: arrays of int32 ids of destinations, and float32 seconds and metres. Several processes may use
    the file at once; each change is a transaction. A damaged file is set aside and begun anew.

    Parameters
    ----------
    largest_bytes
        Size of the file beyond which the sources used longest ago are forgotten.
    """

    def __init__(self, path: Path, largest_bytes: int = LARGEST_BYTES) -> None:
        self.path, self.largest_bytes = path, largest_bytes

    def known(
        self, source: str, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]
    ) -> tuple[Block, NDArray[np.bool_]]:
        """Return what is known of a table, and a mask of shape (origins, destinations) of what that is."""
        return self._transact(lambda base: _known(base, source, origins, destinations))

    def keep(
        self, source: str, origins: Sequence[Coordinate], destinations: Sequence[Coordinate], block: Block
    ) -> None:
        """Keep the answers to a question."""

        def write(base: sqlite3.Connection) -> None:
            _keep(base, source, origins, destinations, block)
            _keep_in_bounds(base, source, self.largest_bytes)

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
            if not _holds(base, source):
                _keep_pairs(base, source, origins, destinations, Block(seconds=seconds, metres=metres))
                _keep_in_bounds(base, source, self.largest_bytes)

        self._transact(write)

    def holds(self, source: str) -> bool:
        """Return whether any travel of a source is kept."""
        return self._transact(lambda base: _holds(base, source))

    def known_from_road(self, source: str, points: Sequence[Coordinate]) -> list[float | None]:
        """Return the metres of points to the road; NaN if the source cannot say, None if not known."""
        return self._transact(lambda base: _known_from_road(base, source, points))

    def keep_from_road(self, source: str, points: Sequence[Coordinate], metres: Sequence[float]) -> None:
        """Keep how far points are from the road."""

        def write(base: sqlite3.Connection) -> None:
            source_id = _source_id(base, source)
            ids = _point_ids(base, [_key(point) for point in points], add=True)
            rows = [
                (source_id, ids[_key(point)], None if isnan(value) else value)
                for point, value in zip(points, metres, strict=True)
            ]
            base.executemany("INSERT OR REPLACE INTO road VALUES (?, ?, ?)", rows)

        self._transact(write)

    def known_way(self, source: str, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points; empty if there is none, None if it is not known."""

        def read(base: sqlite3.Connection) -> tuple[Coordinate, ...] | None:
            asked = "SELECT line FROM way WHERE source = ? AND points = ?"
            found = base.execute(asked, (_source_id(base, source), _packed(points))).fetchone()
            return None if found is None else _unpacked(found[0] or b"")

        return self._transact(read)

    def keep_way(self, source: str, points: Sequence[Coordinate], way: Sequence[Coordinate]) -> None:
        """Keep the way through some points; an empty one where there is none."""

        def write(base: sqlite3.Connection) -> None:
            row = (_source_id(base, source), _packed(points), _packed(way))
            base.execute("INSERT OR REPLACE INTO way VALUES (?, ?, ?)", row)
            _keep_in_bounds(base, source, self.largest_bytes)

        self._transact(write)

    def clear(self) -> None:
        """Forget everything.

        Raises
        ------
        TravelError
            If the file cannot be deleted.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as failure:
            raise TravelError(_unusable(self.path, failure)) from failure

    def _transact(self, action: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Return what an action gives in one transaction; where the file is damaged, with a new file.

        Raises
        ------
        TravelError
            If the file cannot be read or written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _in_transaction(self.path, action)
            except sqlite3.DatabaseError as failure:
                if isinstance(failure, sqlite3.OperationalError) and NO_TABLE not in str(failure):
                    raise
                _set_aside(self.path)
                return _in_transaction(self.path, action)
        except (OSError, sqlite3.OperationalError) as failure:
            raise TravelError(_unusable(self.path, failure)) from failure


def _unusable(path: Path, failure: Exception) -> str:
    """Return the sentence about a file that cannot be read or written."""
    return text(
        "The store of travel times {file} cannot be used: {why}. Make room, or name another file "
        "in the environment as ROUTEPLAN_TRAVEL.",
        file=path.name,
        why=failure.strerror if isinstance(failure, OSError) else failure,
    )


def _in_transaction(path: Path, action: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Return what an action gives; all it writes is kept, or nothing.

    Raises
    ------
    sqlite3.DatabaseError
        If the file is damaged, or what stands in it does not fit together.
    """
    base = _connection(path)
    try:
        base.execute("BEGIN IMMEDIATE")
        answer = action(base)
        base.execute("COMMIT")
        return answer
    except (IndexError, TypeError, ValueError) as failure:
        raise sqlite3.DatabaseError("rows of the wrong length") from failure
    finally:
        # closing without a commit takes everything back
        base.close()


def _known(
    base: sqlite3.Connection, source: str, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]
) -> tuple[Block, NDArray[np.bool_]]:
    """Return what is known of a table, and the mask of it."""
    shape = (len(origins), len(destinations))
    block = Block(seconds=np.full(shape, np.nan, np.float32), metres=np.full(shape, np.nan, np.float32))
    mask = np.zeros(shape, dtype=np.bool_)
    source_id = _source_id(base, source)
    ids = _point_ids(base, [_key(point) for point in (*origins, *destinations)])
    columns = _columns([ids.get(_key(point), -1) for point in destinations])
    for row, origin in enumerate(origins):
        for found in _rows(base, source_id, ids.get(_key(origin), -1)):
            _fill(block, mask, row, columns, found)
    return block, mask


def _keep(
    base: sqlite3.Connection,
    source: str,
    origins: Sequence[Coordinate],
    destinations: Sequence[Coordinate],
    block: Block,
) -> None:
    """Write a row an origin."""
    source_id = _source_id(base, source)
    ids = _point_ids(base, [_key(point) for point in (*origins, *destinations)], add=True)
    columns = np.array([ids[_key(point)] for point in destinations], dtype=np.int32).tobytes()
    base.executemany(
        "INSERT INTO travel VALUES (?, ?, ?, ?, ?)",
        (
            (source_id, ids[_key(origin)], columns, _bytes(block.seconds[row]), _bytes(block.metres[row]))
            for row, origin in enumerate(origins)
        ),
    )


def _keep_pairs(
    base: sqlite3.Connection,
    source: str,
    origins: Sequence[Coordinate],
    destinations: Sequence[Coordinate],
    pairs: Block,
) -> None:
    """Write a row an origin, with what is given from it; ``pairs`` holds one value a pair."""
    source_id = _source_id(base, source)
    starts, ends = [_key(point) for point in origins], [_key(point) for point in destinations]
    ids = _point_ids(base, (*starts, *ends), add=True)
    start_ids = np.array([ids[key] for key in starts], dtype=np.int32)
    end_ids = np.array([ids[key] for key in ends], dtype=np.int32)
    order = np.argsort(start_ids, kind="stable")
    found, first = np.unique(start_ids[order], return_index=True)
    rows = np.split(order, first[1:])
    base.executemany(
        "INSERT INTO travel VALUES (?, ?, ?, ?, ?)",
        (
            (
                source_id,
                int(start),
                end_ids[row].tobytes(),
                _bytes(pairs.seconds[row]),
                _bytes(pairs.metres[row]),
            )
            for start, row in zip(found, rows, strict=True)
        ),
    )


def _holds(base: sqlite3.Connection, source: str) -> bool:
    """Return whether any travel of a source is kept."""
    asked = "SELECT 1 FROM travel WHERE source = (SELECT id FROM source WHERE key = ?) LIMIT 1"
    return base.execute(asked, (source,)).fetchone() is not None


def _keep_in_bounds(base: sqlite3.Connection, source: str, largest_bytes: int) -> None:
    """Forget the sources used longest ago while the file is too large, the one in use last."""
    source_id = _source_id(base, source)
    while _bytes_used(base) > largest_bytes:
        oldest = base.execute(
            "SELECT id FROM source WHERE id <> ? "
            "AND id IN (SELECT source FROM travel UNION SELECT source FROM way) ORDER BY used, id",
            (source_id,),
        ).fetchone()
        for table in ("travel", "way", "road"):
            base.execute(f"DELETE FROM {table} WHERE source = ?", oldest or (source_id,))
        if oldest is None:
            return


def _connection(path: Path) -> sqlite3.Connection:
    """Return a connection, the tables made if the file is new; a file of another format begins anew."""
    base = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        base.execute("BEGIN IMMEDIATE")
        (found,) = base.execute("PRAGMA user_version").fetchone()
        if found != FORMAT:
            if base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("another format")
            for statement in filter(str.strip, SCHEMA.split(";")):
                base.execute(statement)
            base.execute(f"PRAGMA user_version = {FORMAT}")
        else:
            base.execute("SELECT count(*) FROM source").fetchone()
        base.execute("COMMIT")
    except sqlite3.Error:
        base.close()
        raise
    return base


def _set_aside(path: Path) -> None:
    """Rename a damaged file, so that nobody's data is lost without being told."""
    path.replace(path.with_name(path.name + ".damaged"))
    for companion in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)


def _source_id(base: sqlite3.Connection, key: str) -> int:
    """Return the number of a source, now the one used last."""
    (turn,) = base.execute("SELECT coalesce(max(used), 0) + 1 FROM source").fetchone()
    base.execute(
        "INSERT INTO source (key, used) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET used = excluded.used",
        (key, turn),
    )
    (found,) = base.execute("SELECT id FROM source WHERE key = ?", (key,)).fetchone()
    return int(found)


def _point_ids(base: sqlite3.Connection, keys: Sequence[Key], *, add: bool = False) -> dict[Key, int]:
    """Return the numbers of points, of those that are known or of all."""
    wanted = list(dict.fromkeys(keys))
    if add:
        base.executemany("INSERT OR IGNORE INTO point (lat, lon) VALUES (?, ?)", wanted)
    asked = "SELECT id FROM point WHERE lat = ? AND lon = ?"
    found = ((key, base.execute(asked, key).fetchone()) for key in wanted)
    return {key: int(row[0]) for key, row in found if row is not None}


def _rows(base: sqlite3.Connection, source_id: int, origin: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield what is kept of an origin, the earliest first."""
    asked = "SELECT destinations, seconds, metres FROM travel WHERE source = ? AND origin = ? ORDER BY rowid"
    yield from base.execute(asked, (source_id, origin))


def _columns(ids: Sequence[int]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """Return the ids of destinations sorted, and the columns they stand in."""
    array = np.array(ids, dtype=np.int32)
    order = np.argsort(array, kind="stable")
    return array[order], order


def _fill(
    block: Block,
    mask: NDArray[np.bool_],
    row: int,
    columns: tuple[NDArray[np.int32], NDArray[np.intp]],
    found: tuple[bytes, bytes, bytes],
) -> None:
    """Fill one row of a table from what is kept."""
    ids, order = columns
    kept = np.frombuffer(found[0], dtype=np.int32)
    sorting = np.argsort(kept, kind="stable")
    place = np.searchsorted(kept[sorting], ids).clip(max=len(kept) - 1)
    hit = kept[sorting][place] == ids
    into, source = order[hit], sorting[place[hit]]
    block.seconds[row, into] = np.frombuffer(found[1], dtype=np.float32)[source]
    block.metres[row, into] = np.frombuffer(found[2], dtype=np.float32)[source]
    mask[row, into] = True


def _bytes(row: NDArray[np.float32]) -> bytes:
    """Return a row as it is kept."""
    return np.ascontiguousarray(row, dtype=np.float32).tobytes()


def _bytes_used(base: sqlite3.Connection) -> int:
    """Return how much of the file is in use."""
    pages, free, size = (
        base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _key(point: Coordinate) -> Key:
    """Return a coordinate as it is kept."""
    return round(point.lat * MICRO), round(point.lon * MICRO)


def _known_from_road(
    base: sqlite3.Connection, source: str, points: Sequence[Coordinate]
) -> list[float | None]:
    """Return the distances that are kept."""
    source_id, ids = _source_id(base, source), _point_ids(base, [_key(point) for point in points])
    asked = "SELECT metres FROM road WHERE source = ? AND point = ?"
    rows = (base.execute(asked, (source_id, ids.get(_key(point), -1))).fetchone() for point in points)
    return [None if row is None else np.nan if row[0] is None else float(row[0]) for row in rows]


def _packed(points: Sequence[Coordinate]) -> bytes:
    """Return points as millionths of degrees."""
    return np.array([_key(point) for point in points], dtype=np.int32).tobytes()


def _unpacked(line: bytes) -> tuple[Coordinate, ...]:
    """Return the points of what was packed."""
    whole = np.frombuffer(line, dtype=np.int32).reshape(-1, 2) / MICRO
    return tuple(Coordinate(lat=float(lat), lon=float(lon)) for lat, lon in whole)

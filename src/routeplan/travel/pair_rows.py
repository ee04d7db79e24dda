"""The rows of the store of travel: what stands in them, and how they are read and written."""

import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block

MICRO = 1e6
Key = tuple[int, int]
"""Latitude and longitude in millionths of degrees."""


def known(
    base: sqlite3.Connection, source: str, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]
) -> tuple[Block, NDArray[np.bool_]]:
    """Return what is known of a table, and the mask of it."""
    shape = (len(origins), len(destinations))
    block = Block(seconds=np.full(shape, np.nan, np.float32), metres=np.full(shape, np.nan, np.float32))
    mask = np.zeros(shape, dtype=np.bool_)
    source_id = source_number(base, source)
    ids = point_ids(base, [key_of(point) for point in (*origins, *destinations)])
    columns = _columns([ids.get(key_of(point), -1) for point in destinations])
    for row, origin in enumerate(origins):
        for found in _rows(base, source_id, ids.get(key_of(origin), -1)):
            _fill(block, mask, row, columns, found)
    return block, mask


def keep(
    base: sqlite3.Connection,
    source: str,
    origins: Sequence[Coordinate],
    destinations: Sequence[Coordinate],
    block: Block,
) -> None:
    """Write a row an origin."""
    source_id = source_number(base, source)
    ids = point_ids(base, [key_of(point) for point in (*origins, *destinations)], add=True)
    columns = np.array([ids[key_of(point)] for point in destinations], dtype=np.int32).tobytes()
    base.executemany(
        "INSERT INTO travel VALUES (?, ?, ?, ?, ?)",
        (
            (source_id, ids[key_of(origin)], columns, _bytes(block.seconds[row]), _bytes(block.metres[row]))
            for row, origin in enumerate(origins)
        ),
    )


def keep_pairs(
    base: sqlite3.Connection,
    source: str,
    origins: Sequence[Coordinate],
    destinations: Sequence[Coordinate],
    pairs: Block,
) -> None:
    """Write a row an origin, with what is given from it; ``pairs`` holds one value a pair."""
    source_id = source_number(base, source)
    starts, ends = [key_of(point) for point in origins], [key_of(point) for point in destinations]
    ids = point_ids(base, (*starts, *ends), add=True)
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


def holds(base: sqlite3.Connection, source: str) -> bool:
    """Return whether any travel of a source is kept."""
    asked = "SELECT 1 FROM travel WHERE source = (SELECT id FROM source WHERE key = ?) LIMIT 1"
    return base.execute(asked, (source,)).fetchone() is not None


def keep_in_bounds(base: sqlite3.Connection, source: str, largest_bytes: int) -> None:
    """Forget the sources used longest ago while the file is too large, the one in use last."""
    source_id = source_number(base, source)
    while _bytes_used(base) > largest_bytes:
        oldest = base.execute(
            "SELECT id FROM source WHERE id <> ? "
            "AND id IN (SELECT source FROM travel UNION SELECT source FROM way) ORDER BY used, id",
            (source_id,),
        ).fetchone()
        for table in ("travel", "way", "road"):
            # one of the three names above
            base.execute(f"DELETE FROM {table} WHERE source = ?", oldest or (source_id,))  # nosec B608
        if oldest is None:
            return


def source_number(base: sqlite3.Connection, key: str) -> int:
    """Return the number of a source, now the one used last."""
    (turn,) = base.execute("SELECT coalesce(max(used), 0) + 1 FROM source").fetchone()
    base.execute(
        "INSERT INTO source (key, used) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET used = excluded.used",
        (key, turn),
    )
    (found,) = base.execute("SELECT id FROM source WHERE key = ?", (key,)).fetchone()
    return int(found)


def point_ids(base: sqlite3.Connection, keys: Sequence[Key], *, add: bool = False) -> dict[Key, int]:
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


def key_of(point: Coordinate) -> Key:
    """Return a coordinate as it is kept."""
    return round(point.lat * MICRO), round(point.lon * MICRO)


def known_from_road(
    base: sqlite3.Connection, source: str, points: Sequence[Coordinate]
) -> list[float | None]:
    """Return the distances that are kept."""
    source_id, ids = source_number(base, source), point_ids(base, [key_of(point) for point in points])
    asked = "SELECT metres FROM road WHERE source = ? AND point = ?"
    rows = (base.execute(asked, (source_id, ids.get(key_of(point), -1))).fetchone() for point in points)
    return [None if row is None else np.nan if row[0] is None else float(row[0]) for row in rows]


def packed(points: Sequence[Coordinate]) -> bytes:
    """Return points as millionths of degrees."""
    return np.array([key_of(point) for point in points], dtype=np.int32).tobytes()


def unpacked(line: bytes) -> tuple[Coordinate, ...]:
    """Return the points of what was packed."""
    whole = np.frombuffer(line, dtype=np.int32).reshape(-1, 2) / MICRO
    return tuple(Coordinate(lat=float(lat), lon=float(lon)) for lat, lon in whole)

"""From an extract to an index of its addresses: one SQLite file."""

import os
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from glob import escape
from math import fsum
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.geocoding.extract.read import Found, Keep, read_extract
from routeplan.geocoding.extract.towns import NEIGHBOURS, Cell, Towns, cell_of
from routeplan.geocoding.extract.words import address_words, house_numbers, key_of, name_keys
from routeplan.language import text
from routeplan.model.place import Coordinate

FORMAT = 1
DAY_SECONDS = 86_400
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL, town TEXT NOT NULL,
    towns TEXT NOT NULL, postcodes TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, rank INTEGER NOT NULL
);
CREATE TABLE found_by (key TEXT NOT NULL, number TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entry);
CREATE TABLE town (key TEXT PRIMARY KEY);
CREATE VIRTUAL TABLE spelling USING fts5 (key, tokenize = 'trigram');
"""
INDEXES = "CREATE INDEX by_key ON found_by (key, number);"
ATTRIBUTION = "© OpenStreetMap contributors, Open Database Licence 1.0"
PARTED = "|"
Row = tuple[str, str, str, str, str, str, float, float, int]


def build_index(file: Path, target: Path, keep: Keep = lambda tags: True) -> int:
    """Index the addresses of an extract; return how many houses, streets and places there are.

    The file is moved into its place whole. What is in it comes from OpenStreetMap and stays under the Open
    Database Licence.

    Parameters
    ----------
    keep
        Whether the address on an object with these tags counts.

    Raises
    ------
    InputError
        If the extract cannot be read or holds no addresses, streets or places (RP483), or the package that
        reads it is missing (RP481), or the index cannot be written (RP484).
    """
    things = list(read_extract(file, keep))
    if not things:
        message = text("it holds no addresses, streets or places")
        remedy = text("Use an extract of the area of your customers")
        raise InputError((Issue(code="RP483", file=file.name, message=message, remedy=remedy),))
    try:
        return _put_in_place(target, things)
    except (OSError, sqlite3.OperationalError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else failure
        message = text("the index of addresses cannot be written: {why}", why=why)
        remedy = text("Make room, or name another folder in the environment as ROUTEPLAN_ADDRESSES")
        raise InputError(
            (Issue(code="RP484", file=target.name, message=message, remedy=remedy),)
        ) from failure


def _put_in_place(target: Path, things: Sequence[Found]) -> int:
    """Write the index beside its place and move it there; return how many entries it has."""
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _sweep(target)
        making.unlink(missing_ok=True)
        count = _write(making, things)
        making.replace(target)
        return count
    finally:
        if making.exists():
            making.unlink()


def _sweep(target: Path) -> None:
    """Delete what was left by making the same index when that was killed more than a day ago."""
    for left in target.parent.glob(f"{escape(target.name)}.*.part*"):
        if left.stat().st_mtime < time.time() - DAY_SECONDS:
            left.unlink(missing_ok=True)


def _write(path: Path, things: Sequence[Found]) -> int:
    """Write the index; return how many entries it has."""
    houses, streets, places = (_of(things, kind) for kind in ("house", "street", "place"))
    towns = Towns(places, houses)
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(SCHEMA)
        base.execute("BEGIN")
        base.execute("INSERT INTO about VALUES ('attribution', ?)", (ATTRIBUTION,))
        _put(base, _places(places, towns))
        _put(base, _streets(streets, houses, towns))
        _put(base, _houses(houses, towns))
        base.executemany(
            "INSERT OR IGNORE INTO town VALUES (?)", [(key,) for key in sorted(towns.all_keys())]
        )
        base.execute("INSERT INTO spelling (key) SELECT DISTINCT key FROM found_by ORDER BY key")
        base.execute(f"PRAGMA user_version = {FORMAT}")
        base.execute("COMMIT")
        base.executescript(INDEXES)
        (count,) = base.execute("SELECT count(*) FROM entry").fetchone()
        return int(count)
    finally:
        base.close()


def _of(things: Iterable[Found], kind: str) -> list[Found]:
    """Return the things of a kind."""
    return [thing for thing in things if thing.kind == kind]


def _put(base: sqlite3.Connection, rows: Iterable[tuple[Row, Iterable[tuple[str, str]]]]) -> None:
    """Write entries with the keys and numbers they are found by."""
    for row, keys in rows:
        entry = base.execute(
            "INSERT INTO entry (kind, name, number, town, towns, postcodes, lat, lon, rank) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        base.executemany(
            "INSERT INTO found_by VALUES (?, ?, ?)", [(*key, entry) for key in sorted(set(keys))]
        )


def _places(places: Sequence[Found], towns: Towns) -> Iterator[tuple[Row, list[tuple[str, str]]]]:
    """Yield the places, found by each of their names."""
    for place in places:
        around = _town_keys(towns.around(place.coordinate))
        row = _row("place", place, place.names[0], "", around, "")
        yield row, [(key, "") for name in place.names for key in name_keys(name)]


def _houses(houses: Sequence[Found], towns: Towns) -> Iterator[tuple[Row, list[tuple[str, str]]]]:
    """Yield the houses, found by their street with each of their numbers, and by what is in them."""
    codes = _postcodes(houses)
    for house in houses:
        around = tuple(dict.fromkeys((*filter(None, (house.city,)), *towns.around(house.coordinate))))
        keys = [
            (key, number)
            for name in house.names
            for key in name_keys(name)
            for number in house_numbers(house.number)
        ]
        labels = [(key, "") for key in name_keys(house.label)] if house.label else []
        town, street = house.city or next(iter(around), ""), key_of(address_words(house.names[0]))
        near = codes.get((street, cell_of(house.coordinate)), set())
        postcodes = _code_keys({house.postcode} if house.postcode else near)
        yield _row("house", house, house.names[0], town, _town_keys(around), postcodes), [*keys, *labels]


def _streets(
    pieces: Sequence[Found], houses: Sequence[Found], towns: Towns
) -> Iterator[tuple[Row, list[tuple[str, str]]]]:
    """Yield the streets.

    Pieces of one name and town that lie together are one, at the piece nearest its
    middle.
    """
    codes = _postcodes(houses)
    by_name: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for piece in pieces:
        town = next(iter(towns.around(piece.coordinate)), "")
        by_name[key_of(address_words(piece.names[0])), town].append(piece)
    for key, town in sorted(one for one in by_name if one[0]):
        for group in _together(by_name[key, town]):
            around = tuple(dict.fromkeys(name for one in group for name in towns.around(one.coordinate)))
            found = {one.postcode for one in group if one.postcode}
            for one in group:
                found |= codes.get((key, cell_of(one.coordinate)), set())
            postcodes = _code_keys(found)
            middle = _nearest_middle(group)
            names = {name for one in group for name in one.names}
            yield (
                _row("street", middle, middle.names[0], town, _town_keys(around), postcodes),
                [(one, "") for name in names for one in name_keys(name)],
            )


def _row(kind: str, thing: Found, name: str, town: str, towns: str, postcodes: str) -> Row:
    """Return an entry."""
    where = thing.coordinate
    return (kind, name, thing.number, town, towns, postcodes, where.lat, where.lon, thing.rank)


def _town_keys(names: Iterable[str]) -> str:
    """Return what towns are found by, as one text."""
    keys = dict.fromkeys(key for name in names for key in sorted(name_keys(name)))
    return PARTED.join(keys)


def _code_keys(codes: Iterable[str]) -> str:
    """Return what postcodes are found by, as one text."""
    return PARTED.join(sorted(key_of(address_words(code)) for code in codes))


def _postcodes(houses: Sequence[Found]) -> Mapping[tuple[str, Cell], set[str]]:
    """Return the postcodes of houses in a street around each cell."""
    found: dict[tuple[str, Cell], set[str]] = defaultdict(set)
    for house in houses:
        if house.postcode:
            key, (row, column) = key_of(address_words(house.names[0])), cell_of(house.coordinate)
            for north, east in NEIGHBOURS:
                found[key, (row + north, column + east)].add(house.postcode)
    return found


def _together(pieces: Sequence[Found]) -> list[list[Found]]:
    """Return pieces in groups whose cells hang together."""
    by_cell: dict[Cell, list[Found]] = defaultdict(list)
    for piece in pieces:
        by_cell[cell_of(piece.coordinate)].append(piece)
    groups, left = [], set(by_cell)
    for start in sorted(by_cell):
        if start not in left:
            continue
        left.discard(start)
        waiting, group = [start], []
        while waiting:
            row, column = waiting.pop()
            group += by_cell[row, column]
            beside = {(row + north, column + east) for north, east in NEIGHBOURS} & left
            left -= beside
            waiting += sorted(beside)
        groups.append(group)
    return groups


def _nearest_middle(group: Sequence[Found]) -> Found:
    """Return the piece nearest to the mean of all, named as most of them are."""
    lat = fsum(one.coordinate.lat for one in group) / len(group)
    lon = fsum(one.coordinate.lon for one in group) / len(group)
    names = Counter(one.names[0] for one in group)

    def far(one: Found) -> tuple[float, int, float, float]:
        where: Coordinate = one.coordinate
        return (where.lat - lat) ** 2 + (where.lon - lon) ** 2, -names[one.names[0]], where.lat, where.lon

    return min(group, key=far)

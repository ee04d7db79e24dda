"""A store of what geocoding services answered, so that no address is asked for twice."""

import os
import re
import sqlite3
import unicodedata
from pathlib import Path
from typing import get_args

from platformdirs import user_cache_path

from routeplan.geocoding.located import QUALITIES, Doubt, Located
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.sqlite_store import SqliteStore

FORMAT = 1
STORE_VARIABLE, STORE_FILE = "ROUTEPLAN_GEOCODES", "geocodes.sqlite"
SCHEMA = """
CREATE TABLE answer (
    source TEXT NOT NULL, query TEXT NOT NULL, country TEXT NOT NULL, lat REAL, lon REAL, quality TEXT,
    matched TEXT, doubts TEXT, PRIMARY KEY (source, query, country)
)
"""
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)


class AnswerStore:
    """An SQLite file of answers by source, address and country; misses are kept as such.

    Its methods raise ``TravelError`` where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = SqliteStore(path=path, schema=SCHEMA, form=FORMAT, unusable=_unusable)

    def get(self, source: str, address: str, country: str) -> tuple[bool, Located | None]:
        """Return whether an answer is kept, and the answer; None for a miss."""

        def read(base: sqlite3.Connection) -> tuple[bool, Located | None]:
            asked = (
                "SELECT lat, lon, quality, matched, doubts FROM answer "
                "WHERE source = ? AND query = ? AND country = ?"
            )
            row = base.execute(asked, (source, plain_query(address), country)).fetchone()
            return (False, None) if row is None else (True, _located(row))

        return self._file.transact(read)

    def keep(self, source: str, address: str, country: str, answer: Located | None) -> None:
        """Keep an answer in place of an earlier one; None is a miss."""

        def write(base: sqlite3.Connection) -> None:
            key = (source, plain_query(address), country)
            base.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, *_row(answer))
            )

        self._file.transact(write)


def answer_store() -> AnswerStore:
    """Return the store of this user: ``$ROUTEPLAN_GEOCODES``, or in the cache folder."""
    given = os.environ.get(STORE_VARIABLE)
    folder = user_cache_path("routeplan", appauthor=False)
    return AnswerStore(Path(given).expanduser() if given else folder / STORE_FILE)


def plain_query(address: str) -> str:
    """Return an address without what does not matter to a service: width, case, blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", address).casefold()).strip(" ,;")


def _unusable(file: str, why: str) -> str:
    """Return the sentence about a file that cannot be read or written."""
    return text(
        "The store of answers about addresses {file} cannot be used: {why}. Make room, or name "
        "another file in the environment as ROUTEPLAN_GEOCODES.",
        file=file,
        why=why,
    )


def _row(answer: Located | None) -> tuple[float | str | None, ...]:
    """Return an answer as it is kept."""
    if answer is None:
        return (None,) * 5
    where = answer.coordinate
    return where.lat, where.lon, answer.quality, answer.matched, " ".join(answer.doubts)


def _located(row: tuple[float, float, str, str, str]) -> Located | None:
    """Return an answer from its row; None for a miss.

    Raises
    ------
    sqlite3.DatabaseError
        If no answer of ours is like that.
    """
    lat, lon, quality, matched, doubts = row
    kind = next((one for one in QUALITIES if one == quality), None)
    if kind is None:
        return None
    try:
        return Located(
            coordinate=Coordinate(lat=lat, lon=lon),
            quality=kind,
            matched=matched,
            doubts=tuple(one for one in DOUBTS if one in doubts.split()),
        )
    except (AttributeError, TypeError, ValueError) as failure:
        raise sqlite3.DatabaseError("no answer is like that") from failure

"""A store of what geocoding services answered, so that no address is asked for twice."""

import os
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, get_args

from platformdirs import user_cache_path

from routeplan.errors import TravelError
from routeplan.geocoding.located import QUALITIES, Doubt, Located
from routeplan.language import text
from routeplan.model.place import Coordinate

FORMAT, WAIT_SECONDS = 1, 60.0
NO_TABLE = "no such"
"""How SQLite begins to say that a table or a column is not there."""

STORE_VARIABLE, STORE_FILE = "ROUTEPLAN_GEOCODES", "geocodes.sqlite"
SCHEMA = """
CREATE TABLE answer (
    source TEXT NOT NULL, query TEXT NOT NULL, country TEXT NOT NULL, lat REAL, lon REAL, quality TEXT,
    matched TEXT, doubts TEXT, PRIMARY KEY (source, query, country)
)
"""
Value = TypeVar("Value")
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)


class AnswerStore:
    """An SQLite file of answers by source, address and country; misses are kept as such.

    Several processes may use it at once; each change is a transaction. A damaged file is set aside under
    another name and begun anew.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, source: str, address: str, country: str) -> tuple[bool, Located | None]:
        """Return whether an answer is kept, and the answer; None for a miss."""

        def read(base: sqlite3.Connection) -> tuple[bool, Located | None]:
            asked = (
                "SELECT lat, lon, quality, matched, doubts FROM answer "
                "WHERE source = ? AND query = ? AND country = ?"
            )
            row = base.execute(asked, (source, plain_query(address), country)).fetchone()
            return (False, None) if row is None else (True, _located(row))

        return self._transact(read)

    def keep(self, source: str, address: str, country: str, answer: Located | None) -> None:
        """Keep an answer in place of an earlier one; None is a miss."""

        def write(base: sqlite3.Connection) -> None:
            key = (source, plain_query(address), country)
            base.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, *_row(answer))
            )

        self._transact(write)

    def _transact(self, action: Callable[[sqlite3.Connection], Value]) -> Value:
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
                self._set_aside()
                return _in_transaction(self.path, action)
        except (OSError, sqlite3.OperationalError) as failure:
            raise TravelError(
                text(
                    "The store of answers about addresses {file} cannot be used: {why}. Make room, or name "
                    "another file in the environment as ROUTEPLAN_GEOCODES.",
                    file=self.path.name,
                    why=failure.strerror if isinstance(failure, OSError) else failure,
                )
            ) from failure

    def _set_aside(self) -> None:
        """Rename a damaged file, so that nothing is lost without being told."""
        self.path.replace(self.path.with_name(self.path.name + ".damaged"))
        for companion in ("-journal", "-wal", "-shm"):
            self.path.with_name(self.path.name + companion).unlink(missing_ok=True)


def answer_store() -> AnswerStore:
    """Return the store of this user: ``$ROUTEPLAN_GEOCODES``, or in the cache folder."""
    given = os.environ.get(STORE_VARIABLE)
    folder = user_cache_path("routeplan", appauthor=False)
    return AnswerStore(Path(given).expanduser() if given else folder / STORE_FILE)


def plain_query(address: str) -> str:
    """Return an address without what does not matter to a service: width, case, blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", address).casefold()).strip(" ,;")


def _in_transaction(path: Path, action: Callable[[sqlite3.Connection], Value]) -> Value:
    """Return what an action gives; all it writes is kept, or nothing."""
    base = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        base.execute("BEGIN IMMEDIATE")
        (found,) = base.execute("PRAGMA user_version").fetchone()
        if found != FORMAT:
            if base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("another format")
            base.execute(SCHEMA)
            base.execute(f"PRAGMA user_version = {FORMAT}")
        value = action(base)
        base.execute("COMMIT")
        return value
    finally:
        # closing without a commit takes everything back
        base.close()


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

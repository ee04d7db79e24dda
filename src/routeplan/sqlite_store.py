"""A file of SQLite that keeps answers: changed whole or not at all, begun anew where it is damaged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from routeplan.errors import TravelError

WAIT_SECONDS = 60.0
NO_TABLE = "no such"
"""How SQLite begins to say that a table or a column is not there."""

COMPANIONS = ("-journal", "-wal", "-shm")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteStore:
    """A file whose tables are made when it is asked first.

    Several processes may use it at once; each action is a transaction. A damaged file is set aside under
    another name and begun anew.

    Parameters
    ----------
    schema
        The statements that make its tables, parted by semicolons.
    form
        Number of the schema; a file that has another begins anew.
    unusable
        Returns the sentence about a file that cannot be read or written, from its name and why.
    """

    path: Path
    schema: str
    form: int
    unusable: Callable[[str, str], str]

    def transact(self, action: Callable[[sqlite3.Connection], Value]) -> Value:
        """Return what an action gives in one transaction; where the file is damaged, with a new file.

        An action raises ``sqlite3.DatabaseError`` where what stands in the file is none of ours.

        Raises
        ------
        TravelError
            If the file cannot be read or written.
        """
        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            asked = _identity(self.path)
            try:
                return self._in_transaction(action)
            except sqlite3.DatabaseError as failure:
                if isinstance(failure, sqlite3.OperationalError) and NO_TABLE not in str(failure):
                    raise
                _set_aside(self.path, asked)
                return self._in_transaction(action)

    def delete(self) -> None:
        """Delete the file, if there is one.

        Raises
        ------
        TravelError
            If that cannot be done.
        """
        with self._told():
            self.path.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Have a file that cannot be used told as such."""
        try:
            yield
        except (OSError, sqlite3.OperationalError) as failure:
            why = failure.strerror if isinstance(failure, OSError) else failure
            raise TravelError(self.unusable(self.path.name, str(why))) from failure

    def _in_transaction(self, action: Callable[[sqlite3.Connection], Value]) -> Value:
        """Return what an action gives; all it writes is kept, or nothing."""
        # closing without a commit takes everything back
        with closing(_connection(self.path)) as base:
            base.execute("BEGIN IMMEDIATE")
            self._make_tables(base)
            value = action(base)
            base.execute("COMMIT")
            return value

    def _make_tables(self, base: sqlite3.Connection) -> None:
        """Make the tables of a new file.

        Raises
        ------
        sqlite3.DatabaseError
            If the file is of another format.
        """
        (found,) = base.execute("PRAGMA user_version").fetchone()
        if found == self.form:
            return
        if base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("another format")
        for statement in filter(str.strip, self.schema.split(";")):
            base.execute(statement)
        base.execute(f"PRAGMA user_version = {self.form}")


def _connection(path: Path) -> sqlite3.Connection:
    """Return a connection that waits for the transactions of others and begins none by itself."""
    return sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from one that takes its name later; None if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _set_aside(path: Path, damaged: tuple[int, int] | None) -> None:
    """Rename a damaged file, so that nothing is lost without being told, unless another process has done so.

    One process does that at a time: the journal of a new file must not be taken for that of the damaged one.
    """
    with closing(_connection(path.with_name(path.name + ".damaged-lock"))) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        if damaged is None or _identity(path) != damaged:
            return
        for companion in COMPANIONS:
            path.with_name(path.name + companion).unlink(missing_ok=True)
        path.replace(path.with_name(path.name + ".damaged"))

"""A query of any database through SQLAlchemy, as a sheet of texts."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_CELLS, MOST_CHARACTERS, MOST_FILE_BYTES, MOST_ROWS
from routeplan.tables.read import with_rows
from routeplan.tables.sheet import Sheet, sheet_of
from routeplan.tables.workbook_lines import cell_text, long_cell

SCRATCH = ("", ":memory:")
MOST_ROW_BYTES = 2**24
"""Bytes that SQLite makes at once: a row, or one of its values."""

READING = (
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
)
NOT_READING = frozenset({"load_extension", "writefile", "edit", "fts3_tokenizer"})


def read_query(name: str, sql: str, url: str) -> Sheet:
    """Return the rows of a query, which changes nothing: what it may write is rolled back.

    Parameters
    ----------
    name
        What the sheet is called in faults.
    url
        Address of the database as SQLAlchemy writes it, such as ``sqlite:///crm.db``.

    Raises
    ------
    FaultError
        If SQLAlchemy or a driver is missing, the address is wrong, the query fails or brings no rows. No
        message holds the password.
    """
    try:
        import sqlalchemy
    except ImportError as missing:
        raise FaultError(
            "RP474",
            text("reading a database needs SQLAlchemy, which is not installed"),
            text("Install it with: pip install 'routeplan[sql]'"),
        ) from missing
    try:
        address = sqlalchemy.make_url(url)
    except (sqlalchemy.exc.ArgumentError, ValueError):
        message = text("the address of the database cannot be read")
        raise FaultError("RP474", message, text("Write it like sqlite:///crm.db")) from None
    _refuse_absent_file(address)
    try:
        engine = sqlalchemy.create_engine(address, poolclass=sqlalchemy.pool.NullPool)
        if address.get_backend_name() == "sqlite":
            sqlalchemy.event.listen(engine, "connect", keep_to_reading)
        with engine.connect() as connection:
            result = connection.execution_options(stream_results=True).execute(sqlalchemy.text(sql))
            lines = _lines(result)
            connection.rollback()
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, TypeError, ValueError, OSError) as error:
        # The cause is left out, because a driver's message may hold the address with its password.
        raise _fault(error, address) from None
    return with_rows(sheet_of(name, lines))


def _lines(result: Any) -> list[tuple[str, ...]]:
    """Return the column names and rows of a result, of no more rows and text than a table holds."""
    lines = [tuple(map(str, result.keys()))]
    size = 0
    for row in result:
        cells = tuple(map(_text, row))
        lines.append(cells)
        size += sum(map(len, cells))
        if max(map(len, cells), default=0) > MOST_CHARACTERS:
            raise long_cell(len(lines))
        if len(lines) > MOST_ROWS or len(lines) * len(row) > MOST_CELLS or size > MOST_FILE_BYTES:
            raise FaultError(
                "RP721",
                text("the query brings more than {count} rows", count=len(lines) - 1),
                text("Ask for less, such as with WHERE or LIMIT"),
            )
    return lines


def keep_to_reading(connection: Any, _: Any = None) -> None:
    """Have a connection of SQLite refuse whatever is not reading its own tables.

    A query could otherwise write another file (``VACUUM INTO``) or open one (``ATTACH``), and a view could
    make a value of a gigabyte.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_ROW_BYTES)
    connection.set_authorizer(_is_reading)


def _is_reading(action: int, first: str | None, second: str | None, *_: Any) -> int:
    """Return whether SQLite may do what a query asks for."""
    if action == sqlite3.SQLITE_FUNCTION and (second or "").casefold() in NOT_READING:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY


def _refuse_absent_file(address: Any) -> None:
    """Refuse a SQLite file that is not there, which SQLite would make.

    Raises
    ------
    FaultError
        If there is no such file.
    """
    path = address.database or ""
    if path.startswith("file:"):
        path = unquote(path.removeprefix("file:").partition("?")[0])
    is_file = address.get_backend_name() == "sqlite" and path not in SCRATCH
    if is_file and not _is_file(path):
        message = text("there is no database {name}", name=Path(path).name)
        raise FaultError("RP474", message, text("Check the address given by --url"))


def _is_file(path: str) -> bool:
    """Return whether there is a file of a name, which may be no name at all."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _fault(error: Exception, address: Any) -> FaultError:
    """Return what went wrong, the first line of it, without the password."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    told = said[0] if said else type(error).__name__
    for secret in (address.render_as_string(hide_password=False), address.password):
        if secret:
            told = told.replace(str(secret), "***")
    return FaultError(
        "RP474",
        text("the database says: {words}", words=told.rstrip(".")),
        text("Correct the query, or the address given by --url"),
    )


def _text(value: Any) -> str:
    """Return a value of a database as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    return cell_text(value)

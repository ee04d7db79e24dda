"""Ids and lists of them from the text of one cell."""

import re

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_ID_CHARACTERS
from routeplan.tables.schema import Column


def words_of(cell: str) -> frozenset[str]:
    """Return the ids of a list parted by ``;``, ``,``, ``、`` or ``|``."""
    return frozenset(word.strip() for word in re.split(r"[;,、|]", cell) if word.strip())


def ids_of(column: Column, cell: str) -> frozenset[str]:
    """Return the ids of a list.

    Raises
    ------
    FaultError
        As of ``id_of``.
    """
    return frozenset(id_of(column, word) for word in words_of(cell))


def id_of(column: Column, cell: str) -> str:
    """Return an id that a person can see and tell from another one.

    Raises
    ------
    FaultError
        If it is too long (RP722), or holds what cannot be seen (RP723).
    """
    if len(cell) > MOST_ID_CHARACTERS:
        raise FaultError(
            "RP722",
            text("{column} is longer than {count} characters", column=column.name, count=MOST_ID_CHARACTERS),
            text("Shorten it"),
        )
    if not cell.isprintable():
        raise FaultError(
            "RP723",
            text("{column} holds a character that cannot be seen", column=column.name),
            text("Type it again instead of copying it"),
        )
    return cell


def ids_in_order(column: Column, cell: str) -> tuple[str, ...]:
    """Return the ids of a list parted by ``;``, each once, in order.

    Raises
    ------
    FaultError
        As of ``id_of``, or if there is none (RP121).
    """
    ids = tuple(dict.fromkeys(id_of(column, word.strip()) for word in cell.split(";") if word.strip()))
    if not ids:
        raise FaultError(
            "RP121",
            text("{column} names nobody", column=column.name),
            text("Write ids parted by ;, such as R1;R2"),
        )
    return ids

"""Ids in a sentence, a few of them."""

from collections.abc import Sequence

from routeplan.language import text

MOST = 12


def some_of(ids: Sequence[str]) -> str:
    """Return ids on one line, the first twelve of many and how many there are besides."""
    named = text(", ").join(ids[:MOST])
    if len(ids) <= MOST:
        return named
    return text("{names} and {number} more", names=named, number=len(ids) - MOST)

"""Tables as data: what a column is called, what it holds and what it is good for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from routeplan.tables.normal_text import normal_text

Kind = Literal[
    "text",
    "id",
    "lat",
    "lon",
    "class",
    "frequency",
    "number",
    "whole number",
    "minutes",
    "time",
    "date",
    "weekdays",
    "opening hours",
    "percent",
    "scale",
    "yes/no",
    "yes/no/unknown",
    "date ranges",
    "choice",
    "list of ids",
    "ids in order",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Heading as routeplan writes it.
    kind
        What its cells hold.
    text
        What it means, one sentence.
    unit
        Unit of a number, or empty.
    default
        What an empty cell means, in words; empty if it simply means nothing.
    required
        Whether every row needs a value.
    aliases
        Other headings that mean the same; compared by ``plain_heading``.
    choices
        The words of a ``choice``.
    spellings
        Other words for some of the choices, by choice, or for numbers of a ``scale``, by number; compared by
        ``plain_heading``.
    least, most
        Range of a number, ends included.
    lenient
        Whether a text that cannot be read is kept in the file, warned of, and counts as an empty cell.
    """

    name: str
    kind: Kind
    text: str
    unit: str = ""
    default: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    least: float | None = None
    most: float | None = None
    lenient: bool = False

    def choice_of(self, text: str) -> str | None:
        """Return the choice that a text means by its own word or another spelling, or None."""
        word = plain_heading(text)
        meant = (
            one for one in self.choices if word in map(plain_heading, (one, *self.spellings.get(one, ())))
        )
        return next(meant, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """One table of a workspace.

    Parameters
    ----------
    name
        Name of its file without ``.csv`` or ``.xlsx``.
    text
        What its rows are, one sentence.
    columns
        The columns routeplan knows, in the order it writes them.
    keeps_unknown
        Whether columns it does not know are carried through to the outputs.
    """

    name: str
    text: str
    columns: tuple[Column, ...]
    keeps_unknown: bool = False
    by_name: dict[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    def by_heading(self) -> dict[str, str]:
        """Return the column name of every plain heading, the columns' own names included."""
        aliases = {plain_heading(alias): one.name for one in self.columns for alias in one.aliases}
        return aliases | {plain_heading(one.name): one.name for one in self.columns}


def plain_heading(heading: str) -> str:
    """Return a heading without what people write differently: width, case, blanks, ``_``, ``-``, ``.``."""
    return re.sub(r"[\s_.\-]+", "", normal_text("NFKC", heading).casefold())

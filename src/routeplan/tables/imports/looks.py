"""What the texts of a column look like, whatever its heading says."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from routeplan.tables.faults import FaultError
from routeplan.tables.imports.moments import day_text, time_text
from routeplan.tables.schema import Column, plain_heading
from routeplan.tables.values import value_of

MAIL = re.compile(r"[^@\s]+@[^@\s][^@\s.]*+\.[^@\s]+")
PHONE = re.compile(r"(?=(?:\D*\d){6})(?:[+(0][\d\s()/.\-]+|\d+[\s()/\-][\d\s()/.\-]+)")
HOURS = re.compile(r".*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}.*", re.DOTALL)
COORDINATE = re.compile(r"-?\d{1,3}[.,]\d{3,}")
NUMBER_ONLY = re.compile(r"\d+")
BOUNDS = {"lat": 90.0, "lon": 180.0}
FREE_KINDS = frozenset({"text", "id", "opening hours", "list of ids", "ids in order"})
MOST = 0.9
ENOUGH = 0.8


def likeness(heading: str, column: Column) -> float:
    """Return how much a heading is spelled like a column or one of its other headings, from 0 to 1."""
    plain = plain_heading(heading)
    names = (plain_heading(name) for name in (column.name, *column.aliases))
    return max(SequenceMatcher(None, plain, name).ratio() for name in names)


def looks_like(column: Column, texts: Sequence[str]) -> bool:
    """Return whether nearly all texts look like this column and like few others.

    Mail addresses, telephone numbers, opening hours, class letters, frequencies, days, times of day and
    degrees with three decimals do; plain texts, ids and numbers never do. One letter alone is no class.
    """
    least = 2 if column.kind == "class" else 1
    return len(set(texts)) >= least and _share(column, texts) >= MOST


def contradicts(column: Column, texts: Sequence[str]) -> bool:
    """Return whether too many texts could not stand in this column."""
    if not texts:
        return False
    if column.name in ("email", "phone"):
        return _share(column, texts) < ENOUGH
    if column.kind in FREE_KINDS:
        return False
    return sum(can_be(column, text) for text in texts) < ENOUGH * len(texts)


def can_be(column: Column, text: str) -> bool:
    """Return whether a text can be read as a value of a column."""
    try:
        value = value_of(column, ready(column, text))
    except FaultError:
        return False
    return column.kind not in BOUNDS or abs(value) <= BOUNDS[column.kind]


def ready(column: Column, text: str) -> str:
    """Return a text as a column of this kind reads it: the day or the time of a moment."""
    if column.kind == "date":
        return day_text(text)
    return time_text(text) if column.kind == "time" else text


def _share(column: Column, texts: Sequence[str]) -> float:
    """Return the share of texts that look like a column."""
    return sum(_looks(column, text) for text in texts) / len(texts)


def _looks(column: Column, text: str) -> bool:
    """Return whether one text looks like a column."""
    patterns = {"email": MAIL, "phone": PHONE, "opening_hours": HOURS, "working_hours": HOURS}
    if pattern := patterns.get(column.name):
        return bool(pattern.fullmatch(text)) and not _is_day(text)
    if column.kind in ("lat", "lon"):
        return bool(COORDINATE.fullmatch(text)) and can_be(column, text)
    if column.kind in ("date", "time", "frequency"):
        has_digits = any(letter.isdigit() for letter in text)
        return has_digits and not NUMBER_ONLY.fullmatch(text) and can_be(column, text)
    return column.kind == "class" and can_be(column, text)


def _is_day(text: str) -> bool:
    """Return whether a text is a date."""
    return can_be(Column(name="day", kind="date", text=""), text)

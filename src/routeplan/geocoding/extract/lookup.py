"""Addresses looked up in the index of an extract."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from routeplan.geocoding.extract.build import FORMAT, PARTED
from routeplan.geocoding.extract.candidates import NO_TOWN, Candidate, Entry, Span, best_of, town_place
from routeplan.geocoding.extract.house_number import near_number, with_number
from routeplan.geocoding.extract.words import (
    address_words,
    is_number,
    key_of,
)
from routeplan.geocoding.located import Located, Quality

MOST_WORDS = 9
POSTCODE_DIGITS = 5
ALIKE, MOST_ALIKE = 0.84, 12
GENERIC = frozenset({"st", "pl", "av", "rd", "ln", "dr", "sq", "triq", "pjazza", "rue", "bd", "ct"})
PART = re.compile(r"[,;\n，、；]+")
COLUMNS = "kind, name, entry.number, town, towns, postcodes, lat, lon, rank"


class ExtractIndex:
    """The addresses of an extract.

    Raises
    ------
    sqlite3.DatabaseError
        If the file is not such an index; when it is first asked.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            (found,) = self._base.execute("PRAGMA user_version").fetchone()
            if found != FORMAT:
                raise sqlite3.DatabaseError("another format")
        except sqlite3.DatabaseError:
            self._base.close()
            raise
        self._entries = lru_cache(maxsize=4096)(self._entries_of)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def locate(self, address: str) -> Located | None:
        """Return the place of an address, or None.

        An address that names a town or a postcode of the extract is only found there. Where it names a town
        that the extract does not know, what is found is doubted.
        """
        words = address_words(address)
        candidates = list(self._candidates(words, self._spans(words)))
        if not candidates:
            candidates = list(self._candidates(words, self._alike(address, words)))
        if not candidates:
            candidates = list(self._places(words))
        return best_of(candidates)

    def _spans(self, words: Sequence[str]) -> list[Span]:
        """Return the names of streets and houses in an address, those within longer ones left out."""
        found = [
            span
            for span in _all_spans(words)
            if span.key not in GENERIC
            and not span.key.isdigit()
            and any(entry.kind != "place" for entry in self._entries(span.key))
        ]
        return [
            one
            for one in found
            if not any(
                other.start <= one.start and one.end <= other.end and other.key != one.key for other in found
            )
        ]

    def _alike(self, address: str, words: Sequence[str]) -> list[Span]:
        """Return names that are spelled nearly like a part of an address."""
        spans = []
        for part in PART.split(address):
            bare = [word for word in address_words(part) if not is_number(word)]
            start = _position(words, bare)
            if len(key_of(bare)) >= POSTCODE_DIGITS and start is not None:
                for key in self._keys_like(key_of(bare)):
                    spans.append(Span(start, start + len(bare), key, spelled=False))
        return spans

    def _keys_like(self, key: str) -> list[str]:
        """Return the keys most like a text, the likest first."""
        parts = {key[place : place + 3] for place in range(len(key) - 2)}
        asked = " OR ".join('"' + part.replace('"', "") + '"' for part in sorted(parts))
        rows = self._base.execute(
            "SELECT key FROM spelling WHERE spelling MATCH ? ORDER BY rank, key LIMIT ?", (asked, MOST_ALIKE)
        )
        alike = ((SequenceMatcher(None, key, found).ratio(), found) for (found,) in rows)
        return [found for ratio, found in sorted(alike, reverse=True) if ratio >= ALIKE]

    def _candidates(self, words: Sequence[str], spans: Sequence[Span]) -> Iterator[Candidate]:
        """Yield what the names in an address may mean."""
        for span in spans:
            rest = _rest_keys(words, span)
            for quality, entry in self._in_street(words, span):
                candidate = self._judged(entry, quality, span, rest)
                if candidate is not None:
                    yield candidate

    def _in_street(self, words: Sequence[str], span: Span) -> Iterator[tuple[Quality, Entry]]:
        """Yield the house of the number beside a name, the house nearest in number, and the street."""
        entries = self._entries(span.key)
        houses = [one for one in entries if one.kind == "house"]
        beside = [words[place] for place in (span.end, span.start - 1) if 0 <= place < len(words)]
        numbers = [one for one in beside if is_number(one) and len(one) < POSTCODE_DIGITS + ("-" in one) * 9]
        for number in numbers:
            exact = with_number(houses, number)
            yield from (("house", one) for one in exact)
            if exact:
                break
        if numbers:
            yield from (("street", one) for one in near_number(houses, numbers[0]))
        else:
            # without a number the name is that of a street, or of what is in a house
            named = [one for one in houses if not _is_street_of(one, span.key)]
            yield from (("house", one) for one in named)
        yield from (("street", one) for one in entries if one.kind == "street")

    def _judged(self, entry: Entry, quality: Quality, span: Span, rest: frozenset[str]) -> Candidate | None:
        """Return a candidate, None if the address names another town or postcode of the extract."""
        postcodes = set(filter(None, entry.postcodes.split(PARTED)))
        place, in_postcode = town_place(entry, rest), bool(postcodes & rest)
        if place == NO_TOWN and not in_postcode and self._towns_in(rest):
            return None
        bare = not any(not key.replace(" ", "").isdigit() for key in rest)
        return Candidate(entry, quality, span, place, in_postcode, bare)

    def _places(self, words: Sequence[str]) -> Iterator[Candidate]:
        """Yield the places that an address names, with only its longest, then last names."""
        spans = [
            span for span in _all_spans(words) if any(one.kind == "place" for one in self._entries(span.key))
        ]
        for span in spans:
            rest = _rest_keys(words, span)
            for entry in self._entries(span.key):
                if entry.kind == "place":
                    yield Candidate(entry, "place", span, town_place(entry, rest), False, True)

    def _towns_in(self, keys: frozenset[str]) -> bool:
        """Return whether any of some keys is a town of the extract."""
        return any(self._base.execute("SELECT 1 FROM town WHERE key = ?", (key,)).fetchone() for key in keys)

    def _entries_of(self, key: str) -> tuple[Entry, ...]:
        """Return what is found by a key."""
        # COLUMNS are ours, the key is bound
        asked = f"SELECT DISTINCT {COLUMNS} FROM found_by JOIN entry ON id = entry WHERE key = ? ORDER BY id"  # nosec B608
        return tuple(Entry(*row) for row in self._base.execute(asked, (key,)))


def _all_spans(words: Sequence[str]) -> Iterator[Span]:
    """Yield every run of words that could be a name."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + MOST_WORDS) + 1):
            yield Span(start, end, key_of(words[start:end]))


def _rest_keys(words: Sequence[str], span: Span) -> frozenset[str]:
    """Return all names that could stand in an address before and after a street."""
    after = list(words[span.end :])
    before = list(words[: span.start])
    if after and is_number(after[0]) and len(after[0]) < POSTCODE_DIGITS - 1:
        after = after[1:]
    return frozenset(
        key_of(part[start:end])
        for part in (before, after)
        for start in range(len(part))
        for end in range(start + 1, min(len(part), start + MOST_WORDS) + 1)
    )


def _position(words: Sequence[str], part: Sequence[str]) -> int | None:
    """Return where some words stand in an address, None if they do not stand together."""
    starts = range(len(words) - len(part) + 1)
    return next((start for start in starts if list(words[start : start + len(part)]) == list(part)), None)


def _is_street_of(entry: Entry, key: str) -> bool:
    """Return whether a key is the street of a house and not what is in it."""
    return key_of(address_words(entry.name)) == key

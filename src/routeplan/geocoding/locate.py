"""The town in an address, without a network."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from routeplan.geocoding.gazetteer import Gazetteer, Town
from routeplan.geocoding.located import Located
from routeplan.geocoding.names import has_ideographs, plain_ideographs, plain_words

CLEARLY_LARGER = 3
PART = re.compile(r"[,;\n，、；]+")
NUMBER = re.compile(r"\d")
POSTCODE_AND_TOWN = re.compile(r"\b\d{4,6}\s+[^\W\d]")
STREET_AFTER = re.compile(r"[东東西南北中]?[路街]|大道")

Found = tuple[int, int, tuple[Town, ...]]


def locate(gazetteer: Gazetteer, address: str, country: str = "") -> Located | None:
    """Return the middle of the town that an address names, or None.

    The parts of the address (between commas) are read from the last to the first, and within a part
    the last name wins; where names overlap, the longest. Words with digits are passed over. A part
    such as ``4600 Wels`` settles it: if its town is not known, no earlier part is tried, since a street
    may bear a town's name. Chinese addresses have no parts: the longest name wins, then the last, and
    a name that is followed by a word for street does not count. Of several towns of one name, the one whose
    region the address names is taken, else the most populous if it is three times as large as the
    next; else none, for a wrong place is worse than no place.

    Parameters
    ----------
    country
        ISO 3166 code of two letters; empty for any country.
    """
    wanted = country.strip().upper()
    towns = _towns_by_ideographs(gazetteer, address, wanted) if has_ideographs(address) else ()
    towns = towns or _towns_by_words(gazetteer, address, wanted)
    town = _the_one(towns, plain_words(address))
    if town is None:
        return None
    return Located(coordinate=town.coordinate, quality="place", matched=f"{town.name}, {town.country}")


def _towns_by_words(gazetteer: Gazetteer, address: str, country: str) -> tuple[Town, ...]:
    """Return the towns of the name that an address in letters ends in."""
    for part in reversed(PART.split(address)):
        found = list(_names_in_part(gazetteer, part, country))
        if found:
            return _last_not_covered(found)
        if POSTCODE_AND_TOWN.search(part):
            return ()
    return ()


def _names_in_part(gazetteer: Gazetteer, part: str, country: str) -> Iterator[Found]:
    """Yield first word, word after the last and towns of each name in a part of an address."""
    position = 0
    for numbered, run in groupby(plain_words(part), lambda word: NUMBER.search(word) is not None):
        words = tuple(run)
        if not numbered:
            for start in range(len(words)):
                for end in range(start + 1, min(len(words), start + gazetteer.most_words) + 1):
                    if towns := _in(gazetteer.by_words.get(words[start:end], ()), country):
                        yield position + start, position + end, towns
        position += len(words)


def _last_not_covered(found: Sequence[Found]) -> tuple[Town, ...]:
    """Return the towns of the last name that is not part of a longer one."""
    free = [
        one
        for one in found
        if not any(
            other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]
            for other in found
        )
    ]
    return max(free, key=lambda one: (one[1], one[1] - one[0]))[2]


def _towns_by_ideographs(gazetteer: Gazetteer, address: str, country: str) -> tuple[Town, ...]:
    """Return the towns of the longest name in a Chinese address, the last of equally long ones."""
    text = plain_ideographs(address)
    for length in range(min(len(text), gazetteer.most_ideographs), 0, -1):
        for start in range(len(text) - length, -1, -1):
            name = text[start : start + length]
            towns = _in(gazetteer.by_ideographs.get(name, ()), country)
            if towns and not STREET_AFTER.match(text, start + length):
                return towns
    return ()


def _in(towns: tuple[Town, ...], country: str) -> tuple[Town, ...]:
    """Return the towns of a country, all of them where none is asked for."""
    return tuple(town for town in towns if not country or town.country == country)


def _the_one(towns: tuple[Town, ...], address: tuple[str, ...]) -> Town | None:
    """Return the town that is meant, None if that cannot be told."""
    named = [town for town in towns if _holds(address, plain_words(town.region))]
    largest = sorted(named or towns, key=lambda town: (-town.population, town.name))
    if len(largest) > 1 and largest[0].population <= CLEARLY_LARGER * largest[1].population:
        return None
    return largest[0] if largest else None


def _holds(address: tuple[str, ...], region: tuple[str, ...]) -> bool:
    """Return whether the words of a region stand in an address."""
    starts = range(len(address) - len(region) + 1)
    return bool(region) and any(address[start : start + len(region)] == region for start in starts)

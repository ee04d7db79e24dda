"""Towns and their names, as read from a table."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from routeplan.geocoding.names import has_ideographs, plain_ideographs, spellings
from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place of the gazetteer.

    Parameters
    ----------
    region
        State or city that it lies in, or empty.
    country
        ISO 3166 code of two letters.
    population
        Inhabitants, 0 if not known.
    """

    name: str
    alternative_names: tuple[str, ...]
    region: str
    country: str
    coordinate: Coordinate
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Towns, with what finds them by name.

    Parameters
    ----------
    by_words
        Towns of each name in plain words.
    by_ideographs
        Towns of each name in Chinese characters.
    most_words, most_ideographs
        Length of the longest name.
    """

    towns: tuple[Town, ...]
    by_words: dict[tuple[str, ...], tuple[Town, ...]] = field(init=False, repr=False)
    by_ideographs: dict[str, tuple[Town, ...]] = field(init=False, repr=False)
    most_words: int = field(init=False)
    most_ideographs: int = field(init=False)

    def __post_init__(self) -> None:
        words: dict[tuple[str, ...], list[Town]] = defaultdict(list)
        ideographs: dict[str, list[Town]] = defaultdict(list)
        for town in self.towns:
            names = (town.name, *town.alternative_names)
            for key in {key for name in names if not has_ideographs(name) for key in spellings(name) if key}:
                words[key].append(town)
            for sign in {plain_ideographs(name) for name in names if has_ideographs(name)}:
                ideographs[sign].append(town)
        object.__setattr__(self, "by_words", {key: tuple(found) for key, found in words.items()})
        object.__setattr__(self, "by_ideographs", {key: tuple(found) for key, found in ideographs.items()})
        object.__setattr__(self, "most_words", _longest(words))
        object.__setattr__(self, "most_ideographs", _longest(ideographs))


def read_gazetteer(path: Path) -> Gazetteer:
    """Read a gazetteer from a CSV file in UTF-8.

    Its columns are ``name, alternative_names`` (parted by ``|``), ``region, country, lat, lon,
    population``.

    Raises
    ------
    OSError
        If the file cannot be opened.
    KeyError, ValueError
        If it is not such a table.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Gazetteer(towns=tuple(_town(row) for row in csv.DictReader(file)))


def _town(row: dict[str, str]) -> Town:
    """Return the town of a row."""
    return Town(
        name=row["name"],
        alternative_names=tuple(name for name in row["alternative_names"].split("|") if name),
        region=row["region"],
        country=row["country"],
        coordinate=Coordinate(lat=float(row["lat"]), lon=float(row["lon"])),
        population=int(row["population"]),
    )


def _longest(names: Iterable[tuple[str, ...] | str]) -> int:
    """Return the length of the longest name, 0 without any."""
    return max((len(name) for name in names), default=0)

"""What an address may mean, and which of it is the best."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.geocoding.extract.build import PARTED
from routeplan.geocoding.located import Doubt, Located, Quality
from routeplan.measures.distance import great_circle_km
from routeplan.model.place import Coordinate

NO_TOWN = 99
SAME_PLACE_KM = {"house": 0.15, "street": 1.0, "place": 2.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """A house, street or place of the index."""

    kind: Quality
    name: str
    number: str
    town: str
    towns: str
    postcodes: str
    lat: float
    lon: float
    rank: int

    @property
    def coordinate(self) -> Coordinate:
        """Return where it is."""
        return Coordinate(lat=self.lat, lon=self.lon)


@dataclass(frozen=True, slots=True)
class Span:
    """A name of the index in an address: its first word, the one after its last, and its key."""

    start: int
    end: int
    key: str
    spelled: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that an address may mean."""

    entry: Entry
    quality: Quality
    span: Span
    town_place: int
    in_postcode: bool
    names_no_town: bool

    @property
    def in_town(self) -> bool:
        """Return whether the address names the town, or one it may be said to lie in."""
        return self.town_place < NO_TOWN

    @property
    def rank(self) -> tuple[int, ...]:
        """Return what candidates are compared by; the highest is the best."""
        sure = self.in_town or self.in_postcode
        level = {"house": 2, "street": 1, "place": 0}[self.quality]
        length = self.span.end - self.span.start
        return (sure, self.span.spelled, level, self.in_postcode, -self.town_place, length)


def best_of(candidates: Sequence[Candidate]) -> Located | None:
    """Return the best candidate with what is to be doubted about it."""
    if not candidates:
        return None
    if candidates[0].quality == "place":
        best = max(candidates, key=_place_rank)
        alike = [one for one in candidates if _place_rank(one) == _place_rank(best)]
    else:
        best = max(candidates, key=lambda one: one.rank)
        alike = [one for one in candidates if one.rank == best.rank]
    doubts: list[Doubt] = []
    far = great_circle_km([best.entry.coordinate], [one.entry.coordinate for one in alike])[0]
    if far.max() > SAME_PLACE_KM[best.quality]:
        doubts.append("several")
    if not (best.in_town or best.in_postcode or best.names_no_town):
        doubts.append("town")
    if not best.span.spelled:
        doubts.append("spelling")
    return Located(
        coordinate=best.entry.coordinate,
        quality=best.quality,
        matched=_said(best.entry),
        doubts=tuple(doubts),
    )


def _place_rank(one: Candidate) -> tuple[int, ...]:
    """Return what places are compared by: a quarter whose town is named as well, else the largest."""
    within = one.in_town and one.entry.rank
    return (
        one.in_town,
        one.entry.rank if within else -one.entry.rank,
        one.span.end - one.span.start,
        one.span.end,
    )


def town_place(entry: Entry, keys: frozenset[str]) -> int:
    """Return where among the towns around it an entry has one of some keys; ``NO_TOWN`` for nowhere."""
    towns = entry.towns.split(PARTED)
    return next((place for place, town in enumerate(towns) if town and town in keys), NO_TOWN)


def _said(entry: Entry) -> str:
    """Return an entry in words: street and number, then the town."""
    return ", ".join(filter(None, (f"{entry.name} {entry.number}".strip(), entry.town)))

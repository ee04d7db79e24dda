"""Places for the addresses of a workspace: who is asked, in which order, and what is to be doubted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep as sleep_seconds

from routeplan.errors import TravelError
from routeplan.geocoding.answer_store import AnswerStore, answer_store
from routeplan.geocoding.ask_service import ask_all
from routeplan.geocoding.extract.shelf import open_addresses
from routeplan.geocoding.gazetteer import Gazetteer, read_gazetteer
from routeplan.geocoding.locate import locate
from routeplan.geocoding.located import QUALITIES, Doubt, Located
from routeplan.geocoding.services import service_of
from routeplan.geocoding.world import world_gazetteer
from routeplan.measures.distance import great_circle_km
from routeplan.model.geocode_settings import ONLINE_SOURCES, GeocodeSource
from routeplan.model.place import Coordinate
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.tables.address_rows import (
    AddressRow,
    FoundPlace,
    address_rows,
    require_csv,
    settings_of,
    write_places,
)
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.settings import Settings
from routeplan.version import __version__

FAR_FROM_TOWN_KM, FAR_FROM_OTHERS_KM = 30.0, 50.0
Answers = Iterator[tuple[str, Located | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one row's address.

    Parameters
    ----------
    source
        Who found it, or empty.
    found
        The place, None if nobody knows it.
    is_kept
        Whether the place goes into the table: it is new, or better than the one found before.
    """

    row: AddressRow
    source: str
    found: Located | None
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Geocoding:
    """What became of all addresses.

    Parameters
    ----------
    outcomes
        A row each, in the order of the tables; rows that nobody was asked about yet are not there.
    left
        How many rows were not come to, because the run was stopped or a service failed.
    failure
        Why a service failed, or empty.
    without_address
        How many rows have neither a place nor an address.
    """

    outcomes: tuple[Outcome, ...]
    left: int
    failure: str
    without_address: int


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How addresses are looked for.

    Parameters
    ----------
    again
        Whether places at street or town level are looked for anew, and services asked again what they
        answered before.
    extract
        Name of the extract whose addresses are used, in place of that of the settings.
    dry_run
        Whether nothing is to be written, so that workbooks do not matter.
    """

    again: bool = False
    extract: str = ""
    dry_run: bool = False
    progress: Progress = silent
    stop: Stop = never
    sleep: Callable[[float], None] = sleep_seconds


def geocode(folder: Path, how: How) -> Geocoding:
    """Find the places of all addresses of a workspace that lack one; nothing is written.

    Each address goes from source to source until one knows it to the house; the best answer is taken, of
    equal ones the first. A service that fails ends the run: what was found before it holds.

    Raises
    ------
    InputError
        If tables or settings have faults, or a source lacks something (RP481 to RP483).
    """
    settings = settings_of(folder)
    rows = address_rows(folder, settings.geocode.coordinates, again=how.again)
    wanted = [row for row in rows if row.is_wanted]
    if not how.dry_run:
        require_csv(folder, [row.table for row in wanted])
    asked = list(dict.fromkeys(row.address for row in wanted))
    search = _Search(settings, how)
    search.run(asked)
    outcomes = tuple(
        _outcome(row, search.found.get(row.address), search.sources.get(row.address, ""))
        for row in wanted
        if row.address in search.done
    )
    return Geocoding(
        outcomes=_doubted(outcomes, rows, search.town),
        left=sum(row.address not in search.done for row in wanted),
        failure=search.failure,
        without_address=sum(
            not row.address and row.place is None and row.table != "appointments" for row in rows
        ),
    )


def keep_places(folder: Path, done: Geocoding) -> tuple[Path, ...]:
    """Write what was found into the tables; return the files that changed.

    Raises
    ------
    InputError
        As for ``write_places``.
    """
    places = {
        (one.row.table, one.row.row): FoundPlace(
            coordinate=one.found.coordinate, quality=one.found.quality, matched=one.found.matched
        )
        for one in done.outcomes
        if one.found is not None and one.is_kept
    }
    return write_places(folder, places, settings_of(folder).geocode.coordinates)


class _Search:
    """Goes through the sources."""

    def __init__(self, settings: Settings, how: How) -> None:
        self.settings, self.how, self.store = settings, how, answer_store()
        self.town = _known_towns(settings)
        self.found: dict[str, Located] = {}
        self.sources: dict[str, str] = {}
        self.done: set[str] = set()
        self.failure = ""

    def run(self, addresses: Sequence[str]) -> None:
        """Ask every source in turn for the addresses that nobody before it knows to the house."""
        sources = self.settings.geocode.sources
        if self.how.extract and "roads" not in sources:
            sources = ("roads", *sources)
        left = list(addresses)
        for name in sources:
            came_through = self._ask(name, left)
            if not came_through:
                break
            left = [one for one in left if one not in self.found or self.found[one].quality != "house"]
        else:
            self.done |= set(left)
        self.done |= {one for one in addresses if one in self.found}

    def _ask(self, name: GeocodeSource, addresses: Sequence[str]) -> bool:
        """Ask one source; return whether it answered everything."""
        answers = _answers(name, addresses, self.settings, self.how, self.store)
        self.how.progress("geocode", 0, max(1, len(addresses)))
        try:
            for count, (address, answer) in enumerate(answers, start=1):
                self._take(name, address, answer)
                self.how.progress("geocode", count, len(addresses))
                if self.how.stop():
                    return False
        except TravelError as failure:
            self.failure = str(failure)
            return False
        return True

    def _take(self, name: GeocodeSource, address: str, answer: Located | None) -> None:
        """Take an answer if it is the first or nearer than the one before.

        An answer in another town than the address names is not taken where that town is known to lie afar.
        """
        before = self.found.get(address)
        if answer is not None and "town" in answer.doubts:
            named = self.town(address)
            if named is not None and _km(answer.coordinate, [named]) > FAR_FROM_TOWN_KM:
                return
        if answer is not None and (before is None or _worth(answer) < _worth(before)):
            self.found[address], self.sources[address] = answer, name


def _worth(answer: Located) -> tuple[int, bool]:
    """Return what answers are compared by; the lowest is the best."""
    return QUALITIES.index(answer.quality), "town" in answer.doubts


def _answers(
    name: GeocodeSource, addresses: Sequence[str], settings: Settings, how: How, store: AnswerStore
) -> Answers:
    """Yield what one source knows."""
    country = settings.country
    if name in ONLINE_SOURCES:
        service = service_of(name, settings.geocode, country, f"routeplan/{__version__}")
        yield from ask_all(service, addresses, country, store, again=how.again, sleep=how.sleep)
    elif name == "roads":
        index = open_addresses(how.extract or settings.geocode.extract or settings.travel.roads)
        if index is None:
            return
        yield from ((address, index.locate(address)) for address in addresses)
        index.close()
    else:
        towns = world_gazetteer(country) if name == "geonames" else _bundled()
        yield from ((address, locate(towns, address, country)) for address in addresses)


def _bundled() -> Gazetteer:
    """Return the towns that come with routeplan."""
    return read_gazetteer(bundled_folder("data") / "gazetteer.csv")


def _known_towns(settings: Settings) -> Callable[[str], Coordinate | None]:
    """Return what finds the town that an address names, to compare with what was found."""
    gazetteer = _bundled()

    def town(address: str) -> Coordinate | None:
        found = locate(gazetteer, address, settings.country)
        return None if found is None else found.coordinate

    return town


def _outcome(row: AddressRow, found: Located | None, source: str) -> Outcome:
    """Return what became of a row: places from before give way to better ones only."""
    better = (
        found is not None
        and (row.place is None or row.quality not in QUALITIES
             or QUALITIES.index(found.quality) < [*QUALITIES].index(row.quality))
    )  # fmt: skip
    return Outcome(row=row, source=source, found=found, is_kept=better)


def _doubted(
    outcomes: Sequence[Outcome], rows: Sequence[AddressRow], town: Callable[[str], Coordinate | None]
) -> tuple[Outcome, ...]:
    """Return the outcomes with all doubts about them."""
    places = {(one.table, one.row): one.place for one in rows if one.place is not None}
    places |= {
        (one.row.table, one.row.row): one.found.coordinate
        for one in outcomes
        if one.found is not None and one.is_kept
    }
    return tuple(
        one
        if one.found is None
        else replace(one, found=replace(one.found, doubts=_doubts(one.found, one.row, places, town)))
        for one in outcomes
    )


def _doubts(
    found: Located,
    row: AddressRow,
    places: Mapping[tuple[str, int], Coordinate],
    town: Callable[[str], Coordinate | None],
) -> tuple[Doubt, ...]:
    """Return why a place may be wrong, what the source said first."""
    doubts: list[Doubt] = list(found.doubts)
    if found.quality == "street":
        doubts.insert(0, "street")
    elif found.quality == "place":
        doubts.insert(0, "place")
    named = town(row.address)
    if named is not None and _km(found.coordinate, [named]) > FAR_FROM_TOWN_KM:
        doubts.append("far_from_town")
    others = [place for key, place in places.items() if key != (row.table, row.row)]
    if others and _km(found.coordinate, others) > FAR_FROM_OTHERS_KM:
        doubts.append("far_from_others")
    return tuple(dict.fromkeys(doubts))


def _km(here: Coordinate, there: Sequence[Coordinate]) -> float:
    """Return the distance from a place to the nearest of others in km."""
    return float(great_circle_km([here], there).min())

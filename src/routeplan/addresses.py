"""Places for the addresses of a workspace: who is asked, in which order, and what is to be doubted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from routeplan.geocoding.doubts import doubts_of, nearest_others_km
from routeplan.geocoding.gazetteer import read_gazetteer
from routeplan.geocoding.located import QUALITIES, Located
from routeplan.geocoding.search import How, Search
from routeplan.model.place import Coordinate
from routeplan.tables.address_rows import (
    AddressRow,
    FoundPlace,
    address_rows,
    require_csv,
    settings_of,
    write_places,
)
from routeplan.tables.bundled import bundled_folder

__all__ = ["Geocoding", "How", "Outcome", "geocode", "keep_places"]


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
    search = Search(
        settings=settings.geocode,
        country=settings.country,
        extract=how.extract or settings.geocode.extract or settings.travel.roads,
        towns=read_gazetteer(bundled_folder("data") / "gazetteer.csv"),
        how=how,
    )
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


def _outcome(row: AddressRow, found: Located | None, source: str) -> Outcome:
    """Return what became of a row: places from before give way to better ones only."""
    better = (
        found is not None
        and (row.place is None or row.quality not in QUALITIES
             or QUALITIES.index(found.quality) < QUALITIES.index(row.quality))
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
    located = [one for one in outcomes if one.found is not None]
    keys = {key: place for place, key in enumerate(places)}
    nearest = nearest_others_km(
        [one.found.coordinate for one in located if one.found is not None],
        list(places.values()),
        [keys.get((one.row.table, one.row.row), -1) for one in located],
    )
    by_row = {(one.row.table, one.row.row): km for one, km in zip(located, nearest, strict=True)}
    return tuple(_with_doubts(one, town, by_row.get((one.row.table, one.row.row), 0.0)) for one in outcomes)


def _with_doubts(one: Outcome, town: Callable[[str], Coordinate | None], nearest_km: float) -> Outcome:
    """Return an outcome with all doubts about it."""
    if one.found is None:
        return one
    doubts = doubts_of(one.found, town(one.row.address), nearest_km)
    return replace(one, found=replace(one.found, doubts=doubts))

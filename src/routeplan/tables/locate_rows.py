"""The places of rows: their coordinates, or else the town of their address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.tables.faults import Faults
from routeplan.tables.places import coordinate_of, middle_of, refuse_swapped
from routeplan.tables.sites import places_of_sites, warn_of_wide_sites
from routeplan.tables.table import Record, Table

Locate = Callable[[str], Coordinate | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Coordinates by row, and how many of them an address gave."""

    places: Mapping[int, Coordinate] = field(default_factory=dict)
    by_address: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addresses:
    """Finds the places of addresses, each asked for once."""

    is_hotel: bool
    locate: Locate | None
    found: dict[str, Coordinate | None] = field(default_factory=dict)

    def place_of(self, table: Table, record: Record, faults: Faults) -> Coordinate | None:
        """Return the place of a row's address; None with the fault noted."""
        address = record["address"] or ""
        if not address or self.locate is None:
            message = (
                text("the hotel has no coordinates")
                if self.is_hotel
                else text("the customer has no coordinates")
            )
            table.accuse(faults, record, "lat", "RP144", message, text("Fill in lat and lon in degrees"))
            return None
        if address not in self.found:
            self.found[address] = self.locate(address)
        if self.found[address] is None:
            remedy = text("Fill in lat and lon, or write the town as on a map")
            table.accuse(faults, record, "address", "RP145", text("the address could not be found"), remedy)
        return self.found[address]


def locate_customers(
    table: Table, records: Sequence[Record], locate: Locate | None, faults: Faults
) -> Located:
    """Return the places of customers; those of a site share that of the first, by id, with coordinates.

    A site without any coordinates has the place of its first address, by id as well. Rows without a place and
    places that look swapped are noted; where the table has no column for places, only that.
    """
    if _lacks_columns(table, locate, faults):
        return Located()
    addresses = _Addresses(is_hotel=False, locate=locate)
    given = _given(table, records, faults)
    sited = {one["site_id"] for one in records if one.row in given and one["site_id"]}
    alone = [one for one in records if one["site_id"] not in sited]
    found = _by_address(table, alone, given, addresses, faults)
    refuse_swapped(table, given, middle_of(given | found), faults)
    given = _without_faults(table, given, faults)
    sites = places_of_sites(records, found) | places_of_sites(records, given)
    warn_of_wide_sites(table, records, given, sites, faults)
    shared = {one.row: sites[one["site_id"]] for one in records if one["site_id"] in sites}
    bereft = [one for one in records if one["site_id"] in sited and one["site_id"] not in sites]
    found |= _by_address(table, bereft, given, addresses, faults)
    return Located(places=given | found | shared, by_address=len(found.keys() - shared.keys()))


def locate_hotels(
    table: Table,
    records: Sequence[Record],
    middle: Coordinate | None,
    locate: Locate | None,
    faults: Faults,
) -> Located:
    """Return the places of hotels; faults as for customers.

    Parameters
    ----------
    middle
        Middle of the customers, to find coordinates that are swapped.
    """
    if _lacks_columns(table, locate, faults):
        return Located()
    given = _given(table, records, faults)
    found = _by_address(table, records, given, _Addresses(is_hotel=True, locate=locate), faults)
    refuse_swapped(table, given, middle, faults)
    return Located(places=_without_faults(table, given, faults) | found, by_address=len(found))


def _lacks_columns(table: Table, locate: Locate | None, faults: Faults) -> bool:
    """Return whether no column says where rows are, and note it."""
    if table.columns.keys() & {"lat", "lon"} or (locate is not None and "address" in table.columns):
        return False
    message, remedy = text("the columns lat and lon are missing"), text("Add them, in degrees")
    faults.add("RP111", message, remedy, file=table.file, column="lat")
    return True


def _given(table: Table, records: Sequence[Record], faults: Faults) -> dict[int, Coordinate]:
    """Return the coordinates that rows give themselves."""
    places = {record.row: coordinate_of(table, record, faults) for record in records}
    return {row: place for row, place in places.items() if place is not None}


def _by_address(
    table: Table,
    records: Sequence[Record],
    placed: Mapping[int, Coordinate],
    addresses: _Addresses,
    faults: Faults,
) -> dict[int, Coordinate]:
    """Return the places of rows that have none yet and give no coordinates, faulty ones included."""
    found = {}
    for record in records:
        has_cells = table.text_of(record, "lat") or table.text_of(record, "lon")
        if record.row in placed or has_cells:
            continue
        place = addresses.place_of(table, record, faults)
        if place is not None:
            found[record.row] = place
    return found


def _without_faults(table: Table, places: Mapping[int, Coordinate], faults: Faults) -> dict[int, Coordinate]:
    """Return the places of rows that have no fault so far."""
    faulty = faults.rows_with_errors(table.file)
    return {row: place for row, place in places.items() if row not in faulty}

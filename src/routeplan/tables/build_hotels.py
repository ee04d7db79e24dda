"""From the table of hotels to hotels."""

from collections.abc import Mapping, Sequence

from routeplan.model.hotel import Hotel
from routeplan.model.place import Coordinate
from routeplan.tables.table import Record


def build_hotels(records: Sequence[Record], places: Mapping[int, Coordinate]) -> tuple[Hotel, ...]:
    """Return the hotels whose rows have a place, by id."""
    hotels = (
        Hotel(
            hotel_id=record["hotel_id"],
            name=record["name"] or record["hotel_id"],
            coordinate=places[record.row],
            address=record["address"] or "",
            phone=record["phone"] or "",
        )
        for record in records
        if record.row in places
    )
    return tuple(sorted(hotels, key=lambda one: one.hotel_id))

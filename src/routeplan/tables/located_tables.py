"""The places of the rows of customers and hotels."""

from routeplan.model.place import Coordinate
from routeplan.tables.locate_rows import Located, locate_customers, locate_hotels
from routeplan.tables.reading import Reading
from routeplan.tables.relations import usable
from routeplan.tables.table import Record, Table


def located_customers(reading: Reading) -> tuple[tuple[Record, ...], Located]:
    """Return the usable rows of customers and their places."""
    table = reading.tables.get("customers")
    if table is None:
        return (), Located()
    records = usable(table, reading.faults)
    return records, locate_customers(table, records, reading.locate, reading.faults)


def located_hotels(reading: Reading, middle: Coordinate | None) -> tuple[tuple[Record, ...], Located]:
    """Return the usable rows of hotels and their places."""
    table = reading.tables.get("hotels")
    if table is None:
        return (), Located()
    records = usable(table, reading.faults)
    return records, locate_hotels(table, records, middle, reading.locate, reading.faults)


def inactive_places(table: Table | None) -> dict[str, Coordinate]:
    """Return the places of customers that are not active, as far as their rows give them."""
    places = {}
    for record in () if table is None else table.records:
        lat, lon = record["lat"], record["lon"]
        if record["active"] is not False or lat is None or lon is None:
            continue
        if abs(lat) <= 90 and abs(lon) <= 180:
            places[record["customer_id"]] = Coordinate(lat=lat, lon=lon)
    return places

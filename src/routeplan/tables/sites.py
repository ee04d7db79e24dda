"""Sites: customers that share a place."""

from collections.abc import Mapping, Sequence

from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.place import Coordinate
from routeplan.tables.faults import Faults
from routeplan.tables.table import Record, Table

WIDE_KM = 0.3


def places_of_sites(records: Sequence[Record], places: Mapping[int, Coordinate]) -> dict[str, Coordinate]:
    """Return the place of each site: that of the first of its customers, by id, who has a place.

    Parameters
    ----------
    records
        In the order of their ids.
    places
        Coordinates by row.
    """
    sites: dict[str, Coordinate] = {}
    for record in records:
        if record["site_id"] and record.row in places:
            sites.setdefault(record["site_id"], places[record.row])
    return sites


def warn_of_wide_sites(
    table: Table,
    records: Sequence[Record],
    given: Mapping[int, Coordinate],
    sites: Mapping[str, Coordinate],
    faults: Faults,
) -> None:
    """Note rows whose own coordinates lie more than 300 m from the place of their site."""
    for record in records:
        place, site = given.get(record.row), sites.get(record["site_id"])
        if place is None or site is None:
            continue
        km = float(great_circle_km([place], [site])[0, 0])
        if km > WIDE_KM:
            message = text(
                "it is {km:.1f} km from the place of its site {site_id}, which holds",
                km=km,
                site_id=record["site_id"],
            )
            remedy = text("Give it the coordinates of the site, or take site_id out")
            table.accuse(faults, record, "lat", "RP174", message, remedy)

"""Coordinates of rows, and whether they can be right."""

from collections.abc import Mapping

import numpy as np

from routeplan.language import mark, text
from routeplan.measures.distance import great_circle_km
from routeplan.model.place import Coordinate
from routeplan.tables.faults import Faults
from routeplan.tables.table import Record, Table

FAR_KM = 1000.0
NEAR_KM = 200.0
LEAST_TO_JUDGE = 3
SWAP = mark("Swap the two: latitude {lat:g}, longitude {lon:g}")


def coordinate_of(
    table: Table, record: Record, faults: Faults, lat: str = "lat", lon: str = "lon"
) -> Coordinate | None:
    """Return the coordinate in two columns of a row; None, with the fault noted, if there is none.

    Two empty cells are no fault here.
    """
    north, east = record[lat], record[lon]
    if north is None and east is None:
        return None
    if north is None or east is None:
        empty = lat if north is None else lon
        if not table.text_of(record, empty):
            table.accuse(
                faults,
                record,
                empty,
                "RP144",
                text("{column} is missing", column=empty),
                text("Fill in both {lat} and {lon}", lat=lat, lon=lon),
            )
        return None
    if north == 0 and east == 0:
        table.accuse(
            faults,
            record,
            lat,
            "RP143",
            text("the place is 0/0, in the sea off Africa"),
            text("Fill in the real place"),
        )
        return None
    if abs(north) > 90 and abs(north) <= 180 and abs(east) <= 90:
        remedy = text(SWAP, lat=east, lon=north)
        table.accuse(faults, record, lat, "RP142", text("latitude and longitude look swapped"), remedy)
        return None
    if _is_off_earth(table, record, faults, lat, lon):
        return None
    return Coordinate(lat=north, lon=east)


def _is_off_earth(table: Table, record: Record, faults: Faults, lat: str, lon: str) -> bool:
    """Return whether a coordinate is out of range, and note it."""
    wrong = [(name, most) for name, most in ((lat, 90), (lon, 180)) if abs(record[name]) > most]
    for name, most in wrong:
        remedy = text(
            "Write degrees between -{most} and {most}, such as {example:g}",
            most=most,
            example=most / 2 + 3.21,
        )
        table.accuse(faults, record, name, "RP141", text("{column} is not on the earth", column=name), remedy)
    return bool(wrong)


def middle_of(places: Mapping[int, Coordinate]) -> Coordinate | None:
    """Return the median of some places, None for fewer than three."""
    if len(places) < LEAST_TO_JUDGE:
        return None
    return Coordinate(
        lat=float(np.median([place.lat for place in places.values()])),
        lon=float(np.median([place.lon for place in places.values()])),
    )


def refuse_swapped(
    table: Table,
    places: Mapping[int, Coordinate],
    middle: Coordinate | None,
    faults: Faults,
    column: str = "lat",
) -> None:
    """Note places that lie far from the middle of the customers while their swap lies near it.

    Parameters
    ----------
    places
        Coordinates by row.
    middle
        Median of the customers' places; None judges nothing.
    """
    records = [record for record in table.records if record.row in places]
    if middle is None or not records:
        return
    distances = great_circle_km([places[record.row] for record in records], [middle])[:, 0]
    for record, distance in zip(records, distances, strict=True):
        if swapped := _swap_of(places[record.row], distance, middle):
            message = text(
                "latitude and longitude look swapped: the place is {distance:,.0f} km from the others",
                distance=distance,
            )
            remedy = text(SWAP, lat=swapped.lat, lon=swapped.lon)
            table.accuse(faults, record, column, "RP142", message, remedy)


def swap_nearer(place: Coordinate, middle: Coordinate | None) -> Coordinate | None:
    """Return a place with latitude and longitude swapped if it looks as if it had been; else None.

    Parameters
    ----------
    middle
        Median of the customers' places; None judges nothing.
    """
    if middle is None:
        return None
    return _swap_of(place, float(great_circle_km([place], [middle])[0, 0]), middle)


def _swap_of(place: Coordinate, distance: float, middle: Coordinate) -> Coordinate | None:
    """Return the swapped place if it lies near the middle and the place, so far away, does not."""
    if distance <= FAR_KM or abs(place.lon) > 90:
        return None
    swapped = Coordinate(lat=place.lon, lon=place.lat)
    return swapped if great_circle_km([swapped], [middle])[0, 0] <= NEAR_KM else None

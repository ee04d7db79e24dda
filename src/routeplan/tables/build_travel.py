"""The table of travel times becomes pairs of points, kept for whoever plans or judges later."""

from collections.abc import Mapping

from routeplan.language import text, texts
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.tables.catalog import TRAVEL
from routeplan.tables.faults import Faults
from routeplan.tables.lists import listed
from routeplan.tables.relations import usable
from routeplan.tables.row_order import in_file_order
from routeplan.tables.table import Record, Table
from routeplan.travel.given import GivenPair, both_ways, keep_given
from routeplan.travel.provide import pair_store

SHOWN = 5
IDS = ("from_id", "to_id")
Places = Mapping[str, Mapping[str, Coordinate]]
"""Points of the places that an id names, by id and by the place's own name, such as ``customer:C1``."""


def build_travel(table: Table | None, instance: Instance, faults: Faults) -> tuple[str, tuple[str, ...]]:
    """Return the key under which the pairs of the table are kept now, and what there is to say about it.

    Rows that name places which are not in the workspace are passed over. The key is empty where there are
    faults.
    """
    if table is None:
        return "", ()
    before, places = faults.error_count, _places(instance)
    rows = [_pair(table, record, places, faults) for record in usable(table, faults)]
    _refuse_two_lengths(table, faults)
    pairs = both_ways(pair for pair in rows if pair is not None)
    if not pairs and faults.error_count == before:
        faults.add(
            "RP187",
            text("no row names two places of the workspace"),
            text("Write ids as the tables of customers, reps, hotels and appointments have them"),
            file=table.file,
        )
    if faults.error_count > before:
        return "", ()
    return keep_given(pairs, pair_store()), _passed_over(table, places)


def refuse_missing_table(file: str | None, faults: Faults) -> None:
    """Note that the settings ask for a table of travel times that is not there."""
    if file is None:
        faults.add(
            "RP101",
            text('travel.source is "table", and there is no table of travel times'),
            text("Put travel.csv or travel.xlsx into the folder, or set another travel.source"),
            file=f"{TRAVEL.name}.csv",
        )


def _places(instance: Instance) -> Places:
    """Return the places of a workspace by all that a row may call them."""
    named = [(one.customer_id, one.place_id, one.coordinate) for one in instance.customers]
    named += [(rep.rep_id, rep.home_id, rep.home) for rep in instance.reps]
    named += [(rep.end_id, rep.end_id, rep.end) for rep in instance.reps]
    named += [(hotel.hotel_id, hotel.place_id, hotel.coordinate) for hotel in instance.hotels]
    named += [
        (one.appointment_id, one.place_id, one.coordinate)
        for one in instance.appointments
        if one.place_id is not None and one.coordinate is not None and one.customer_id is None
    ]
    found: dict[str, dict[str, Coordinate]] = {}
    for name, place_id, point in named:
        found.setdefault(name, {})[place_id] = point
        found.setdefault(place_id, {})[place_id] = point
    return found


def _pair(table: Table, record: Record, places: Places, faults: Faults) -> GivenPair | None:
    """Return the pair of a row; None if it names a place that is not there, or one that is not clear."""
    ends = [_point(table, record, column, places, faults) for column in IDS]
    if ends[0] is None or ends[1] is None:
        return None
    return GivenPair(
        origin=ends[0],
        destination=ends[1],
        seconds=record["minutes"] * 60,
        metres=record["km"] * 1000,
    )


def _point(table: Table, record: Record, column: str, places: Places, faults: Faults) -> Coordinate | None:
    """Return the point that an id of a row means."""
    found = places.get(record[column], {})
    if len(found) > 1:
        table.accuse(
            faults,
            record,
            column,
            "RP186",
            text("the id names several places"),
            text("Write one of {names}", names=listed(sorted(found))),
        )
    return next(iter(found.values())) if len(found) == 1 else None


def _refuse_two_lengths(table: Table, faults: Faults) -> None:
    """Note rows that give a pair another travel than an earlier row."""
    first: dict[tuple[str, ...], Record] = {}
    for record in in_file_order(usable(table, faults)):
        earlier = first.setdefault(tuple(record[column] for column in IDS), record)
        if (earlier["minutes"], earlier["km"]) != (record["minutes"], record["km"]):
            table.accuse(
                faults,
                record,
                "minutes",
                "RP188",
                text("row {row} gives this pair another travel", row=earlier.row),
                text("Keep one of the two rows"),
            )


def _passed_over(table: Table, places: Places) -> tuple[str, ...]:
    """Return a sentence on the ids that are not in the workspace, if any."""
    named = (record[column] for record in table.records for column in IDS)
    unknown = sorted({name for name in named if name and name not in places})
    if not unknown:
        return ()
    return (
        texts(
            "{file} names {number} place that is not planned for, {names}: its rows are not used.",
            "{file} names {number} places that are not planned for, such as {names}: their rows are not "
            "used.",
            len(unknown),
            file=table.file,
            names=text(", ").join(unknown[:SHOWN]),
        ),
    )

"""Tables whose coordinates are those of a Chinese map, read into WGS-84."""

from dataclasses import replace

from routeplan.measures.datum import require_prcoords, to_wgs84
from routeplan.model.geocode_settings import Datum
from routeplan.tables.table import Record, Table

PAIRS = (("lat", "lon"), ("home_lat", "home_lon"), ("end_lat", "end_lon"))
"""Columns that make a coordinate together."""


def in_wgs84(table: Table, datum: Datum) -> Table:
    """Return a table with its coordinates in WGS-84; half pairs and what is not on the earth stay.

    Raises
    ------
    InputError
        If the package that knows the formulas is not installed (RP207).
    """
    pairs = [pair for pair in PAIRS if set(pair) <= table.columns.keys()]
    if datum == "wgs84" or not pairs:
        return table
    require_prcoords()
    return replace(table, records=tuple(_record(record, pairs, datum) for record in table.records))


def _record(record: Record, pairs: list[tuple[str, str]], datum: Datum) -> Record:
    """Return a row with its coordinates in WGS-84."""
    values = dict(record.values)
    for lat, lon in pairs:
        if values.get(lat) is not None and values.get(lon) is not None:
            values[lat], values[lon] = to_wgs84(values[lat], values[lon], datum)
    return replace(record, values=values)

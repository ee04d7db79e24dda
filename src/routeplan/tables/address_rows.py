"""Rows of a workspace's tables that have an address, and their places written into the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from routeplan.measures.datum import from_wgs84, to_wgs84
from routeplan.model.geocode_settings import Datum
from routeplan.model.place import Coordinate
from routeplan.tables.catalog import APPOINTMENTS, CUSTOMERS, HOTELS, REPS
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.edit_table import Cells, change_rows
from routeplan.tables.faults import Faults
from routeplan.tables.open_table import open_table, table_of
from routeplan.tables.schema import TableSchema
from routeplan.tables.settings import SETTINGS_FILE, Settings
from routeplan.tables.settings_file import read_settings
from routeplan.tables.table import Record, Table
from routeplan.tables.whole_file import write_whole
from routeplan.tables.workspace_files import content_of, files_by_name

REPORT_FILE = "geocode_report.csv"
POOR = frozenset({"street", "place"})
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table and its columns for an address and its place."""

    schema: TableSchema
    address: str = "address"
    lat: str = "lat"
    lon: str = "lon"


TABLES_WITH_ADDRESSES = (
    _Columns(CUSTOMERS),
    _Columns(REPS, "home_address", "home_lat", "home_lon"),
    _Columns(HOTELS),
    _Columns(APPOINTMENTS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRow:
    """A row with an address.

    Parameters
    ----------
    row
        Line in the file; the heading is row 1.
    place
        Where it is in WGS-84 as the table has it, or None.
    is_wanted
        Whether its place is to be found.
    quality
        How near the place is that was found before, or empty.
    """

    table: str
    row: int
    row_id: str
    address: str
    place: Coordinate | None
    is_wanted: bool
    quality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """What is to be written into a row.

    Parameters
    ----------
    coordinate
        In WGS-84.
    """

    coordinate: Coordinate
    quality: str
    matched: str


def settings_of(folder: Path) -> Settings:
    """Return the settings of a workspace.

    Raises
    ------
    InputError
        If the folder is not there, or they have faults.
    """
    faults = Faults()
    path = files_by_name(folder).get(SETTINGS_FILE) if folder.is_dir() else None
    content = None if path is None else content_of(path, faults)
    settings = Settings() if content is None else read_settings(content, faults)
    faults.raise_errors()
    return settings


def address_rows(folder: Path, datum: Datum, *, again: bool = False) -> tuple[AddressRow, ...]:
    """Return the rows of all tables, of customers only those that are active.

    Wanted are the places of rows with an address and neither latitude nor longitude, unless they have a
    place from elsewhere: appointments at a customer, and customers of a site whose place is known.

    Parameters
    ----------
    datum
        What degrees in the tables mean.
    again
        Whether places at street or town level that were found before are wanted as well.

    Raises
    ------
    InputError
        If the folder is not there, or a table cannot be read.
    """
    found = []
    for columns in TABLES_WITH_ADDRESSES:
        table = table_of(folder, columns.schema)
        if table is not None:
            found += _rows(table, columns, datum, again)
    return tuple(found)


def write_places(
    folder: Path, places: Mapping[tuple[str, int], FoundPlace], datum: Datum
) -> tuple[Path, ...]:
    """Write places into the tables, each whole or not at all; return the files that changed.

    Parameters
    ----------
    places
        By table and row.

    Raises
    ------
    InputError
        If a table is a workbook (RP431), has faults, or cannot be written; no table has changed then, unless
        the disk refuses a later one.
    """
    changes: dict[str, dict[int, Cells]] = {}
    by_table = {one.schema.name: one for one in TABLES_WITH_ADDRESSES}
    for (table, row), place in places.items():
        changes.setdefault(table, {})[row] = _cells(by_table[table], place, datum)
    opened = {table: open_table(folder, by_table[table].schema) for table in changes}
    return tuple(change_rows(opened[table], cells, []) for table, cells in changes.items())


def require_csv(folder: Path, tables: Sequence[str]) -> None:
    """Refuse tables that could not be changed, before anybody is asked.

    Raises
    ------
    InputError
        If one is a workbook (RP431) or has faults.
    """
    for one in TABLES_WITH_ADDRESSES:
        if one.schema.name in tables:
            open_table(folder, one.schema)


def write_report(folder: Path, lines: Sequence[Sequence[str]]) -> Path:
    """Write the report with its heading; return its path."""
    return write_whole(folder / REPORT_FILE, csv_bytes_of_texts(lines))


def degrees_text(degrees: float) -> str:
    """Return degrees as tables have them: six decimals, 11 cm."""
    return f"{degrees:.{DECIMALS}f}"


def _rows(table: Table, columns: _Columns, datum: Datum, again: bool) -> list[AddressRow]:
    """Return the rows of one table."""
    key = table.schema.columns[0].name
    records = [record for record in table.records if record["active"] is not False]
    places = {record.row: _place(record, columns, datum) for record in records}
    sited = {record["site_id"] for record in records if record["site_id"] and places[record.row] is not None}
    return [
        AddressRow(
            table=table.schema.name,
            row=record.row,
            row_id=record[key] or "",
            address=record[columns.address] or "",
            place=places[record.row],
            is_wanted=_is_wanted(table, record, columns, again)
            and not (places[record.row] is None and record["site_id"] in sited),
            quality=record["geo_quality"] or "",
        )
        for record in records
    ]


def _is_wanted(table: Table, record: Record, columns: _Columns, again: bool) -> bool:
    """Return whether a row's place is to be found."""
    at_customer = table.schema.name == APPOINTMENTS.name and record["customer_id"]
    if not record[columns.address] or at_customer:
        return False
    is_empty = not table.text_of(record, columns.lat) and not table.text_of(record, columns.lon)
    return is_empty or (again and record["geo_quality"] in POOR)


def _place(record: Record, columns: _Columns, datum: Datum) -> Coordinate | None:
    """Return where a row is, None where it does not say or cannot be right."""
    lat, lon = record[columns.lat], record[columns.lon]
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    north, east = to_wgs84(lat, lon, datum)
    return Coordinate(lat=north, lon=east)


def _cells(columns: _Columns, place: FoundPlace, datum: Datum) -> Cells:
    """Return the cells of a place, in the degrees of the tables."""
    where = from_wgs84(place.coordinate, datum)
    return {
        columns.lat: degrees_text(where.lat),
        columns.lon: degrees_text(where.lon),
        "geo_quality": place.quality,
        "geo_matched": place.matched,
    }

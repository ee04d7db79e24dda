"""The readers of everything that comes from outside, each as a function of bytes that fuzzers can call.

A reader may refuse what it is given, in the ways that a person is told of; anything else is a fault.
"""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from routeplan.errors import RoutePlanError
from routeplan.model.horizon import Horizon
from routeplan.model.place import Coordinate
from routeplan.tables.catalog import CUSTOMERS as CUSTOMERS_TABLE
from routeplan.tables.catalog import TABLES
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.foreign_plan import read_foreign_plan
from routeplan.tables.geojson import read_shapes
from routeplan.tables.imports.query import read_query
from routeplan.tables.imports.understand import understand
from routeplan.tables.opening import form_of, hours_at, read_openings
from routeplan.tables.plan_file import plan_from_json
from routeplan.tables.read import read_sheet
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_record import read_record
from routeplan.tables.read_reports import read_reports
from routeplan.tables.read_workspace import read_workspace
from routeplan.tables.settings_file import read_settings
from routeplan.tables.shape_files import SHAPE_FILES
from routeplan.tables.values import value_of
from routeplan.travel.road_extract import read_road_map
from tests.nasty import books
from tests.nasty.case import CUSTOMERS, REPS, SETTINGS, SOUND
from tests.unit.tables.hand_made import hand_made_plan

REFUSALS = (FaultError, RoutePlanError)
MONDAY = date(2027, 1, 4)
OPTIONS = ReadOptions(today=MONDAY)
PLAN = "plans/2027-01-04-month/plan.json"
Reader = Callable[[bytes], object]


@cache
def _office() -> Path:
    """A sound workspace, of which one file after the other is put in."""
    folder = Path(tempfile.mkdtemp(prefix="nasty-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    for name, content in SOUND.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def _in_office(name: str, content: bytes, read: Callable[[Path], object]) -> object:
    path = _office() / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    try:
        return read(path)
    finally:
        path.write_bytes(before) if before is not None else path.unlink()


def _workspace(name: str) -> Reader:
    return lambda content: _in_office(name, content, lambda _: read_workspace(_office(), OPTIONS))


def _book(name: str) -> Reader:
    """A workbook, as it comes or with the bytes as the cells of its sheet."""

    def read(content: bytes) -> object:
        if not content.startswith(b"PK"):
            text = content.decode("utf-8", "replace")
            content = books.xlsx(text) if name.endswith("xlsx") else books.ods(text)
        return check_sheet(read_sheet(name, content), CUSTOMERS_TABLE, Faults())

    return read


def _shapes(content: bytes) -> object:
    return read_shapes("areas.geojson", content, SHAPE_FILES["areas"], Faults())


def _settings(content: bytes) -> object:
    return read_settings(content, Faults())


def _plan(content: bytes) -> object:
    return plan_from_json(content.decode("utf-8", "surrogateescape"))


def _record(content: bytes) -> object:
    return _in_office(PLAN, content, lambda _: read_record(_office(), MONDAY))


def _hours(content: bytes) -> object:
    written, place = content.decode("utf-8", "replace")[:400], Coordinate(lat=48.2, lon=16.3)
    form = form_of(written)
    return form, read_openings([hours_at(written, place)], Horizon(start=MONDAY, days=14), frozenset())


def _cells(content: bytes) -> object:
    cell = content.decode("utf-8", "replace")
    for column in {one.kind: one for table in TABLES for one in table.columns}.values():
        try:
            value_of(column, cell)
        except FaultError:
            continue
    return cell


def _foreign(content: bytes) -> object:
    instance = hand_made_plan().instance
    return _in_office("visits.csv", content, lambda path: read_foreign_plan(path, instance))


def _reports(content: bytes) -> object:
    return _in_office(
        "report.csv", content, lambda path: read_reports(_office(), path, MONDAY, {}, write=False)
    )


def _import(content: bytes) -> object:
    return understand(_office(), read_sheet("export.csv", content), "customers", {})


def _roads(content: bytes) -> object:
    return _in_office("roads.osm", content, lambda path: read_road_map(path, (16.0, 48.0, 17.0, 49.0)))


def _address(content: bytes) -> object:
    return read_query("query", "select 1", "sqlite" + content.decode("utf-8", "replace"))


READERS: Mapping[str, Reader] = {
    "csv": _workspace("customers.csv"), "reps": _workspace("reps.csv"), "log": _workspace("call_log.csv"),
    "contacts": _workspace("contacts.csv"), "deals": _workspace("opportunities.csv"),
    "xlsx": _book("x.xlsx"), "ods": _book("x.ods"), "toml": _settings, "plan": _plan, "record": _record,
    "geojson": _shapes, "hours": _hours, "cells": _cells, "foreign": _foreign, "reports": _reports,
    "import": _import, "osm": _roads, "url": _address,
}  # fmt: skip

OSM = """<?xml version="1.0"?><osm version="0.6"><node id="1" lat="48.2" lon="16.3"/><node id="2" lat="48.3"
lon="16.4"><tag k="place" v="town"/><tag k="name" v="A"/></node><way id="3"><nd ref="1"/><nd ref="2"/><tag
k="highway" v="primary"/></way></osm>"""
SQUARE = "[[[16, 48], [17, 48], [17, 49], [16, 48]]]"
SHAPE = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "a", "rep_id": '
    '"R1"}, "geometry": {"type": "Polygon", "coordinates": ' + SQUARE + "}}]}"
)


def _seed_plan() -> str:
    from tests.nasty.of_plans import TEXT

    return TEXT


SEEDS: Mapping[str, tuple[str | bytes, ...]] = {
    "csv": (CUSTOMERS, "id;name;lat;lon;class;frequency;opening_hours;last_visit;duration_min;lock;never\n"
            "C1;Cafe;48,2;16,3;A;2/4w;Mo-Fr 9-17;31.12.2026;30;;R1\n", "名称,纬度,经度,等级\n店,48,16,高\n"),
    "reps": (REPS, "rep_id,name,home_lat,home_lon,working_hours,days_off,lunch_start,lunch_end,lunch_min\n"
             "R1,Ada,48.2,16.3,Mo-Fr 08:00-17:00,2027-01-05..2027-01-06,11:30,13:30,30\n"),
    "log": ("customer_id,date,outcome,start,end\nC1,2026-12-29,held,09:00,09:30\n",),
    "contacts": ("contact_id,customer_id,name,role,frequency\nP1,C1,Ann,user,1/4w\n",),
    "deals": ("opportunity_id,customer_id,stage,value,probability,decision_date\nD1,C1,in,9000,60,2027-02-01\n",),
    "xlsx": (books.rows_xml(), books.xlsx()), "ods": ("".join(map(books.ods_row, books.ROWS)), books.ods("")),
    "toml": (SETTINGS, 'weeks = 4\ncountry = "AT"\n[travel]\nsource = "table"\n[classes.A]\nfrequency = "1/2w"\n'
             '[columns.customers]\nShop = "name"\n[import.customers]\nShop = "name"\n'),
    "plan": (_seed_plan(),), "record": (_seed_plan().replace('"draft"', '"published"'),),
    "geojson": (SHAPE, SQUARE), "hours": (
        "Mo-Fr 09:00-17:00; Sa 9-12; PH off", "Mon to Fri 8.30am - 5pm, closed Wed", "周一至周五 9:00-17:30，午休12-13",
        "Montag-Freitag 8-12 und 13-17 Uhr, nach Vereinbarung", "Dec 24-26 off; Jan-Mar We 10-12", "24/7",
        "sunrise-sunset", "2027 Mo 10:00-12:00", "week 1-10 Mo 10:00-12:00"),
    "cells": ("48.2", "2/4w", "2026-12-31..2027-01-05;2027-02-01", "Mo,Th", "08:30", "25 %", "A;B", "yes", "every 10 days"),
    "foreign": ("rep_id,customer_id,date,start\nR1,C2,2027-01-04,09:00\n",),
    "reports": ("visit_id,customer_id,date,outcome,key_points,promise,promise_due\n"
                "C1/1,C1,2027-01-04,held,Wants oak,Samples,2027-01-08\n",),
    "import": ("Account Name,BillingLatitude,BillingLongitude,Id\nCafe,48.2,16.3,001\n", CUSTOMERS),
    "osm": (OSM,), "url": (":///x.db", "://u:p@h:1/x?timeout=5", "+pysqlite:///:memory:"),
}  # fmt: skip


def seeds_of(name: str) -> list[bytes]:
    """Return what a reader can read, to begin from."""
    return [one.encode("utf-8") if isinstance(one, str) else one for one in SEEDS[name]]


def refused_or_read(name: str, content: bytes) -> bool:
    """Have a reader read; return whether it did.

    Raises
    ------
    Exception
        Whatever a person would see as a traceback.
    """
    try:
        READERS[name](content)
    except REFUSALS:
        return False
    return True

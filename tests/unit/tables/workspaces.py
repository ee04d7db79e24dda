"""Writes tiny workspaces for tests of reading."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.model.workspace import Workspace
from routeplan.tables.read_workspace import ReadOptions, read_workspace

MONDAY = date(2027, 1, 4)

CUSTOMERS = """customer_id,name,lat,lon,class
C2,Bakery,48.20,16.37,B
C1,Cafe,48.21,16.38,A
C3,Deli,48.19,16.36,C
"""
REPS = """rep_id,name,home_lat,home_lon
R1,Ada,48.2,16.3
"""
SETTINGS = 'start = 2027-01-04\nweeks = 1\ncountry = ""\n'

SOUND = {"customers.csv": CUSTOMERS, "reps.csv": REPS, "routeplan.toml": SETTINGS}


def put(folder: Path, **changes: str | bytes | None) -> Path:
    """Write a sound workspace, some files changed: ``customers_csv`` is customers.csv, None is no file."""
    files: dict[str, str | bytes | None] = dict(SOUND)
    files.update({".".join(name.rsplit("_", 1)): content for name, content in changes.items()})
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if content is not None:
            (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def read(folder: Path, /, set_aside: bool = False, **changes: str | bytes | None) -> Workspace:
    return read_workspace(put(folder, **changes), ReadOptions(today=MONDAY, set_aside=set_aside))


def issues_of(folder: Path, **changes: str | bytes | None) -> tuple[Issue, ...]:
    """Return errors and warnings of a workspace."""
    try:
        return read(folder, **changes).warnings
    except InputError as error:
        return error.issues


def customers(columns: str, *rows: str) -> str:
    """Return a table of one sound customer a row with further columns."""
    lines = [f"customer_id,name,lat,lon,class,{columns}"]
    lines += [
        f"C{number},Shop {number},48.2{number},16.3{number},B,{row}" for number, row in enumerate(rows, 1)
    ]
    return "\n".join(lines) + "\n"


def reps(columns: str, *rows: str) -> str:
    """Return a table of one sound rep a row with further columns."""
    lines = [f"rep_id,home_lat,home_lon,{columns}"]
    lines += [f"R{number},48.2,16.3,{row}" for number, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def appointments(*rows: str) -> str:
    """Return appointments: kind, date, start, end, duration_min, then anything."""
    lines = ["appointment_id,rep_id,customer_id,kind,date,start,end,duration_min,address"]
    return "\n".join([*lines, *(f"A{number},{row}" for number, row in enumerate(rows, 1))]) + "\n"


def square(lat: float = 48, lon: float = 16, size: float = 1) -> list[list[float]]:
    """Return a closed ring of [longitude, latitude] with its south-western corner there."""
    far, up = lon + size, lat + size
    return [[lon, lat], [far, lat], [far, up], [lon, up], [lon, lat]]


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    """Return a GeoJSON feature."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def shapes(*features: object, **more: object) -> str:
    """Return a GeoJSON file."""
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def deals(*rows: Mapping[str, str]) -> str:
    """Return opportunities in the funnel with C1, one a row of further columns."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(["opportunity_id", "customer_id", "stage", *columns])]
    for number, row in enumerate(rows, 1):
        lines.append(",".join([f"O{number}", "C1", "in", *(row.get(name, "") for name in columns)]))
    return "\n".join(lines) + "\n"

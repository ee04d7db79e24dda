"""A workspace to begin with: settings with every key explained, and tables with a row that works."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from routeplan.errors import InputError, Issue
from routeplan.language import current, text
from routeplan.model.handing_out import HandingOut
from routeplan.tables.catalog import APPOINTMENTS, CUSTOMERS, HOTELS, REPS
from routeplan.tables.changes.changing import changing
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.read_options import next_monday, today
from routeplan.tables.schema import TableSchema
from routeplan.tables.setting import Setting
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_schema import all_settings
from routeplan.tables.settings_values import TILES_EXAMPLE
from routeplan.tables.whole_file import write_whole


def start_workspace(folder: Path, first_day: date | None = None) -> tuple[Path, ...]:
    """Write ``routeplan.toml`` and the tables of customers, reps, appointments and hotels; return them.

    Each table has its headings and one sample row to write over.

    Parameters
    ----------
    folder
        Made if it is not there.
    first_day
        Monday of the week of the sample appointment; the next one if it is not given.

    Raises
    ------
    InputError
        If the folder holds any of the files already; nothing is written then.
    """
    monday = next_monday(today()) if first_day is None else first_day
    contents = {
        SETTINGS_FILE: settings_template().encode("utf-8"),
        "customers.csv": _table(CUSTOMERS, _sample_customer(monday)),
        "reps.csv": _table(REPS, _sample_rep()),
        "appointments.csv": _table(APPOINTMENTS, _sample_appointment(monday)),
        "hotels.csv": _table(HOTELS, _sample_hotel()),
    }
    with changing(folder, "init", new=True):
        _refuse_overwriting(folder, contents)
        return tuple(write_whole(folder / name, content) for name, content in contents.items())


def settings_template() -> str:
    """Return a ``routeplan.toml`` in which every key stands with its default, commented out."""
    first = text("Settings of this workspace. Every key is optional; take away the # to set one.")
    lines = [f"# {first}", ""]
    table = ""
    for setting in all_settings():
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        lines += [f"# {_comment(setting)}", _line(setting)]
    lines += ["", "# " + text("Headings of your own tables, where routeplan does not know them.")]
    heading = text("Customer number")
    lines += ["[columns.customers]", f'# "{heading}" = "customer_id"', ""]
    return "\n".join(lines)


def _comment(setting: Setting) -> str:
    """Return what a key means, with its unit."""
    meaning = text(setting.text)
    if not setting.unit:
        return meaning
    return text("{meaning} ({unit})", meaning=meaning, unit=text(setting.unit))


def _line(setting: Setting) -> str:
    """Return a key with its default, commented out; the language of the command stands as it is."""
    if setting.path == "language" and current() != HandingOut().language:
        return f'language = "{current()}"'
    return f"# {setting.key} = {setting.default or EXAMPLES[setting.key]}"


EXAMPLES: Mapping[str, str] = {
    "start": "2027-01-04",
    "timezone": '"Europe/Vienna"',
    "friday_reminder": '"15:00"',
    "roads": '"austria-latest"',
    "address": '"http://127.0.0.1:5000"',
    "extract": '"austria-latest"',
    "contact": '"office@example.com"',
    "engine": '"ors"',
    "profile": '"car"',
    "table": '"travel.csv"',
    "traffic": '"07:00-09:30 1.4, 16:00-18:30 1.3"',
    "tiles": f'"{TILES_EXAMPLE}"',
    "country": '"AT"',
    "region": '"9"',
    "currency": '"EUR"',
    "cost_per_km": "0.42",
    "cost_per_hour": "38",
    "share": "20",
    "hours_per_week": "0",
    "mix": '"own"',
    "above": "40",
    "in": "20",
    "best_few": "40",
    "most_a_day": "2",
    "a_week": "5",
    "calls_band": "0.1",
    "value_band": "0.1",
}


def _table(schema: TableSchema, sample: Mapping[str, str]) -> bytes:
    """Return a table with all headings and one row."""
    names = [column.name for column in schema.columns]
    return csv_bytes(pd.DataFrame([[sample.get(name, "") for name in names]], columns=names, dtype="object"))


def _sample_customer(monday: date) -> dict[str, str]:
    """Return a customer that shows what cells look like."""
    return {
        "customer_id": "SAMPLE-1",
        "name": text("Sample customer, write over this row"),
        "address": "Stephansplatz 1, Wien",
        "lat": "48.2085",
        "lon": "16.3731",
        "class": "B",
        "opening_hours": "Mo-Fr 08:00-12:00,13:00-17:00",
        "last_visit": (monday - timedelta(days=14)).isoformat(),
        "rep_id": "SAMPLE",
        "value": "12000",
        "access": "easy",
        "notes": text("Only customer_id, name, lat, lon and class are needed"),
    }


def _sample_rep() -> dict[str, str]:
    """Return a rep that shows what cells look like."""
    return {
        "rep_id": "SAMPLE",
        "name": text("Sample rep, write over this row"),
        "home_lat": "48.1951",
        "home_lon": "16.3483",
        "start_time": "08:30",
        "end_time": "17:30",
    }


def _sample_appointment(monday: date) -> dict[str, str]:
    """Return an appointment that shows what cells look like."""
    return {
        "appointment_id": "SAMPLE-1",
        "rep_id": "SAMPLE",
        "kind": "exact",
        "date": (monday + timedelta(days=1)).isoformat(),
        "start": "10:00",
        "end": "11:00",
        "title": text("Sample appointment, write over this row"),
        "lat": "48.2035",
        "lon": "16.3610",
    }


def _sample_hotel() -> dict[str, str]:
    """Return a hotel that shows what cells look like."""
    return {
        "hotel_id": "SAMPLE-1",
        "name": text("Sample hotel, write over this row"),
        "address": "Hauptplatz 1, Linz",
        "lat": "48.3059",
        "lon": "14.2862",
    }


def _refuse_overwriting(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Raise when a file that would be written is there already."""
    present = {one.name.casefold() for one in folder.iterdir()} if folder.is_dir() else set()
    tables = [name for name in contents if name in present or Path(name).stem + ".xlsx" in present]
    issues = [
        Issue(
            code="RP108",
            file=name,
            message=text("the file is there already and is not overwritten"),
            remedy=text("Start in an empty folder, or take the file away"),
        )
        for name in tables
    ]
    if folder.exists() and not folder.is_dir():
        message = text("this is a file, not a folder")
        issues.append(
            Issue(code="RP108", file=folder.name, message=message, remedy=text("Choose another name"))
        )
    if issues:
        raise InputError(tuple(issues))

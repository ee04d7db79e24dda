"""The sheet of anybody's plan, and where its columns stand."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

from routeplan.errors import InputError, Issue
from routeplan.language import in_every_language, text
from routeplan.model.wish import SCHEDULE_HEADS, SCHEDULE_SHEET
from routeplan.tables.catalog import APPOINTMENTS
from routeplan.tables.dates import day_of
from routeplan.tables.faults import FaultError
from routeplan.tables.given_cells import NEEDED
from routeplan.tables.normal_text import normal_text
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.read import read_sheet
from routeplan.tables.schema import plain_heading
from routeplan.tables.sheet import Sheet
from routeplan.tables.workbook_lines import WORKBOOKS, sheet_names

WEEKDAY_FIRST = re.compile(r"[^\W\d]+\.?,?\s+(\S.*)")
LONGEST_DAY = 60
"""Characters of a day as anybody writes it; a pattern is not tried on whole letters."""
OPTIONAL = ("start", "kind", "visit_id")
OWN_NAME_ONLY = ("kind", "visit_id")
LAST_NAMES = {
    "rep_id": ("Mitarbeiter", "Außendienst", "Außendienstmitarbeiter", "employee"),
    "customer_id": ("customer name", "Kundenname", "Firma", "客户名称", "客戶名稱"),
    "start": ("time", "Uhrzeit", "Zeit", "Startzeit", "时间", "時間"),
}
"""Headings of schedules that mean a column where no heading says it better."""

Places = Mapping[str, tuple[int, ...]]


def sheet_of_plan(path: Path) -> Sheet:
    """Return the cells of a file: of a workbook those of its schedule, or else of its first sheet.

    Raises
    ------
    InputError
        If there is no file (RP301), or it is no table (RP103 to RP106).
    """
    try:
        content = bytes_of(path)
        return read_sheet(path.name, content, schedule_in(path.name, content))
    except OSError:
        _refuse("RP301", path.name, text("there is no plan here"), text("Name a CSV file"))
    except FaultError as fault:
        _refuse(fault.code, path.name, fault.message, fault.remedy)


def schedule_in(file: str, content: bytes) -> str:
    """Return the name of a workbook's sheet of the schedule, empty where there is none.

    Raises
    ------
    FaultError
        If the workbook cannot be opened.
    """
    if not file.lower().endswith(WORKBOOKS):
        return ""
    known = in_every_language(SCHEDULE_SHEET)
    return next((name for name in sheet_names(content) if name in known), "")


def places_of_columns(sheet: Sheet) -> Places:
    """Return where each column stands: by its own name, or else by another heading that means the same.

    The columns of a plan's workbook are known in every language.
    """
    headings = [plain_heading(one) for one in sheet.headings]
    places: dict[str, tuple[int, ...]] = {}
    for column in (*NEEDED, *OPTIONAL):
        own = tuple(n for n, one in enumerate(headings) if one == plain_heading(column))
        names = () if column in OWN_NAME_ONLY else APPOINTMENTS.by_name[column].aliases
        ours = in_every_language(SCHEDULE_HEADS[column]) if column in SCHEDULE_HEADS else ()
        aliases = {plain_heading(one) for one in (*names, *ours)}
        last = {plain_heading(one) for one in LAST_NAMES.get(column, ())}
        found = (tuple(n for n, one in enumerate(headings) if one in some) for some in (aliases, last))
        places[column] = own or next(filter(None, found), ())
    return places


def has_dates(sheet: Sheet) -> bool:
    """Return whether a sheet says on which days visits are made: in a column, or as two headings or more."""
    return bool(places_of_columns(sheet)["date"]) or sum(map(is_day, sheet.headings)) > 1


def is_day(heading: str) -> bool:
    """Return whether a heading is a day, such as ``Mon 2027-02-01``."""
    return written_day(heading) is not None


def written_day(written: str) -> date | None:
    """Return the day of a heading or a cell, a weekday before it passed over; None where it is none."""
    plain = normal_text("NFKC", written).strip()
    if len(plain) > LONGEST_DAY:
        return None
    named = WEEKDAY_FIRST.fullmatch(plain)
    for one in (plain, named[1] if named else ""):
        try:
            return day_of(one)
        except FaultError:
            continue
    return None


def columns_of(sheet: Sheet, places: Places) -> dict[str, int]:
    """Return where each column stands that is there; a visit id stands in for the customer's.

    Raises
    ------
    InputError
        If a needed column is missing, or a column is there twice (RP311).
    """
    named = bool(places["visit_id"])
    issues = [
        Issue(
            code="RP311",
            file=sheet.file,
            row=1,
            column=column,
            message=text("the column is there twice") if found else text("the column is missing"),
            remedy=text("Keep one of them") if found else text("Add a column {column}", column=column),
        )
        for column, found in places.items()
        if len(found) > 1 or (column in NEEDED and not found and not (column == "customer_id" and named))
    ]
    if issues:
        raise InputError(tuple(issues))
    return {column: found[0] for column, found in places.items() if found}


def _refuse(code: str, file: str, message: str, remedy: str) -> NoReturn:
    """Raise one issue of the whole file."""
    raise InputError((Issue(code=code, file=file, message=message, remedy=remedy),)) from None

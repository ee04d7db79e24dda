"""Anybody's plan: a table that says who calls on whom on which day."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.call import customer_of_visit
from routeplan.model.instance import Instance
from routeplan.tables.catalog import APPOINTMENTS
from routeplan.tables.faults import FaultError
from routeplan.tables.given_cells import NEEDED, GivenSheet, read_cell
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.read import read_sheet
from routeplan.tables.schema import plain_heading
from routeplan.tables.sheet import Sheet

OPTIONAL = ("start", "kind", "visit_id")
OWN_NAME_ONLY = ("kind", "visit_id")
NO_VISITS = frozenset({"start", "lunch", "end"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenVisit:
    """A visit that somebody else has planned.

    Parameters
    ----------
    day
        Day number in the horizon of the workspace.
    start
        Seconds since midnight, or None where only the day is planned.
    row
        Line in the file; the heading is row 1.
    """

    rep_id: str
    customer_id: str
    day: int
    start: int | None
    row: int


def read_foreign_plan(path: Path, instance: Instance) -> tuple[GivenVisit, ...]:
    """Read a plan that has a row a visit, CSV or XLSX, in the order of its rows.

    Needed are the columns rep_id, customer_id and date; start is optional and others do not matter. Of a
    visits.csv that routeplan wrote, the visits and the appointments at customers are taken; its visit_id
    tells calls on a contact from those on the customer.

    Raises
    ------
    InputError
        With all faults at once: no file (RP301), a file that is no table (RP103 to RP106), columns
        (RP311), cells (RP312 to RP314), and names and days that the instance does not have (RP315 to
        RP317).
    """
    sheet = _sheet(path)
    given = GivenSheet(
        sheet=sheet,
        columns=_columns(sheet),
        rep_ids=frozenset(rep.rep_id for rep in instance.reps),
        customer_ids=frozenset(customer.customer_id for customer in instance.customers),
        contact_of={one.customer_id: one.contact_of for one in instance.customers if one.is_contact},
        horizon=instance.horizon,
    )
    issues: list[Issue] = []
    visits = [_visit(given, row, cells, issues) for row, cells in sheet.rows]
    if issues:
        raise InputError(tuple(issues))
    return tuple(visit for visit in visits if visit is not None)


def _sheet(path: Path) -> Sheet:
    """Return the cells of the file."""
    try:
        return read_sheet(path.name, bytes_of(path))
    except OSError:
        _refuse("RP301", path.name, text("there is no plan here"), text("Name a CSV file"))
    except FaultError as fault:
        _refuse(fault.code, path.name, fault.message, fault.remedy)


def _refuse(code: str, file: str, message: str, remedy: str) -> NoReturn:
    """Raise one issue of the whole file."""
    raise InputError((Issue(code=code, file=file, message=message, remedy=remedy),)) from None


def _columns(sheet: Sheet) -> dict[str, int]:
    """Return where each column stands: by its own name, or else by another heading that means the same.

    Raises
    ------
    InputError
        If a needed column is missing, or a column is there twice.
    """
    places: dict[str, list[int]] = {}
    for column in (*NEEDED, *OPTIONAL):
        own = [n for n, one in enumerate(sheet.headings) if plain_heading(one) == plain_heading(column)]
        known = () if column in OWN_NAME_ONLY else APPOINTMENTS.by_name[column].aliases
        aliases = {plain_heading(one) for one in known}
        places[column] = own or [n for n, one in enumerate(sheet.headings) if plain_heading(one) in aliases]
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
        if len(found) > 1 or (column in NEEDED and not found)
    ]
    if issues:
        raise InputError(tuple(issues))
    return {column: found[0] for column, found in places.items() if found}


def _visit(given: GivenSheet, row: int, cells: tuple[str, ...], issues: list[Issue]) -> GivenVisit | None:
    """Return the visit of a row, or None where there is none; faults are added to ``issues``."""
    texts = {
        column: unicodedata.normalize("NFKC", cells[place]).strip() if place < len(cells) else ""
        for column, place in given.columns.items()
    }
    kind = texts.get("kind", "").casefold()
    if kind in NO_VISITS or (kind == "appointment" and not texts["customer_id"]):
        return None
    read = {
        column: read_cell(given, row, column, texts.get(column, ""), issues) for column in (*NEEDED, "start")
    }
    if any(read[column] is None for column in NEEDED):
        return None
    return GivenVisit(
        rep_id=read["rep_id"],
        customer_id=_whom(given, read["customer_id"], texts.get("visit_id", "")),
        day=read["date"],
        start=read["start"],
        row=row,
    )


def _whom(given: GivenSheet, customer_id: str, visit_id: str) -> str:
    """Return the id of the contact whom a visit id names at the customer, or else that of the customer."""
    named = customer_of_visit(visit_id)
    return named if given.contact_of.get(named) == customer_id else customer_id

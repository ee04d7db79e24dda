"""Anybody's plan: a table that says who calls on whom on which day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.call import customer_of_visit
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.tables.by_name import ids_by_name
from routeplan.tables.catalog import CALL_LOG
from routeplan.tables.given_cells import NEEDED, GivenSheet, read_cell
from routeplan.tables.grid_layout import cells_of_grid
from routeplan.tables.grid_names import GridNames
from routeplan.tables.grid_plan import GridCall, read_grid
from routeplan.tables.normal_text import normal_text
from routeplan.tables.plan_sheet import columns_of, places_of_columns, sheet_of_plan
from routeplan.tables.sheet import Sheet

ANY_DAY = Horizon(start=date(1990, 1, 1), days=40_000)
"""Days that a schedule may speak of."""

NO_VISITS = frozenset({"start", "lunch", "end"})

OUTCOME = CALL_LOG.by_name["outcome"]
NOT_MADE = frozenset(
    word.casefold() for one in ("missed", "moved", "phone") for word in (one, *OUTCOME.spellings[one])
)
"""What became of a call that was no visit, as a log says it."""


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
    visit_id
        What the file calls the visit, empty where it says nothing; two rows are equal without it.
    """

    rep_id: str
    customer_id: str
    day: int
    start: int | None
    row: int
    visit_id: str = field(default="", compare=False)


def read_foreign_plan(
    path: Path, instance: Instance, horizon: Horizon | None = None
) -> tuple[GivenVisit, ...]:
    """Read a plan, CSV, XLSX or ODS, in the order of its rows.

    It has a row a visit, with the columns rep_id, customer_id and date, reps and customers by their ids or
    names; start is optional and others do not matter. Of a visits.csv that routeplan wrote, the visits and
    the appointments at customers are taken; of a call log what was not missed, moved or by phone. A
    visit_id tells calls on a contact from those on the customer. Of a plan.xlsx it is the sheet of the
    schedule, of which the same is taken. Or it is a grid as ``read_grid`` reads it.

    Parameters
    ----------
    horizon
        Days that dates may lie in, which day numbers count from; those of the instance unless given.

    Raises
    ------
    InputError
        With all faults at once: no file (RP301), a file that is no table (RP103 to RP106), columns
        (RP311), cells (RP312 to RP314), and names and days that the instance does not have (RP315 to
        RP317), and names that several have (RP693).
    """
    sheet = sheet_of_plan(path)
    places, days = places_of_columns(sheet), horizon or instance.horizon
    names = GridNames(instance)
    if (cells := cells_of_grid(sheet, places, names)) is not None:
        return tuple(_of_grid(sheet, read_grid(sheet, cells, names), days))
    given = GivenSheet(
        sheet=sheet,
        columns=columns_of(sheet, places),
        rep_ids=frozenset(rep.rep_id for rep in instance.reps),
        customer_ids=frozenset(customer.customer_id for customer in instance.customers),
        contact_of={one.customer_id: one.contact_of for one in instance.customers if one.is_contact},
        appointment_at={one.appointment_id: one.customer_id or "" for one in instance.appointments},
        rep_names=ids_by_name([(rep.rep_id, rep.name) for rep in instance.reps]),
        customer_names=ids_by_name([(one.customer_id, one.name) for one in instance.places_called_on]),
        horizon=days,
    )
    issues: list[Issue] = []
    visits = [_visit(given, row, texts, issues) for row, texts in sheet.rows]
    if issues:
        raise InputError(tuple(issues))
    return tuple(visit for visit in visits if visit is not None)


def _of_grid(sheet: Sheet, calls: Sequence[GridCall], horizon: Horizon) -> Iterator[GivenVisit]:
    """Yield the visits of a grid.

    Raises
    ------
    InputError
        With all dates outside the horizon (RP317).
    """
    outside = dict.fromkeys((one.row, one.when) for one in calls if one.when not in horizon)
    if outside:
        remedy = text("Write one from {first} to {last}", first=horizon.start, last=horizon.last)
        raise InputError(
            tuple(
                Issue(
                    code="RP317",
                    file=sheet.file,
                    row=row,
                    value=str(when),
                    message=text("the date is not a planning day"),
                    remedy=remedy,
                )
                for row, when in outside
            )
        )
    for one in calls:
        yield GivenVisit(
            rep_id=one.rep_id,
            customer_id=one.customer_id,
            day=horizon.day_of(one.when),
            start=one.start,
            row=one.row,
        )


def _visit(given: GivenSheet, row: int, cells: tuple[str, ...], issues: list[Issue]) -> GivenVisit | None:
    """Return the visit of a row, or None where there is none; faults are added to ``issues``."""
    texts = {
        column: normal_text("NFKC", cells[place]).strip() if place < len(cells) else ""
        for column, place in given.columns.items()
    }
    if texts.get("outcome", "").casefold() in NOT_MADE:
        return None
    kind = texts.get("kind", "").casefold()
    if kind in NO_VISITS or (kind == "appointment" and not texts.get("customer_id")):
        return None
    if "customer_id" not in given.columns:
        texts["customer_id"] = _customer_named(given, texts["visit_id"])
        if texts["visit_id"] and not texts["customer_id"]:
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
        visit_id=texts.get("visit_id", ""),
    )


def _customer_named(given: GivenSheet, visit_id: str) -> str:
    """Return the id of the customer whom a visit id names, empty for an appointment elsewhere."""
    named = customer_of_visit(visit_id) or visit_id
    if named in given.customer_ids:
        return given.contact_of.get(named) or named
    return given.appointment_at.get(visit_id, named)


def _whom(given: GivenSheet, customer_id: str, visit_id: str) -> str:
    """Return the id of the contact whom a visit id names at the customer, or else that of the customer."""
    named = customer_of_visit(visit_id)
    return named if given.contact_of.get(named) == customer_id else customer_id

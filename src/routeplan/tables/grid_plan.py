"""A plan as spreadsheets have it, with customers in the cells of a grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.grid_cell import clock_and_name
from routeplan.tables.grid_layout import GridCell, cell_at
from routeplan.tables.grid_names import GridNames
from routeplan.tables.sheet import Sheet
from routeplan.tables.written_day import written_day


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCall:
    """A call that a grid names: with its clock time in seconds where one stands before the customer."""

    rep_id: str
    customer_id: str
    when: date
    start: int | None
    row: int


def read_grid(sheet: Sheet, cells: Sequence[GridCell], names: GridNames) -> tuple[GridCall, ...]:
    """Return the calls that the cells of a grid name, in their order.

    Customers are named by their ids or names, several in a cell on lines of their own or parted by
    semicolons or commas, the name behind the id too; a clock time may stand before. Without a column of
    reps a call is the customer's rep's, or the only rep's.

    Raises
    ------
    InputError
        With all cells that name no rep (RP315) or no customer (RP316), no date (RP313), or a name that
        several have or a customer of nobody (RP693).
    """
    issues, found = list[Issue](), list[GridCall]()
    for one in cells:
        try:
            found += _calls(names, one)
        except FaultError as fault:
            issues.append(
                Issue(
                    code=fault.code,
                    file=sheet.file,
                    row=one.row,
                    column=cell_at(sheet.headings, one.column) or None,
                    value=one.cell,
                    message=fault.message,
                    remedy=fault.remedy,
                )
            )
    if issues:
        raise InputError(tuple(issues))
    return tuple(found)


def _calls(names: GridNames, one: GridCell) -> list[GridCall]:
    """Return the calls of a cell.

    Raises
    ------
    FaultError
        If something in it is not known.
    """
    when = written_day(one.day)
    if when is None:
        raise FaultError(
            "RP313",
            text("the date {day!r} cannot be read", day=one.day),
            text("Write it as YYYY-MM-DD, such as 2026-12-31"),
        )
    whose = names.rep(one.rep) if one.rep else None
    found = []
    for name in names.names_in(one.cell):
        start, called = clock_and_name(name)
        customer_id = names.customer(called)
        rep_id = whose or names.rep_of[customer_id] or names.only_rep
        if rep_id is None:
            raise FaultError(
                "RP693",
                text("nobody says which rep calls on {customer}", customer=customer_id),
                text("Add a column rep_id, or give the customer a rep"),
            )
        found.append(GridCall(rep_id=rep_id, customer_id=customer_id, when=when, start=start, row=one.row))
    return found

"""The cells of anybody's plan, held against the workspace it is judged by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from routeplan.errors import Issue
from routeplan.language import text
from routeplan.model.horizon import Horizon
from routeplan.tables.by_name import IdsByName, plain_name
from routeplan.tables.dates import day_of, seconds_of
from routeplan.tables.faults import FaultError
from routeplan.tables.lists import listed
from routeplan.tables.sheet import Sheet
from routeplan.tables.written_day import written_day

NEEDED = ("rep_id", "customer_id", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSheet:
    """A sheet with what its cells are held against.

    Parameters
    ----------
    columns
        Where each known column stands.
    rep_ids, customer_ids, horizon
        What the workspace has.
    contact_of
        Customer of each contact with calls of its own.
    appointment_at
        Customer of each appointment, empty where it is elsewhere.
    rep_names, customer_names
        Ids by what else they may be called; nothing where only ids will do.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    rep_ids: frozenset[str]
    customer_ids: frozenset[str]
    horizon: Horizon
    contact_of: Mapping[str, str] = field(default_factory=dict)
    appointment_at: Mapping[str, str] = field(default_factory=dict)
    rep_names: IdsByName = field(default_factory=dict)
    customer_names: IdsByName = field(default_factory=dict)

    def heading_of(self, column: str) -> str:
        """Return the heading of a column; a visit id stands in for the customer's."""
        place = self.columns.get(column, self.columns.get("visit_id"))
        return column if place is None else self.sheet.headings[place]


def read_cell(given: GivenSheet, row: int, column: str, cell: str, issues: list[Issue]) -> Any:
    """Return the value of a cell, None for an empty or a faulty one; a fault is added to ``issues``."""
    try:
        if cell:
            return READERS[column](given, cell)
        if column in NEEDED:
            raise FaultError("RP312", text("the cell is empty"), text("Fill in {column}", column=column))
    except FaultError as fault:
        issues.append(
            Issue(
                code=fault.code,
                file=given.sheet.file,
                row=row,
                column=given.heading_of(column),
                value=cell or None,
                message=fault.message,
                remedy=fault.remedy,
            )
        )
    return None


def _rep(given: GivenSheet, cell: str) -> str:
    """Return the id of a rep of the workspace."""
    if cell in given.rep_ids:
        return cell
    named = _named(given.rep_names, cell)
    if named is None:
        raise FaultError(
            "RP315", text("the workspace has no such rep"), text("Write an id from the reps table")
        )
    return named


def _customer(given: GivenSheet, cell: str) -> str:
    """Return the id of a customer of the workspace."""
    if cell in given.customer_ids:
        return cell
    named = _named(given.customer_names, cell)
    if named is None:
        raise FaultError(
            "RP316", text("the workspace has no such customer"), text("Write an id from the customers table")
        )
    return named


def _named(names: IdsByName, cell: str) -> str | None:
    """Return the id of what is called so, None for nothing.

    Raises
    ------
    FaultError
        If several are called so (RP693).
    """
    ids = names.get(plain_name(cell), ())
    if len(ids) > 1:
        raise FaultError(
            "RP693",
            text("several are called {name!r}: {ids}", name=cell, ids=listed(ids)),
            text("Write the id instead"),
        )
    return ids[0] if ids else None


def _day(given: GivenSheet, cell: str) -> int:
    """Return the day number of a date in the horizon."""
    try:
        when = written_day(cell) or day_of(cell)
    except FaultError as fault:
        raise FaultError("RP313", fault.message, fault.remedy) from fault
    if when not in given.horizon:
        remedy = text("Write one from {first} to {last}", first=given.horizon.start, last=given.horizon.last)
        raise FaultError("RP317", text("the date is not a planning day"), remedy)
    return given.horizon.day_of(when)


def _start(given: GivenSheet, cell: str) -> int:
    """Return the seconds since midnight of a clock time."""
    try:
        return seconds_of(cell)
    except FaultError as fault:
        raise FaultError("RP314", fault.message, fault.remedy) from fault


READERS: Mapping[str, Callable[[GivenSheet, str], Any]] = {
    "rep_id": _rep,
    "customer_id": _customer,
    "date": _day,
    "start": _start,
}

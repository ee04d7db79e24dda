"""A plan as spreadsheets have it: a row a rep and day, or a column a day, with customers in the cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.instance import Instance
from routeplan.tables.by_name import ids_by_name, plain_name
from routeplan.tables.faults import FaultError
from routeplan.tables.grid_cell import COMMAS, PARTS, clock_and_name, split
from routeplan.tables.lists import listed
from routeplan.tables.plan_sheet import Places, written_day
from routeplan.tables.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell that names customers, with the rep and the day as they are written for it."""

    row: int
    column: int
    rep: str
    day: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCall:
    """A call that a grid names: with its clock time in seconds where one stands before the customer."""

    rep_id: str
    customer_id: str
    when: date
    start: int | None
    row: int


def cells_of_grid(sheet: Sheet, places: Places, instance: Instance) -> tuple[GridCell, ...] | None:
    """Return the cells of a grid that hold something, row by row; None for a table that is none.

    With two dates or more as headings it has a column a day; a cell that names a customer under a heading
    that is none is among them, for ``read_grid`` to refuse. With columns of reps and days and none of
    customers it has a row a rep and day if at least one cell names a customer. A row without a rep is of the
    rep above.
    """
    if places["customer_id"] or places["visit_id"]:
        return None
    days = {n: one for n, one in enumerate(sheet.headings) if written_day(one) is not None}
    reader = _Reader(instance)
    if len(places["rep_id"]) > 1 or len(places["date"]) > 1:
        return None
    if len(days) > 1 and not places["date"]:
        reps = places["rep_id"] or _column_of_reps(sheet, days, reader)
        return tuple(_of_columns(sheet, reps, days, reader))
    if not places["rep_id"] or not places["date"]:
        return None
    cells = tuple(_of_rows(sheet, places))
    return cells if any(reader.knows(one.cell) for one in cells) else None


def read_grid(sheet: Sheet, cells: Sequence[GridCell], instance: Instance) -> tuple[GridCall, ...]:
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
    reader, issues, found = _Reader(instance), list[Issue](), list[GridCall]()
    for one in cells:
        try:
            found += reader.calls(one)
        except FaultError as fault:
            issues.append(
                Issue(
                    code=fault.code,
                    file=sheet.file,
                    row=one.row,
                    column=_cell(sheet.headings, one.column) or None,
                    value=one.cell,
                    message=fault.message,
                    remedy=fault.remedy,
                )
            )
    if issues:
        raise InputError(tuple(issues))
    return tuple(found)


class _Reader:
    """Knows reps and customers of a workspace by ids and names."""

    def __init__(self, instance: Instance) -> None:
        places = instance.places_called_on
        self.rep_of = {one.customer_id: one.rep_id for one in places}
        self.customers = ids_by_name([(one.customer_id, one.name) for one in places])
        self.reps = ids_by_name([(one.rep_id, one.name) for one in instance.reps])
        self.rep_ids = frozenset(one.rep_id for one in instance.reps)
        self.only_rep = instance.reps[0].rep_id if len(instance.reps) == 1 else None

    def calls(self, one: GridCell) -> list[GridCall]:
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
        whose = self._rep(one.rep) if one.rep else None
        found = []
        for name in self._names(one.cell):
            start, called = clock_and_name(name)
            customer_id = self._customer(called)
            rep_id = whose or self.rep_of[customer_id] or self.only_rep
            if rep_id is None:
                raise FaultError(
                    "RP693",
                    text("nobody says which rep calls on {customer}", customer=customer_id),
                    text("Add a column rep_id, or give the customer a rep"),
                )
            found.append(
                GridCall(rep_id=rep_id, customer_id=customer_id, when=when, start=start, row=one.row)
            )
        return found

    def knows(self, cell: str) -> bool:
        """Return whether a cell names any customer."""
        return any(map(self._is_customer, self._names(cell)))

    def _names(self, cell: str) -> list[str]:
        """Return what a cell names; a comma parts only what is no customer as a whole."""
        if self._is_customer(cell):
            return [cell]
        names = list[str]()
        for whole in split(PARTS, cell):
            parts = [whole] if self._is_customer(whole) else split(COMMAS, whole)
            names += parts if any(map(self._is_customer, parts)) else [whole]
        return names

    def _is_customer(self, written: str) -> bool:
        """Return whether a customer is called so, a clock time before it or none."""
        return plain_name(clock_and_name(written)[1]) in self.customers

    def _customer(self, called: str) -> str:
        """Return the id of a customer."""
        ids = (called,) if called in self.rep_of else self.customers.get(plain_name(called), ())
        if not ids:
            raise FaultError(
                "RP316",
                text("the workspace has no customer {name!r}", name=called),
                text("Write an id or a name from the customers table, or leave the cell empty"),
            )
        if len(ids) > 1:
            raise FaultError(
                "RP693",
                text("several customers are called {name!r}: {ids}", name=called, ids=listed(ids)),
                text("Write the id instead"),
            )
        return ids[0]

    def _rep(self, called: str) -> str:
        """Return the id of a rep."""
        ids = (called,) if called in self.rep_ids else self.reps.get(plain_name(called), ())
        if len(ids) != 1:
            raise FaultError(
                "RP315",
                text("the workspace has no rep {name!r}, or several", name=called),
                text("Write an id from the reps table"),
            )
        return ids[0]


def _column_of_reps(sheet: Sheet, days: Mapping[int, str], reader: _Reader) -> tuple[int, ...]:
    """Return the first column outside the days that names a rep, as its heading is often left empty."""
    for column in range(len(sheet.headings)):
        named = (plain_name(_cell(cells, column)) for _, cells in sheet.rows)
        if column not in days and any(one in reader.reps for one in named):
            return (column,)
    return ()


def _of_columns(
    sheet: Sheet, reps: Sequence[int], days: Mapping[int, str], reader: _Reader
) -> Iterator[GridCell]:
    """Yield the cells of a grid with a column a day, and those that name a customer under no day."""
    rep = ""
    for row, cells in sheet.rows:
        rep = (_cell(cells, reps[0]) or rep) if reps else ""
        for column in range(len(cells)):
            cell = _cell(cells, column)
            if cell and column not in reps and (column in days or reader.knows(cell)):
                day = days.get(column, _cell(sheet.headings, column))
                yield GridCell(row=row, column=column, rep=rep, day=day, cell=cell)


def _of_rows(sheet: Sheet, places: Places) -> Iterator[GridCell]:
    """Yield the cells of a grid with a row a rep and day; weekday names beside the date are passed over."""
    at_rep, at_day, rep = places["rep_id"][0], places["date"][0], ""
    for row, cells in sheet.rows:
        rep = _cell(cells, at_rep) or rep
        for column in range(len(cells)):
            cell = _cell(cells, column)
            if cell and column not in (at_rep, at_day) and not _is_weekday(sheet, column):
                yield GridCell(row=row, column=column, rep=rep, day=_cell(cells, at_day), cell=cell)


def _is_weekday(sheet: Sheet, column: int) -> bool:
    """Return whether a column says which weekday a row is."""
    heading = plain_name(sheet.headings[column]) if column < len(sheet.headings) else ""
    return heading in {"weekday", "wochentag", "星期", "星期几", "周几", "星期幾"}


def _cell(cells: Sequence[str], column: int) -> str:
    """Return the text of a cell, empty beyond the end of a row."""
    return cells[column].strip() if column < len(cells) else ""

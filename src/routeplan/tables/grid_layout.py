"""How grids are laid out: a row a rep and day, a column a day, or a column a rep."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routeplan.tables.by_name import plain_name
from routeplan.tables.grid_names import GridNames
from routeplan.tables.plan_sheet import Places
from routeplan.tables.sheet import Sheet
from routeplan.tables.written_day import written_day


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell that names customers, with the rep and the day as they are written for it."""

    row: int
    column: int
    rep: str
    day: str
    cell: str


def cells_of_grid(sheet: Sheet, places: Places, names: GridNames) -> tuple[GridCell, ...] | None:
    """Return the cells of a grid that hold something, row by row; None for a table that is none.

    With two dates or more as headings it has a column a day; with reps as headings and days in a column it
    has a column a rep. A cell that names a customer under another heading is among them, for ``read_grid``
    to refuse. With columns of reps and days and none of customers it has a row a rep and day if at least one
    cell names a customer. A row without a rep or a day is of the one above.
    """
    if places["customer_id"] or places["visit_id"]:
        return None
    if len(places["rep_id"]) > 1 or len(places["date"]) > 1:
        return None
    days = {n: one for n, one in enumerate(sheet.headings) if written_day(one) is not None}
    if len(days) > 1 and not places["date"]:
        in_column = places["rep_id"] or _column_of_reps(sheet, days, names)
        return tuple(_of_columns(sheet, in_column, days, names))
    reps = {n: one for n, one in enumerate(sheet.headings) if names.is_rep(one)}
    if reps and not places["rep_id"]:
        at_day = places["date"] or _column_of_days(sheet, reps)
        return tuple(_of_columns_of_reps(sheet, at_day, reps, names)) if at_day else None
    if not places["rep_id"] or not places["date"]:
        return None
    cells = tuple(_of_rows(sheet, places))
    return cells if any(names.knows(one.cell) for one in cells) else None


def _column_of_days(sheet: Sheet, reps: Mapping[int, str]) -> tuple[int, ...]:
    """Return the first column outside those of reps that has a day in it."""
    for column in range(len(sheet.headings)):
        written = (cell_at(cells, column) for _, cells in sheet.rows)
        if column not in reps and any(written_day(one) is not None for one in written):
            return (column,)
    return ()


def _column_of_reps(sheet: Sheet, days: Mapping[int, str], names: GridNames) -> tuple[int, ...]:
    """Return the first column outside the days that names a rep, as its heading is often left empty."""
    for column in range(len(sheet.headings)):
        named = (plain_name(cell_at(cells, column)) for _, cells in sheet.rows)
        if column not in days and any(one in names.reps for one in named):
            return (column,)
    return ()


def _of_columns(
    sheet: Sheet, reps: Sequence[int], days: Mapping[int, str], names: GridNames
) -> Iterator[GridCell]:
    """Yield the cells of a grid with a column a day, and those that name a customer under no day."""
    rep = ""
    for row, cells in sheet.rows:
        rep = (cell_at(cells, reps[0]) or rep) if reps else ""
        for column in range(len(cells)):
            cell = cell_at(cells, column)
            if cell and column not in reps and (column in days or names.knows(cell)):
                day = days.get(column, cell_at(sheet.headings, column))
                yield GridCell(row=row, column=column, rep=rep, day=day, cell=cell)


def _of_columns_of_reps(
    sheet: Sheet, days: Sequence[int], reps: Mapping[int, str], names: GridNames
) -> Iterator[GridCell]:
    """Yield the cells of a grid with a column a rep, and those that name a customer under no rep."""
    day = ""
    for row, cells in sheet.rows:
        day = cell_at(cells, days[0]) or day
        for column in range(len(cells)):
            cell = cell_at(cells, column)
            if cell and column not in days and (column in reps or names.knows(cell)):
                rep = reps.get(column, cell_at(sheet.headings, column))
                yield GridCell(row=row, column=column, rep=rep, day=day, cell=cell)


def _of_rows(sheet: Sheet, places: Places) -> Iterator[GridCell]:
    """Yield the cells of a grid with a row a rep and day; weekday names beside the date are passed over."""
    at_rep, at_day, rep, day = places["rep_id"][0], places["date"][0], "", ""
    for row, cells in sheet.rows:
        rep, day = cell_at(cells, at_rep) or rep, cell_at(cells, at_day) or day
        for column in range(len(cells)):
            cell = cell_at(cells, column)
            if cell and column not in (at_rep, at_day) and not _is_weekday(sheet, column):
                yield GridCell(row=row, column=column, rep=rep, day=day, cell=cell)


def _is_weekday(sheet: Sheet, column: int) -> bool:
    """Return whether a column says which weekday a row is."""
    heading = plain_name(sheet.headings[column]) if column < len(sheet.headings) else ""
    return heading in {"weekday", "wochentag", "星期", "星期几", "周几", "星期幾"}


def cell_at(cells: Sequence[str], column: int) -> str:
    """Return the text of a cell, empty beyond the end of a row."""
    return cells[column].strip() if column < len(cells) else ""

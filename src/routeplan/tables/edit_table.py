"""Change one CSV table of a workspace, whole or not at all.

Other columns, rows, their order and the headings stay as the file has them. What is written is standard
CSV as everywhere: UTF-8 with byte order mark, commas, texts that a spreadsheet would run neutralised.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from routeplan.language import text
from routeplan.tables.faults import Faults
from routeplan.tables.open_table import Lines, OpenTable, open_table, save_lines
from routeplan.tables.relations import refuse_double_ids
from routeplan.tables.schema import TableSchema
from routeplan.tables.values import nearest

Cells = Mapping[str, str]
"""Texts by column of the schema, as a person would write them."""


def append_rows(folder: Path, schema: TableSchema, rows: Sequence[Cells]) -> Path:
    """Add rows to the end of a table of a workspace and return its file.

    A table that has no file yet is made with all columns of the schema. A column that the file lacks and
    that a row fills is added at the end. Without rows nothing is written.

    Raises
    ------
    InputError
        If the table has faults or would have some afterwards, is a workbook (RP431), or cannot be written.
        The file then stands as it was.
    KeyError
        If a row names a column that the schema does not have.
    """
    return change_rows(open_table(folder, schema), {}, rows)


def set_cells(
    folder: Path, schema: TableSchema, changes: Mapping[str, Cells], *, add_missing: bool = False
) -> Path:
    """Change cells of rows of a table, found by their id, and return its file.

    Without changes nothing is written.

    Parameters
    ----------
    changes
        New texts by column, by the id in the schema's first column.
    add_missing
        Whether an id that the table does not have becomes a new row at the end instead of a fault; the
        table may then be without a file as well.

    Raises
    ------
    InputError
        As for ``append_rows``; and if the table has an id twice (RP151), or does not have it (RP432).
    KeyError
        If a change names a column that the schema does not have.
    """
    opened = open_table(folder, schema)
    key = schema.columns[0].name
    faults = Faults()
    if opened.table is not None:
        refuse_double_ids(opened.table, key, faults)
    rows = {record[key]: record.row for record in opened.records}
    missing = [one for one in changes if one not in rows]
    if not add_missing:
        _refuse_missing(opened, key, missing, tuple(rows), faults)
    faults.raise_errors()
    changed = {rows[one]: cells for one, cells in changes.items() if one in rows}
    return change_rows(opened, changed, [{key: one, **changes[one]} for one in missing])


def change_rows(
    opened: OpenTable,
    changed: Mapping[int, Cells],
    added: Sequence[Cells],
    removed: frozenset[int] = frozenset(),
) -> Path:
    """Change cells of rows, add others at the end and return the file; nothing to do writes nothing.

    Parameters
    ----------
    changed
        New texts by column, by the number of the row; the heading is row 1.
    removed
        Numbers of rows that are taken out.

    Raises
    ------
    InputError
        If the table would have faults afterwards, or cannot be written; it then stands as it was.
    KeyError
        If a column is not in the schema.
    """
    if not changed and not added and not removed:
        return opened.path
    return save_lines(opened, changed_lines(opened, changed, added, removed))


def changed_lines(
    opened: OpenTable,
    changed: Mapping[int, Cells],
    added: Sequence[Cells],
    removed: frozenset[int] = frozenset(),
) -> Lines:
    """Return the lines that a table would have; parameters and errors as for ``change_rows``."""
    columns, lines = _with_columns(opened, [*changed.values(), *added])
    grid = [list(line) for line in lines]
    for row, cells in changed.items():
        _fill(grid[row - 1], columns, cells)
    for cells in added:
        grid.append([""] * len(grid[0]))
        _fill(grid[-1], columns, cells)
    return tuple(tuple(line) for row, line in enumerate(grid, start=1) if row not in removed)


def _with_columns(opened: OpenTable, rows: Iterable[Cells]) -> tuple[Mapping[str, int], Lines]:
    """Return where the columns are, and the lines with those that rows fill and the file lacks."""
    names = opened.schema.by_name
    texts = [(names[name].name, text) for cells in rows for name, text in cells.items()]
    filled = {name for name, text in texts if text}
    wanted = names if opened.table is None else filled
    new = [name for name in names if name in wanted and name not in opened.columns]
    width = len(opened.lines[0]) if opened.lines else 0
    columns = {**opened.columns, **{name: width + place for place, name in enumerate(new)}}
    heading, *rest = opened.lines or ((),)
    headings = tuple(_heading(opened, name) for name in new)
    return columns, ((*heading, *headings), *((*line, *[""] * len(new)) for line in rest))


def _heading(opened: OpenTable, name: str) -> str:
    """Return what a new column is called: its name, or what the settings call it where the file is new."""
    mapped = (heading for heading, column in opened.mapping.items() if column == name)
    return next(mapped, name) if opened.table is None else name


def _fill(line: list[str], columns: Mapping[str, int], cells: Cells) -> None:
    """Put texts into a line, in place."""
    for name, cell in cells.items():
        if name in columns:
            line[columns[name]] = cell


def _refuse_missing(
    opened: OpenTable, key: str, missing: Iterable[str], known: tuple[str, ...], faults: Faults
) -> None:
    """Note ids that are to be changed and are not in the table."""
    for one in missing:
        close = nearest(one, known)
        faults.add(
            "RP432",
            text("the table has no row with this {key}", key=key),
            text("Correct it, perhaps to {close}", close=close)
            if close
            else text("Correct it, or add a row"),
            file=opened.path.name,
            column=key if opened.table is None else opened.table.heading_of(key),
            value=one,
        )

"""Corrections read over tables and settings, as if these said so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from routeplan.language import text, texts
from routeplan.model.correction import SETTINGS_TABLE, Correction, Patch
from routeplan.tables.catalog import CUSTOMERS, REPS, TERRITORIES
from routeplan.tables.edit_settings import setting_text, with_settings
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.headings import match_headings
from routeplan.tables.lists import listed
from routeplan.tables.schema import TableSchema
from routeplan.tables.settings_schema import all_settings
from routeplan.tables.sheet import Sheet
from routeplan.tables.values import nearest, value_of

CORRECTABLE = (CUSTOMERS, REPS, TERRITORIES)
Cell = tuple[str, str]
"""Id of a row, and a column."""


def overlaid_settings(content: bytes | None, patch: Patch | None, faults: Faults) -> bytes | None:
    """Return the settings as they would be with some corrections; those that do not fit are noted."""
    wanted = () if patch is None else patch.of(SETTINGS_TABLE)
    if patch is None or not wanted:
        return content
    known = {setting.path: setting for setting in all_settings()}
    changes: dict[str, str] = {}
    for one in wanted:
        path = one.column if one.row_id in ("", SETTINGS_TABLE) else f"{one.row_id}.{one.column}"
        if path not in known:
            _refuse_absent(patch, one, "column", path, tuple(known), faults)
        elif _is_repeated(patch, one, path, changes, faults):
            continue
        elif _says(old := setting_text(content, path), one.old):
            changes[path] = one.new
        else:
            _refuse_old(patch, one, old, faults)
    return with_settings(content or b"", {known[path]: new for path, new in changes.items()})


def overlaid_sheet(
    sheet: Sheet, schema: TableSchema, mapping: Mapping[str, str], patch: Patch | None, faults: Faults
) -> Sheet:
    """Return a sheet as it would be with some corrections; those that do not fit are noted.

    Parameters
    ----------
    mapping
        Column names by headings, from the settings.
    """
    if patch is None or not patch.of(schema.name):
        return sheet
    columns = match_headings(sheet, schema, mapping, frozenset(), Faults()).columns
    changes = fitting(patch, schema, columns, sheet.rows, faults)
    new = [name for name in dict.fromkeys(column for _, column in changes) if name not in columns]
    places = {**columns, **{name: len(sheet.headings) + place for place, name in enumerate(new)}}
    key = columns.get(schema.columns[0].name, 0)
    by_row: dict[str, list[tuple[int, str]]] = {}
    for (row_id, column), written in changes.items():
        by_row.setdefault(row_id, []).append((places[column], written))
    width = len(sheet.headings) + len(new)
    rows = tuple(
        (number, _filled(cells, by_row.get(_at(cells, key), ()), width)) for number, cells in sheet.rows
    )
    return replace(sheet, headings=(*sheet.headings, *new), rows=rows)


def fitting(
    patch: Patch,
    schema: TableSchema,
    columns: Mapping[str, int],
    rows: Iterable[tuple[int, Sequence[str]]],
    faults: Faults,
) -> dict[Cell, str]:
    """Return the new text by row id and column of the corrections of one table that fit; others are noted.

    Parameters
    ----------
    columns
        Position of every known column.
    rows
        (row number, cells).
    """
    key = columns.get(schema.columns[0].name)
    by_id = {} if key is None else {_at(cells, key): cells for _, cells in rows}
    changes: dict[Cell, str] = {}
    for one in patch.of(schema.name):
        if one.column not in schema.by_name or one.column == schema.columns[0].name:
            _refuse_absent(patch, one, "column", one.column, tuple(schema.by_name)[1:], faults)
        elif one.row_id not in by_id:
            _refuse_absent(patch, one, "id", one.row_id, tuple(by_id), faults)
        elif not _is_repeated(patch, one, (one.row_id, one.column), changes, faults):
            place = columns.get(one.column)
            old = "" if place is None else _at(by_id[one.row_id], place)
            if _means(schema, one.column, old, one.old):
                changes[one.row_id, one.column] = one.new
            else:
                _refuse_old(patch, one, old, faults)
    return changes


def refuse_absent_tables(patch: Patch | None, named: Collection[str], faults: Faults) -> None:
    """Note corrections of tables that the workspace lacks or that cannot be corrected."""
    known = tuple(schema.name for schema in CORRECTABLE if schema.name in named)
    for one in () if patch is None else patch.corrections:
        if one.table not in (*known, SETTINGS_TABLE):
            _refuse_absent(patch, one, "table", one.table, (*known, SETTINGS_TABLE), faults)


def patch_notice(patch: Patch) -> str:
    """Return the sentence on a plan that was made with corrections which the tables do not have."""
    return texts(
        "{number} correction of {file} was read over the tables, which stay as they are.",
        "{number} corrections of {file} were read over the tables, which stay as they are.",
        len(patch.corrections),
        file=patch.file,
    )


def _filled(cells: tuple[str, ...], changes: Iterable[tuple[int, str]], width: int) -> tuple[str, ...]:
    """Return a row with other cells, no wider than it must be."""
    if not changes:
        return cells
    line = [*cells, *[""] * (width - len(cells))]
    for place, written in changes:
        line[place] = written
    return tuple(line)


def _at(cells: Sequence[str], place: int) -> str:
    """Return a cell of a row that may be too short."""
    return cells[place] if place < len(cells) else ""


def _means(schema: TableSchema, column: str, one: str, other: str) -> bool:
    """Return whether two texts of a column mean the same."""
    if _says(one, other):
        return True
    try:
        return bool(one and other) and value_of(schema.by_name[column], one) == value_of(
            schema.by_name[column], other
        )
    except FaultError:
        return False


def _says(one: str, other: str) -> bool:
    """Return whether two texts are the same, numbers by their value."""
    if one.strip() == other.strip():
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _is_repeated(
    patch: Patch, one: Correction, key: object, changes: Mapping[Any, str], faults: Faults
) -> bool:
    """Return whether a cell was corrected already, and note it."""
    if key not in changes:
        return False
    message = text("an earlier row corrects this already")
    faults.add(
        "RP652", message, text("Leave one of the two out"),
        file=patch.file, row=one.line or None, column=one.column, value=one.row_id,
    )  # fmt: skip
    return True


def _refuse_absent(
    patch: Patch | None, one: Correction, column: str, value: str, known: tuple[str, ...], faults: Faults
) -> None:
    """Note a correction of something that is not there, with what it may have meant."""
    close = nearest(value, known) if len(known) < 1000 else None
    message = text("there is no {value} that could be corrected", value=value)
    if close:
        remedy = text("Correct it, perhaps to {close}, or take the row out", close=close)
    elif len(known) < 10:
        remedy = text("Write one of {names}, or take the row out", names=listed(known))
    else:
        remedy = text("Correct it, or take the row out")
    file = "" if patch is None else patch.file
    faults.add("RP650", message, remedy, file=file, row=one.line or None, column=column, value=value)


def _refuse_old(patch: Patch, one: Correction, found: str, faults: Faults) -> None:
    """Note a correction whose old value no longer stands there."""
    message = text(
        "{row} {column} says {found!r} now, not {old!r}",
        row=one.row_id, column=one.column, found=found, old=one.old,
    )  # fmt: skip
    remedy = text("Propose corrections again with routeplan control --propose, or take the row out")
    faults.add("RP651", message, remedy, file=patch.file, row=one.line or None, column="old", value=one.old)

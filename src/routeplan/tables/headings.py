"""Which column of a file is which column of the schema."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.language import text
from routeplan.tables.faults import Faults
from routeplan.tables.limits import MOST_SUGGESTIONS
from routeplan.tables.lists import listed
from routeplan.tables.schema import TableSchema, plain_heading
from routeplan.tables.sheet import Sheet
from routeplan.tables.values import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Position of every known column, and (heading, position) of the unknown ones."""

    columns: dict[str, int]
    unknown: tuple[tuple[str, int], ...]


def match_headings(
    sheet: Sheet, schema: TableSchema, mapping: Mapping[str, str], optional: frozenset[str], faults: Faults
) -> Headings:
    """Return which column is which: the mapping of the settings first, then own names, then aliases.

    Parameters
    ----------
    mapping
        Column names by the headings of this house, from ``[columns.<table>]``.
    optional
        Columns that may be missing although the schema needs them.
    """
    _refuse_doubles(sheet, faults)
    mapped = {plain_heading(heading): column for heading, column in mapping.items()}
    _refuse_absent_mappings(sheet, schema, mapping, faults)
    own = {plain_heading(column.name): column.name for column in schema.columns}
    columns: dict[str, int] = {}
    for meanings in (mapped, own, schema.by_heading()):
        _take(sheet, columns, meanings, faults)
    _demand_required(sheet, schema, columns, optional, faults)
    taken = set(columns.values())
    unknown = tuple((one, place) for place, one in enumerate(sheet.headings) if one and place not in taken)
    return Headings(columns=columns, unknown=unknown)


def unknown_columns_notice(table: str, schema: TableSchema, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """Return sentences on unknown columns: those that are left unused, and those that look misspelled."""
    names = tuple(column.name for column in schema.columns)
    if not schema.keeps_unknown:
        notice = text("{table}: columns not used: {names}.", table=table, names=listed(unknown))
        return (notice,) if unknown else ()
    close = ((heading, nearest(plain_heading(heading), names)) for heading in unknown[:MOST_SUGGESTIONS])
    return tuple(
        text(
            "{table}: column {heading!r} is carried through; if you meant {name}, name it so.",
            table=table,
            heading=heading,
            name=name,
        )
        for heading, name in close
        if name and _is_misspelled(heading, name)
    )


def _is_misspelled(heading: str, name: str) -> bool:
    """Return whether a heading is a column's name with a letter or two wrong."""
    plain, wanted = plain_heading(heading), plain_heading(name)
    common = sum((Counter(plain) & Counter(wanted)).values())
    return len(wanted) > 3 and plain[0] == wanted[0] and max(len(plain), len(wanted)) - common <= 2


def _take(sheet: Sheet, columns: dict[str, int], meanings: Mapping[str, str], faults: Faults) -> None:
    """Add the columns that these meanings give and no stronger ones gave, in place."""
    before = dict(columns)
    taken = set(columns.values())
    for position, heading in enumerate(sheet.headings):
        column = meanings.get(plain_heading(heading))
        if column is None or column in before or position in taken:
            continue
        if column in columns and sheet.headings[columns[column]] != heading:
            first = sheet.headings[columns[column]]
            faults.add(
                "RP112",
                text(
                    "the columns {first!r} and {heading!r} both mean {column}",
                    first=first,
                    heading=heading,
                    column=column,
                ),
                text(
                    "Say which one it is under [columns.<table>] in routeplan.toml, or rename it to {column}",
                    column=column,
                ),
                file=sheet.file,
                row=1,
                column=heading,
            )
        columns.setdefault(column, position)


def _refuse_doubles(sheet: Sheet, faults: Faults) -> None:
    """Note headings that occur twice."""
    for heading, times in Counter(sheet.headings).items():
        if heading and times > 1:
            faults.add(
                "RP112",
                text("the heading is there {times} times", times=times),
                text("Give every column a heading of its own"),
                file=sheet.file,
                column=heading,
            )


def _refuse_absent_mappings(
    sheet: Sheet, schema: TableSchema, mapping: Mapping[str, str], faults: Faults
) -> None:
    """Note headings that the settings name and the file does not have."""
    present = {plain_heading(heading): heading for heading in sheet.headings}
    for heading in sorted(mapping):
        if plain_heading(heading) not in present:
            close = nearest(heading, tuple(present.values()))
            faults.add(
                "RP113",
                text("[columns.{table}] names a heading that is not in the file", table=schema.name),
                text("Correct it to {close!r}", close=close)
                if close
                else text("Take the line out of routeplan.toml"),
                file=sheet.file,
                column=heading,
            )


def _demand_required(
    sheet: Sheet,
    schema: TableSchema,
    columns: Mapping[str, int],
    optional: frozenset[str],
    faults: Faults,
) -> None:
    """Note needed columns that are missing."""
    for column in schema.columns:
        if column.required and column.name not in columns and column.name not in optional:
            close = nearest(column.name, sheet.headings)
            faults.add(
                "RP111",
                text("the column {column} is missing", column=column.name),
                _how_to_add(column.name, close, schema.name),
                file=sheet.file,
                column=column.name,
            )


def _how_to_add(column: str, close: str | None, table: str) -> str:
    """Return the remedy of a missing column, with the heading that looks most like it."""
    if close is None:
        return text(
            "Add a column {column} or name its heading under [columns.{table}] in routeplan.toml",
            column=column,
            table=table,
        )
    return text(
        "Add a column {column}, rename {close!r}, or name its heading under [columns.{table}] in "
        "routeplan.toml",
        column=column,
        close=close,
        table=table,
    )

"""Reading ``routeplan.toml``."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from routeplan.language import LANGUAGES, prefer, text
from routeplan.tables.catalog import TABLES
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.limits import MOST_SETTINGS_BYTES, MOST_SUGGESTIONS
from routeplan.tables.lists import listed
from routeplan.tables.settings import SETTINGS_FILE, Settings
from routeplan.tables.settings_from_values import Values, settings_of
from routeplan.tables.settings_limits import judge_settings
from routeplan.tables.settings_of_imports import import_pairs
from routeplan.tables.settings_of_overload import choices_of_reps
from routeplan.tables.settings_of_stream import CONTAINERS
from routeplan.tables.settings_schema import all_settings, column_names
from routeplan.tables.settings_values import setting_value
from routeplan.tables.values import nearest

LONG_KEY = re.compile(
    rb"""(?<![\w\-"'])(?:(?:[\w\-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}"""
)
"""A key of so many parts, for each of which tomllib looks at all parts before it."""

MOST_BITS = 1000
"""Bits of a whole number; larger ones are no number with a decimal point, and from some size on not said."""

LONGEST_KEY = 200
"""Characters of a key that may be a misspelled setting."""


def read_settings(content: bytes, faults: Faults) -> Settings:
    """Return the settings; a key that is wrong is noted and counts as not given.

    From here on the language of the settings is spoken.
    """
    prefer_language_of(content)
    tree = _parsed(content, faults)
    columns = _column_mappings(tree.pop("columns", {}), faults)
    imports = import_pairs(tree.pop("import", {}), faults)
    values: Values = {"overload.reps": _overload_reps(tree, faults)}
    known = {setting.path: setting for setting in all_settings()}
    tables = {setting.table for setting in known.values()} | {"classes", "", *CONTAINERS}
    for path, value in _leaves(tree, "", tables):
        if path not in known:
            _refuse_unknown(path, (*known, "columns", "import"), faults)
            continue
        try:
            values[path] = setting_value(known[path], value)
        except FaultError as fault:
            faults.take(fault, file=SETTINGS_FILE, column=path, value=str(value))
    return judge_settings(replace(settings_of(values, columns, faults), imports=imports), faults)


def prefer_language_of(content: bytes) -> None:
    """Speak the language of the settings, English where they name none or cannot be read."""
    try:
        known = content if len(content) <= MOST_SETTINGS_BYTES else b""
        wanted = _tree(known).get("language")
    except (ValueError, RecursionError):
        wanted = None
    prefer(wanted if isinstance(wanted, str) and wanted in LANGUAGES else "en")


def _tree(content: bytes) -> Values:
    """Return the tree of a TOML text.

    Raises
    ------
    RecursionError
        If it is nested too deep.
    ValueError
        If it is not UTF-8, not TOML, or holds a number that is larger than any.
    """
    if LONG_KEY.search(content):
        raise RecursionError
    tree = tomllib.loads(content.decode("utf-8-sig"))
    left: list[Any] = [tree]
    while left:
        value = left.pop()
        if isinstance(value, int) and value.bit_length() > MOST_BITS:
            raise ValueError("A number is too large")
        left += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return tree


def _parsed(content: bytes, faults: Faults) -> Values:
    """Return the tree of a TOML text, empty if it cannot be read."""
    if len(content) > MOST_SETTINGS_BYTES:
        size = MOST_SETTINGS_BYTES // 2**10
        message = text("the file is larger than {size} kB", size=size)
        faults.add("RP721", message, text("Take out what is no setting"), file=SETTINGS_FILE)
        return {}
    try:
        return _tree(content)
    except UnicodeDecodeError:
        faults.add(
            "RP201",
            text("the file is not in UTF-8"),
            text("Save it in the encoding UTF-8"),
            file=SETTINGS_FILE,
        )
    except RecursionError:
        faults.add(
            "RP201",
            text("the file is nested too deep"),
            text('Put every key on a line of its own, texts in quotation marks: country = "AT"'),
            file=SETTINGS_FILE,
        )
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        row = int(line[1]) if line else None
        faults.add(
            "RP201",
            text("the file is not TOML: {why}", why=str(error)[:1].lower() + str(error)[1:]),
            _how_to_write(content, row),
            file=SETTINGS_FILE,
            row=row,
        )
    return {}


def _how_to_write(content: bytes, row: int | None) -> str:
    """Return what to do about a row that is not TOML; a path of Windows is told as such."""
    rows = content.decode("utf-8-sig").splitlines()
    if row is not None and row <= len(rows) and "\\" in rows[row - 1]:
        return text(
            "Write a path with / in place of \\, or between single quotation marks: 'C:\\maps\\roads.osm.pbf'"
        )
    return text('Put every key on a line of its own, texts in quotation marks: country = "AT"')


def _overload_reps(tree: Values, faults: Faults) -> Any:
    """Take the choices of single reps for the case of overload out of the tree and return them."""
    table = tree.get("overload")
    return choices_of_reps(table.pop("reps", {}), SETTINGS_FILE, faults) if isinstance(table, dict) else ()


def _leaves(tree: Mapping[str, Any], table: str, tables: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield the path and value of every key; tables that are not known count as keys."""
    for key, value in tree.items():
        path = f"{table}.{key}" if table else key
        if isinstance(value, dict) and path in tables:
            yield from _leaves(value, path, tables)
        else:
            yield path, value


def _refuse_unknown(path: str, known: tuple[str, ...], faults: Faults) -> None:
    """Note a key that is not known, with the one it looks most like."""
    tail = path.rpartition(".")[2]
    by_tail = {one.rpartition(".")[2]: one for one in reversed(known)}
    may_look = faults.error_count < MOST_SUGGESTIONS and len(path) <= LONGEST_KEY
    close = (nearest(path, known) or by_tail.get(nearest(tail, tuple(by_tail)) or "")) if may_look else None
    faults.add(
        "RP202",
        text("{path} is not a setting", path=path),
        text("Did you mean {close}? Correct it or take it out", close=close)
        if close
        else text("Take it out; docs/settings.md lists all keys"),
        file=SETTINGS_FILE,
        column=path,
    )


def _column_mappings(tree: Any, faults: Faults) -> Mapping[str, Mapping[str, str]]:
    """Return the column names by headings of each table, without what is wrong."""
    schemas = {schema.name: schema for schema in TABLES}
    found: dict[str, Mapping[str, str]] = {}
    for table, mapping in (tree if isinstance(tree, dict) else {"": tree}).items():
        if table not in schemas or not isinstance(mapping, dict):
            _refuse_unknown(
                f"columns.{table}".rstrip("."), tuple(f"columns.{one}" for one in schemas), faults
            )
            continue
        names = column_names(schemas[table])
        for heading, name in mapping.items():
            if name not in names:
                close = nearest(str(name), names)
                faults.add(
                    "RP202",
                    text("{table} has no column {column}", table=table, column=name),
                    text("Correct it to {close}", close=close)
                    if close
                    else text("Write one of {names}", names=listed(names)),
                    file=SETTINGS_FILE,
                    column=f"columns.{table}.{heading}",
                )
        found[table] = MappingProxyType({head: name for head, name in mapping.items() if name in names})
    return MappingProxyType(found)

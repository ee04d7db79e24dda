"""What ``[import.<table>]`` says of exports of other systems."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from routeplan.language import text
from routeplan.tables.catalog import TABLES
from routeplan.tables.faults import Faults
from routeplan.tables.lists import listed
from routeplan.tables.schema import TableSchema
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.values import nearest

Pairs = tuple[tuple[str, str], ...]


def import_pairs(tree: Any, faults: Faults) -> Mapping[str, Pairs]:
    """Return (heading, column) pairs by table in their order, without what is wrong; that is noted.

    A heading that is left out has an empty column.
    """
    schemas = {schema.name: schema for schema in TABLES}
    found: dict[str, Pairs] = {}
    for table, mapping in (tree if isinstance(tree, dict) else {"": tree}).items():
        if table not in schemas or not isinstance(mapping, dict):
            close = nearest(table, tuple(schemas))
            remedy = (
                text("Did you mean import.{close}", close=close)
                if close
                else text("Write one of {names}", names=listed(schemas))
            )
            path = f"import.{table}".rstrip(".")
            faults.add(
                "RP202",
                text("{path} is not a setting", path=path),
                remedy,
                file=SETTINGS_FILE,
                column=path,
            )
            continue
        found[table] = tuple(
            (heading, column)
            for heading, value in mapping.items()
            for column in (value if isinstance(value, list) else [value])
            if _is_column(schemas[table], heading, column, faults)
        )
    return MappingProxyType(found)


def _is_column(schema: TableSchema, heading: str, column: Any, faults: Faults) -> bool:
    """Return whether a table has a column, or none is meant; note it if not."""
    if column == "" or (isinstance(column, str) and column in schema.by_name):
        return True
    names = tuple(schema.by_name)
    close = nearest(str(column), names)
    faults.add(
        "RP202",
        text("{table} has no column {column}", table=schema.name, column=column),
        text("Correct it to {close}", close=close)
        if close
        else text("Write one of {names}", names=listed(names)),
        file=SETTINGS_FILE,
        column=f"import.{schema.name}.{heading}",
    )
    return False

"""The rows that ``routeplan init`` writes to show what cells look like."""

from collections.abc import Mapping
from dataclasses import replace

from routeplan.language import in_every_language, mark
from routeplan.tables.table import Record, Table

SAMPLES = ("SAMPLE-1", "SAMPLE")
SAYINGS = (
    mark("Sample customer, write over this row"),
    mark("Sample rep, write over this row"),
    mark("Sample appointment, write over this row"),
    mark("Sample hotel, write over this row"),
)
"""What a sample is called; a row that was given another name is real, whatever its id."""
STAND_ALONE = ("customers", "reps")
"""Tables whose sample counts in any case as long as they have no other row."""


def without_samples(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables without sample rows that real rows have taken the place of.

    They are passed over as soon as there is a real customer; the sample rep, whom the other samples name,
    only where there is a real rep too.
    """
    started = "customers" in tables and _has_more(tables["customers"])
    return {
        name: _without(table) if started and (name not in STAND_ALONE or _has_more(table)) else table
        for name, table in tables.items()
    }


def _has_more(table: Table) -> bool:
    """Return whether a table has rows that are no samples."""
    return any(not _is_sample(table, record) for record in table.records)


def _without(table: Table) -> Table:
    """Return a table without its samples."""
    return replace(table, records=tuple(one for one in table.records if not _is_sample(table, one)))


def _is_sample(table: Table, record: Record) -> bool:
    """Return whether a row bears the id of a sample and is still called one."""
    if record[table.schema.columns[0].name] not in SAMPLES:
        return False
    called = (record[column.name] for column in table.schema.columns if column.name in ("name", "title"))
    return any(one in in_every_language(said) for one in called for said in SAYINGS)

"""The rows that ``routeplan init`` writes to show what cells look like."""

from collections.abc import Mapping
from dataclasses import replace

from routeplan.tables.table import Record, Table

SAMPLES = ("SAMPLE-1", "SAMPLE")
STAND_ALONE = ("customers", "reps")
"""Tables whose sample counts as long as they have no other row."""


def without_samples(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables without sample rows that real rows have taken the place of.

    Those of customers and reps are passed over as soon as their table has another row, those of other tables
    as soon as there is a real customer.
    """
    started = "customers" in tables and _has_more(tables["customers"])
    return {
        name: _without(table) if (_has_more(table) if name in STAND_ALONE else started) else table
        for name, table in tables.items()
    }


def _has_more(table: Table) -> bool:
    """Return whether a table has rows that are no samples."""
    return any(not _is_sample(table, record) for record in table.records)


def _without(table: Table) -> Table:
    """Return a table without its samples."""
    return replace(table, records=tuple(one for one in table.records if not _is_sample(table, one)))


def _is_sample(table: Table, record: Record) -> bool:
    """Return whether a row bears the id of a sample."""
    return record[table.schema.columns[0].name] in SAMPLES

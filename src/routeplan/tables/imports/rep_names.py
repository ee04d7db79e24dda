"""Reps as other systems name them: by their name or mail address instead of our id."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from routeplan.tables.catalog import REPS
from routeplan.tables.open_table import table_of
from routeplan.tables.schema import plain_heading


@dataclass(frozen=True, slots=True, kw_only=True)
class RepNames:
    """The reps of a workspace.

    Parameters
    ----------
    ids
        Their ids; None where there is no table of reps.
    by_name
        Id by plainly spelled name and mail address; without what several share, and without ids.
    """

    ids: frozenset[str] | None
    by_name: Mapping[str, str]


def rep_names(folder: Path) -> RepNames:
    """Return how the reps of a workspace may be named.

    Raises
    ------
    InputError
        If the table of reps cannot be read.
    """
    table = table_of(folder, REPS)
    if table is None:
        return RepNames(ids=None, by_name={})
    ids = frozenset(record["rep_id"] for record in table.records if record["rep_id"])
    named = {
        (plain_heading(record[column]), record["rep_id"])
        for record in table.records
        for column in ("name", "email")
        if record[column] and record["rep_id"]
    }
    times = Counter(name for name, _ in named)
    taken = {plain_heading(one) for one in ids}
    return RepNames(
        ids=ids, by_name={name: one for name, one in named if times[name] == 1 and name not in taken}
    )

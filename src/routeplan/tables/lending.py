"""Customers lent while their rep is away, written into the tables of lendings and blocks."""

from collections.abc import Sequence
from pathlib import Path

from routeplan.language import text
from routeplan.model.cover import Cover
from routeplan.tables.blocking import Block, block_rows
from routeplan.tables.catalog import LENDINGS
from routeplan.tables.changes.changing import changing
from routeplan.tables.edit_table import Cells, change_rows
from routeplan.tables.open_table import open_table


def write_cover(folder: Path, found: Cover, *, off_already: bool, reason: str = "") -> tuple[Path, ...]:
    """Write the lendings, then the absence, and return the files that changed.

    Both tables are written or neither.

    Parameters
    ----------
    off_already
        Whether the rep is off on all these days anyway, so that there is nothing to block.
    reason
        Why the rep is away, for people.

    Raises
    ------
    InputError
        If a table cannot be changed.
    """
    lendings = open_table(folder, LENDINGS)
    block = Block(rep_id=found.rep_id, first=found.first, last=found.last, reason=reason or text("away"))
    blocks, absence = block_rows(folder, block)
    rows = _rows(found, reason)
    with changing(folder, "cover"):
        files = [change_rows(lendings, {}, rows)] if rows else []
        if absence and not off_already:
            files.append(change_rows(blocks, {}, absence))
    return tuple(files)


def _rows(found: Cover, reason: str) -> Sequence[Cells]:
    """Return the rows of the customers that are newly lent."""
    return [
        {
            "customer_id": row.customer_id,
            "rep_id": row.lent_to,
            "from": str(found.first),
            "to": str(found.last),
            "reason": f"{found.rep_id} {reason}" if reason else text("{rep_id} away", rep_id=found.rep_id),
        }
        for row in found.new
    ]

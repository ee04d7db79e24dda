"""Days on which a customer takes no calls or a rep makes none, added to the table of blocks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.tables.build_reps import ONLY_REP
from routeplan.tables.catalog import BLOCKS, CUSTOMERS, REPS
from routeplan.tables.edit_table import Cells, change_rows
from routeplan.tables.open_table import OpenTable, ids_of, open_table
from routeplan.tables.relations import unknown_id
from routeplan.tables.schema import TableSchema

Owner = Literal["customer", "rep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of days of one customer or of one rep; the other id is empty.

    Parameters
    ----------
    first, last
        Days, ends included.
    """

    customer_id: str = ""
    rep_id: str = ""
    first: date
    last: date
    reason: str = ""

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


def add_block(folder: Path, block: Block) -> tuple[Path, bool]:
    """Add a block to the table and return its file, and whether it was written.

    It is not where a row blocks all its days already.

    Raises
    ------
    InputError
        With all faults: no such customer (RP153) or rep (RP152), an end before the start (RP154); or a
        table that cannot be changed. Nothing is written then.
    """
    opened, rows = block_rows(folder, block)
    return change_rows(opened, {}, rows), bool(rows)


def block_rows(folder: Path, block: Block) -> tuple[OpenTable, tuple[Cells, ...]]:
    """Return the table of blocks ready to be changed, and the row to add; none where it is there already.

    Raises
    ------
    InputError
        As for ``add_block``.
    """
    issues = [*_unknown(folder, block), *_backwards(block)]
    if issues:
        raise InputError(tuple(issues))
    opened = open_table(folder, BLOCKS)
    if _is_there(opened, block):
        return opened, ()
    cells = {
        "customer_id": block.customer_id,
        "rep_id": block.rep_id,
        "from": str(block.first),
        "to": str(block.last),
        "reason": block.reason,
    }
    return opened, (cells,)


def _is_there(opened: OpenTable, block: Block) -> bool:
    """Return whether a row of the table blocks all these days already, whatever its reason."""
    owner = (block.customer_id, block.rep_id)
    theirs = (
        one
        for one in opened.records
        if owner == (one["customer_id"] or "", one["rep_id"] or "") and not one["opening_hours"]
    )
    return any(one["from"] <= block.first and block.last <= (one["to"] or one["from"]) for one in theirs)


def _unknown(folder: Path, block: Block) -> list[Issue]:
    """Return what is wrong with the ids of a block."""
    asked: tuple[tuple[Owner, str, TableSchema, str], ...] = (
        ("customer", block.customer_id, CUSTOMERS, "RP153"),
        ("rep", block.rep_id, REPS, "RP152"),
    )
    issues = []
    for what, one, schema, code in asked:
        known = ids_of(folder, schema) if one else frozenset({one})
        known = frozenset({ONLY_REP}) if known is None else known
        if one not in known:
            issues.append(_issue(code, f"--{what}", one, *unknown_id(what, one, known)))
    return issues


def _backwards(block: Block) -> list[Issue]:
    """Return what is wrong with the days of a block."""
    if block.last >= block.first:
        return []
    message = text("the block ends before it starts")
    return [_issue("RP154", "--to", str(block.last), message, text("Put the earlier day first"))]


def _issue(code: str, option: str, value: str, message: str, remedy: str) -> Issue:
    """Return a fault of an option."""
    return Issue(code=code, file=COMMAND_LINE, column=option, value=value, message=message, remedy=remedy)

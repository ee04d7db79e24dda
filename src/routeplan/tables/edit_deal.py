"""Write what is new about a deal into the table of opportunities."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from routeplan.errors import COMMAND_LINE
from routeplan.language import text
from routeplan.model.opportunity import Opportunity
from routeplan.model.qualification import QUESTIONS
from routeplan.tables.catalog import OPPORTUNITIES
from routeplan.tables.edit_table import set_cells
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.open_table import ids_of
from routeplan.tables.values import nearest, value_of

ANSWERS = frozenset(one.key for one in QUESTIONS) | {"verified", "shortlisted"}


def deal_values(given: Mapping[str, str], options: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of texts by column, as the table would read them.

    Parameters
    ----------
    given
        Texts by column; an empty one empties the cell.
    options
        What the command line calls a column, for messages.

    Raises
    ------
    InputError
        If a text cannot be read; all of them at once.
    """
    values: dict[str, Any] = {}
    faults = Faults()
    for name, cell in given.items():
        column = OPPORTUNITIES.by_name[name]
        try:
            values[name] = value_of(column, cell) if cell.strip() else "" if column.kind == "text" else None
            if values[name] is None and column.required:
                raise FaultError("RP121", text("{column} is empty", column=name), text("Fill it in"))
        except FaultError as fault:
            faults.take(fault, file=COMMAND_LINE, column=options.get(name, name), value=cell)
    faults.raise_errors()
    return values


def answers_of(given: tuple[str, ...]) -> dict[str, str]:
    """Return the answers of texts such as ``money=yes`` by question.

    Raises
    ------
    InputError
        If a text is no question with its answer (RP615); all of them at once.
    """
    faults = Faults()
    keys = tuple(one.key for one in QUESTIONS)
    found: dict[str, str] = {}
    for one in given:
        key, mark, answer = (part.strip() for part in one.partition("="))
        if mark and answer and key in keys:
            found[key] = answer
            continue
        close = nearest(key, keys)
        remedy = text("Write one of {names}, such as money=yes", names=text(", ").join(keys))
        if close and close != key:
            remedy = text("Correct it, perhaps to {close}=yes", close=close)
        message = text("this is no question with its answer")
        faults.add("RP615", message, remedy, file=COMMAND_LINE, column="--answer", value=one)
    faults.raise_errors()
    return found


def write_deal(folder: Path, before: Opportunity | None, after: Opportunity) -> Path | None:
    """Write the cells of a deal that are new and return the file; None where nothing is.

    Parameters
    ----------
    before
        The deal as the table has it; None for a new row.

    Raises
    ------
    InputError
        If the table has faults, is a workbook (RP431) or cannot be written. It then stands as it was.
    """
    names = [column.name for column in OPPORTUNITIES.columns[1:]]
    cells = {
        name: _cell(name, getattr(after, name))
        for name in names
        if before is None or getattr(after, name) != getattr(before, name)
    }
    if before is None:
        cells = {name: cell for name, cell in cells.items() if cell not in ("", "unknown")}
    if not cells:
        return None
    return set_cells(folder, OPPORTUNITIES, {after.opportunity_id: cells}, add_missing=before is None)


def taken_ids(folder: Path) -> frozenset[str]:
    """Return the ids of all rows of the table of opportunities.

    Raises
    ------
    InputError
        If the folder is not there, or the table cannot be read.
    """
    return ids_of(folder, OPPORTUNITIES) or frozenset()


def _cell(name: str, value: Any) -> str:
    """Return a field as its cell."""
    if name in ANSWERS:
        return "unknown" if value is None else "yes" if value else "no"
    if value is None:
        return ""
    if name == "probability":
        percent = f"{round(100 * value, 4):g}"
        return f"{percent} %" if 0 < value <= 0.01 else percent
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value)

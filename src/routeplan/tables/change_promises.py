"""Promises made and kept, written into the table of promises."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.model.given_promise import GivenPromise, How, Who
from routeplan.model.workspace import Workspace
from routeplan.tables.catalog import PROMISES
from routeplan.tables.edit_table import Cells, append_rows, set_cells
from routeplan.tables.open_table import open_table
from routeplan.tables.relations import unknown_id
from routeplan.tables.values import nearest

NUMBERED = re.compile(r"P(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """A promise that has no id yet."""

    customer_id: str
    what: str
    due: date | None = None
    who: Who = "us"
    how: How = "visit"
    contact_id: str = ""


def add_promise(folder: Path, workspace: Workspace, new: NewPromise, today: date) -> tuple[str, Path]:
    """Write a promise made today into the table, and return its id and the file.

    Raises
    ------
    InputError
        If there is no such customer (RP434), nothing was promised (RP405), or the table has faults or cannot
        be written.
    """
    known = frozenset(one.customer_id for one in workspace.instance.places_called_on)
    if new.customer_id not in known:
        _refuse("RP434", new.customer_id, *unknown_id("customer", new.customer_id, known))
    if not new.what.strip():
        message = text("it does not say what was promised")
        _refuse("RP405", new.what, message, text("Write what will be done, in quotation marks"))
    opened = open_table(folder, PROMISES)
    numbers = [int(found[1]) for one in opened.records if (found := NUMBERED.fullmatch(one["promise_id"]))]
    promise_id = f"P{max(numbers, default=0) + 1:03d}"
    cells = {
        "promise_id": promise_id,
        "customer_id": new.customer_id,
        "contact_id": new.contact_id,
        "made_on": str(today),
        "promise": new.what.strip(),
        "who": new.who,
        "due": str(new.due or ""),
        "how": new.how,
    }
    return promise_id, append_rows(folder, PROMISES, [cells])


def keep_promises(
    folder: Path, workspace: Workspace, names: Sequence[str], on: date
) -> tuple[tuple[GivenPromise, ...], Path]:
    """Mark promises as kept on a day, and return them and the file.

    One that only the call log has gets a row of its own.

    Raises
    ------
    InputError
        If one is not known or kept already, or was made after that day (RP632), or the table has faults or
        cannot be written. Nothing is written then.
    """
    by_id = {one.promise_id: one for one in workspace.promises}
    issues = [issue for one in names if (issue := _fault(by_id, one, on)) is not None]
    if issues:
        raise InputError(tuple(issues))
    kept = tuple(by_id[one] for one in dict.fromkeys(names))
    changes: dict[str, Cells] = {one.promise_id: {**_row(one), "kept_on": str(on)} for one in kept}
    rows = {one["promise_id"] for one in open_table(folder, PROMISES).records}
    for one in rows & changes.keys():
        changes[one] = {"kept_on": str(on)}
    return kept, set_cells(folder, PROMISES, changes, add_missing=True)


def _row(one: GivenPromise) -> dict[str, str]:
    """Return the row of a promise that only the call log has."""
    return {
        "customer_id": one.customer_id,
        "contact_id": one.contact_id,
        "visit_id": one.visit_id,
        "made_on": str(one.made_on or ""),
        "promise": one.what,
        "who": one.who,
        "due": str(one.due or ""),
        "how": one.how,
    }


def _fault(by_id: dict[str, GivenPromise], name: str, on: date) -> Issue | None:
    """Return what speaks against keeping a promise."""
    one = by_id.get(name)
    if one is None:
        close = nearest(name, tuple(by_id))
        remedy = text("Correct it; `routeplan reports promises` lists those that are open")
        if close:
            remedy = text("Correct it, perhaps to {close}", close=close)
        return _issue("RP632", name, text("there is no such promise"), remedy)
    if one.kept_on is not None:
        message = text("the promise was kept on {date} already", date=one.kept_on)
        return _issue("RP632", name, message, text("Leave it out, or correct the day in promises.csv"))
    if one.made_on is not None and one.made_on > on:
        message = text("the promise was made on {date} only", date=one.made_on)
        return _issue("RP632", name, message, text("Give the day it was kept with --on DATE"))
    return None


def _refuse(code: str, value: str, message: str, remedy: str) -> None:
    """Raise one fault of the command line."""
    raise InputError((_issue(code, value, message, remedy),))


def _issue(code: str, value: str, message: str, remedy: str) -> Issue:
    """Return a fault of the command line."""
    return Issue(code=code, file=COMMAND_LINE, value=value, message=message, remedy=remedy)

"""One sheet a rep concerned: whom to hand over to colleagues, and whom to take over from them."""

import re
from collections.abc import Collection

from routeplan.language import mark, text
from routeplan.model.rep import Rep
from routeplan.model.territory_report import HandOver, TerritoryReport
from routeplan.render.sheets.customers import rep_names
from routeplan.render.sheets.sheet import Cell, Column, Sheet
from routeplan.render.territory_layers.loads import HOUR

COLUMNS = (
    Column(head=mark("You")),
    Column(head=mark("Colleague")),
    Column(head=mark("Customer")),
    Column(head=mark("Name")),
    Column(head=mark("Class")),
    Column(head=mark("Address"), kind="long"),
    Column(head=mark("Phone")),
    Column(head=mark("Last visit"), kind="date"),
    Column(head=mark("Next due"), kind="date"),
    Column(head=mark("Calls"), kind="whole"),
    Column(head=mark("Hours"), kind="tenth"),
    Column(head=mark("Notes"), kind="long"),
    Column(head=mark("Reason"), kind="long"),
)
REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31


def rep_sheets(report: TerritoryReport, taken: Collection[str]) -> list[Sheet]:
    """Return the sheets of the reps who give or receive somebody, in the order of the reps.

    Parameters
    ----------
    taken
        Names of sheets in use.
    """
    facts, used, sheets = _Facts(report), set(taken), []
    for rep in report.instance.reps:
        gives = [one for one in report.hand_overs if one.from_rep == rep.rep_id]
        receives = [one for one in report.hand_overs if one.to_rep == rep.rep_id]
        if gives or receives:
            name = sheet_name(rep.name or rep.rep_id, used)
            used.add(name)
            sheets.append(_sheet(facts, rep, name, gives, receives))
    return sheets


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name a spreadsheet takes: short, without some marks, and not in use, whatever the case."""
    clean = REFUSED.sub(" ", wanted).strip(" '")[:LONGEST_NAME].rstrip(" '") or text("Rep")
    used = {name.casefold() for name in taken} | {"history"}
    name, number = clean, 1
    while name.casefold() in used:
        number += 1
        ending = f" ({number})"
        name = clean[: LONGEST_NAME - len(ending)] + ending
    return name


class _Facts:
    """What a line needs beside the hand-over, looked up once."""

    def __init__(self, report: TerritoryReport) -> None:
        self.title, self.names = report.title, rep_names(report)
        self.customers = report.instance.customer_by_id()
        horizon = report.instance.horizon
        self.next_due = {customer_id: horizon.date_of(day) for customer_id, day in report.next_due}


def _sheet(facts: _Facts, rep: Rep, name: str, gives: list[HandOver], receives: list[HandOver]) -> Sheet:
    """Return the sheet of one rep: first whom to give away, then whom to receive, by colleague."""
    rows = [_row(facts, text("give away"), one.to_rep, one) for one in gives]
    rows.sort(key=lambda row: str(row[1]))
    taken_over = [_row(facts, text("receive"), one.from_rep or "", one) for one in receives]
    taken_over.sort(key=lambda row: str(row[1]))
    return Sheet(
        name=name,
        above=(
            text("{title}: hand-overs of {rep}", title=facts.title, rep=rep.name or rep.rep_id),
            text(
                "You give away {given} and receive {received} customers.",
                given=len(gives),
                received=len(receives),
            ),
        ),
        columns=COLUMNS,
        rows=rows + taken_over,
    )


def _row(facts: _Facts, what: str, colleague: str, one: HandOver) -> list[Cell]:
    """Return the line of a customer who changes hands."""
    known = facts.customers.get(one.customer_id)
    return [
        what,
        facts.names.get(colleague, colleague) or text("nobody"),
        one.customer_id,
        one.name,
        one.class_name,
        "" if known is None else known.address,
        "" if known is None else known.phone,
        None if known is None else known.last_visit,
        facts.next_due.get(one.customer_id),
        one.calls,
        one.seconds / HOUR,
        "" if known is None else known.notes,
        one.reason,
    ]

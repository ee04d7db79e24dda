"""What a person says of visits by their names, as rows of the call log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.model.call import customer_of_visit, serial_of_visit
from routeplan.model.clock import clock_text
from routeplan.model.contact import Contact
from routeplan.model.logged_call import LoggedCall, Outcome
from routeplan.model.record import RecordedVisit
from routeplan.model.workspace import Workspace
from routeplan.tables.catalog import CALL_LOG, CUSTOMERS
from routeplan.tables.check import check_sheet
from routeplan.tables.edit_table import Cells
from routeplan.tables.faults import Faults
from routeplan.tables.merge_log import LogChange, judge_new_calls, merge_calls
from routeplan.tables.open_table import ids_of, open_table
from routeplan.tables.sheet import sheet_of
from routeplan.tables.table import Table
from routeplan.tables.values import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of visits, the same of all of them.

    Parameters
    ----------
    on
        Day it happened; None for the day planned.
    rep_id
        Who went; empty for the rep planned.
    start, end
        Clock times at which the call began and ended, in seconds since midnight.
    words
        What was said, or why it was missed.
    report
        Further cells of the call log by column: what else was written down.
    """

    outcome: Outcome
    on: date | None = None
    rep_id: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    report: Cells = field(default_factory=dict)


def log_visits(
    folder: Path, workspace: Workspace, visits: Sequence[str], told: Told, today: date, *, replace_old: bool
) -> LogChange:
    """Write into the call log what is told of visits.

    Parameters
    ----------
    visits
        Ids of visits; or of customers, where the day is told.

    Raises
    ------
    InputError
        With all faults: names that nobody bears (RP441), visits without a day (RP442), a day in the future
        (RP445), a log that says something else (RP443) or cannot be changed. Nothing is written then.
    """
    opened = open_table(folder, CALL_LOG)
    customers = ids_of(folder, CUSTOMERS) or frozenset()
    faults = Faults()
    rows = _rows(workspace, customers, visits, told, faults)
    new = _table([cells for _, cells in rows])
    judge_new_calls(new, customers, today, faults)
    try:
        return merge_calls(opened, new, faults, replace=replace_old)
    except InputError as error:
        raise InputError(
            tuple(_of_visit(issue, [name for name, _ in rows]) for issue in error.issues)
        ) from None


def open_visits(workspace: Workspace, day: date, rep_id: str = "") -> tuple[RecordedVisit, ...]:
    """Return the published visits of a day, of one rep or of all, of which the log says nothing yet.

    A visit that was held on another day is told already; one that was missed or moved on another day is not.
    """
    phone_counts = workspace.instance.policy.phone_counts
    told = {one.visit_id for one in workspace.log if _settles(one, day, phone_counts)}
    return tuple(one for one in visits_of(workspace, day, rep_id) if one.visit_id not in told)


def visits_of(workspace: Workspace, day: date, rep_id: str = "") -> tuple[RecordedVisit, ...]:
    """Return the published visits of a day, of one rep or of all."""
    return tuple(one for one in workspace.record.visits if one.when == day and rep_id in ("", one.rep_id))


def _settles(call: LoggedCall, day: date, phone_counts: bool) -> bool:
    """Return whether a row of the log says what became of its visit on a day."""
    answered = call.outcome == "held" or (call.outcome == "phone" and phone_counts)
    return answered or day in (call.when, call.planned_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a name stands for: a visit with its day, or only the customer."""

    customer_id: str
    contact_id: str = ""
    visit_id: str = ""
    rep_id: str = ""
    planned: date | None = None


def _rows(
    workspace: Workspace, customers: frozenset[str], names: Sequence[str], told: Told, faults: Faults
) -> list[tuple[str, Cells]]:
    """Return the names that stand for a visit with a day, each with its row of the log; others are noted.

    A call on a deal is one at its customer; only its visit id says of which deal.
    """
    rows, contacts = [], workspace.instance.contact_by_series()
    deals = {one.customer_id: one.main_id for one in workspace.instance.customers if one.is_deal}
    known = customers | contacts.keys() | deals.keys()
    for name in names:
        named = _named(workspace, known, name, told.on)
        if named is None or (named.customer_id in deals and not named.visit_id):
            _refuse_name(workspace, known, name, faults)
        elif told.on is None and named.planned is None:
            message = text("no published plan has this visit, so its day is not known")
            faults.add("RP442", message, text("Give the day with --on DATE"), file=COMMAND_LINE, value=name)
        else:
            named = replace(named, customer_id=deals.get(named.customer_id, named.customer_id))
            rows.append((name, _cells(_with_contact(named, contacts), told)))
    return rows


def _named(workspace: Workspace, customers: frozenset[str], name: str, on: date | None) -> _Named | None:
    """Return what a name stands for, None if for nothing."""
    visit = workspace.record.visit(name)
    if visit is None and name in customers:
        theirs = (one for one in workspace.record.visits if one.customer_id == name and one.when == on)
        visit = next(theirs, None)
    if visit is not None:
        return _Named(
            customer_id=visit.customer_id, visit_id=visit.visit_id, rep_id=visit.rep_id, planned=visit.when
        )
    is_customer = name in customers
    customer_id = name if is_customer else customer_of_visit(name)
    if not is_customer and (serial_of_visit(name) is None or customer_id not in customers):
        return None
    reps = {one.customer_id: one.rep_id or "" for one in workspace.instance.customers}
    return _Named(
        customer_id=customer_id, visit_id="" if is_customer else name, rep_id=reps.get(customer_id, "")
    )


def _with_contact(named: _Named, contacts: Mapping[str, Contact]) -> _Named:
    """Return a call on a contact as one on the customer with the contact beside it."""
    contact = contacts.get(named.customer_id)
    if contact is None:
        return named
    return replace(named, customer_id=contact.customer_id, contact_id=contact.contact_id)


def _refuse_name(workspace: Workspace, customers: frozenset[str], name: str, faults: Faults) -> None:
    """Note a name that nobody bears."""
    known = (*(one.visit_id for one in workspace.record.visits), *sorted(customers))
    close = nearest(name, known) or nearest(customer_of_visit(name), known)
    remedy = (
        text("Correct it, perhaps to {close}; a visit is called customer/number, such as K001/3", close=close)
        if close
        else text("Correct it; a visit is called customer/number, such as K001/3")
    )
    faults.add(
        "RP441",
        text("there is no such visit and no such customer"),
        remedy,
        file=COMMAND_LINE,
        value=name,
    )


def _cells(named: _Named, told: Told) -> Cells:
    """Return the row of a visit."""
    when = told.on or named.planned
    return {
        "visit_id": named.visit_id,
        "customer_id": named.customer_id,
        "contact_id": named.contact_id,
        "rep_id": told.rep_id or named.rep_id,
        "planned_date": str(named.planned or ""),
        "date": str(when or ""),
        "start": "" if told.start is None else clock_text(told.start),
        "end": "" if told.end is None else clock_text(told.end),
        "outcome": told.outcome,
        "key_points" if told.outcome == "held" else "result": told.words,
        **told.report,
    }


def _table(rows: Sequence[Cells]) -> Table:
    """Return rows as a table of the command line, one a visit, the first in row 2."""
    names = tuple(CALL_LOG.by_name)
    lines = [tuple(row.get(name, "") for name in names) for row in rows]
    return check_sheet(sheet_of(COMMAND_LINE, [names, *lines]), CALL_LOG, Faults())


def _of_visit(issue: Issue, visits: Sequence[str]) -> Issue:
    """Return a fault of a row of the command line as one of the visit it is about."""
    if issue.file != COMMAND_LINE or issue.row is None:
        return issue
    return replace(issue, row=None, column=None, value=visits[issue.row - 2])

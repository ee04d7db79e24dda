"""Call reports that somebody has filled in, CSV or XLSX, into the call log and the table of promises."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routeplan.errors import Issue
from routeplan.language import text
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.model.report_reading import ReportReading, ReportStand
from routeplan.reports.completeness import complete_parts, lacking
from routeplan.reports.open_promises import call_name
from routeplan.reports.report_warnings import empty_warnings, generic_warnings
from routeplan.tables.call_log import call_of
from routeplan.tables.catalog import CALL_LOG, CUSTOMERS, PROMISES
from routeplan.tables.catalog.call_reports import CALL_REPORTS, FILLED_IN
from routeplan.tables.changes.changing import changing
from routeplan.tables.check import check_sheet
from routeplan.tables.edit_table import Cells, append_rows
from routeplan.tables.faults import Faults
from routeplan.tables.log_file import sheet_in
from routeplan.tables.merge_log import LogChange, judge_new_calls, merge_calls
from routeplan.tables.open_table import OpenTable, ids_of, open_table
from routeplan.tables.sheet import Sheet
from routeplan.tables.table import Record, Table

DAYS = ("planned_date", "promise_due", "next_date")
Names = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """Rows that somebody has filled in, as rows of the call log and as second promises."""

    calls: Table
    promises: tuple[tuple[str, Cells], ...]
    empty: int


def read_reports(
    folder: Path,
    file: Path,
    today: date,
    names: Names,
    *,
    replace_old: bool = False,
    write: bool = True,
) -> ReportReading:
    """Merge filled-in reports into the call log and the promises of a workspace, all of them or none.

    Rows that nobody has filled in are passed over. A row without an outcome is of a call that was held, one
    without a day of the day on which the log or else the plan has it. What the log knows of a call already is
    filled in where it is empty; what contradicts it is a fault, unless it may take its place.

    Parameters
    ----------
    names
        Names of the customer and of people there, by customer id, which alone say nothing.
    write
        Whether anything is written, or only looked at.

    Raises
    ------
    InputError
        With all faults; nothing is written then. If no row is filled in (RP633).
    """
    opened, faults = open_table(folder, CALL_LOG), Faults()
    table = check_sheet(sheet_in(file, faults), CALL_REPORTS, faults)
    faults.raise_errors()
    filled = _filled(table, opened, today)
    if not filled.calls.records:
        message = text("no row of the file is filled in")
        remedy = text("Fill in key points, result or outcome of at least one visit and save the file")
        faults.add("RP633", message, remedy, file=file.name)
    judge_new_calls(filled.calls, ids_of(folder, CUSTOMERS), today, faults)
    looked = merge_calls(opened, filled.calls, faults, replace=replace_old, fill=True, write=False)
    new = _new_promises(folder, filled)
    files = _write(folder, opened, filled, looked, new, replace_old=replace_old) if write else ()
    calls = tuple(call_of(one) for one in filled.calls.records)
    known = tuple(call_of(one) for one in opened.records)
    return ReportReading(
        stands=tuple(_stand(one, _reported(one, known) or today) for one in calls),
        empty=filled.empty,
        added=len(looked.added),
        completed=len(looked.completed),
        replaced=len(looked.replaced),
        skipped=len(looked.skipped),
        promises=tuple(_promise(cells) for cells in new),
        warnings=(*faults.warnings, *_warnings(calls, known, file.name, names)),
        files=tuple(str(one) for one in files),
    )


def _warnings(
    calls: Sequence[LoggedCall], known: Sequence[LoggedCall], file: str, names: Names
) -> list[Issue]:
    """Return what is empty or generic in the reports, by row."""
    here = {_call_key(one) for one in calls}
    others = [one for one in known if _call_key(one) not in here]
    took_place = [one for one in calls if one.outcome in ("held", "phone")]
    found = (*empty_warnings(took_place, file), *generic_warnings(took_place, file, names, others))
    return sorted(found, key=lambda one: (one.row or 0, one.code, one.column or ""))


def _reported(call: LoggedCall, known: Sequence[LoggedCall]) -> date | None:
    """Return the day on which the log says that a call was reported, None where it does not."""
    same = (one for one in known if _call_key(one) == _call_key(call))
    return next((one.report.reported_on for one in same if one.report.reported_on is not None), None)


def _call_key(call: LoggedCall) -> tuple[str, str, date | None]:
    """Return what makes two rows speak of one call."""
    return call.visit_id, call.customer_id, call.when


def _stand(call: LoggedCall, reported: date) -> ReportStand:
    """Return how far a report is that was written on a day."""
    return ReportStand(
        row=call.row,
        call=call,
        complete=complete_parts(call.report),
        missing=tuple(field for fields in lacking(call.report).values() for field in fields),
        late=call.when is not None and call.when < reported,
    )


def _filled(table: Table, opened: OpenTable, today: date) -> _Filled:
    """Return the rows that are filled in."""
    rows = [one for one in table.records if any(table.text_of(one, name) for name in FILLED_IN)]
    logged = {one["visit_id"]: one for one in opened.records if one["visit_id"] and one["outcome"] == "held"}
    names = tuple(CALL_LOG.by_name)
    cells = [(one.row, _cells(table, one, logged.get(one["visit_id"]), today)) for one in rows]
    sheet = Sheet(
        file=table.file,
        headings=names,
        rows=tuple((row, tuple(some.get(name, "") for name in names)) for row, some in cells),
    )
    calls = check_sheet(sheet, CALL_LOG, Faults())
    second = tuple(
        (call_name(call_of(call)), _second(table, row, call))
        for row, call in zip(rows, calls.records, strict=True)
        if table.text_of(row, "promise_2")
    )
    return _Filled(calls=calls, promises=second, empty=len(table.records) - len(rows))


def _cells(table: Table, record: Record, logged: Record | None, today: date) -> Cells:
    """Return the cells of a row of the call log."""
    known = {name: table.text_of(record, name) for name in CALL_LOG.by_name if name in table.columns}
    when = record["date"] or (logged and logged["date"]) or record["planned_date"]
    given = {name: str(record[name]) for name in DAYS if record[name]}
    return {
        **known,
        **given,
        "date": str(when or ""),
        "outcome": record["outcome"] or "held",
        "reported_on": str(today),
    }


def _second(table: Table, record: Record, call: Record) -> Cells:
    """Return the row of the second promise of a report."""
    return {
        "customer_id": record["customer_id"],
        "contact_id": table.text_of(record, "contact_id"),
        "visit_id": table.text_of(record, "visit_id"),
        "made_on": str(call["date"] or ""),
        "promise": table.text_of(record, "promise_2"),
        "who": record["promise_2_who"] or "us",
        "due": str(record["promise_2_due"] or ""),
        "how": record["promise_2_how"] or "visit",
    }


def _new_promises(folder: Path, filled: _Filled) -> list[Cells]:
    """Return second promises that the table does not have yet, each with an id of its own."""
    opened = open_table(folder, PROMISES)
    taken = {one["promise_id"] for one in opened.records}
    known = {(one["customer_id"], one["made_on"], one["promise"]) for one in opened.records}
    new: list[Cells] = []
    for name, cells in filled.promises:
        made = date.fromisoformat(cells["made_on"]) if cells["made_on"] else None
        if (cells["customer_id"], made, cells["promise"]) in known:
            continue
        number = next(n for n in range(2, len(taken) + 3) if f"{name}#{n}" not in taken)
        taken.add(f"{name}#{number}")
        new.append({"promise_id": f"{name}#{number}", **cells})
    return new


def _promise(cells: Cells) -> GivenPromise:
    """Return the promise of a new row."""
    due, made = cells["due"], cells["made_on"]
    return GivenPromise(
        promise_id=cells["promise_id"],
        customer_id=cells["customer_id"],
        what=cells["promise"],
        who="customer" if cells["who"] == "customer" else "us",
        due=date.fromisoformat(due) if due else None,
        made_on=date.fromisoformat(made) if made else None,
    )


def _write(
    folder: Path,
    opened: OpenTable,
    filled: _Filled,
    looked: LogChange,
    new: Sequence[Cells],
    *,
    replace_old: bool,
) -> tuple[Path, ...]:
    """Write log and promises, both or neither, and return those that changed."""
    files: list[Path] = []
    with changing(folder, "reports read"):
        if looked.added or looked.completed or looked.replaced:
            merge_calls(opened, filled.calls, Faults(), replace=replace_old, fill=True)
            files.append(opened.path)
        if new:
            files.append(append_rows(folder, PROMISES, new))
    return tuple(files)

"""The log of calls: what became of them, row by row."""

from routeplan.language import text
from routeplan.model.call_report import CallReport
from routeplan.model.logged_call import LoggedCall
from routeplan.tables.faults import Faults
from routeplan.tables.relations import usable
from routeplan.tables.table import Record, Table


def logged_calls(table: Table | None, faults: Faults) -> tuple[LoggedCall, ...]:
    """Return the usable rows of the call log, by day and time; what one row shows to be wrong is noted."""
    records = usable(table, faults)
    if table is None:
        return ()
    return tuple(call_of(one) for one in records if _is_sound(table, one, faults))


def _is_sound(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether a held call has its date and none ends before it starts."""
    if record["outcome"] == "held" and record["date"] is None:
        message = text("a held call needs its date")
        table.accuse(faults, record, "date", "RP121", message, text("Fill in the day it was held"))
        return False
    start, end = record["start"], record["end"]
    if start is not None and end is not None and end < start:
        message = text("the call ends before it starts")
        table.accuse(faults, record, "end", "RP154", message, text("Put the earlier time first"))
        return False
    return True


def call_of(record: Record) -> LoggedCall:
    """Return the call of a row without faults."""
    return LoggedCall(
        customer_id=record["customer_id"],
        outcome=record["outcome"],
        visit_id=record["visit_id"] or "",
        contact_id=record["contact_id"] or "",
        rep_id=record["rep_id"] or "",
        planned_date=record["planned_date"],
        when=record["date"],
        start=record["start"],
        end=record["end"],
        report=report_of(record),
        drive_min=record["drive_min"],
        drive_km=record["drive_km"],
        cause=record["cause"],
        row=record.row,
    )


def report_of(record: Record) -> CallReport:
    """Return what a row says about its call."""
    return CallReport(
        purpose=record["purpose"] or "",
        key_points=record["key_points"] or "",
        promise=record["promise"] or "",
        promise_due=record["promise_due"],
        promise_who=record["promise_who"] or "us",
        promise_how=record["promise_how"] or "visit",
        result=record["result"] or "",
        next_step=record["next_step"] or "",
        next_date=record["next_date"],
        next_how=record["next_how"] or "visit",
        reported_on=record["reported_on"],
    )

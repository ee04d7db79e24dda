"""From the log of days and the standards of performance to what control compares."""

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.logged_day import LoggedDay
from routeplan.model.policy import Policy
from routeplan.model.target import EVERYBODY, Target
from routeplan.tables.faults import Faults
from routeplan.tables.relations import Ids, is_known_rep, usable
from routeplan.tables.row_order import in_file_order
from routeplan.tables.table import Record, Table

SHARES = frozenset({"coverage", "compliance", "kept_visits", "gap_variation", "share_with_customers"})


def build_day_log(table: Table | None, ids: Ids, faults: Faults) -> tuple[LoggedDay, ...]:
    """Return the days as they were, in the order of the table; a day that is there twice is noted."""
    if table is None:
        return ()
    days = [
        _day(record)
        for record in usable(table, faults)
        if is_known_rep(table, record, ids, faults) and _is_sound_day(table, record, faults)
    ]
    refuse_double_days(table, faults)
    return tuple(days)


def refuse_double_days(table: Table, faults: Faults) -> None:
    """Note rows that tell of a day of a rep of which an earlier row tells."""
    first: dict[tuple[object, object], int] = {}
    for record in in_file_order(usable(table, faults)):
        row = first.setdefault((record["rep_id"], record["date"]), record.row)
        if row != record.row:
            message = text("row {row} tells of this day of the rep already", row=row)
            table.accuse(faults, record, "date", "RP656", message, text("Make one row of the two"))


def _is_sound_day(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether a day does not end before it begins."""
    if record["left"] is None or record["back"] is None or record["back"] >= record["left"]:
        return True
    message = text("the rep is back before leaving")
    table.accuse(faults, record, "back", "RP154", message, text("Put the earlier time first"))
    return False


def _day(record: Record) -> LoggedDay:
    """Return the day of a row."""
    return LoggedDay(
        rep_id=record["rep_id"],
        when=record["date"],
        left=record["left"],
        back=record["back"],
        km=record["km"],
        office_seconds=_seconds(record["office_min"]),
        phone_seconds=_seconds(record["phone_min"]),
        notes=record["notes"] or "",
    )


def _seconds(minutes: float | None) -> int | None:
    """Return minutes as whole seconds."""
    return None if minutes is None else round(minutes * MINUTE)


def build_targets(table: Table | None, ids: Ids, policy: Policy, faults: Faults) -> tuple[Target, ...]:
    """Return the standards of performance, in the order of the table."""
    if table is None:
        return ()
    classes = tuple(rule.name for rule in policy.classes)
    return tuple(
        _target(record)
        for record in usable(table, faults)
        if _is_known_scope(table, record, ids, classes, faults) and _is_percent(table, record, faults)
    )


def _target(record: Record) -> Target:
    """Return the standard of a row."""
    return Target(
        measure=record["measure"],
        scope=_scope(record),
        target=record["target"],
        tolerance=record["tolerance"] or 0.0,
        unit=record["unit"] or "",
    )


def _scope(record: Record) -> str:
    """Return whom a standard is for."""
    written: str = record["scope"] or EVERYBODY
    return EVERYBODY if written.casefold() == EVERYBODY else written


def _is_known_scope(table: Table, record: Record, ids: Ids, classes: tuple[str, ...], faults: Faults) -> bool:
    """Return whether a standard is for all, a rep or a class, and note it if not."""
    scope = _scope(record)
    if scope == EVERYBODY or scope in classes or ids.reps is None or scope in ids.reps:
        return True
    message = text("there is neither a rep nor a class {name}", name=scope)
    remedy = text("Write all, the id of a rep or one of {classes}", classes=text(", ").join(classes))
    table.accuse(faults, record, "scope", "RP653", message, remedy)
    return False


def _is_percent(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether a share is written in percent, and note it if not."""
    if record["measure"] not in SHARES or not 0 < record["target"] <= 1:
        return True
    message = text("{measure} is in percent, and this looks like a fraction", measure=record["measure"])
    remedy = text("Write {percent:g}", percent=100 * record["target"])
    table.accuse(faults, record, "target", "RP654", message, remedy)
    return False

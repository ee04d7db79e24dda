"""A made-up week as CSV files, to be looked at and taken over."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from routeplan.language import mark, text
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.logged_day import LoggedDay
from routeplan.model.simulated_week import Illness, MadeUpAppointment, MadeUpCall, SimulatedWeek
from routeplan.tables.catalog import APPOINTMENTS, BLOCKS, CALL_LOG, DAY_LOG
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.edit_table import append_rows
from routeplan.tables.open_table import ids_of
from routeplan.tables.schema import TableSchema
from routeplan.tables.whole_file import remove_file, write_whole

MADE_UP = mark("made up")


def write_simulated(week: SimulatedWeek, folder: Path) -> tuple[Path, ...]:
    """Write the calls of a made-up week, and appointments, a block and the log of days where there are any.

    Files of an earlier simulation of the same week are replaced.

    Raises
    ------
    InputError
        If a file cannot be written (RP307).
    """
    tables: tuple[tuple[str, TableSchema, Sequence[Mapping[str, str]]], ...] = (
        ("simulated", CALL_LOG, [_call_cells(one) for one in week.calls]),
        ("simulated-appointments", APPOINTMENTS, appointment_rows(week.appointments)),
        ("simulated-blocks", BLOCKS, [_block_cells(one) for one in (week.illness,) if one is not None]),
        ("simulated-days", DAY_LOG, [_day_cells(one) for one in week.days]),
    )
    written = []
    for name, schema, rows in tables:
        path = folder / f"{name}-{week.monday}.csv"
        if rows:
            written.append(write_whole(path, _csv(schema, rows)))
        else:
            remove_file(path)
    return tuple(written)


def add_appointments(folder: Path, week: SimulatedWeek) -> tuple[Path, int]:
    """Append made-up appointments to the table, those aside that it has already; return file and number.

    Raises
    ------
    InputError
        If the table cannot be changed.
    """
    known = ids_of(folder, APPOINTMENTS) or frozenset()
    new = [one for one in week.appointments if one.appointment_id not in known]
    return append_rows(folder, APPOINTMENTS, appointment_rows(new)), len(new)


def appointment_rows(appointments: Iterable[MadeUpAppointment]) -> list[dict[str, str]]:
    """Return appointments as rows of their table."""
    return [
        {
            "appointment_id": one.appointment_id,
            "rep_id": one.rep_id,
            "customer_id": one.customer_id,
            "kind": "exact",
            "date": str(one.when),
            "start": clock_text(one.start),
            "end": clock_text(one.end),
            "title": text(MADE_UP),
        }
        for one in appointments
    ]


def _call_cells(one: MadeUpCall) -> dict[str, str]:
    """Return a call as a row of the log."""
    call = one.call
    return {
        "visit_id": call.visit_id,
        "customer_id": call.customer_id,
        "contact_id": call.contact_id,
        "rep_id": call.rep_id,
        "planned_date": str(call.planned_date or ""),
        "date": str(call.when or ""),
        "start": "" if call.start is None else clock_text(call.start),
        "end": "" if call.end is None else clock_text(call.end),
        "outcome": call.outcome,
        "drive_min": "" if call.drive_min is None else f"{call.drive_min:.1f}",
        "drive_km": "" if call.drive_km is None else f"{call.drive_km:g}",
        "cause": call.cause or "",
        "result": text("made up: {why}", why=one.why) if one.why else text(MADE_UP),
    }


def _day_cells(day: LoggedDay) -> dict[str, str]:
    """Return a day as a row of the log of days."""
    return {
        "rep_id": day.rep_id,
        "date": str(day.when),
        "left": "" if day.left is None else clock_text(day.left),
        "back": "" if day.back is None else clock_text(day.back),
        "km": "" if day.km is None else f"{day.km:g}",
        "office_min": "" if day.office_seconds is None else f"{day.office_seconds / MINUTE:g}",
        "phone_min": "" if day.phone_seconds is None else f"{day.phone_seconds / MINUTE:g}",
        "notes": text(MADE_UP),
    }


def _block_cells(illness: Illness) -> dict[str, str]:
    """Return an illness as a row of the blocks."""
    return {
        "rep_id": illness.rep_id,
        "from": str(illness.first),
        "to": str(illness.last),
        "reason": text("made up: ill"),
    }


def _csv(schema: TableSchema, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows with all columns of a schema."""
    names = tuple(schema.by_name)
    return csv_bytes_of_texts([names, *(tuple(row.get(name, "") for name in names) for row in rows)])

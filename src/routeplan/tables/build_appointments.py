"""From the table of appointments to appointments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from routeplan.language import text
from routeplan.model.appointment import Appointment
from routeplan.model.clock import DAY, TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.place import Coordinate
from routeplan.model.rep import Rep
from routeplan.tables.faults import Faults
from routeplan.tables.places import coordinate_of
from routeplan.tables.relations import Ids, is_known_customer, is_known_rep, usable
from routeplan.tables.table import Record, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentContext:
    """What else decides on an appointment.

    Parameters
    ----------
    ids
        Ids that may be named, customers that are not active included.
    customers
        Customers of the instance by id.
    reps
        Reps of the instance by id.
    inactive_places
        Coordinates of customers that are not active, where they have any.
    """

    horizon: Horizon
    ids: Ids
    customers: Mapping[str, Customer]
    reps: Mapping[str, Rep]
    inactive_places: Mapping[str, Coordinate]
    locate: Callable[[str], Coordinate | None] | None


def build_appointments(
    table: Table | None, context: AppointmentContext, faults: Faults
) -> tuple[Appointment, ...]:
    """Return the appointments within the horizon whose rows have no fault, by id."""
    found = []
    for record in usable(table, faults):
        assert table is not None
        before = faults.error_count
        is_known = is_known_rep(table, record, context.ids, faults)
        is_known &= is_known_customer(table, record, context.ids, faults)
        window, seconds = _times(table, record, context, faults)
        days = _days(record, context.horizon)
        if not is_known or not days or faults.error_count > before:
            continue
        place = _place(table, record, context, faults)
        if faults.error_count == before and record["rep_id"] in context.reps:
            _warn_of_day_off(table, record, days, context, faults)
            found.append(_appointment(record, days, window, seconds, place, context))
    return tuple(sorted(found, key=lambda one: one.appointment_id))


def _appointment(
    record: Record,
    days: tuple[int, ...],
    window: TimeWindow | None,
    seconds: int,
    place: Coordinate | None,
    context: AppointmentContext,
) -> Appointment:
    """Return one appointment; one at a customer that is not active keeps the place only."""
    customer_id = record["customer_id"]
    return Appointment(
        appointment_id=record["appointment_id"],
        rep_id=record["rep_id"],
        kind=record["kind"],
        days=days,
        seconds=seconds if record["kind"] != "whole_day" else _day_seconds(record, days, context),
        window=window,
        customer_id=customer_id if customer_id in context.customers else None,
        coordinate=place,
        title=record["title"] or "",
        address=record["address"] or "",
    )


def _days(record: Record, horizon: Horizon) -> tuple[int, ...]:
    """Return the day numbers of the horizon it may fall on: one, or those of its week."""
    day = horizon.day_of(record["date"])
    if record["kind"] != "week":
        return (day,) if 0 <= day < horizon.days else ()
    monday = day - record["date"].weekday()
    return tuple(one for one in range(monday, monday + 7) if 0 <= one < horizon.days)


def _times(
    table: Table, record: Record, context: AppointmentContext, faults: Faults
) -> tuple[TimeWindow | None, int]:
    """Return when it may lie and how long it takes, in seconds."""
    start, end, kind = record["start"], record["end"], record["kind"]
    if kind == "whole_day":
        return None, 0
    if start is not None and end is not None and end <= start:
        table.accuse(
            faults, record, "end", "RP154", text("it ends before it starts"), text("Put end after start")
        )
        return None, 0
    seconds = None if record["duration_min"] is None else round(record["duration_min"] * 60)
    if kind == "exact":
        return _exact(table, record, seconds, faults)
    if seconds is None:
        customer = context.customers.get(record["customer_id"] or "")
        if customer is None:
            remedy = text("Fill in duration_min")
            table.accuse(faults, record, "duration_min", "RP159", text("it has no length"), remedy)
            return None, 0
        seconds = customer.call_seconds
    if start is None and end is None:
        return None, seconds
    return _roomy(table, record, TimeWindow(start=start or 0, end=end or DAY), seconds, faults)


def _exact(
    table: Table, record: Record, seconds: int | None, faults: Faults
) -> tuple[TimeWindow | None, int]:
    """Return the window of an appointment at a fixed time."""
    start, end = record["start"], record["end"]
    if start is None or (end is None and seconds is None):
        message = text("an exact appointment needs its start, and its end or its length")
        column = "start" if start is None else "end"
        table.accuse(
            faults, record, column, "RP159", message, text("Fill in start and end, or start and duration_min")
        )
        return None, 0
    finish = end if end is not None else start + (seconds or 0)
    if seconds is not None and finish - start != seconds:
        message = text(
            "it is {minutes:g} minutes from start to end, but {length:g} minutes long",
            minutes=(finish - start) / 60,
            length=seconds / 60,
        )
        table.accuse(
            faults, record, "duration_min", "RP159", message, text("Leave end or duration_min empty")
        )
        return None, 0
    if finish > DAY:
        message = text("it runs past midnight")
        table.accuse(
            faults, record, "duration_min", "RP160", message, text("Make it shorter or start it earlier")
        )
        return None, 0
    return TimeWindow(start=start, end=finish), finish - start


def _roomy(
    table: Table, record: Record, window: TimeWindow, seconds: int, faults: Faults
) -> tuple[TimeWindow | None, int]:
    """Return a window that the appointment fits into, or None with the fault noted."""
    if seconds <= window.seconds:
        return window, seconds
    message = text(
        "it is {minutes:g} minutes long, but may only lie within {window}",
        minutes=seconds / 60,
        window=window,
    )
    table.accuse(
        faults,
        record,
        "end",
        "RP160",
        message,
        text("Give it more time between start and end, or less length"),
    )
    return None, 0


def _place(table: Table, record: Record, context: AppointmentContext, faults: Faults) -> Coordinate | None:
    """Return where it is, None without a place."""
    customer_id = record["customer_id"] or ""
    if customer := context.customers.get(customer_id):
        return customer.coordinate
    place = coordinate_of(table, record, faults) or context.inactive_places.get(customer_id)
    address = record["address"]
    if place is not None or not address:
        return place
    place = context.locate(address) if context.locate is not None else None
    if place is None:
        message = text("the place of this address is not known; the appointment is planned without travel")
        table.accuse(faults, record, "address", "RP146", message, text("Fill in lat and lon"))
    return place


def _day_seconds(record: Record, days: tuple[int, ...], context: AppointmentContext) -> int:
    """Return the working time of the rep on a day: the shift less lunch, 0 on a day off."""
    rep = context.reps[record["rep_id"]]
    shift = rep.shifts[days[0]]
    if shift is None:
        return 0
    return max(0, shift.seconds - (rep.lunch.seconds if rep.lunch else 0))


def _warn_of_day_off(
    table: Table, record: Record, days: tuple[int, ...], context: AppointmentContext, faults: Faults
) -> None:
    """Note an appointment that falls on days off only."""
    if all(context.reps[record["rep_id"]].shifts[day] is None for day in days):
        message = text("the rep does not work then")
        table.accuse(faults, record, "date", "RP173", message, text("Move the appointment or the day off"))

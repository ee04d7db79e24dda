"""From the table of reps to reps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from routeplan.language import text
from routeplan.model.clock import TimeWindow
from routeplan.model.horizon import Horizon
from routeplan.model.place import Coordinate
from routeplan.model.rep import Lunch, Rep
from routeplan.tables.build_openings import tell_doubts
from routeplan.tables.faults import Faults
from routeplan.tables.opening import UNREADABLE, Openings, Week, hours_at, read_openings
from routeplan.tables.places import coordinate_of, refuse_swapped
from routeplan.tables.relations import Days, usable
from routeplan.tables.rep_defaults import RepDefaults
from routeplan.tables.table import Record, Table

ONLY_REP = "rep"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepCalendar:
    """What decides on which days reps work.

    Parameters
    ----------
    days_off
        Public holidays on which nobody works.
    holidays
        All public holidays, for rules on ``PH``.
    """

    horizon: Horizon
    holidays: frozenset[date]
    days_off: frozenset[date]
    defaults: RepDefaults


def build_reps(
    table: Table,
    calendar: RepCalendar,
    blocks: Mapping[str, tuple[Days, ...]],
    middle: Coordinate | None,
    faults: Faults,
) -> tuple[Rep, ...]:
    """Return the reps whose rows have no fault, by id.

    Parameters
    ----------
    blocks
        Further days off by rep.
    middle
        Middle of the customers, to find homes whose coordinates are swapped.
    """
    records = usable(table, faults)
    homes = {record.row: _home(table, record, faults) for record in records}
    asked = (hours_at(record["working_hours"] or "", homes[record.row]) for record in records)
    openings = read_openings(asked, calendar.horizon, calendar.holidays)
    tell_doubts(table, records, "working_hours", openings, faults)
    refuse_swapped(table, {row: home for row, home in homes.items() if home}, middle, faults, "home_lat")
    reps = [
        _rep(table, record, home, calendar, openings, blocks, faults)
        for record in records
        if (home := homes[record.row]) is not None
    ]
    return tuple(sorted((rep for rep in reps if rep is not None), key=lambda rep: rep.rep_id))


def only_rep(home: Coordinate, calendar: RepCalendar, blocks: tuple[Days, ...]) -> Rep:
    """Return the rep of a workspace without a table of reps; ``blocks`` are days off."""
    defaults = calendar.defaults
    week = _weekdays(calendar, defaults.start_time, defaults.end_time)
    return Rep(
        rep_id=ONLY_REP,
        name=ONLY_REP,
        home=home,
        end=home,
        shifts=_shifts(week, calendar, blocks),
        lunch=_lunch(defaults.lunch_start, defaults.lunch_end, defaults.lunch_min),
        max_overtime_seconds=round(defaults.max_overtime_min * 60),
    )


def _home(table: Table, record: Record, faults: Faults) -> Coordinate | None:
    """Return the home of a rep, or None with the fault noted."""
    home = coordinate_of(table, record, faults, "home_lat", "home_lon")
    if home is None and not (table.text_of(record, "home_lat") or table.text_of(record, "home_lon")):
        message = text("the rep has no home")
        table.accuse(
            faults, record, "home_lat", "RP155", message, text("Fill in home_lat and home_lon in degrees")
        )
    return home


def _rep(
    table: Table,
    record: Record,
    home: Coordinate,
    calendar: RepCalendar,
    openings: Openings,
    blocks: Mapping[str, tuple[Days, ...]],
    faults: Faults,
) -> Rep | None:
    """Return one rep, None if a fault was found."""
    before = faults.error_count
    defaults = calendar.defaults
    end = coordinate_of(table, record, faults, "end_lat", "end_lon") or home
    lunch = _judged_lunch(table, record, defaults, faults)
    week = _working_week(table, record, calendar, openings, home, faults)
    if faults.error_count > before:
        return None
    overtime = defaults.max_overtime_min if record["max_overtime_min"] is None else record["max_overtime_min"]
    first, last = record["active_from"] or date.min, record["active_to"] or date.max
    days_off = (*(record["days_off"] or ()), *blocks.get(record["rep_id"], ()))
    return Rep(
        rep_id=record["rep_id"],
        name=record["name"] or record["rep_id"],
        home=home,
        end=end,
        shifts=_shifts(week, calendar, days_off, first, last),
        lunch=lunch,
        max_overtime_seconds=round(overtime * 60),
        max_calls=None if record["max_calls"] is None else int(record["max_calls"]),
        speed_factor=record["speed_factor"] or 1.0,
        skills=record["skills"] or frozenset(),
        email=record["email"] or "",
        nights=int(record["nights"] or 0),
        max_hours=record["max_hours"],
    )


def _weekdays(calendar: RepCalendar, start: int, end: int) -> tuple[TimeWindow | None, ...]:
    """Return the same shift from Monday to Friday."""
    shift = TimeWindow(start=start, end=end)
    horizon = calendar.horizon
    return tuple(shift if horizon.weekday_of(day) < 5 else None for day in range(horizon.days))


def _working_week(
    table: Table,
    record: Record,
    calendar: RepCalendar,
    openings: Openings,
    home: Coordinate,
    faults: Faults,
) -> tuple[TimeWindow | None, ...]:
    """Return the shift of every day before days off are taken out; empty if a fault was found."""
    hours = record["working_hours"]
    if hours:
        if fault := openings.faults.get(hours):
            unreadable = fault.message == text(UNREADABLE)
            message = text("the working hours cannot be read") if unreadable else fault.message
            table.accuse(faults, record, "working_hours", fault.code, message, fault.remedy)
            return ()
        return _one_stretch_a_day(table, record, openings.windows[hours_at(hours, home)], faults)
    start = _given(record["start_time"], calendar.defaults.start_time)
    end = _given(record["end_time"], calendar.defaults.end_time)
    if end <= start:
        message = text("the working day ends before it starts")
        table.accuse(faults, record, "end_time", "RP154", message, text("Put end_time after start_time"))
        return ()
    return _weekdays(calendar, start, end)


def _one_stretch_a_day(
    table: Table, record: Record, week: Week, faults: Faults
) -> tuple[TimeWindow | None, ...]:
    """Return the shifts of working hours."""
    if any(len(windows) > 1 for windows in week):
        table.accuse(
            faults,
            record,
            "working_hours",
            "RP157",
            text("working hours have more than one stretch on a day"),
            text("Write one stretch a day and the pause as lunch_start, lunch_end and lunch_min"),
        )
        return ()
    return tuple(windows[0] if windows else None for windows in week)


def _shifts(
    week: tuple[TimeWindow | None, ...],
    calendar: RepCalendar,
    days_off: tuple[Days, ...],
    first_day: date = date.min,
    last_day: date = date.max,
) -> tuple[TimeWindow | None, ...]:
    """Return the shifts without holidays, days off and days before or after the rep's time."""
    shifts = []
    for day, shift in enumerate(week):
        when = calendar.horizon.date_of(day)
        is_off = any(start <= when <= end for start, end in days_off) or when in calendar.days_off
        shifts.append(shift if first_day <= when <= last_day and not is_off else None)
    return tuple(shifts)


def _judged_lunch(table: Table, record: Record, defaults: RepDefaults, faults: Faults) -> Lunch | None:
    """Return the lunch of a rep, None for none or with the fault noted."""
    start = _given(record["lunch_start"], defaults.lunch_start)
    end = _given(record["lunch_end"], defaults.lunch_end)
    minutes = _given(record["lunch_min"], defaults.lunch_min)
    if minutes == 0 or end - start >= minutes * 60:
        return _lunch(start, end, minutes)
    named = [name for name in ("lunch_min", "lunch_end", "lunch_start") if record[name] is not None]
    message = text(
        "a lunch of {minutes:g} minutes does not fit between its earliest start and its latest end",
        minutes=minutes,
    )
    remedy = text("Change lunch_start, lunch_end or lunch_min; 0 minutes for no lunch")
    table.accuse(faults, record, named[0], "RP156", message, remedy)
    return None


def _lunch(start: int, end: int, minutes: float) -> Lunch | None:
    """Return a lunch, None for one of no length."""
    seconds = round(minutes * 60)
    return Lunch(window=TimeWindow(start=start, end=end), seconds=seconds) if seconds else None


def _given(value: Any, default: Any) -> Any:
    """Return the value, the default where it is not given."""
    return default if value is None else value

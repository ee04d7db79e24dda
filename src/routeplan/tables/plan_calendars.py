"""Opening hours and shifts of the whole horizon, each written once under a name."""

import hashlib
import json
from typing import Any

from routeplan.language import text
from routeplan.model.clock import TimeWindow
from routeplan.model.customer import DayWindows
from routeplan.tables.record_decode import DamagedError, listing, mapping
from routeplan.tables.record_leaves import window_from_text, window_text

Calendar = tuple[DayWindows, ...]

NAME_LENGTH = 12


def calendar_record(calendar: Calendar) -> dict[str, list[int]]:
    """Return the day numbers on which each set of hours holds; days without hours are left out."""
    days: dict[str, list[int]] = {}
    for day, windows in enumerate(calendar):
        if windows:
            days.setdefault(" ".join(window_text(one) for one in windows), []).append(day)
    return days


def calendar_name(record: dict[str, list[int]]) -> str:
    """Return a name made from the hours alone, so that it stays when other customers come and go."""
    text = json.dumps(record, sort_keys=True)
    return "hours-" + hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]


def calendar_of_shifts(shifts: tuple[TimeWindow | None, ...]) -> Calendar:
    """Return shifts as a calendar: at most one stretch a day."""
    return tuple(() if shift is None else (shift,) for shift in shifts)


def shifts_of_calendar(calendar: Calendar, where: str) -> tuple[TimeWindow | None, ...]:
    """Return a calendar as shifts.

    Raises
    ------
    DamagedError
        If a day has more than one stretch.
    """
    if any(len(windows) > 1 for windows in calendar):
        raise DamagedError(text("{where} has two shifts on one day", where=where))
    return tuple(windows[0] if windows else None for windows in calendar)


def calendar_from_record(raw: Any, days: int, where: str) -> Calendar:
    """Return the hours of every day of the horizon.

    Raises
    ------
    DamagedError
        If hours cannot be read or a day lies outside the horizon or has hours twice.
    """
    calendar: list[DayWindows] = [()] * days
    for windows_text, numbers in mapping(raw, where).items():
        windows = _windows(windows_text, where)
        for day in listing(numbers, where):
            if type(day) is not int or not 0 <= day < days or calendar[day]:
                raise DamagedError(
                    text("{where} has a day {day!r} outside the horizon or twice", where=where, day=day)
                )
            calendar[day] = windows
    return tuple(calendar)


def _windows(text: str, where: str) -> DayWindows:
    """Return the stretches of one day."""
    try:
        return tuple(window_from_text(one) for one in text.split(" "))
    except ValueError as refused:
        raise DamagedError(f"{where}: {refused}") from refused

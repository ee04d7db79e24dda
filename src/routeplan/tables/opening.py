"""Opening hours in the syntax of OpenStreetMap, as windows for each day of the horizon."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from opening_hours import OpeningHours, validate

from routeplan.language import mark, text
from routeplan.model.clock import DAY, TimeWindow
from routeplan.model.customer import DayWindows
from routeplan.model.horizon import Horizon
from routeplan.tables.faults import FaultError
from routeplan.tables.opening_spelling import readable_form

ALL_DAY: DayWindows = (TimeWindow(start=0, end=DAY),)
UNREADABLE = mark("the opening hours cannot be read")
EXAMPLE = "Mo-Fr 08:00-12:00,13:00-17:00; Sa off"
PUBLIC_HOLIDAY = re.compile(r'\bPH\b(?=(?:[^"]*"[^"]*")*[^"]*$)')
WEEKDAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

Week = tuple[DayWindows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """Opening windows of every day of a horizon by the texts they were read from.

    Parameters
    ----------
    windows
        One entry a day for every text that could be read; the empty text is open all day.
    faults
        What is wrong with every other text.
    """

    windows: Mapping[str, Week]
    faults: Mapping[str, FaultError]


def read_openings(texts: Iterable[str], horizon: Horizon, holidays: frozenset[date]) -> Openings:
    """Return the opening windows of some texts; equal texts share theirs.

    Parameters
    ----------
    holidays
        Public holidays, on which rules for ``PH`` hold.
    """
    windows: dict[str, Week] = {"": (ALL_DAY,) * horizon.days}
    faults: dict[str, FaultError] = {}
    for written in sorted(set(texts) - {""}):
        try:
            windows[written] = windows_of(written, horizon, holidays)
        except FaultError as fault:
            faults[written] = fault
    return Openings(windows=MappingProxyType(windows), faults=MappingProxyType(faults))


def windows_of(written: str, horizon: Horizon, holidays: frozenset[date]) -> Week:
    """Return the windows of every day of a horizon.

    On a public holiday that falls on a Wednesday ``PH`` means what ``We`` means, so the text is read again
    with that word in its place. This way holidays of regions count, and those of every country.

    Raises
    ------
    FaultError
        If the text cannot be read.
    """
    plain = unicodedata.normalize("NFKC", written)
    first, last = horizon.start, horizon.last
    days = _windows_by_day(_parsed(plain, written), first, last)
    if PUBLIC_HOLIDAY.search(plain):
        readings = _readings_on_holidays(plain)
        for holiday in sorted(day for day in holidays if day in horizon):
            that_day = readings[holiday.weekday()]
            days[holiday] = _windows_by_day(that_day, holiday, holiday)[holiday]
    return tuple(days[horizon.date_of(day)] for day in range(horizon.days))


def _readings_on_holidays(written: str) -> tuple[OpeningHours, ...]:
    """Return what the text says of a public holiday that is a Monday, a Tuesday and so on.

    Raises
    ------
    FaultError
        If ``PH`` stands with weekdays or with an offset.
    """
    texts = tuple(PUBLIC_HOLIDAY.sub(name, written) for name in WEEKDAY_NAMES)
    if all(validate(one) for one in texts):
        return tuple(OpeningHours(one) for one in texts)
    raise FaultError(
        "RP131",
        text("PH stands with weekdays or an offset"),
        text("Write PH alone, such as PH off or PH 10:00-12:00"),
    )


def _parsed(written: str, original: str) -> OpeningHours:
    """Return the parsed expression.

    Raises
    ------
    FaultError
        If it cannot be parsed.
    """
    if validate(written):
        return OpeningHours(written)
    close = readable_form(original)
    remedy = (
        text("Write {close}", close=close) if close else text("Write them like {example}", example=EXAMPLE)
    )
    raise FaultError("RP131", text(UNREADABLE), remedy)


def _windows_by_day(hours: OpeningHours, first: date, last: date) -> dict[date, DayWindows]:
    """Return the open windows of the days from first to last; those over midnight are split."""
    days: dict[date, list[TimeWindow]] = {
        first + timedelta(days=day): [] for day in range((last - first).days + 1)
    }
    start, end = datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
    for begin, finish, state, _ in hours.intervals(start, end):
        if str(state) == "open":
            _add(days, max(begin, start), min(finish, end))
    return {day: tuple(windows) for day, windows in days.items()}


def _add(days: dict[date, list[TimeWindow]], begin: datetime, finish: datetime) -> None:
    """Add one stretch to its days, joined to the one before when they touch, in place."""
    while begin < finish:
        midnight = datetime.combine(begin.date() + timedelta(days=1), time())
        windows = days[begin.date()]
        start, end = _seconds(begin), DAY if finish >= midnight else _seconds(finish)
        if windows and windows[-1].end == start:
            start = windows.pop().start
        if end > start:
            windows.append(TimeWindow(start=start, end=end))
        begin = midnight


def _seconds(moment: datetime) -> int:
    """Return the seconds since midnight."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second

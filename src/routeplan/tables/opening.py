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
from routeplan.model.place import Coordinate
from routeplan.tables.faults import FaultError
from routeplan.tables.opening_spelling import spelling_of
from routeplan.tables.opening_words import BY_APPOINTMENT

ALL_DAY: DayWindows = (TimeWindow(start=0, end=DAY),)
UNREADABLE = mark("the opening hours cannot be read")
EXAMPLE = "Mo-Fr 08:00-12:00,13:00-17:00; Sa off"
PUBLIC_HOLIDAY = re.compile(r'\bPH\b(?=(?:[^"]*"[^"]*")*[^"]*$)')
WEEKDAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

SCHOOL_HOLIDAY = re.compile(r'\bSH\b(?=(?:[^"]*"[^"]*")*[^"]*$)')
SUN = re.compile(r"sunrise|sunset|dawn|dusk|日出|日落", re.IGNORECASE)
TWELVE_HOURS = re.compile(r"(?<![\d:])((?:0?\d|1[0-2]):\d\d)\s*-\s*([1-9])(:\d\d)(?![\d:])")
COMMENT_RULE = re.compile(r'(?:^|;|\|\|)\s*("[^"]*")\s*(?=$|;|\|\|)')
FALLBACK = re.compile(r'\|\|\s*(?:unknown|off|closed)\s*(?:"[^"]*")?\s*(?=$|;|\|\|)')
APPOINTMENT = re.compile(BY_APPOINTMENT)

Week = tuple[DayWindows, ...]
Spot = tuple[float, float]
HoursAt = tuple[str, Spot | None]
"""A text, and for hours by the sun the latitude and longitude, to a tenth of a degree, where they hold."""


def hours_at(written: str, place: Coordinate | None) -> HoursAt:
    """Return what decides on the windows of a text: the place matters for hours by the sun only."""
    if place is None or not SUN.search(written):
        return written, None
    return written, (round(place.lat, 1), round(place.lon, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """Opening windows of every day of a horizon by the texts they were read from.

    Parameters
    ----------
    windows
        One entry a day for every text that could be read; the empty text is open all day.
    faults
        What is wrong with every other text.
    doubts
        What should be known of texts that could be read: those outside the syntax, and school holidays.
    """

    windows: Mapping[HoursAt, Week]
    faults: Mapping[str, FaultError]
    doubts: Mapping[str, tuple[FaultError, ...]]


def read_openings(asked: Iterable[HoursAt], horizon: Horizon, holidays: frozenset[date]) -> Openings:
    """Return the opening windows of some texts; equal texts share theirs.

    Parameters
    ----------
    holidays
        Public holidays, on which rules for ``PH`` hold.
    """
    windows: dict[HoursAt, Week] = {("", None): (ALL_DAY,) * horizon.days}
    faults: dict[str, FaultError] = {}
    doubts: dict[str, tuple[FaultError, ...]] = {}
    for written, spot in sorted(set(asked) - set(windows), key=repr):
        try:
            windows[written, spot] = windows_of(written, horizon, holidays, spot)
            doubts[written] = _doubts(written)
        except FaultError as fault:
            faults[written] = fault
    return Openings(
        windows=MappingProxyType(windows), faults=MappingProxyType(faults), doubts=MappingProxyType(doubts)
    )


def windows_of(written: str, horizon: Horizon, holidays: frozenset[date], spot: Spot | None = None) -> Week:
    """Return the windows of every day of a horizon.

    On a public holiday that falls on a Wednesday ``PH`` means what ``We`` means, so the text is read again
    with that word in its place. This way holidays of regions count, and those of every country. Times that
    are *unknown* or by appointment are closed.

    Parameters
    ----------
    spot
        Where the sun rises and sets; without it, it does at 7:00 and at 19:00.

    Raises
    ------
    FaultError
        If the text cannot be read.
    """
    plain = _without_fallbacks(form_of(written))
    first, last = horizon.start, horizon.last
    days = _windows_by_day(_opened(plain, spot), first, last)
    if PUBLIC_HOLIDAY.search(plain):
        _on_holiday(plain, first)
        for holiday in sorted(day for day in holidays if day in horizon):
            that_day = _opened(_on_holiday(plain, holiday), spot)
            days[holiday] = _windows_by_day(that_day, holiday, holiday)[holiday]
    return tuple(days[horizon.date_of(day)] for day in range(horizon.days))


def form_of(written: str) -> str:
    """Return a text in the syntax of OpenStreetMap: as it is, or what it clearly means.

    Raises
    ------
    FaultError
        If it is neither.
    """
    plain = unicodedata.normalize("NFKC", written)
    if validate(plain):
        return plain
    found = spelling_of(written)
    if found is not None and found.is_sure:
        return found.form
    if found is None:
        remedy = text("Write them like {example}", example=EXAMPLE)
    elif found.left_out:
        remedy = text(
            "Write {close} and, in the same way, what {rest} means", close=found.form, rest=found.left_out
        )
    else:
        remedy = text("Write {close}", close=found.form)
    raise FaultError("RP131", text(UNREADABLE), remedy)


def _doubts(written: str) -> tuple[FaultError, ...]:
    """Return what should be known of a text that was read."""
    form, doubts = form_of(written), []
    if not validate(unicodedata.normalize("NFKC", written)):
        message = text("the hours are read as {form}", form=form)
        doubts.append(FaultError("RP176", message, text("Write them so, or correct them if they mean more")))
    if SCHOOL_HOLIDAY.search(form):
        message = text("school holidays (SH) are not known, so what is said of them holds on no day")
        remedy = text("Write the dates, such as Jul 03-Sep 05 off, or put them into the blocks table")
        doubts.append(FaultError("RP177", message, remedy))
    doubts += _over_midnight(unicodedata.normalize("NFKC", written))
    return tuple(doubts)


def _over_midnight(plain: str) -> list[FaultError]:
    """Return a doubt about hours such as ``9:00-5:00``, which go over midnight as they are written."""
    for start, hour, minutes in TWELVE_HOURS.findall(plain):
        if f"{hour.zfill(2)}{minutes}" <= start.zfill(5):
            message = text("the hours {start}-{end} go over midnight", start=start, end=hour + minutes)
            close = f"{start.zfill(5)}-{int(hour) + 12}{minutes}"
            return [
                FaultError("RP178", message, text("Write {close} if the afternoon is meant", close=close))
            ]
    return []


def _without_fallbacks(form: str) -> str:
    """Return the text without rules of nothing but a comment, and without *unknown* as a fallback.

    Neither opens anything. The library reads ``Mo-Fr 08:00-12:00; "by appointment"`` as open at all times,
    and ``Mo-Fr 08:00-12:00 || unknown`` as closed from the second day on.
    """
    return FALLBACK.sub("", COMMENT_RULE.sub("", form)).strip(" ;|") or "off"


def _opened(form: str, spot: Spot | None) -> OpeningHours:
    """Return the parsed expression, whose sun is that of the spot."""
    return OpeningHours(form) if spot is None else OpeningHours(form, coords=spot, auto_country=False)


def _on_holiday(form: str, day: date) -> str:
    """Return the text with ``PH`` as the weekday of a public holiday.

    Raises
    ------
    FaultError
        If ``PH`` stands with weekdays or with an offset.
    """
    on_day = PUBLIC_HOLIDAY.sub(WEEKDAY_NAMES[day.weekday()], form)
    if validate(on_day):
        return on_day
    raise FaultError(
        "RP131",
        text("PH stands with weekdays or an offset"),
        text("Write PH alone, such as PH off or PH 10:00-12:00"),
    )


def _windows_by_day(hours: OpeningHours, first: date, last: date) -> dict[date, DayWindows]:
    """Return the open windows of the days from first to last; those over midnight are split."""
    days: dict[date, list[TimeWindow]] = {
        first + timedelta(days=day): [] for day in range((last - first).days + 1)
    }
    start, end = datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
    for begin, finish, state, comment in hours.intervals(start, end):
        if str(state) == "open" and not APPOINTMENT.fullmatch(comment.casefold().strip()):
            _add(days, max(begin.replace(tzinfo=None), start), min(finish.replace(tzinfo=None), end))
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

"""Times, dates and weekdays as people write them."""

import re
from datetime import date, timedelta

from routeplan.language import text
from routeplan.model.clock import DAY
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import EARLIEST_YEAR, LATEST_YEAR

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
MIDNIGHT = r"(?:[T ]00:00(?::00)?)?"
ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){MIDNIGHT}")
SLASHED = re.compile(rf"(\d{{4}})/(\d{{1,2}})/(\d{{1,2}}){MIDNIGHT}")
CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?")
DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){MIDNIGHT}")
SERIAL = re.compile(r"[2-7]\d{4}")
SERIAL_START = date(1899, 12, 30)

WEEKDAY_WORDS = (
    "mo mon monday montag 周一 星期一 週一 礼拜一 禮拜一",
    "tu tue tues tuesday di dienstag 周二 星期二 週二 礼拜二 禮拜二",
    "we wed wednesday mi mittwoch 周三 星期三 週三 礼拜三 禮拜三",
    "th thu thur thurs thursday do donnerstag 周四 星期四 週四 礼拜四 禮拜四",
    "fr fri friday freitag 周五 星期五 週五 礼拜五 禮拜五",
    "sa sat saturday samstag sonnabend 周六 星期六 週六 礼拜六 禮拜六",
    "su sun sunday so sonntag 周日 周天 星期日 星期天 週日 週天 礼拜天 禮拜天",
)
WEEKDAYS = {word: number for number, words in enumerate(WEEKDAY_WORDS) for word in words.split()}
"""Number of a weekday, 0 for Monday, by the words for it."""


def seconds_of(written: str) -> int:
    """Return the seconds since midnight of ``HH:MM``; ``24:00`` is the end of the day.

    Raises
    ------
    FaultError
        If it is no time of day.
    """
    found = CLOCK.fullmatch(written)
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 if found else -1
    if found is None or int(found[2]) > 59 or not 0 <= seconds <= DAY:
        raise FaultError("RP124", text("the time cannot be read"), text("Write it as HH:MM, such as 08:30"))
    return seconds


def day_of(written: str) -> date:
    """Return the date of ``2026-12-31``, ``31.12.2026``, ``2026/12/31`` or ``2026年12月31日``.

    A spreadsheet's day number is read as well.

    Raises
    ------
    FaultError
        If it is none of these, or no day of the calendar.
    """
    if SERIAL.fullmatch(written):
        return SERIAL_START + timedelta(days=int(written))
    try:
        if found := ISO.fullmatch(written) or SLASHED.fullmatch(written) or CHINESE.fullmatch(written):
            return of_our_time(date(int(found[1]), int(found[2]), int(found[3])))
        if found := DOTTED.fullmatch(written):
            return of_our_time(date(int(found[3]), int(found[2]), int(found[1])))
    except ValueError as error:
        raise FaultError(
            "RP125", text("there is no such day"), text("Write a day of the calendar as YYYY-MM-DD")
        ) from error
    raise FaultError(
        "RP125", text("the date cannot be read"), text("Write it as YYYY-MM-DD, such as 2026-12-31")
    )


def of_our_time(day: date) -> date:
    """Return a date of the years that plans can lie in; one of the year 9999 stands for no end.

    Raises
    ------
    FaultError
        If it is of another year.
    """
    if day.year == date.max.year:
        return date(LATEST_YEAR, 12, 31)
    if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    raise out_of_our_time()


def out_of_our_time() -> FaultError:
    """Return the fault of a date before or after all plans."""
    years = {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
    return FaultError(
        "RP726",
        text("the date is not of the years {first} to {last}", **years),
        text("Correct the year, or leave the cell empty"),
    )


def date_ranges_of(written: str) -> tuple[tuple[date, date], ...]:
    """Return the (first, last) days of ``2026-12-24..2026-12-31;2027-01-05``.

    Raises
    ------
    FaultError
        If a part cannot be read or ends before it starts.
    """
    ranges = []
    for part in re.split(r"[;,、]", written):
        if not part.strip():
            continue
        first, _, last = part.partition("..")
        try:
            days = day_of(first.strip()), day_of((last or first).strip())
        except FaultError as fault:
            if fault.code == "RP726":
                raise
            raise FaultError(
                "RP126",
                text("the days cannot be read"),
                text("Write them like 2026-12-24..2026-12-31;2027-01-05"),
            ) from fault
        if days[1] < days[0]:
            raise FaultError(
                "RP154", text("the days end before they start"), text("Put the earlier day first")
            )
        ranges.append(days)
    return tuple(ranges)


def weekdays_of(written: str) -> frozenset[int]:
    """Return the weekdays, 0 for Monday, of ``Mo,Th``, ``Mon Thu``, ``Sa-Su`` or ``周一、周四``.

    Raises
    ------
    FaultError
        If a word is no weekday.
    """
    days: set[int] = set()
    joined = re.sub(r" ?(?:-|–|至|到) ?", "-", " ".join(written.casefold().split()))
    for part in re.split(r"[\s,;、/.]+", joined):
        first, _, last = part.partition("-")
        if not part:
            continue
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise FaultError(
                "RP127", text("the weekdays cannot be read"), text("Write them like Mo,Th or Sa-Su")
            )
        start, end = WEEKDAYS[first], WEEKDAYS[last or first]
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(days)

"""From one value in ``routeplan.toml`` to what it means."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from routeplan.language import text
from routeplan.model.frequency import Frequency
from routeplan.model.travel_settings import TrafficBand
from routeplan.tables.dates import day_of, seconds_of
from routeplan.tables.faults import FaultError
from routeplan.tables.setting import Setting
from routeplan.tables.values import nearest

BAND = re.compile(r"(\d{1,2}:\d\d)\s*-\s*(\d{1,2}:\d\d)\s+(\d+(?:\.\d+)?)")
LEAST_FACTOR, MOST_FACTOR = 0.2, 5.0


def setting_value(setting: Setting, value: Any) -> Any:
    """Return the value of a key.

    Raises
    ------
    FaultError
        If it is of the wrong kind or out of range.
    """
    if setting.kind in ("whole number", "number"):
        return _number(setting, value)
    if setting.kind in READERS:
        return READERS[setting.kind](setting, value)
    is_switch = setting.kind == "true/false"
    remedy = "Write true or false, without quotes" if is_switch else "Write it in quotation marks"
    wanted = _demand(setting, value, isinstance(value, bool if is_switch else str), remedy)
    return wanted if is_switch else wanted.strip()


def _demand(setting: Setting, value: Any, is_right: bool, remedy: str) -> Any:
    """Return the value if it is of the right kind."""
    if not is_right:
        kind = "list of words" if setting.kind == "choices" else setting.kind
        raise FaultError("RP203", f"{setting.path} should be a {kind}", remedy)
    return value


def _number(setting: Setting, value: Any) -> int | float:
    """Return a number within the range of its key."""
    kinds = (int,) if setting.kind == "whole number" else (int, float)
    is_number = isinstance(value, kinds) and not isinstance(value, bool)
    example = setting.default or "0.42"
    number: int | float = _demand(
        setting, value, is_number, f"Write a number without quotes, such as {example}"
    )
    if math.isfinite(number) and setting.least <= number <= setting.most:
        return number
    raise FaultError(
        "RP204",
        f"{setting.path} is out of range",
        f"Write a number between {setting.least:g} and {setting.most:g} {setting.unit}".rstrip(),
    )


def _choice(setting: Setting, value: Any) -> str:
    """Return one of the words allowed."""
    words = ", ".join(f'"{word}"' for word in setting.choices)
    word = str(_demand(setting, value, isinstance(value, str), f"Write one of {words}"))
    if word in setting.choices:
        return word
    close = nearest(word, setting.choices)
    meant = f', most likely "{close}"' if close else ""
    raise FaultError("RP205", f"{setting.path} is not a known word", f"Write one of {words}{meant}")


def _choices(setting: Setting, value: Any) -> tuple[str, ...]:
    """Return the words of a list, each allowed, none twice."""
    is_list = isinstance(value, list)
    words = _demand(setting, value, is_list, f"Write a list of words, such as {setting.default}")
    return tuple(dict.fromkeys(_choice(setting, word) for word in words))


def _date(setting: Setting, value: Any) -> date:
    """Return a date, written as one or as text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return day_of(value if isinstance(value, str) else "")
    except FaultError as fault:
        raise FaultError("RP203", f"{setting.path} should be a date", "Write it as 2027-01-04") from fault


def _time(setting: Setting, value: Any) -> int:
    """Return seconds since midnight, written as a time or as text."""
    if isinstance(value, time):
        value = value.isoformat("minutes")
    try:
        return seconds_of(value if isinstance(value, str) else "")
    except FaultError as fault:
        raise FaultError("RP203", f"{setting.path} should be a time", 'Write it as "08:30"') from fault


def _frequency(setting: Setting, value: Any) -> Frequency | None:
    """Return a frequency, None for ``none``."""
    try:
        return Frequency.from_text(value if isinstance(value, str) else "")
    except ValueError as error:
        raise FaultError(
            "RP203", f"{setting.path} should be a frequency", 'Write it like "2/4w", "1/q" or "none"'
        ) from error


def _traffic(setting: Setting, value: Any) -> tuple[TrafficBand, ...]:
    """Return bands of the day with their factors, written as ``07:00-09:30 1.4, 16:00-18:30 1.3``."""
    found = [
        BAND.fullmatch(part.strip()) for part in (value if isinstance(value, str) else "").split(",") if part
    ]
    bands = [
        TrafficBand(start=seconds_of(band[1]), end=seconds_of(band[2]), factor=float(band[3]))
        for band in found
        if band is not None
    ]
    edges = [edge for band in bands for edge in (band.start, band.end)]
    if not bands or len(bands) < len(found) or edges != sorted(edges) or len(set(edges)) < 2 * len(bands):
        raise FaultError(
            "RP203",
            text("{key} should be hours with a factor", key=setting.path),
            text('Write it like "07:00-09:30 1.4, 16:00-18:30 1.3", in order and not overlapping'),
        )
    if any(not LEAST_FACTOR <= band.factor <= MOST_FACTOR for band in bands):
        raise FaultError(
            "RP204",
            text("{key} is out of range", key=setting.path),
            text("Write factors between {least} and {most}", least=LEAST_FACTOR, most=MOST_FACTOR),
        )
    return tuple(bands)


READERS: Mapping[str, Callable[[Setting, Any], Any]] = {
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "time": _time,
    "frequency": _frequency,
    "traffic": _traffic,
}

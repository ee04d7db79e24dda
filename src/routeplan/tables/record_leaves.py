"""Values that a plan file writes as one word, one number or one point: there and back."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from routeplan.language import mark, text
from routeplan.model.clock import HOUR, MINUTE, TimeWindow, clock_text
from routeplan.model.frequency import Frequency
from routeplan.model.place import Coordinate

LARGEST_INT = 2**64
LARGEST_PLAIN_FLOAT = 1e15
CLOCK = r"([0-2]\d):([0-5]\d)(?::([0-5]\d))?"
WINDOW = re.compile(f"{CLOCK}-{CLOCK}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """How one type of value is written and read.

    Parameters
    ----------
    message
        What is said of anything else that stands at the place ``{where}`` of a file.
    write, read
        To a JSON value and back; ``read`` raises ValueError or TypeError for anything else.
    """

    message: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def window_text(window: TimeWindow) -> str:
    """Return ``HH:MM-HH:MM``, with seconds where it is not a whole minute."""
    return f"{_exact(window.start)}-{_exact(window.end)}"


def window_from_text(written: str) -> TimeWindow:
    """Read what ``window_text`` has written.

    Raises
    ------
    ValueError
        If it is not a stretch of one day.
    """
    found = WINDOW.fullmatch(written)
    if found is None:
        raise ValueError(text("{window!r} is not a stretch of one day", window=written))
    numbers = [int(part or 0) for part in found.groups()]
    start, end = (part[0] * HOUR + part[1] * MINUTE + part[2] for part in (numbers[:3], numbers[3:]))
    return TimeWindow(start=start, end=end)


def plain_number(value: float) -> float | int:
    """Return a whole number as an int, so that 240 and 240.0 are written alike.

    Raises
    ------
    ValueError
        If it is not finite.
    """
    number = float(value)
    if not isfinite(number):
        raise ValueError(f"{number} is not a number that a plan can hold")
    return int(number) if number.is_integer() and abs(number) < LARGEST_PLAIN_FLOAT else number


def _exact(seconds: int) -> str:
    """Return a clock time to the second."""
    return clock_text(seconds) + (f":{seconds % MINUTE:02d}" if seconds % MINUTE else "")


def _text(raw: Any) -> str:
    """Return a text."""
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _bool(raw: Any) -> bool:
    """Return true or false."""
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _int(raw: Any) -> int:
    """Return a whole number of a sane size."""
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) > LARGEST_INT:
        raise TypeError
    return raw


def _float(raw: Any) -> float:
    """Return a finite number."""
    if not isinstance(raw, int | float) or isinstance(raw, bool) or not isfinite(raw):
        raise TypeError
    return float(raw)


def _coordinate(raw: Any) -> Coordinate:
    """Return a point from a list of latitude and longitude."""
    if not isinstance(raw, list):
        raise TypeError
    lat, lon = (_float(one) for one in raw)
    return Coordinate(lat=lat, lon=lon)


def _frequency(raw: Any) -> Frequency:
    """Return a frequency, never none."""
    frequency = Frequency.from_text(_text(raw))
    if frequency is None:
        raise ValueError
    return frequency


LEAVES: Mapping[type, Leaf] = {
    str: Leaf(message=mark("{where} should be a text"), write=str, read=_text),
    bool: Leaf(message=mark("{where} should be true or false"), write=bool, read=_bool),
    int: Leaf(message=mark("{where} should be a whole number"), write=operator.index, read=_int),
    float: Leaf(message=mark("{where} should be a number"), write=plain_number, read=_float),
    date: Leaf(
        message=mark("{where} should be a date such as 2027-01-04"),
        write=date.isoformat,
        read=lambda raw: date.fromisoformat(_text(raw)),
    ),
    Coordinate: Leaf(
        message=mark("{where} should be a latitude and a longitude"),
        write=lambda point: [plain_number(point.lat), plain_number(point.lon)],
        read=_coordinate,
    ),
    TimeWindow: Leaf(
        message=mark("{where} should be clock times such as 08:00-12:00"),
        write=window_text,
        read=lambda raw: window_from_text(_text(raw)),
    ),
    Frequency: Leaf(message=mark("{where} should be a frequency such as 2/4w"), write=str, read=_frequency),
}

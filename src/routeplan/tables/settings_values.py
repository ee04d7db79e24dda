"""From one value in ``routeplan.toml`` to what it means."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from routeplan.language import mark, text
from routeplan.model.frequency import Frequency
from routeplan.model.tiles import tiles_source
from routeplan.model.travel_settings import TrafficBand
from routeplan.tables.dates import day_of, of_our_time, out_of_our_time, seconds_of
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import LATEST_YEAR
from routeplan.tables.lists import listed
from routeplan.tables.number_values import between
from routeplan.tables.setting import Setting, SettingKind
from routeplan.tables.values import nearest

WANTED: Mapping[SettingKind, str] = {
    "whole number": mark("{setting} should be a whole number"),
    "number": mark("{setting} should be a number"),
    "text": mark("{setting} should be a text"),
    "server": mark("{setting} should be a text"),
    "true/false": mark("{setting} should be a true/false"),
    "choice": mark("{setting} should be a choice"),
    "choices": mark("{setting} should be a list of words"),
}
"""What is said of a value of another kind."""

TILES_EXAMPLE = "https://tile.example.org/{z}/{x}/{y}.png"

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
    remedy = text("Write true or false, without quotes") if is_switch else text("Write it in quotation marks")
    wanted = _demand(setting, value, isinstance(value, bool if is_switch else str), remedy)
    return wanted if is_switch else wanted.strip()


def _demand(setting: Setting, value: Any, is_right: bool, remedy: str) -> Any:
    """Return the value if it is of the right kind."""
    if not is_right:
        raise FaultError("RP203", text(WANTED[setting.kind], setting=setting.path), remedy)
    return value


def _number(setting: Setting, value: Any) -> int | float:
    """Return a number within the range of its key."""
    kinds = (int,) if setting.kind == "whole number" else (int, float)
    is_number = isinstance(value, kinds) and not isinstance(value, bool)
    example = setting.default or "0.42"
    number: int | float = _demand(
        setting, value, is_number, text("Write a number without quotes, such as {example}", example=example)
    )
    if math.isfinite(number) and setting.least <= number <= setting.most:
        return number
    raise FaultError(
        "RP204",
        text("{setting} is out of range", setting=setting.path),
        between(setting.least, setting.most, setting.unit),
    )


def _choice(setting: Setting, value: Any) -> str:
    """Return one of the words allowed."""
    names = listed(f'"{word}"' for word in setting.choices)
    word = str(_demand(setting, value, isinstance(value, str), text("Write one of {names}", names=names)))
    if word in setting.choices:
        return word
    close = nearest(word, setting.choices)
    raise FaultError(
        "RP205",
        text("{setting} is not a known word", setting=setting.path),
        text('Write one of {names}, most likely "{close}"', names=names, close=close)
        if close
        else text("Write one of {names}", names=names),
    )


def _choices(setting: Setting, value: Any) -> tuple[str, ...]:
    """Return the words of a list, each allowed, none twice."""
    is_list = isinstance(value, list)
    words = _demand(
        setting, value, is_list, text("Write a list of words, such as {example}", example=setting.default)
    )
    return tuple(dict.fromkeys(_choice(setting, word) for word in words))


def _date(setting: Setting, value: Any) -> date:
    """Return a date, written as one or as text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _with_an_end(value)
    try:
        return _with_an_end(day_of(value if isinstance(value, str) else ""))
    except FaultError as fault:
        if fault.code == "RP726":
            raise
        raise FaultError(
            "RP203", text("{setting} should be a date", setting=setting.path), text("Write it as 2027-01-04")
        ) from fault


def _with_an_end(day: date) -> date:
    """Return a date that plans can begin at; one that stands for no end is refused as well."""
    if of_our_time(day).year == LATEST_YEAR:
        raise out_of_our_time()
    return day


def _time(setting: Setting, value: Any) -> int:
    """Return seconds since midnight, written as a time or as text."""
    if isinstance(value, time):
        value = value.isoformat("minutes")
    try:
        return seconds_of(value if isinstance(value, str) else "")
    except FaultError as fault:
        raise FaultError(
            "RP203", text("{setting} should be a time", setting=setting.path), text('Write it as "08:30"')
        ) from fault


def _frequency(setting: Setting, value: Any) -> Frequency | None:
    """Return a frequency, None for ``none``."""
    try:
        return Frequency.from_text(value if isinstance(value, str) else "")
    except ValueError as error:
        raise FaultError(
            "RP203",
            text("{setting} should be a frequency", setting=setting.path),
            text('Write it like "2/4w", "1/q" or "none"'),
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
    are_hours = all(band.start < band.end for band in bands)
    if not bands or len(bands) < len(found) or edges != sorted(edges) or not are_hours:
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


def _tiles(setting: Setting, value: Any) -> str:
    """Return an address of tiles, empty for none."""
    address = str(_demand(setting, value, isinstance(value, str), "Write it in quotation marks")).strip()
    try:
        if address:
            tiles_source(address)
    except ValueError as refused:
        raise FaultError(
            "RP495", str(refused), text("Write it like {example}", example=TILES_EXAMPLE)
        ) from refused
    return address


def _server(setting: Setting, value: Any) -> str:
    """Return the address of a server; one with a password would go into plans that are passed on."""
    right = isinstance(value, str)
    address = str(_demand(setting, value, right, text("Write it in quotation marks"))).strip()
    if "@" in address.partition("//")[2].partition("/")[0] or "@" in address.partition("/")[0]:
        raise FaultError(
            "RP203",
            text("{setting} should hold no name and no password", setting=setting.path),
            text(
                "Take out what stands before the @, and put a header such as Authorization: Basic … into the "
                "environment as ROUTEPLAN_TRAVEL_HEADER"
            ),
        )
    return address


READERS: Mapping[str, Callable[[Setting, Any], Any]] = {
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "time": _time,
    "frequency": _frequency,
    "traffic": _traffic,
    "tiles": _tiles,
    "server": _server,
}

"""From the text of one cell to its value; every fault says what to write instead."""

import re
import unicodedata
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from routeplan.model.frequency import Frequency
from routeplan.tables.dates import date_ranges_of, day_of, seconds_of, weekdays_of
from routeplan.tables.faults import FaultError
from routeplan.tables.schema import Column, plain_heading

PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
CLASSES = {"a": "A", "b": "B", "c": "C", "d": "D"}
CLASSES |= {"high": "A", "medium": "B", "low": "C", "高": "A", "中": "B", "低": "C"}
YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "wahr", "是", "有"})
NO = frozenset({"no", "n", "false", "0", "nein", "falsch", "否", "无", "無"})
LOOKS_ALIKE = str.maketrans("oil", "011")
NOT_KNOWN = frozenset({"unknown", "?", "unbekannt", "offen", "未知", "不明", "不清楚"})


def value_of(column: Column, text: str) -> Any:
    """Return the value of a cell that is not empty.

    Returns
    -------
    value
        str for text, ids and classes; float for numbers, minutes and degrees; seconds since midnight for a
        time; ``date``; frozenset of weekdays (0 Monday); tuple of (first, last) dates; bool, or None for
        ``unknown``; a share from 0 to 1 for percent; a float for a scale;
        frozenset of ids, or tuple where their order matters; ``Frequency`` or None for ``none``.

    Raises
    ------
    FaultError
        If the text is nothing of that kind, or out of range.
    """
    return READERS[column.kind](column, unicodedata.normalize("NFKC", text).strip())


def words_of(text: str) -> frozenset[str]:
    """Return the ids of a list parted by ``;``, ``,``, ``、`` or ``|``."""
    return frozenset(word.strip() for word in re.split(r"[;,、|]", text) if word.strip())


def _ids_in_order(column: Column, text: str) -> tuple[str, ...]:
    """Return the ids of a list parted by ``;``, each once, in order."""
    ids = tuple(dict.fromkeys(word.strip() for word in text.split(";") if word.strip()))
    if not ids:
        raise FaultError("RP121", f"{column.name} names nobody", "Write ids parted by ;, such as R1;R2")
    return ids


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that is spelled most like it, or None; one that looks the same comes first."""
    alike = word.casefold().translate(LOOKS_ALIKE)
    if same := next((one for one in known if one.casefold().translate(LOOKS_ALIKE) == alike), None):
        return same
    found = get_close_matches(word.casefold(), [one.casefold() for one in known], n=1, cutoff=0.6)
    return next((one for one in known if found and one.casefold() == found[0]), None)


def _number(column: Column, text: str) -> float:
    """Return a number with a decimal point or comma."""
    if column.kind == "number" and THOUSANDS.fullmatch(text):
        raise FaultError(
            "RP122",
            "the number can be read in two ways",
            f"Write {text.replace(',', '')} or {text.replace(',', '.')}, without a mark for thousands",
        )
    plain = _with_decimal_point(text)
    if not PLAIN_NUMBER.fullmatch(plain):
        raise FaultError("RP122", f"{column.name} is not a number", "Write digits only, such as 12 or 12.5")
    return _in_range(column, float(plain))


def _with_decimal_point(text: str) -> str:
    """Return a number's text without marks for thousands; the last of ``.`` and ``,`` is the decimal one."""
    mark = max(".,", key=text.rfind)
    if text.count(mark) > 1:
        return text.replace(mark, "") if not set(".,") - {mark} & set(text) else text
    other = "," if mark == "." else "."
    return text.replace(other, "").replace(mark, ".")


def _in_range(column: Column, number: float) -> float:
    """Return the number if the column allows it."""
    least, most = column.least, column.most
    if (least is None or number >= least) and (most is None or number <= most) and abs(number) < 1e15:
        return number
    bounds = (
        f"between {least:g} and {most:g}" if least is not None and most is not None else "that is smaller"
    )
    unit = f" {column.unit}" if column.unit else ""
    raise FaultError("RP123", f"{column.name} is out of range", f"Write a number {bounds}{unit}")


def _whole(column: Column, text: str) -> float:
    """Return a whole number."""
    number = _number(column, text)
    if not number.is_integer():
        raise FaultError("RP122", f"{column.name} is not a whole number", "Write it without decimals")
    return number


def _scale(column: Column, text: str) -> float:
    """Return a number, or the one that a word stands for."""
    word = plain_heading(text)
    for number, words in column.spellings.items():
        if word in map(plain_heading, words):
            return float(number)
    return _number(column, text)


def _class(column: Column, text: str) -> str:
    """Return the class."""
    if text.casefold() not in CLASSES:
        raise FaultError(
            "RP129", "the class is not known", "Write A, B, C or D (or high, medium, low; 高, 中, 低)"
        )
    return CLASSES[text.casefold()]


def _frequency(column: Column, text: str) -> Frequency | None:
    """Return the frequency."""
    try:
        return Frequency.from_text(text)
    except ValueError as error:
        raise FaultError(
            "RP130", "the frequency cannot be read", "Write it like 2/4w, 1/q, every 10 days or none"
        ) from error


def _yes(column: Column, text: str) -> bool:
    """Return yes or no."""
    word = text.casefold()
    if word not in YES | NO:
        raise FaultError("RP128", f"{column.name} is neither yes nor no", "Write yes or no")
    return word in YES


def _answer(column: Column, text: str) -> bool | None:
    """Return yes or no, None for unknown."""
    word = text.casefold()
    if word not in YES | NO | NOT_KNOWN:
        raise FaultError("RP128", f"{column.name} is no answer", "Write yes, no or unknown")
    return None if word in NOT_KNOWN else word in YES


def _percent(column: Column, text: str) -> float:
    """Return a share: of percent, or of a number below 1 as spreadsheets hold percent."""
    bare = text.removesuffix("%").rstrip()
    number = _number(column, bare)
    if bare != text or number == 0 or number > 1:
        return number / 100
    if number < 1:
        return number
    raise FaultError("RP122", "the number can be read in two ways", "Write 1 % or 100 %")


def _choice(column: Column, text: str) -> str:
    """Return one of the words allowed."""
    if choice := column.choice_of(text):
        return choice
    word = re.sub(r"[\s\-]+", "_", text.casefold())
    close = nearest(word, column.choices)
    meant = f", most likely {close}" if close else ""
    raise FaultError(
        "RP128", f"{column.name} is not a known word", f"Write one of {', '.join(column.choices)}{meant}"
    )


READERS: dict[str, Callable[[Column, str], Any]] = {
    "text": lambda column, text: text,
    "id": lambda column, text: text,
    "opening hours": lambda column, text: text,
    "lat": _number,
    "lon": _number,
    "number": _number,
    "whole number": _whole,
    "minutes": _number,
    "class": _class,
    "frequency": _frequency,
    "percent": _percent,
    "scale": _scale,
    "yes/no": _yes,
    "yes/no/unknown": _answer,
    "choice": _choice,
    "time": lambda column, text: seconds_of(text),
    "date": lambda column, text: day_of(text),
    "date ranges": lambda column, text: date_ranges_of(text),
    "weekdays": lambda column, text: weekdays_of(text),
    "list of ids": lambda column, text: words_of(text),
    "ids in order": _ids_in_order,
}

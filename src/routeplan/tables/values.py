"""From the text of one cell to its value; every fault says what to write instead."""

import re
import unicodedata
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Literal

from routeplan.language import text
from routeplan.model.frequency import Frequency
from routeplan.tables.dates import date_ranges_of, day_of, seconds_of, weekdays_of
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_HOURS_CHARACTERS, MOST_ID_CHARACTERS
from routeplan.tables.lists import listed
from routeplan.tables.schema import Column, plain_heading

PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
CLASSES = {"a": "A", "b": "B", "c": "C", "d": "D"}
CLASSES |= {"high": "A", "medium": "B", "low": "C", "高": "A", "中": "B", "低": "C"}
YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "wahr", "是", "有"})
NO = frozenset({"no", "n", "false", "0", "nein", "falsch", "否", "无", "無"})
LOOKS_ALIKE = str.maketrans("oil", "011")
FORMULA_ERRORS = frozenset(
    {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
        "#GETTING_DATA", "#BLOCKED!", "#NV", "#BEZUG!", "#WERT!", "#ÜBERLAUF!", "#ZAHL!",
    }
)  # fmt: skip
"""What spreadsheets show where a formula fails, in English and German; in Chinese it is as in English."""
NOT_KNOWN = frozenset({"unknown", "?", "unbekannt", "offen", "未知", "不明", "不清楚"})


def value_of(column: Column, cell: str) -> Any:
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
    # names keep their wide brackets and commas; what is read as a number, a date or a word does not
    form: Literal["NFC", "NFKC"] = "NFC" if column.kind == "text" else "NFKC"
    _refuse_error(column, cell)
    return READERS[column.kind](column, unicodedata.normalize(form, cell).strip())


def words_of(cell: str) -> frozenset[str]:
    """Return the ids of a list parted by ``;``, ``,``, ``、`` or ``|``."""
    return frozenset(word.strip() for word in re.split(r"[;,、|]", cell) if word.strip())


def _words(column: Column, cell: str) -> frozenset[str]:
    """Return the ids of a list."""
    return frozenset(_id(column, word) for word in words_of(cell))


def _id(column: Column, cell: str) -> str:
    """Return an id that a person can see and tell from another one."""
    if len(cell) > MOST_ID_CHARACTERS:
        raise FaultError(
            "RP722",
            text("{column} is longer than {count} characters", column=column.name, count=MOST_ID_CHARACTERS),
            text("Shorten it"),
        )
    if not cell.isprintable():
        raise FaultError(
            "RP723",
            text("{column} holds a character that cannot be seen", column=column.name),
            text("Type it again instead of copying it"),
        )
    return cell


def _hours(column: Column, cell: str) -> str:
    """Return opening hours of a sane length."""
    if len(cell) > MOST_HOURS_CHARACTERS:
        raise FaultError(
            "RP722",
            text(
                "{column} is longer than {count} characters", column=column.name, count=MOST_HOURS_CHARACTERS
            ),
            text("Write the hours of a usual week, such as Mo-Fr 09:00-17:00"),
        )
    return cell


def _refuse_error(column: Column, cell: str) -> None:
    """Refuse what a formula shows that failed; a free text may be anything, a name may not."""
    if cell.startswith("#") and cell.upper() in FORMULA_ERRORS and (column.kind != "text" or column.required):
        raise FaultError(
            "RP724",
            text("{column} holds the error of a formula", column=column.name),
            text("Correct the formula, or write the value itself"),
        )


def _ids_in_order(column: Column, cell: str) -> tuple[str, ...]:
    """Return the ids of a list parted by ``;``, each once, in order."""
    ids = tuple(dict.fromkeys(_id(column, word.strip()) for word in cell.split(";") if word.strip()))
    if not ids:
        raise FaultError(
            "RP121",
            text("{column} names nobody", column=column.name),
            text("Write ids parted by ;, such as R1;R2"),
        )
    return ids


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that is spelled most like it, or None; one that looks the same comes first."""
    alike = word.casefold().translate(LOOKS_ALIKE)
    if same := next((one for one in known if one.casefold().translate(LOOKS_ALIKE) == alike), None):
        return same
    found = get_close_matches(word.casefold(), [one.casefold() for one in known], n=1, cutoff=0.6)
    return next((one for one in known if found and one.casefold() == found[0]), None)


def _number(column: Column, cell: str) -> float:
    """Return a number with a decimal point or comma."""
    if column.kind == "number" and THOUSANDS.fullmatch(cell):
        raise FaultError(
            "RP122",
            text("the number can be read in two ways"),
            text(
                "Write {one} or {other}, without a mark for thousands",
                one=cell.replace(",", ""),
                other=cell.replace(",", "."),
            ),
        )
    plain = _with_decimal_point(cell)
    if not PLAIN_NUMBER.fullmatch(plain):
        raise FaultError(
            "RP122",
            text("{column} is not a number", column=column.name),
            text("Write digits only, such as 12 or 12.5"),
        )
    return _in_range(column, float(plain))


def _with_decimal_point(cell: str) -> str:
    """Return a number's text without marks for thousands; the last of ``.`` and ``,`` is the decimal one."""
    mark = max(".,", key=cell.rfind)
    if cell.count(mark) > 1:
        return cell.replace(mark, "") if not set(".,") - {mark} & set(cell) else cell
    other = "," if mark == "." else "."
    return cell.replace(other, "").replace(mark, ".")


def _in_range(column: Column, number: float) -> float:
    """Return the number if the column allows it."""
    least, most = column.least, column.most
    if (least is None or number >= least) and (most is None or number <= most) and abs(number) < 1e15:
        return number
    remedy = (
        between(least, most, column.unit)
        if least is not None and most is not None
        else text("Write a number that is smaller")
    )
    raise FaultError("RP123", text("{column} is out of range", column=column.name), remedy)


def between(least: float, most: float, unit: str) -> str:
    """Return the remedy of a number out of its range; the unit may be empty."""
    if not unit:
        return text("Write a number between {least:g} and {most:g}", least=least, most=most)
    return text(
        "Write a number between {least:g} and {most:g} {unit}", least=least, most=most, unit=text(unit)
    )


def _whole(column: Column, cell: str) -> float:
    """Return a whole number."""
    number = _number(column, cell)
    if not number.is_integer():
        raise FaultError(
            "RP122",
            text("{column} is not a whole number", column=column.name),
            text("Write it without decimals"),
        )
    return number


def _scale(column: Column, cell: str) -> float:
    """Return a number, or the one that a word stands for."""
    word = plain_heading(cell)
    for number, words in column.spellings.items():
        if word in map(plain_heading, words):
            return float(number)
    return _number(column, cell)


def _class(column: Column, cell: str) -> str:
    """Return the class."""
    if cell.casefold() not in CLASSES:
        raise FaultError(
            "RP129",
            text("the class is not known"),
            text("Write A, B, C or D (or high, medium, low; 高, 中, 低)"),
        )
    return CLASSES[cell.casefold()]


def _frequency(column: Column, cell: str) -> Frequency | None:
    """Return the frequency."""
    try:
        return Frequency.from_text(cell)
    except ValueError as error:
        raise FaultError(
            "RP130",
            text("the frequency cannot be read"),
            text("Write it like 2/4w, 1/q, every 10 days or none"),
        ) from error


def _yes(column: Column, cell: str) -> bool:
    """Return yes or no."""
    word = cell.casefold()
    if word not in YES | NO:
        raise FaultError(
            "RP128", text("{column} is neither yes nor no", column=column.name), text("Write yes or no")
        )
    return word in YES


def _answer(column: Column, cell: str) -> bool | None:
    """Return yes or no, None for unknown."""
    word = cell.casefold()
    if word not in YES | NO | NOT_KNOWN:
        raise FaultError(
            "RP128", text("{column} is no answer", column=column.name), text("Write yes, no or unknown")
        )
    return None if word in NOT_KNOWN else word in YES


def _percent(column: Column, cell: str) -> float:
    """Return a share: of percent, or of a number below 1 as spreadsheets hold percent."""
    bare = cell.removesuffix("%").rstrip()
    number = _number(column, bare)
    if bare != cell or number == 0 or number > 1:
        return number / 100
    if number < 1:
        return number
    raise FaultError("RP122", text("the number can be read in two ways"), text("Write 1 % or 100 %"))


def _choice(column: Column, cell: str) -> str:
    """Return one of the words allowed."""
    if choice := column.choice_of(cell):
        return choice
    word = re.sub(r"[\s\-]+", "_", cell.casefold())
    close = nearest(word, column.choices)
    names = listed(column.choices)
    raise FaultError(
        "RP128",
        text("{column} is not a known word", column=column.name),
        text("Write one of {names}, most likely {close}", names=names, close=close)
        if close
        else text("Write one of {names}", names=names),
    )


READERS: dict[str, Callable[[Column, str], Any]] = {
    "text": lambda column, cell: cell,
    "id": _id,
    "opening hours": _hours,
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
    "time": lambda column, cell: seconds_of(cell),
    "date": lambda column, cell: day_of(cell),
    "date ranges": lambda column, cell: date_ranges_of(cell),
    "weekdays": lambda column, cell: weekdays_of(cell),
    "list of ids": _words,
    "ids in order": _ids_in_order,
}

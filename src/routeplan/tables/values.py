"""From the text of one cell to its value; every fault says what to write instead."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Literal

from routeplan.language import text
from routeplan.model.frequency import Frequency
from routeplan.tables.dates import date_ranges_of, day_of, seconds_of, weekdays_of
from routeplan.tables.faults import FaultError
from routeplan.tables.id_values import id_of, ids_in_order, ids_of
from routeplan.tables.limits import MOST_HOURS_CHARACTERS
from routeplan.tables.lists import listed
from routeplan.tables.normal_text import normal_text
from routeplan.tables.number_values import number_of, whole_number_of
from routeplan.tables.schema import Column, plain_heading

CLASSES = {"a": "A", "b": "B", "c": "C", "d": "D"}
CLASSES |= {"high": "A", "medium": "B", "low": "C", "高": "A", "中": "B", "低": "C"}
YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "wahr", "是", "有"})
LOOKS_ALIKE = str.maketrans("oil", "011")
NO = frozenset({"no", "n", "false", "0", "nein", "falsch", "否", "无", "無"})
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
    return READERS[column.kind](column, normal_text(form, cell).strip())


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


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Return the known word that is spelled most like it, or None; one that looks the same comes first."""
    alike = word.casefold().translate(LOOKS_ALIKE)
    if same := next((one for one in known if one.casefold().translate(LOOKS_ALIKE) == alike), None):
        return same
    found = get_close_matches(word.casefold(), [one.casefold() for one in known], n=1, cutoff=0.6)
    return next((one for one in known if found and one.casefold() == found[0]), None)


def _scale(column: Column, cell: str) -> float:
    """Return a number, or the one that a word stands for."""
    word = plain_heading(cell)
    for number, words in column.spellings.items():
        if word in map(plain_heading, words):
            return float(number)
    return number_of(column, cell)


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
    number = number_of(column, bare)
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
    "id": id_of,
    "opening hours": _hours,
    "lat": number_of,
    "lon": number_of,
    "number": number_of,
    "whole number": whole_number_of,
    "minutes": number_of,
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
    "list of ids": ids_of,
    "ids in order": ids_in_order,
}

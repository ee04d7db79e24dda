"""Opening hours as people write them, brought into the syntax of OpenStreetMap."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from opening_hours import OpeningHours, validate

from routeplan.tables.opening_clock import with_times
from routeplan.tables.opening_words import BY_APPOINTMENT, DAYS, with_dates, with_words

RANGE_WORDS = r"\s*(?:[-–—−~]|至|到)\s*|\s+(?:to|till|until|thru|through|bis)\s+"
JOINERS = r"\s*(?:&|\+|\bund\b|\bu\.(?=\s)|\band\b|\bsowie\b|以及|和|及)\s*"
DAY = rf"(?:{'|'.join((*DAYS, 'PH', 'SH'))})"
MONTH_DAY = r"(?:#\d{4} )?[A-Z][a-z]{2} #\d\d"
DAY_LIST = rf"{DAY}(?:\s*[-,]\s*{DAY})*"
HOURS = r"\d\d:\d\d-\d\d:\d\d(?:\s*,\s*\d\d:\d\d-\d\d:\d\d)*"
LUNCH = re.compile(rf"[,;(\s]*(?:午休|午间休息|lunch(?: break)?|mittagspause)(?:时间|時間)?:?\s*({HOURS})\)?")
EXCEPT = (
    rf"[,;(\s]*(?:except|excluding|außer|除)\s*(?:an\s+|on\s+)?({DAY_LIST})\s*(?:之?外|以外)?\)?\s*(?=[;,]|$)",
    rf"[,;(\s]*({DAY_LIST})\s*除外\)?\s*(?=[;,]|$)",
)
SAYS_WHEN = re.compile(r":\d\d|\boff$|\bunknown\b|sun|dawn|dusk")
MOST_PARTS = 20
"""Parts of hours of which one may be left out to read the others."""

BREAK = "¦"
"""Stands where a comma or nothing parts the hours of some days from the next days."""

APPOINTMENT, COMMENT = "\ue000", "\ue001"
TWO_WEEKS = (datetime(2027, 1, 4), datetime(2027, 1, 18))
FALLBACK = 'unknown "by appointment"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """What opening hours outside the syntax say.

    Parameters
    ----------
    form
        The same in the syntax of OpenStreetMap.
    is_sure
        Whether there is nothing else that the text can mean.
    left_out
        The part that could not be read and is not in the form; empty where all was read.
    """

    form: str
    is_sure: bool
    left_out: str = ""


def spelling_of(text: str) -> Spelling | None:
    """Return what opening hours in other words say, or None where not even a part can be read.

    Read are blanks and dashes of all kinds, days, dates and words for *closed* in English, German and
    Chinese in any order, and times as ``8``, ``8.30``, ``5pm`` or 下午6点. A time that had to be guessed is
    not sure, nor is a comma that may mean *instead* or *as well*.
    """
    plain = re.sub(r"[\r\n]+", ";", unicodedata.normalize("NFKC", text).strip()).replace("。", ";")
    if (whole := _whole(plain)) is not None:
        return whole
    parts = plain.split(";") if ";" in plain else re.split(r",(?!\s*\d)", plain)
    for place, part in enumerate(parts if len(parts) <= MOST_PARTS else ()):
        rest = _whole(";".join([*parts[:place], *parts[place + 1 :]]))
        if rest is not None and part.strip():
            return Spelling(form=rest.form, is_sure=False, left_out=part.strip())
    return None


def readable_form(text: str) -> str | None:
    """Return the nearest form of opening hours that can be read whole, or None."""
    found = spelling_of(text)
    return None if found is None or found.left_out else found.form


def _whole(plain: str) -> Spelling | None:
    """Return what a text says if all of it can be read."""
    if not plain.strip():
        return None
    appointed, is_clear = _with_appointments(plain.casefold())
    words = with_words(with_dates(re.sub(r"24\s*/\s*7", "Mo-Su 00:00-24:00", appointed)))
    words = re.sub(r"\bwerktags\b", "Mo-Sa", words)
    is_clear = is_clear and not re.search(r"\bwerktags\b", appointed)
    words = re.sub(r"(?<=[A-Za-z])\s*:\s*(?=\d)", " ", words)
    timed, is_known = with_times(re.sub(RANGE_WORDS, "-", words))
    parts = _parts(timed)
    instead, as_well = (_join(parts, between) for between in ("; ", ", "))
    if not instead or not validate(instead):
        return None
    is_same, is_apart = instead == as_well or _same(instead, as_well), _are_apart(parts)
    return Spelling(
        form=as_well if is_apart and not is_same else instead,
        is_sure=is_clear and is_known and (is_same or is_apart) and _all_say_when(parts),
    )


def _with_appointments(text: str) -> tuple[str, bool]:
    """Return the text with marks for *by appointment*, without other comments, and whether these are clear.

    *By appointment* right behind hours may mean these hours or all others.
    """
    text = re.sub(rf'"\s*(?:{BY_APPOINTMENT})\s*"', APPOINTMENT, text)
    text = re.sub(r'"[^"]*"', COMMENT, text)
    text = re.sub(BY_APPOINTMENT, APPOINTMENT, text)
    text = re.sub(
        rf"(?:{JOINERS}|[,;(]\s*|\b(?:or|oder)\b\s*|或)\s*{APPOINTMENT}\)?", f";{APPOINTMENT}", text
    )
    text = re.sub(rf"{APPOINTMENT}\s*,", f"{APPOINTMENT};", text)
    is_clear = not re.search(rf"[\d点时hm]\s*{APPOINTMENT}", text) and COMMENT not in text
    return text.replace(COMMENT, ""), is_clear


def _parts(text: str) -> list[str]:
    """Return the rules of a text, each after the mark that parts it from the one before."""
    text = LUNCH.sub(r"; \1 off;", re.sub(JOINERS, ",", text).replace("、", ","))
    for pattern in EXCEPT:
        text = re.sub(pattern, r"; \1 off", text)
    text = text.replace("(", " ").replace(")", " ")
    text = re.sub(rf"(?<=[a-zA-Z])\s*/\s*(?={DAY})", ",", text)
    text = re.sub(r"(?<=[A-Za-z\d])\s*:\s+|(?<=[a-zA-Z])\s*:(?=\d)|(?<=#\d\d)\s*:", " ", text)
    text = re.sub(rf"(?<=:\d\d)[\s,]*(?={DAY}|{MONTH_DAY})", BREAK, text)
    text = re.sub(rf"(?<=off)[\s,]+(?={DAY}|{MONTH_DAY}|\d)", BREAK, _off_last(text))
    text = re.sub(r"(?<=:\d\d)\s+(?=\d\d:)", ",", text)
    pieces = re.split(rf"([;{BREAK}])", text)
    marks = [";", *pieces[1::2]]
    tidy = [_tidy(piece) for piece in pieces[::2]]
    return [mark + piece for mark, piece in zip(marks, tidy, strict=True) if piece]


def _off_last(text: str) -> str:
    """Return the text with ``off Su`` as ``Su off`` and days behind their hours before them."""
    text = re.sub(
        rf"(?:^|(?<=[;,\d{BREAK}]))[\s,{BREAK}]*off\s*,?\s*({DAY_LIST})(?!\s*(?:\d|off))", r";\1 off", text
    )
    return re.sub(rf"(^|;)\s*({HOURS})[\s,{BREAK}]*({DAY_LIST})\s*(?=;|$)", r"\1\3 \2", text)


def _tidy(part: str) -> str:
    """Return one rule without stray blanks and marks."""
    part = re.sub(r"\s+", " ", part.replace("#", "")).strip(" ,.:")
    part = re.sub(r"\s*([-,])\s*", r"\1", part)
    part = re.sub(r"(?<=[a-zA-Z])\.(?=\s|-|,)", "", part)
    part = re.sub(r"(?<=[a-z]) (?=[-,])|,(?=off\b)", " ", part)
    return re.sub(r"(?<=[a-zA-Z])(?=\d\d:)", " ", part).strip()


def _join(parts: list[str], between: str) -> str:
    """Return the rules in one line; those for appointments come last, and only where nothing else holds."""
    said, fallback = "", False
    for mark, rule in ((part[0], part[1:]) for part in parts):
        if rule == APPOINTMENT:
            fallback = True
            continue
        put = between if mark == BREAK and not rule.endswith("off") else "; "
        said += (put if said else "") + rule.replace(APPOINTMENT, FALLBACK)
    if fallback:
        said += (" || " if said else "") + FALLBACK
    return said


def _same(one: str, other: str) -> bool:
    """Return whether two texts are open at the same times of two weeks, holidays included."""
    if not validate(other):
        return True
    return all(
        [part[:3] for part in OpeningHours(one.replace("PH", day)).intervals(*TWO_WEEKS)]
        == [part[:3] for part in OpeningHours(other.replace("PH", day)).intervals(*TWO_WEEKS)]
        for day in ("PH", "We", "Su")
    )


def _all_say_when(parts: list[str]) -> bool:
    """Return whether every rule has hours or is closed, and says for which days unless it is the first.

    Hours without days that close, such as those of a lunch, hold on all days.
    """
    rules = [part[1:] for part in parts if part[1:] != APPOINTMENT]
    dayless = (rule for rule in rules[1:] if rule[0].isdigit() and not rule.startswith("20"))
    return all(SAYS_WHEN.search(rule) or rule.endswith(APPOINTMENT) for rule in rules) and all(
        rule.endswith(" off") for rule in dayless
    )


def _are_apart(parts: list[str]) -> bool:
    """Return whether no weekday is in two rules; holidays and dates may be any day."""
    taken: set[str] = set()
    for rule in (part[1:] for part in parts):
        found = re.match(DAY_LIST, rule)
        days = _named(found[0]) if found else set(DAYS)
        if taken & days or (taken and not found):
            return False
        taken |= days
    return True


def _named(days: str) -> set[str]:
    """Return the weekdays of ``Mo-We,Fr``; all of them where holidays are among them."""
    named: set[str] = set()
    for part in re.split(r"\s*,\s*", days):
        first, last = (part.split("-") * 2)[:2]
        if first not in DAYS or last not in DAYS:
            return set(DAYS)
        start = DAYS.index(first)
        named |= {DAYS[(start + step) % 7] for step in range((DAYS.index(last) - start) % 7 + 1)}
    return named

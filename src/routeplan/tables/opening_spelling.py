"""Guesses what unreadable opening hours were meant to say."""

import re
import unicodedata

from opening_hours import validate

from routeplan.tables.dates import WEEKDAYS

NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
RANGE_WORDS = r"\s*(?:[-–—−~至到])\s*|\s+(?:to|till|until|bis)\s+"
CLOSED_WORDS = r"\b(?:closed|geschlossen|ruhetag|zu)\b|休息|不营业|公休|休業|不營業|关门"
DAILY_WORDS = r"\b(?:daily|every day|täglich|all week)\b|每天|每日|全年"
LETTERS = "|".join(sorted((word for word in WEEKDAYS if word.isascii()), key=len, reverse=True))
HAN = "|".join(sorted((word for word in WEEKDAYS if not word.isascii()), key=len, reverse=True))
WEEKDAY_WORD = re.compile(rf"(?<![a-z])(?:{LETTERS})\.?(?![a-z])|{HAN}")
TWELVE_HOURS = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?")
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?:[:.h](\d{2}))?(?![\d:])")


def readable_form(text: str) -> str | None:
    """Return the nearest form of opening hours that can be read, or None.

    Tried are: plain hyphens without blanks, day names of other languages in any case, times as ``8``,
    ``8.30`` or ``5pm``, other words for *closed*, and stray marks.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[\r\n]+", "; ", plain)
    plain = re.sub(RANGE_WORDS, "-", plain)
    plain = re.sub(DAILY_WORDS, "mo-su", plain)
    plain = re.sub(CLOSED_WORDS, "off", plain)
    plain = WEEKDAY_WORD.sub(_weekday_name, plain)
    plain = re.sub(r"\bph\b|\bfeiertage?\b|节假日|節假日", "PH", plain)
    with_times = CLOCK.sub(_clock, TWELVE_HOURS.sub(_from_twelve_hours, plain.replace("uhr", "")))
    for candidate in (plain, with_times):
        form = _tidy(candidate)
        if form and validate(form):
            return form
    return None


def _tidy(text: str) -> str:
    """Return the text without stray blanks and marks."""
    text = re.sub(r"\s*(?:&|\bund\b|\band\b)\s*", ",", text)
    text = re.sub(rf"(?<=:\d\d)[\s,]+(?={'|'.join(NAMES)})", "; ", text)
    text = re.sub(r"[,;、\s]*[;、]\s*(?=\S)", "; ", text.replace("、", ","))
    text = re.sub(r"(?<=[a-z])\s*:\s*(?=\d)", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[a-z])(?=\d)", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\s*,\s*(?=\d|PH)", ",", text)
    text = re.sub(r"\s*-\s*", "-", text)
    return re.sub(r"\s+", " ", text).strip(" ,;")


def _weekday_name(found: re.Match[str]) -> str:
    """Return the name of a weekday as OpenStreetMap writes it."""
    return NAMES[WEEKDAYS[found[0].rstrip(".")]]


def _from_twelve_hours(found: re.Match[str]) -> str:
    """Return ``17:00`` for ``5pm``."""
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
    return f"{hour:02d}:{found[2] or '00'}"


def _clock(found: re.Match[str]) -> str:
    """Return ``08:00`` for ``8``."""
    return f"{int(found[1]):02d}:{found[2] or '00'}"

"""Dates as the reader's language writes them, by Babel and the Unicode CLDR."""

from datetime import date
from functools import lru_cache

from routeplan.language.choice import Language, current

PATTERNS = {
    "en": {
        "weekday": "EEE",
        "long_weekday": "EEEE",
        "month": "MMM",
        "day_month": "d MMM",
        "weekday_day_month": "EEE d MMM",
        "full": "EEE d MMM y",
        "month_year": "MMMM y",
        "weekday_iso": "EEE yyyy-MM-dd",
        "long": "EEEE, d MMMM y",
    },
    "zh_CN": {
        "weekday": "EEE",
        "long_weekday": "EEEE",
        "month": "MMM",
        "day_month": "M月d日",
        "weekday_day_month": "M月d日EEE",
        "full": "y年M月d日EEE",
        "month_year": "y年M月",
        "weekday_iso": "yyyy-MM-ddEEE",
        "long": "y年M月d日EEEE",
    },
}
MONDAY = date(2024, 1, 1)


def date_text(when: date, form: str) -> str:
    """Return a date in one of the forms of ``PATTERNS``: ``day_month`` gives ``4 Jan`` or ``1月4日``.

    Raises
    ------
    KeyError
        If there is no such form.
    """
    return _written(when, form, current())


@lru_cache(maxsize=10_000)
def _written(when: date, form: str, language: Language) -> str:
    """Return a date in a language; pages of large plans name the same days again and again."""
    from babel.dates import format_date

    return format_date(when, PATTERNS[language][form], locale=language)


def weekday_text(weekday: int, form: str = "weekday") -> str:
    """Return the name of a weekday counted from 0 for Monday: ``Mon`` or ``周一``."""
    return date_text(MONDAY.replace(day=1 + weekday % 7), form)


def month_text(month: int, form: str = "month") -> str:
    """Return the name of a month counted from 1: ``Jan`` or ``1月``."""
    return date_text(MONDAY.replace(month=month), form)

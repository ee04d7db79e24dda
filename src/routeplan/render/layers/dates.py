"""Days and weeks as the page names them."""

from typing import Any

from routeplan.language.dates import date_text, weekday_text
from routeplan.language.text import text
from routeplan.model.horizon import Horizon

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days_layer(horizon: Horizon) -> list[dict[str, Any]]:
    """Return one entry a day of the horizon: name, weekday from 0 for Monday, day of month and week."""
    weeks = _week_names(horizon)
    return [
        {
            "name": day_name(horizon, day),
            "weekday": horizon.weekday_of(day),
            "date": horizon.date_of(day).day,
            "week": weeks.index(horizon.week_of(day)),
        }
        for day in range(horizon.days)
    ]


def weeks_layer(horizon: Horizon) -> list[dict[str, str]]:
    """Return one entry an ISO week: its name such as ``2027-W01``, and it in words, long and short."""
    return [
        {
            "id": name,
            "name": text("Week {number}", number=int(name[-2:])),
            "short": text("W{number}", number=int(name[-2:])),
        }
        for name in _week_names(horizon)
    ]


def weekdays_layer() -> list[str]:
    """Return the short names of the weekdays from Monday."""
    return [weekday_text(weekday) for weekday in range(7)]


def day_name(horizon: Horizon, day: int) -> str:
    """Return ``Mon 4 Jan``, also for a day outside the horizon."""
    return date_text(horizon.date_of(day), "weekday_day_month")


def short_date(horizon: Horizon, day: int) -> str:
    """Return ``4 Jan``, also for a day outside the horizon."""
    return date_text(horizon.date_of(day), "day_month")


def span_of_days(horizon: Horizon, first: int, last: int) -> str:
    """Return ``4 Jan – 8 Jan``, or one date where both are the same."""
    dates = [short_date(horizon, day) for day in (first, last)]
    return dates[0] if first == last else " – ".join(dates)


def days_and_year(horizon: Horizon) -> str:
    """Return the days of a horizon with the year of the last: ``4 Jan – 31 Jan 2027``."""
    days = span_of_days(horizon, 0, horizon.days - 1)
    return text("{days} {year}", days=days, year=horizon.last.year)


def _week_names(horizon: Horizon) -> list[str]:
    """Return the ISO weeks of the horizon in order."""
    return list(dict.fromkeys(horizon.week_of(day) for day in range(horizon.days)))

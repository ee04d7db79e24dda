"""Days, clock times and stops as they stand in a sentence."""

from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.horizon import Horizon
from routeplan.model.route import Stop

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_text(horizon: Horizon, day: int) -> str:
    """Return ``Tue 2027-01-12``."""
    try:
        return f"{WEEKDAYS[horizon.weekday_of(day)]} {horizon.date_of(day).isoformat()}"
    except OverflowError:
        return f"day {day}"


def week_text(horizon: Horizon, day: int) -> str:
    """Return ``2027-W02``, the ISO week of a day."""
    try:
        return horizon.week_of(day)
    except OverflowError:
        return f"that of day {day}"


def exact_clock(seconds: int) -> str:
    """Return ``HH:MM``, with seconds where they are not zero."""
    if seconds < 0:
        return f"-{exact_clock(-seconds)}"
    rest = seconds % MINUTE
    return clock_text(seconds) + (f":{rest:02d}" if rest else "")


def length_text(seconds: int) -> str:
    """Return ``23 min`` or ``23 min 20 s``."""
    if seconds < 0:
        return f"-{length_text(-seconds)}"
    minutes, rest = divmod(seconds, MINUTE)
    if not rest:
        return f"{minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def stop_text(stop: Stop) -> str:
    """Return what a stop is called in a sentence."""
    if stop.kind == "visit":
        return stop.customer_id or stop.task_id
    if stop.kind == "appointment":
        return f"appointment {stop.task_id}"
    if stop.night_at:
        return place_text(stop.night_at)
    return {"start": "home", "end": "the end of the day", "lunch": "lunch"}[stop.kind]


def place_text(place_id: str) -> str:
    """Return such as ``hotel H1`` for ``hotel:H1``."""
    return place_id.replace(":", " ", 1)


def days_text(days: float) -> str:
    """Return ``1 day``, ``4 days`` or ``4.2 days``."""
    return f"{days:.4g} day{'' if days == 1 else 's'}"


def span_text(start: int, end: int) -> str:
    """Return ``10:00-10:45``."""
    return f"{exact_clock(start)}-{exact_clock(end)}"

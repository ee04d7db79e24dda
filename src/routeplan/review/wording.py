"""Days, clock times and stops as they stand in a sentence."""

from routeplan.language import mark, text
from routeplan.language.dates import date_text
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.horizon import Horizon
from routeplan.model.route import Stop

STOP_WORDS = {"start": mark("home"), "end": mark("the end of the day"), "lunch": mark("lunch")}


def day_text(horizon: Horizon, day: int) -> str:
    """Return ``Tue 2027-01-12``."""
    try:
        return date_text(horizon.date_of(day), "weekday_iso")
    except OverflowError:
        return text("day {day}", day=day)


def on_day(rep_id: str, horizon: Horizon, day: int, fact: str) -> str:
    """Return what is so on one rep's day, as a sentence."""
    return text("Rep {rep}, {day}: {fact}", rep=rep_id, day=day_text(horizon, day), fact=fact)


def week_text(horizon: Horizon, day: int) -> str:
    """Return ``2027-W02``, the ISO week of a day."""
    try:
        return horizon.week_of(day)
    except OverflowError:
        return text("that of day {day}", day=day)


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
        return text("{minutes} min", minutes=minutes)
    if minutes:
        return text("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    return text("{seconds} s", seconds=rest)


def stop_text(stop: Stop) -> str:
    """Return what a stop is called in a sentence."""
    if stop.kind == "visit":
        return stop.customer_id or stop.task_id
    if stop.kind == "appointment":
        return text("appointment {task}", task=stop.task_id)
    if stop.night_at:
        return place_text(stop.night_at)
    return text(STOP_WORDS[stop.kind])


def place_text(place_id: str) -> str:
    """Return such as ``hotel H1`` for ``hotel:H1``."""
    kind, _, name = place_id.partition(":")
    if kind == "hotel":
        return text("hotel {name}", name=name)
    if kind == "customer":
        return text("customer {name}", name=name)
    return place_id.replace(":", " ", 1)


def days_text(days: float) -> str:
    """Return ``1 day``, ``4 days`` or ``4.2 days``."""
    return text("1 day") if days == 1 else text("{days:.4g} days", days=days)


def span_text(start: int, end: int) -> str:
    """Return ``10:00-10:45``."""
    return f"{exact_clock(start)}-{exact_clock(end)}"

"""Work more days."""

from collections import Counter
from dataclasses import replace
from math import ceil

from routeplan.calls.overload.case import OverloadCase
from routeplan.language import text, texts
from routeplan.language.dates import weekday_text
from routeplan.measures.capacity import day_capacity_seconds
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.overload import OverloadChange, OverloadChoice
from routeplan.model.rep import Rep


def day(case: OverloadCase) -> OverloadChoice:
    """Return so many more working days, spread evenly, on the weekday off on which most customers are open.

    Such a day has the rep's usual shift. Weeks in which the rep does not work at all are passed over. The
    price is that of overtime for the hours of the day, lunch apart; office time is counted against what
    the day frees.
    """
    weekday, free = _weekday(case)
    shift = usual_shift(case.rep)
    if shift is None or not free:
        return case.choice("day", text("no weekday is free"), freed=0, price=0, calls=0, changes=())
    hours = day_capacity_seconds(with_days(case.rep, free[:1]), free[0])
    gain = hours - MINUTE * case.policy.non_selling_minutes
    if gain <= 0:
        return case.choice("day", text("a day more frees nothing"), freed=0, price=0, calls=0, changes=())
    days = _spread(free, min(len(free), ceil(case.wanted_seconds / gain)))
    return case.choice(
        "day",
        texts(
            "{number} more {weekday} of {free}, {shift}",
            "{number} more {weekday}s of {free}, {shift}",
            len(days),
            weekday=weekday_text(weekday, "long_weekday"),
            free=len(free),
            shift=shift,
        ),
        freed=len(days) * gain,
        price=len(days) * hours * case.policy.prices.overtime_per_minute,
        calls=0,
        changes=(OverloadChange(day=one) for one in days),
    )


def usual_shift(rep: Rep) -> TimeWindow | None:
    """Return the shift that a rep has most often, the longer one of equals; None without any."""
    shifts = Counter(one for one in rep.shifts if one is not None)
    if not shifts:
        return None
    return max(shifts, key=lambda one: (shifts[one], one.seconds, -one.start))


def with_days(rep: Rep, days: tuple[int, ...]) -> Rep:
    """Return a rep who works the usual shift on some more days."""
    shift = usual_shift(rep)
    shifts = (shift if number in days else one for number, one in enumerate(rep.shifts))
    return replace(rep, shifts=tuple(shifts))


def _weekday(case: OverloadCase) -> tuple[int, tuple[int, ...]]:
    """Return the weekday off on which most customers are open, the first of equals, and its days."""
    at_work = case.rep.working_days
    weeks = {case.horizon.week_of(one) for one in at_work}
    busy = {case.horizon.weekday_of(one) for one in at_work}
    days: dict[int, list[int]] = {}
    for one in range(case.horizon.days):
        weekday = case.horizon.weekday_of(one)
        if weekday not in busy and case.horizon.week_of(one) in weeks:
            days.setdefault(weekday, []).append(one)
    if not days:
        return 0, ()
    best = max(sorted(days), key=lambda weekday: _open(case, days[weekday]) / len(days[weekday]))
    return best, tuple(one for one in days[best] if _open(case, [one]))


def _open(case: OverloadCase, days: list[int]) -> int:
    """Return how many customers are open on some days, one counted for each day."""
    return sum(bool(one.open_on[number]) for number in days for one in case.customers)


def _spread(days: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Return so many of the days, evenly apart."""
    return tuple(days[(2 * number + 1) * len(days) // (2 * count)] for number in range(count))

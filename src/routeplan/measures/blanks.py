"""Half-days kept free of calls: how many a week asks for, how many it keeps, and what they leave of a day."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.appointment import Appointment
from routeplan.model.clock import TimeWindow
from routeplan.model.half_day import HALF_DAY, BlankHalfDay, Half, shift_beside
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.route import Route

FULL_WEEK = 5


def blanks_due(working_days_in_week: int, per_week: int) -> int:
    """Return how many half-days a week is to keep free: so many in five working days, rounded."""
    return (2 * per_week * working_days_in_week + FULL_WEEK) // (2 * FULL_WEEK)


def days_at_work(rep: Rep, appointments: Sequence[Appointment]) -> tuple[int, ...]:
    """Return the days with a shift that no appointment of the rep takes as a whole."""
    away = {
        day
        for one in appointments
        if one.rep_id == rep.rep_id and one.kind == "whole_day"
        for day in one.days
    }
    return tuple(day for day in rep.working_days if day not in away)


def days_at_work_by_rep(instance: Instance) -> dict[str, tuple[int, ...]]:
    """Return the days at work of every rep, in order of the reps."""
    appointments: dict[str, list[Appointment]] = {rep.rep_id: [] for rep in instance.reps}
    for one in instance.appointments:
        appointments[one.rep_id].append(one)
    return {rep.rep_id: days_at_work(rep, appointments[rep.rep_id]) for rep in instance.reps}


def days_by_week(horizon: Horizon, days: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Return days by their ISO week, in order of the weeks given."""
    weeks: dict[str, list[int]] = {}
    for day in days:
        weeks.setdefault(horizon.week_of(day), []).append(day)
    return {week: tuple(found) for week, found in weeks.items()}


def blanks_by_day(blanks: Iterable[BlankHalfDay]) -> dict[tuple[str, int], frozenset[Half]]:
    """Return the halves kept free by rep and day."""
    halves: dict[tuple[str, int], set[Half]] = {}
    for blank in blanks:
        halves.setdefault((blank.rep_id, blank.day), set()).add(blank.half)
    return {of_day: frozenset(found) for of_day, found in halves.items()}


def shift_without(shift: TimeWindow | None, halves: Iterable[Half]) -> TimeWindow | None:
    """Return what is left of a shift beside the halves kept free, None if nothing is."""
    for half in halves:
        shift = None if shift is None else shift_beside(shift, half)
    return shift


def blanks_kept(rep: Rep, days: Iterable[int], used: Collection[int], blanks: Iterable[BlankHalfDay]) -> int:
    """Return how many half-days of some days of a rep are kept free.

    A day without a route counts as two. Of a day with a route the listed halves count in which the
    shift has time at all.

    Parameters
    ----------
    used
        Days of the rep with a route.
    """
    listed = Counter(
        blank.day
        for blank in set(blanks)
        if blank.rep_id == rep.rep_id and _gives_up_time(rep, blank.day, blank.half)
    )
    return sum(listed[day] if day in used else 2 for day in days)


def free_halves(route: Route) -> tuple[Half, ...]:
    """Return the halves of a day in which its route has nothing, lunch apart."""
    halves: list[Half] = []
    if leaves_at(route) >= HALF_DAY:
        halves.append("morning")
    if reaches_at(route) <= HALF_DAY:
        halves.append("afternoon")
    return tuple(halves)


def _gives_up_time(rep: Rep, day: int, half: Half) -> bool:
    """Return whether a shift has time in a half of its day."""
    shift = rep.shifts[day] if 0 <= day < len(rep.shifts) else None
    return shift is not None and shift_beside(shift, half) != shift

"""Clock times of tasks whose order stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.routing.problem import NEVER, DayProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """When everything happens, in seconds since midnight.

    Parameters
    ----------
    order
        Task numbers in the order in which they are done.
    leave, end
        When the rep leaves the start and reaches the end.
    starts
        When each task begins, in that order.
    lunch_start
        When lunch begins; None without one between start and end.
    """

    order: tuple[int, ...]
    leave: int
    starts: tuple[int, ...]
    lunch_start: int | None
    end: int


def earliest_timetable(day: DayProblem, order: Sequence[int]) -> Timetable | None:
    """Return the timetable that ends first, or None if the order breaks a hard rule.

    Of those that end first the one whose tasks begin first, so that lunch falls into idle time where
    there is any; and the rep leaves the start as late as the first task allows.
    """
    legs = legs_along(day, order)
    gaps: list[int | None] = [None] if day.lunch is None else [None, *range(len(order) + 1)]
    found = ((gap, _times(day, order, legs, gap)) for gap in gaps)
    legal = [(gap, times) for gap, times in found if times is not None]
    if not legal:
        return None
    gap, times = min(legal, key=lambda choice: (choice[1][-1], sum(choice[1])))
    return placed_lunch(day, order, legs, gap, times)


def legs_along(day: DayProblem, order: Sequence[int]) -> list[int]:
    """Return the seconds driven to each task of an order and, last, to the end."""
    legs, here = [], 0
    for task in order:
        legs.append(day.leg(here, task))
        here = day.after(here, task)
    return [*legs, day.homeward(here)]


def drives_at_their_hours(day: DayProblem, table: Timetable) -> list[tuple[tuple[int, int], int]]:
    """Return for each drive of a timetable its two places and the seconds it takes at its hour."""
    rest, found = rest_of(day, table), []
    here, left = 0, table.leave
    for task, begin in zip(table.order, table.starts, strict=True):
        if day.placed[task]:
            found.append(((here, task + 1), day.traffic.trip(left, day.leg(here, task), rest)[1]))
        here, left = day.after(here, task), begin + day.seconds[task]
    last = (here, len(day.legs) - 1), day.traffic.trip(left, day.homeward(here), rest)[1]
    return [*found, last]


def driving(day: DayProblem, table: Timetable) -> int:
    """Return the seconds driven on a timetable, each drive at its hour."""
    return sum(seconds for _, seconds in drives_at_their_hours(day, table))


def rest_of(day: DayProblem, table: Timetable) -> tuple[int, int] | None:
    """Return the time of lunch, None without one on the way."""
    if day.lunch is None or table.lunch_start is None:
        return None
    return table.lunch_start, table.lunch_start + day.lunch.seconds


def cost(day: DayProblem, table: Timetable) -> int:
    """Return driving at the usual speed and priced overtime of a timetable, in seconds of driving."""
    return sum(legs_along(day, table.order)) + day.overtime_cost(table.end)


def ready_after_lunch(day: DayProblem, ready: int, leg: int) -> int:
    """Return when the next place is reached with lunch on the way, ``NEVER`` if it is too late for it."""
    found = None if day.lunch is None else day.traffic.arrive_after_lunch(day.lunch, ready, leg)
    return NEVER if found is None else found[0]


def left_after_lunch(day: DayProblem) -> int:
    """Return the first second at which the rep can leave the start with lunch behind."""
    lunch = day.lunch
    return day.leave_from if lunch is None else max(day.leave_from, lunch.window.start + lunch.seconds)


def home_after_lunch(day: DayProblem, ready: int, leg: int) -> int:
    """Return when the end is reached by a rep who had no lunch before the last leg."""
    reached = day.traffic.arrive(ready, leg)
    if day.lunch is None or reached <= day.lunch.latest_start:
        return reached
    return ready_after_lunch(day, ready, leg)


def _times(day: DayProblem, order: Sequence[int], legs: list[int], gap: int | None) -> list[int] | None:
    """Return the starts of the tasks and the end, with lunch on the leg number ``gap``."""
    ready, times = day.leave_from, []
    for number, task in enumerate(order):
        begin = day.earliest_start(task, reached_after(day, ready, legs[number], number, gap))
        if begin == NEVER:
            return None
        times.append(begin)
        ready = begin + day.seconds[task]
    end = reached_after(day, ready, legs[-1], len(order), gap)
    home_too_late = gap is None and day.lunch is not None and end > day.lunch.latest_start
    return None if end > day.latest_end or home_too_late else [*times, end]


def reached_after(day: DayProblem, ready: int, leg: int, number: int, gap: int | None) -> int:
    """Return when the leg of a number is over, with lunch on it if that is leg ``gap``."""
    if number != gap:
        return day.traffic.arrive(ready, leg)
    reached = ready_after_lunch(day, ready, leg)
    return min(reached, day.traffic.arrive(left_after_lunch(day), leg)) if number == 0 else reached


def placed_lunch(
    day: DayProblem,
    order: Sequence[int],
    legs: Sequence[int],
    gap: int | None,
    times: list[int],
    early: int = 0,
) -> Timetable:
    """Return the timetable with lunch at a clock time on its leg; none if it was had before leaving.

    The first place is reached ``early`` seconds before its task begins.
    """
    leave, lunch_start = day.traffic.leave(times[0] - early, legs[0]), None
    if gap == 0 and day.lunch is not None and leave < left_after_lunch(day):
        leave = day.traffic.leave_for_lunch(day.lunch, times[0], legs[0], early)
        lunch_start = _lunch_start(day, leave, legs[0])
        if early and lunch_start is not None and lunch_start >= day.traffic.arrive(leave, legs[0]):
            lunch_start = min(day.lunch.latest_start, times[0] - day.lunch.seconds)
    elif gap is not None and gap > 0:
        lunch_start = _lunch_start(day, times[gap - 1] + day.seconds[order[gap - 1]], legs[gap])
    starts = tuple(times[:-1])
    return Timetable(order=tuple(order), leave=leave, starts=starts, lunch_start=lunch_start, end=times[-1])


def _lunch_start(day: DayProblem, ready: int, leg: int) -> int | None:
    """Return when lunch begins: where it delays least, before the drive, else after it, else within it."""
    found = None if day.lunch is None else day.traffic.arrive_after_lunch(day.lunch, ready, leg)
    return None if found is None else found[1]

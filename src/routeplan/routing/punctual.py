"""Clock times with a buffer before each start, starts on round minutes; the order of the tasks stands.

What cannot be rounded in time keeps its exact minute, and what cannot even have its buffer begins as soon as
it may: no start ever lies outside its window, and no day ends later than it may.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.model.punctuality import AS_THEY_COME, Punctuality
from routeplan.routing.problem import DayProblem
from routeplan.routing.timetable import (
    Timetable,
    earliest_timetable,
    legs_along,
    placed_lunch,
    reached_after,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """An order of tasks with the driving along it, and the leg on which lunch is had, None for no lunch."""

    day: DayProblem
    order: Sequence[int]
    legs: Sequence[int]
    gap: int | None

    def reached(self, number: int, ready: int, spare: int = 0) -> int:
        """Return when the task of a number can begin, ``spare`` seconds after a drive to another place."""
        leg = self.legs[number]
        return reached_after(self.day, ready, leg, number, self.gap) + (spare if leg else 0)


def punctual_timetable(day: DayProblem, order: Sequence[int], wanted: Punctuality) -> Timetable | None:
    """Return the most punctual timetable of an order, or None if the order breaks a hard rule.

    That is the one with the fewest starts off the grid or short of their buffer, of those the one that ends
    first. The rep leaves the start as late as the first task and its buffer allow.
    """
    if wanted == AS_THEY_COME:
        return earliest_timetable(day, order)
    legs = legs_along(day, order)
    gaps: list[int | None] = [None] if day.lunch is None else [None, *range(len(order) + 1)]
    ways = [_Way(day=day, order=order, legs=legs, gap=gap) for gap in gaps]
    timed = [(way, times) for way in ways if (times := _times(way, wanted)) is not None]
    if not timed:
        return None
    way, times = min(timed, key=lambda one: (_faults(one[0], one[1], wanted), one[1][-1], sum(one[1])))
    return _timetable(way, times, wanted)


def _times(way: _Way, wanted: Punctuality) -> list[int] | None:
    """Return starts and end, with all buffers where that is possible, else with those there is time for."""
    for spare in dict.fromkeys((wanted.buffer_seconds, 0)):
        latest = _latest_starts(way, spare)
        times = None if latest is None else _forwards(way, latest, wanted)
        if times is not None:
            return times
    return None


def _latest_starts(way: _Way, spare: int) -> list[int] | None:
    """Return for each task the last start that leaves the rest of the day legal, None where there is none.

    Every later start but the first is reckoned ``spare`` seconds after the drive to another place.
    """
    day, latest = way.day, list[int]()
    by = day.latest_end
    if way.gap is None and day.lunch is not None:
        by = min(by, day.lunch.latest_start)
    for number in range(len(way.order), 0, -1):
        is_home = number == len(way.order)
        apart = spare if way.legs[number] and not is_home else 0
        task = way.order[number - 1]
        by = day.latest_start(task, _ready_by(way, number, apart, by) - day.seconds[task])
        if by < 0:
            return None
        latest.append(by)
    return latest[::-1]


def _ready_by(way: _Way, number: int, spare: int, by: int) -> int:
    """Return when a task must be over at the latest, so that ``spare`` is left after the drive."""
    lunch, traffic = way.day.lunch, way.day.traffic
    if number != way.gap or lunch is None:
        return traffic.leave(by - spare, way.legs[number])
    return traffic.leave_for_lunch(lunch, by, way.legs[number], spare)


def _forwards(way: _Way, latest: Sequence[int], wanted: Punctuality) -> list[int] | None:
    """Return starts and end, each start the most punctual of those that leave the rest legal."""
    day, ready, times = way.day, way.day.leave_from, list[int]()
    for number, task in enumerate(way.order):
        spared = way.reached(number, ready, wanted.buffer_seconds)
        at_once = way.reached(number, ready)
        choices = (
            day.earliest_on_grid(task, spared, wanted.step_seconds),
            day.earliest_start(task, spared),
            day.earliest_on_grid(task, at_once, wanted.step_seconds),
            day.earliest_start(task, at_once),
        )
        begin = next((one for one in choices if one <= latest[number]), None)
        if begin is None:
            return None
        times.append(begin)
        ready = begin + day.seconds[task]
    end = way.reached(len(way.order), ready)
    return [*times, end]


def _faults(way: _Way, times: Sequence[int], wanted: Punctuality) -> int:
    """Return how many starts lie off the grid, and how many come too soon after the drive."""
    day, ready, faults = way.day, way.day.leave_from, 0
    for number, task in enumerate(way.order):
        faults += wanted.round_up(times[number]) != times[number]
        faults += times[number] < way.reached(number, ready, wanted.buffer_seconds)
        ready = times[number] + day.seconds[task]
    return faults


def _timetable(way: _Way, times: list[int], wanted: Punctuality) -> Timetable:
    """Return the timetable; the first leg is as much longer as there is time for its buffer."""
    spare = times[0] - way.reached(0, way.day.leave_from)
    early = min(wanted.buffer_seconds if way.legs[0] else 0, spare)
    return placed_lunch(way.day, way.order, way.legs, way.gap, times, early)

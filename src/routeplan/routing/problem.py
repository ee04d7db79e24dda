"""One rep-day as plain integers, the way the solvers of this room want it."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from routeplan.model.matrix import TravelMatrix
from routeplan.model.punctuality import Punctuality
from routeplan.model.rep import Lunch
from routeplan.model.traffic import STEADY, Traffic
from routeplan.model.visit import RepDay, Task

NEVER = 2**50


@dataclass(frozen=True, slots=True, kw_only=True)
class DayProblem:
    """Seconds only; tasks are numbered from 0 as given.

    Places are numbered too: 0 is where the day starts, task ``i`` is at ``i + 1`` and the last one is
    where the day ends. A task without a place is done wherever the rep then is.

    Parameters
    ----------
    legs
        Driving seconds between places; rows and columns of tasks without a place mean nothing.
    placed
        Whether a task has a place.
    seconds
        How long a task takes.
    starts
        For each task the stretches, first and last second, in which it may begin.
    leave_from, shift_end, latest_end
        Earliest start, end without overtime and hard end of the day.
    overtime_price
        Thousandths of a second of driving that one second of overtime costs.
    lunch
        The pause, or None when the day leaves it to the rep.
    traffic
        How drives go by the clock; ``legs`` are those at the usual speed, which are priced.
    """

    legs: tuple[tuple[int, ...], ...]
    placed: tuple[bool, ...]
    seconds: tuple[int, ...]
    starts: tuple[tuple[tuple[int, int], ...], ...]
    leave_from: int
    shift_end: int
    latest_end: int
    overtime_price: int
    lunch: Lunch | None
    traffic: Traffic = STEADY

    @property
    def size(self) -> int:
        """Return the number of tasks."""
        return len(self.seconds)

    @property
    def given(self) -> tuple[int, ...]:
        """Return the order in which the tasks were given."""
        return tuple(range(self.size))

    def leg(self, here: int, task: int) -> int:
        """Return the seconds from a place to a task, 0 to one without a place."""
        return self.legs[here][task + 1] if self.placed[task] else 0

    def after(self, here: int, task: int) -> int:
        """Return the place where the rep is once a task is done."""
        return task + 1 if self.placed[task] else here

    def homeward(self, here: int) -> int:
        """Return the seconds from a place to the end of the day."""
        return self.legs[here][-1]

    def earliest_start(self, task: int, ready: int) -> int:
        """Return the first second from ``ready`` on at which a task may begin, ``NEVER`` if there is none."""
        for first, last in self.starts[task]:
            if ready <= last:
                return max(ready, first)
        return NEVER

    def earliest_on_grid(self, task: int, ready: int, step: int) -> int:
        """Return the first multiple of a step from ``ready`` on at which a task may begin, else ``NEVER``.

        With a step of 0 every second will do.
        """
        for first, last in self.starts[task]:
            begin = max(ready, first)
            begin = -(-begin // step) * step if step else begin
            if begin <= last:
                return begin
        return NEVER

    def latest_start(self, task: int, until: int) -> int:
        """Return the last second up to ``until`` at which a task may begin, -1 if there is none."""
        for first, last in reversed(self.starts[task]):
            if until >= first:
                return min(until, last)
        return -1

    def with_allowance(self, wanted: Punctuality) -> Self:
        """Return the day with every leg to a task at another place longer by what it is reckoned with.

        Where a task can begin at one moment only, nothing is lost by rounding.
        """
        extra = [
            wanted.buffer_seconds if self._has_one_start(task) else wanted.allowance_seconds
            for task in range(self.size)
        ]
        if not any(extra):
            return self
        longer = [0, *extra, 0]
        legs = tuple(
            tuple(leg + more if leg else 0 for leg, more in zip(row, longer, strict=True))
            for row in self.legs
        )
        return replace(self, legs=legs)

    def _has_one_start(self, task: int) -> bool:
        stretches = self.starts[task]
        return len(stretches) == 1 and stretches[0][0] == stretches[0][1]

    def overtime_cost(self, end: int) -> int:
        """Return what reaching the end at a time costs in seconds of driving, rounded half up."""
        return (self.overtime_price * max(0, end - self.shift_end) + 500) // 1000


def day_problem(rep_day: RepDay, matrix: TravelMatrix, overtime_per_minute: float) -> DayProblem:
    """Return the integers of a rep-day; ``overtime_per_minute`` is in minutes of driving."""
    places = [
        rep_day.start_id,
        *(task.place_id or rep_day.start_id for task in rep_day.tasks),
        rep_day.end_id,
    ]
    rows = np.array([matrix.index[place_id] for place_id in places], dtype=np.intp)
    legs: list[list[int]] = matrix.seconds[np.ix_(rows, rows)].tolist()
    shift = rep_day.shift
    latest_end = shift.end + rep_day.max_overtime_seconds
    return DayProblem(
        legs=tuple(tuple(row) for row in legs),
        placed=tuple(task.place_id is not None for task in rep_day.tasks),
        seconds=tuple(task.seconds for task in rep_day.tasks),
        starts=tuple(_starts(task, shift.start, latest_end) for task in rep_day.tasks),
        leave_from=shift.start,
        shift_end=shift.end,
        latest_end=latest_end,
        overtime_price=round(1000 * overtime_per_minute),
        lunch=rep_day.lunch,
        traffic=matrix.traffic,
    )


def _starts(task: Task, leave_from: int, latest_end: int) -> tuple[tuple[int, int], ...]:
    """Return when a task may begin so that the whole of it lies inside one window and the day."""
    stretches = (
        (max(window.start, leave_from), min(window.end, latest_end) - task.seconds) for window in task.windows
    )
    return tuple(sorted((first, last) for first, last in stretches if first <= last))

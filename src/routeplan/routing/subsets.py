"""The best order of a few tasks, exactly: a dynamic programme over subsets with Pareto labels.

A label of (tasks left, place) holds driving, the time with lunch still to come and the time with lunch
behind; those worse in all three are dropped. Driving from there to the end without any clock (Held and
Karp 1962, computed backwards for all subsets at once) bounds what a label can still become.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.routing.problem import NEVER, DayProblem
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.timetable import left_after_lunch, ready_after_lunch


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a search for something cheaper came to.

    Parameters
    ----------
    order
        Cheapest order found below the cutoff, or None.
    proved
        Whether nothing cheaper exists: than ``order``, or than the cutoff where ``order`` is None.
    """

    order: tuple[int, ...] | None
    proved: bool


# Driving, time with lunch to come, time with lunch behind, tasks done as (last, (the one before, ...)).
_Label = tuple[int, int, int, tuple[Any, ...]]
_State = tuple[int, int]


def best_by_subsets(day: DayProblem, cutoff: int | None, settings: RoutingSettings) -> Finding:
    """Return the cheapest order that costs less than ``cutoff`` seconds, or that there is none.

    ``cutoff`` is None where no legal order is known. The most hopeful label is extended first, so the
    first whole day is the cheapest. Not proved only when the labels ran out.
    """
    least, ceiling = _LeastRest(day), NEVER if cutoff is None else cutoff
    labels = _Labels(least, ceiling)
    before = NEVER if day.lunch is None else day.leave_from
    labels.add(((1 << day.size) - 1, 0), (0, before, left_after_lunch(day), ()))
    while labels.queue and labels.seen <= settings.label_limit:
        (left, here), label = labels.most_hopeful()
        if left == 0:
            return Finding(order=_in_order(label[3]), proved=True)
        for task in range(day.size):
            if left >> task & 1:
                labels.add((left ^ (1 << task), day.after(here, task)), _extended(day, label, here, task))
    return Finding(order=None, proved=not labels.queue)


class _Labels:
    """The labels still to be extended, and the undominated ones of each state."""

    def __init__(self, least: "_LeastRest", ceiling: int) -> None:
        self.least, self.ceiling, self.seen = least, ceiling, 0
        self.queue: list[tuple[int, int, int, _State, _Label]] = []
        self.kept: dict[_State, list[_Label]] = {}

    def add(self, state: _State, label: _Label) -> None:
        """Queue a label unless it is dominated or can no longer stay below the ceiling."""
        bound = self.least.cost(state, label)
        kept = self.kept.setdefault(state, [])
        if bound >= self.ceiling or any(_dominates(other, label) for other in kept):
            return
        self.kept[state] = [other for other in kept if not _dominates(label, other)] + [label]
        self.seen += 1
        heappush(self.queue, (bound, state[0].bit_count(), self.seen, state, label))

    def most_hopeful(self) -> tuple[_State, _Label]:
        """Take the label with the least bound, of several the one with the fewest tasks left."""
        *_, state, label = heappop(self.queue)
        return state, label


def _extended(day: DayProblem, label: _Label, here: int, task: int) -> _Label:
    drive, before, behind, done = label
    leg, seconds = day.leg(here, task), day.seconds[task]
    with_lunch = min(behind + leg, ready_after_lunch(day, before, leg))
    ready = day.earliest_start(task, before + leg) + seconds
    lunch_to_come = day.lunch is not None and ready <= day.lunch.latest_start
    return (
        drive + leg,
        ready if lunch_to_come else NEVER,
        min(NEVER, day.earliest_start(task, with_lunch) + seconds),
        (task, done),
    )


def _dominates(one: _Label, other: _Label) -> bool:
    return one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2]


def _in_order(done: tuple[Any, ...]) -> tuple[int, ...]:
    backwards: list[int] = []
    while done:
        task, done = done
        backwards.append(task)
    return tuple(reversed(backwards))


class _LeastRest:
    """The least that is left to do in a state."""

    def __init__(self, day: DayProblem) -> None:
        self.day = day
        self.placed = [task for task in range(day.size) if day.placed[task]]
        self.drive = _drive_home(day, self.placed)
        self.known: dict[_State, tuple[int, int]] = {}

    def of(self, state: _State) -> tuple[int, int]:
        """Return the least driving and the work left, in seconds."""
        if state not in self.known:
            self.known[state] = self._rest(state)
        return self.known[state]

    def cost(self, state: _State, label: _Label) -> int:
        """Return the least that a day through a label can cost, ``NEVER`` where it cannot be legal."""
        drive, before, behind, _ = label
        if before >= NEVER and behind >= NEVER:
            return NEVER
        rest, work = self.of(state)
        end = min(behind + work + rest, self._soonest_end(before + work + rest))
        return drive + rest + self.day.overtime_cost(end) if end <= self.day.latest_end else NEVER

    def _soonest_end(self, reached: int) -> int:
        """Return the soonest end with lunch to come, had it taken no time until then."""
        lunch = self.day.lunch
        if lunch is None or reached <= lunch.latest_start:
            return reached
        return max(reached, lunch.window.start) + lunch.seconds

    def _rest(self, state: _State) -> tuple[int, int]:
        left, here = state
        subset = sum(1 << bit for bit, task in enumerate(self.placed) if left >> task & 1)
        row = 0 if here == 0 else self.placed.index(here - 1) + 1
        work = sum(seconds for task, seconds in enumerate(self.day.seconds) if left >> task & 1)
        return int(self.drive[subset, row]), work


def _drive_home(day: DayProblem, placed: list[int]) -> NDArray[np.int64]:
    """Return the least driving through a subset of the places to the end, of shape (subsets, places + 1)."""
    rows = [0, *(task + 1 for task in placed)]
    legs = np.array(day.legs, dtype=np.int64)[rows]
    least = np.full((1 << len(placed), len(rows)), NEVER, dtype=np.int64)
    least[0] = legs[:, -1]
    counts = np.zeros(1, dtype=np.int64)
    for _ in placed:
        counts = np.concatenate([counts, counts + 1])
    for count in range(1, len(placed) + 1):
        subsets = np.flatnonzero(counts == count)
        for bit in range(len(placed)):
            with_it = subsets[subsets >> bit & 1 == 1]
            through = legs[:, rows[bit + 1]] + least[with_it ^ (1 << bit), bit + 1][:, None]
            least[with_it] = np.minimum(least[with_it], through)
    return least

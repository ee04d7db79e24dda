"""The best order of a day's tasks, exactly: a dynamic programme over subsets with Pareto labels.

A label of (tasks left, place) holds driving, the time with lunch still to come and the time with lunch
behind; those worse in all three are dropped. A bound on the driving from there to the end, which knows no
clock, says what a label can still become.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from routeplan.routing.least_drive import LeastDrive, latest_moments
from routeplan.routing.problem import NEVER, DayProblem
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.timetable import home_after_lunch, left_after_lunch, ready_after_lunch


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
    least = _LeastRest(day, NEVER if cutoff is None else cutoff)
    labels = _Labels(least)
    labels.add(least.all_left, least.untouched)
    while labels.queue and labels.seen <= settings.label_limit:
        (left, here), label = labels.most_hopeful()
        if left == 0:
            return Finding(order=_in_order(label[3]), proved=True)
        for task in least.following(left, here):
            labels.add((left ^ (1 << task), day.after(here, task)), _extended(day, label, here, task))
    return Finding(order=None, proved=not labels.queue)


class _Labels:
    """The labels still to be extended, and the undominated ones of each state."""

    def __init__(self, least: "_LeastRest") -> None:
        self.least, self.seen = least, 0
        self.queue: list[tuple[int, int, int, _State, _Label]] = []
        self.kept: dict[_State, list[_Label]] = {}

    def add(self, state: _State, label: _Label) -> None:
        """Queue a label unless it is dominated or can no longer stay below the ceiling."""
        bound = self.least.cost(state, label)
        kept = self.kept.setdefault(state, [])
        if bound >= self.least.ceiling or any(_dominates(other, label) for other in kept):
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
    with_lunch = min(day.traffic.arrive(behind, leg), ready_after_lunch(day, before, leg))
    ready = day.earliest_start(task, day.traffic.arrive(before, leg)) + seconds
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
    """The least that is left to do in a state, on a day that is to cost less than a ceiling."""

    def __init__(self, day: DayProblem, ceiling: int) -> None:
        self.day, self.ceiling = day, ceiling
        before = NEVER if day.lunch is None else day.leave_from
        self.all_left: _State = ((1 << day.size) - 1, 0)
        self.untouched: _Label = (0, before, left_after_lunch(day), ())
        self.drive = LeastDrive(day, self._most_driving()) if any(day.placed) else None
        self.unplaced = [task for task in range(day.size) if not day.placed[task]]
        self.deadlines = latest_moments(day)
        self.known: dict[_State, tuple[int, int]] = {}

    def _most_driving(self) -> int:
        """Return the most driving with which the whole day can cost less than the ceiling, else -1."""
        least, work = -1, sum(self.day.seconds)
        most = self.day.traffic.perhaps_driven(self.day.latest_end - self.day.leave_from)
        while least < most:
            middle = (least + most + 1) // 2
            fits = self._cost(self.untouched, middle, work) < self.ceiling
            least, most = (middle, most) if fits else (least, middle - 1)
        return least

    def following(self, left: int, here: int) -> Iterator[int]:
        """Return the tasks left that may come next."""
        onward = self.drive.following(here) if self.drive else ()
        return (task for task in (*onward, *self.unplaced) if left >> task & 1)

    def of(self, state: _State) -> tuple[int, int]:
        """Return the least driving and the work left, in seconds."""
        if state not in self.known:
            left, here = state
            rest = self.drive.through(left, here) if self.drive else self.day.homeward(here)
            work = sum(seconds for task, seconds in enumerate(self.day.seconds) if left >> task & 1)
            self.known[state] = rest, work
        return self.known[state]

    def cost(self, state: _State, label: _Label) -> int:
        """Return the least that a day through a label can cost, ``NEVER`` where it cannot be legal."""
        _, before, behind, _ = label
        if (before >= NEVER and behind >= NEVER) or self._is_late(state, min(before, behind)):
            return NEVER
        rest, work = self.of(state)
        if rest >= NEVER:
            return NEVER
        return self._cost(label, rest, work) if state[0] else self._cost_at_end(label, rest)

    def _is_late(self, state: _State, ready: int) -> bool:
        """Return whether a task that is left can no longer begin."""
        left, here = state
        for latest, task in self.deadlines[here]:
            if latest >= ready:
                return False
            if left >> task & 1:
                return True
        return False

    def _cost(self, label: _Label, rest: int, work: int) -> int:
        """Return the cost of a day with so much driving and work after a label."""
        drive, before, behind, _ = label
        least = work + self.day.traffic.at_least(rest)
        end = min(behind + least, self._soonest_end(before + least))
        return self._priced(drive + rest, end)

    def _cost_at_end(self, label: _Label, leg: int) -> int:
        """Return the cost of a day of which only the way to its end is left, driven at its hour."""
        drive, before, behind, _ = label
        end = min(self.day.traffic.arrive(behind, leg), home_after_lunch(self.day, before, leg))
        return self._priced(drive + leg, end)

    def _priced(self, drive: int, end: int) -> int:
        return drive + self.day.overtime_cost(end) if end <= self.day.latest_end else NEVER

    def _soonest_end(self, reached: int) -> int:
        """Return the soonest end with lunch to come, had it taken no time until then."""
        lunch = self.day.lunch
        if lunch is None or reached <= lunch.latest_start:
            return reached
        return max(reached, lunch.window.start) + lunch.seconds

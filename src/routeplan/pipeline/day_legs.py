"""The gaps between the stops of a rep's days into which one more call might go, as arrays.

The order of a day stays, and so does its lunch; a call goes between two stops or it does not. That is
quick enough for every visit of a plan, and what fits this way fits in truth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from routeplan.measures.blanks import days_at_work
from routeplan.model.clock import DAY
from routeplan.model.matrix import TravelMatrix
from routeplan.model.rep import Lunch
from routeplan.model.route import Stop
from routeplan.model.visit import RepDay
from routeplan.pipeline.day_as_is import PlanAtHand, rep_day

IntArray = NDArray[np.int64]
FOREVER = 4 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap between two stops of a day.

    Parameters
    ----------
    before, after
        Rows of the two places in the travel matrix.
    ready
        When the rep is ready to leave the first place.
    by_windows, by_end
        Latest moment to reach the second one, by the windows of the rest and by the end of the day.
    pause, pause_from, pause_until
        Lunch between the call and the second place: its length, earliest and latest start; 0 long for none.
    overtime
        By how many seconds the rep may work longer than the end of the day that is reckoned with.
    """

    day: int
    before: int
    after: int
    ready: int
    by_windows: int
    by_end: int
    pause: int = 0
    pause_from: int = 0
    pause_until: int = FOREVER
    overtime: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DayLegs:
    """The gaps of all days of a rep, one entry a gap; int64 arrays of one length."""

    matrix: TravelMatrix
    day: IntArray
    before: IntArray
    after: IntArray
    ready: IntArray
    by_windows: IntArray
    by_end: IntArray
    pause: IntArray
    pause_from: IntArray
    pause_until: IntArray
    overtime: IntArray

    def detour(self, row: int) -> IntArray:
        """Return the seconds driven more with a place, by its row in the matrix, in each gap."""
        legs = self.matrix.seconds
        way: IntArray = (
            legs[self.before, row].astype(np.int64) + legs[row, self.after] - legs[self.before, self.after]
        )
        return way

    def overrun(self, row: int, seconds: int, opens: IntArray, closes: IntArray) -> IntArray:
        """Return by how many seconds each gap's day would end too late; ``FOREVER`` where the call cannot be.

        Parameters
        ----------
        seconds
            Length of the call.
        opens, closes
            Opening hours on the day of each gap; ``opens`` after ``closes`` for closed.
        """
        legs, arrive = self.matrix.seconds, self.matrix.traffic.arrive_each
        start = np.maximum(arrive(self.ready, legs[self.before, row]), opens)
        done = start + seconds
        there = arrive(np.maximum(done, self.pause_from) + self.pause, legs[row, self.after])
        cannot = (done > closes) | (done > self.pause_until) | (there > self.by_windows)
        return np.where(cannot, FOREVER, np.maximum(0, there - self.by_end))


def day_legs(at: PlanAtHand, matrix: TravelMatrix, rep_id: str) -> DayLegs:
    """Return the gaps of all days of a rep, those without a route included."""
    gaps = list(_gaps(at, matrix, rep_id))
    names = [one.name for one in fields(Gap)]
    columns = {name: np.array([getattr(one, name) for one in gaps], dtype=np.int64) for name in names}
    return DayLegs(matrix=matrix, **columns)


def _gaps(at: PlanAtHand, matrix: TravelMatrix, rep_id: str) -> Iterator[Gap]:
    """Yield the gaps of a rep's days."""
    rep = at.reps[rep_id]
    for day in days_at_work(rep, at.plan.instance.appointments):
        halves = at.halves.get((rep_id, day), frozenset())
        found = rep_day(at, rep_id, day, halves=halves)
        if found is None:
            continue
        if (rep_id, day) in at.routes:
            yield from _between_stops(at, matrix, found)
        elif not halves:
            yield from _free_day(matrix, found)


def _free_day(matrix: TravelMatrix, found: RepDay) -> Iterator[Gap]:
    """Yield a day without a stop: home before the last moment for lunch, or lunch after the call."""
    home, end, lunch = matrix.index[found.start_id], matrix.index[found.end_id], found.lunch
    whole = {
        "day": found.day, "before": home, "after": end, "ready": found.shift.start,
        "overtime": found.max_overtime_seconds,
    }  # fmt: skip
    if lunch is None:
        yield Gap(**whole, by_windows=FOREVER, by_end=found.shift.end)
        return
    yield Gap(**whole, by_windows=lunch.latest_start, by_end=found.shift.end)
    yield Gap(
        **whole, by_windows=FOREVER, by_end=found.shift.end, pause=lunch.seconds,
        pause_from=lunch.window.start, pause_until=lunch.latest_start,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Node:
    """A stop with a place: its row, when it is left, the latest moment for it and how long it takes."""

    row: int
    left: int
    latest: int
    seconds: int


def _between_stops(at: PlanAtHand, matrix: TravelMatrix, found: RepDay) -> Iterator[Gap]:
    """Yield the gaps of a day as it is planned, the latest moments from the back."""
    route = at.routes[found.rep_id, found.day]
    nodes = _nodes(
        matrix, found, [stop for stop in route.stops if stop.kind != "lunch"], route.stops[-1].arrive
    )
    pause = next((stop for stop in route.stops if stop.kind == "lunch"), None)
    windows, end = FOREVER, max(found.shift.end, route.stops[-1].arrive)
    overtime = max(0, found.shift.end + found.max_overtime_seconds - end)
    for here, there in zip(reversed(nodes[:-1]), reversed(nodes[1:]), strict=True):
        gap = Gap(
            day=found.day, before=here.row, after=there.row, ready=here.left, by_windows=windows, by_end=end,
            overtime=overtime,
        )  # fmt: skip
        leg, traffic = int(matrix.seconds[here.row, there.row]), matrix.traffic
        on_it = pause is not None and here.left <= pause.start and pause.end <= _begin(there)
        if on_it and pause is not None and found.lunch is not None:
            yield from _beside_lunch(gap, found.lunch, pause.end)
            windows = traffic.leave_for_lunch(found.lunch, windows, leg)
            end = traffic.leave_for_lunch(found.lunch, end, leg)
        else:
            yield gap
            windows, end = traffic.leave(windows, leg), traffic.leave(end, leg)
        windows, end = min(windows - here.seconds, here.latest), end - here.seconds


def _begin(node: _Node) -> int:
    """Return when a stop begins."""
    return node.left - node.seconds


def _beside_lunch(gap: Gap, lunch: Lunch, over: int) -> Iterator[Gap]:
    """Yield the gap before lunch, and the one after it."""
    yield replace(
        gap, pause=lunch.seconds, pause_from=lunch.window.start, pause_until=lunch.latest_start
    )  # fmt: skip
    yield replace(gap, ready=max(gap.ready, over))


def _nodes(matrix: TravelMatrix, found: RepDay, stops: Sequence[Stop], home: int) -> list[_Node]:
    """Return the stops that have a place; those without are put together with the one before."""
    tasks = {task.task_id: task for task in found.tasks}
    nodes = [_Node(matrix.index[found.start_id], found.shift.start, FOREVER, 0)]
    for stop in stops[1:-1]:
        task = tasks[stop.task_id]
        ends = [one.end for one in task.windows if one.start <= stop.start and stop.end <= one.end]
        latest = (max(ends) if ends else stop.end) - task.seconds
        row = nodes[-1].row if task.place_id is None else matrix.index[task.place_id]
        nodes.append(_Node(row, stop.end, latest, task.seconds))
    nodes.append(_Node(matrix.index[found.end_id], home, FOREVER, 0))
    return nodes

"""A rough plan for the eye, while the search is not yet at hand; never saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from routeplan.pipeline.plan_group import GroupTask
from routeplan.scheduling.preview import rough_solution
from routeplan.scheduling.schedule import Scheduled, read_solution

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWeek:
    """One week of a rep, roughly.

    Parameters
    ----------
    week
        Counts from 0, the first week of the horizon.
    calls
        Calls and appointments.
    seconds
        Driving and time with customers; waits and lunches left out.
    metres
        Driven.
    """

    week: int
    calls: int
    seconds: int
    metres: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPreview:
    """One rep's horizon, roughly: ``left_out`` found no place, ``waiting`` are not yet due."""

    rep_id: str
    name: str
    weeks: tuple[PreviewWeek, ...]
    left_out: int
    waiting: int


def preview(tasks: Sequence[GroupTask]) -> tuple[RepPreview, ...]:
    """Return a rough plan of every rep: complete and legal, but not searched for."""
    return tuple(one for task in tasks for one in _preview_group(task))


def _preview_group(task: GroupTask) -> list[RepPreview]:
    """Return a rough plan of each rep of a group."""
    found = read_solution(task.assignment, task.problem, rough_solution(task.problem), task.matrices)
    return [_preview_rep(task, found, number) for number in range(len(task.rep_ids))]


def _preview_rep(task: GroupTask, found: Scheduled, number: int) -> RepPreview:
    """Return a rough plan of one rep by weeks; calls not yet due count for the first who may make them."""
    rep, schedule = task.assignment.reps[number], found.schedules[number]
    matrix = task.matrices[rep.rep_id]
    weeks = [[0, 0, 0] for _ in range(-(-task.assignment.horizon.days // WEEK))]
    for day in schedule.days:
        placed = [one.place_id for one in day.tasks if one.place_id is not None]
        way = [matrix.index[place] for place in (day.start_id, *placed, day.end_id)]
        week = weeks[day.day // WEEK]
        week[0] += len(day.tasks)
        week[1] += sum(one.seconds for one in day.tasks)
        week[1] += sum(int(matrix.seconds[leg]) for leg in pairwise(way))
        week[2] += sum(int(matrix.metres[leg]) for leg in pairwise(way))
    owner = {
        customer.customer_id: callers[0]
        for (customer, _), callers in zip(task.assignment.owed, task.assignment.callers, strict=True)
    }
    return RepPreview(
        rep_id=rep.rep_id,
        name=rep.name or rep.rep_id,
        weeks=tuple(
            PreviewWeek(week=week, calls=calls, seconds=seconds, metres=metres)
            for week, (calls, seconds, metres) in enumerate(weeks)
        ),
        left_out=sum(one.rep_id == rep.rep_id for one in found.unplanned),
        waiting=sum(owner[call.customer_id] == number for call in found.not_yet_due),
    )

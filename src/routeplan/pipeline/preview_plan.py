"""A rough plan for the eye, while the search is not yet at hand; never saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from routeplan.pipeline.plan_rep import RepTask
from routeplan.scheduling.preview import rough_solution
from routeplan.scheduling.schedule import read_back

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


def preview(tasks: Sequence[RepTask]) -> tuple[RepPreview, ...]:
    """Return a rough plan of every rep: complete and legal, but not searched for."""
    return tuple(_preview_rep(task) for task in tasks)


def _preview_rep(task: RepTask) -> RepPreview:
    """Return a rough plan of one rep by weeks."""
    schedule, unplanned, waiting = read_back(task.assignment, rough_solution(task.problem), task.matrix)
    weeks = [[0, 0, 0] for _ in range(-(-task.assignment.horizon.days // WEEK))]
    for day in schedule.days:
        placed = [one.place_id for one in day.tasks if one.place_id is not None]
        way = [task.matrix.index[place] for place in (day.start_id, *placed, day.end_id)]
        week = weeks[day.day // WEEK]
        week[0] += len(day.tasks)
        week[1] += sum(one.seconds for one in day.tasks)
        week[1] += sum(int(task.matrix.seconds[leg]) for leg in pairwise(way))
        week[2] += sum(int(task.matrix.metres[leg]) for leg in pairwise(way))
    return RepPreview(
        rep_id=task.rep.rep_id,
        name=task.rep.name or task.rep.rep_id,
        weeks=tuple(
            PreviewWeek(week=number, calls=calls, seconds=seconds, metres=metres)
            for number, (calls, seconds, metres) in enumerate(weeks)
        ),
        left_out=len(unplanned),
        waiting=len(waiting),
    )

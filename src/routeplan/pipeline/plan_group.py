"""Reps who share customers, from calls to routes; groups of reps do not depend on each other.

Solvers are loaded when they are first called, so that a preview need not wait for them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.model.call import CallPlan
from routeplan.model.group_plan import GroupPlan
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.progress import Stop
from routeplan.model.territory import Alignment
from routeplan.model.workspace import SearchSettings
from routeplan.model.zone import Zone
from routeplan.pipeline.group_case import GroupCase
from routeplan.pipeline.travel_tables import places_of, travel_of
from routeplan.scheduling.assignment import Assignment, assign
from routeplan.scheduling.build_problem import build_problem
from routeplan.scheduling.problem import Problem, Solution
from routeplan.scheduling.schedule import not_kept, read_solution
from routeplan.scheduling.settings import ITERATIONS_PER_CALL, AnnealingSettings
from routeplan.travel.between import TravelBetween


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTask:
    """What there is to search for some reps together; their matrices by rep id."""

    rep_ids: tuple[str, ...]
    matrices: Mapping[str, TravelMatrix]
    assignment: Assignment
    problem: Problem

    @property
    def name(self) -> str:
        """Return the ids of the reps."""
        return ", ".join(self.rep_ids)


def pose(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    rep_ids: Sequence[str],
    between: TravelBetween,
    zones: Sequence[Zone] = (),
) -> GroupTask:
    """Return what there is to search for some reps."""
    matrices = travel_of(instance, alignment, rep_ids, between)
    return _posed(instance, call_plan, alignment, rep_ids, matrices, zones)


def pose_case(case: GroupCase) -> GroupTask:
    """Return what there is to search in a case."""
    matrices = case.matrices
    if matrices is None:
        matrices = travel_of(case.instance, case.alignment, case.rep_ids, case.between)
    return _posed(case.instance, case.call_plan, case.alignment, case.rep_ids, matrices, case.zones)


def _posed(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    rep_ids: Sequence[str],
    matrices: Mapping[str, TravelMatrix],
    zones: Sequence[Zone],
) -> GroupTask:
    """Return what there is to search where the travel is known."""
    assignment = assign(instance, call_plan, alignment, rep_ids, zones)
    return GroupTask(
        rep_ids=tuple(rep_ids),
        matrices=matrices,
        assignment=assignment,
        problem=build_problem(assignment, matrices),
    )


def annealing(search: SearchSettings) -> AnnealingSettings:
    """Return what the settings of a workspace mean for the search."""
    usual = AnnealingSettings(
        iterations_per_call=ITERATIONS_PER_CALL[search.effort],
        seed=search.seed,
        cpu_seconds=search.time_limit,
    )
    return usual if search.starts is None else replace(usual, starts_when_small=search.starts)


def solve_task(
    task: GroupTask, search: SearchSettings, restart: int, report: Callable[[int, int], None], stop: Stop
) -> Solution:
    """Search once for a group, with the engine asked for.

    Parameters
    ----------
    restart
        Number of the search, from 0; each has its own random numbers.
    """
    if search.engine == "ortools":
        from routeplan.scheduling.ortools_engine.solve import solve

        return solve(task.problem, search.effort, report, stop)
    from routeplan.scheduling.restarts import seed_of
    from routeplan.scheduling.search import search as run_search

    settings = annealing(search)
    seed = seed_of(settings, restart, task.problem.calls_owed)
    return run_search(task.problem, replace(settings, seed=seed), report, stop)


def without_given_up(
    task: GroupTask, solution: Solution, search: SearchSettings, stop: Stop
) -> tuple[GroupTask, Solution]:
    """Return the same where every appointment that answers a call is kept, else the calls planned anew.

    An appointment that finds no place answers nothing, and its customer is owed the call again.
    """
    while missed := not_kept(task.assignment, solution):
        assignment = replace(task.assignment, given_up=task.assignment.given_up | missed)
        task = replace(task, assignment=assignment, problem=build_problem(assignment, task.matrices))
        solution = solve_task(task, search, 0, lambda done, whole: None, stop)
    return task, solution


def finish(
    task: GroupTask,
    instance: Instance,
    alignment: Alignment,
    solutions: Sequence[Solution],
    search: SearchSettings,
    stop: Stop,
) -> GroupPlan:
    """Read the cheapest solution back, the first of equals, and route every day of it."""
    from routeplan.routing.route import route_day

    cheapest = min(solutions, key=lambda solution: solution.cost)
    task, best = without_given_up(task, cheapest, search, stop)
    found = read_solution(task.assignment, task.problem, best, task.matrices)
    coordinates: dict[str, Coordinate] = {
        place.place_id: place.coordinate for place in places_of(instance, alignment, task.rep_ids)
    }
    price, punctuality = instance.policy.prices.overtime_per_minute, instance.policy.punctuality
    return GroupPlan(
        rep_ids=task.rep_ids,
        routes=tuple(
            route_day(day, task.matrices[schedule.rep_id], coordinates, price, punctuality=punctuality)
            for schedule in found.schedules
            for day in schedule.days
        ),
        unplanned=found.unplanned,
        not_yet_due=found.not_yet_due,
        costs=tuple(max(0, solution.cost - task.problem.reckoned) for solution in solutions),
        travel=task.matrices[task.rep_ids[0]].source,
        blank_half_days=tuple(one for schedule in found.schedules for one in schedule.blank_half_days),
    )

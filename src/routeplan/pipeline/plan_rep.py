"""One rep's horizon from calls to routes; reps do not depend on each other.

Solvers are loaded when they are first called, so that a preview need not wait for them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from routeplan.model.call import Call, CallPlan
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.plan import Unplanned
from routeplan.model.progress import Stop
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.model.territory import Alignment
from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.travel_tables import places_of, travel_of
from routeplan.scheduling.build_problem import Assignment, build_problem
from routeplan.scheduling.problem import Problem, Solution
from routeplan.scheduling.schedule import assign, read_back
from routeplan.scheduling.settings import ITERATIONS_PER_CALL, AnnealingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class RepTask:
    """What there is to search for one rep."""

    rep: Rep
    matrix: TravelMatrix
    assignment: Assignment
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPlan:
    """What one rep's part of the plan consists of.

    Parameters
    ----------
    costs
        What each restart's best plan costs, in seconds of driving, in the order of the restarts.
    """

    rep_id: str
    routes: tuple[Route, ...]
    unplanned: tuple[Unplanned, ...]
    not_yet_due: tuple[Call, ...]
    costs: tuple[int, ...]


def pose(
    instance: Instance, call_plan: CallPlan, alignment: Alignment, rep: Rep, estimate: EstimateSettings
) -> RepTask:
    """Return what there is to search for a rep."""
    matrix = travel_of(instance, alignment, rep, estimate)
    assignment = assign(instance, call_plan, alignment, rep.rep_id)
    return RepTask(rep=rep, matrix=matrix, assignment=assignment, problem=build_problem(assignment, matrix))


def annealing(search: SearchSettings) -> AnnealingSettings:
    """Return what the settings of a workspace mean for the search."""
    return AnnealingSettings(
        iterations_per_call=ITERATIONS_PER_CALL[search.effort],
        seed=search.seed,
        cpu_seconds=search.time_limit,
    )


def solve_task(
    task: RepTask, search: SearchSettings, restart: int, report: Callable[[int, int], None], stop: Stop
) -> Solution:
    """Search once for one rep, with the engine asked for.

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


def finish(task: RepTask, instance: Instance, alignment: Alignment, solutions: Sequence[Solution]) -> RepPlan:
    """Read the cheapest solution back, the first of equals, and route every day of it."""
    from routeplan.routing.route import route_day

    best = min(solutions, key=lambda solution: solution.cost)
    schedule, unplanned, not_yet_due = read_back(task.assignment, best, task.matrix)
    coordinates: dict[str, Coordinate] = {
        place.place_id: place.coordinate for place in places_of(instance, alignment, task.rep)
    }
    price = instance.policy.prices.overtime_per_minute
    return RepPlan(
        rep_id=task.rep.rep_id,
        routes=tuple(route_day(day, task.matrix, coordinates, price) for day in schedule.days),
        unplanned=unplanned,
        not_yet_due=not_yet_due,
        costs=tuple(solution.cost for solution in solutions),
    )

"""Plan a whole horizon with OR-Tools alone."""

from collections.abc import Callable

from routeplan.errors import SolverError
from routeplan.language import text
from routeplan.model.progress import Stop, never
from routeplan.model.workspace import Effort
from routeplan.scheduling.ortools_engine.calls import CallNode, call_nodes, wished_dates
from routeplan.scheduling.ortools_engine.limits import MOST_CALLS, MOST_ROUTES
from routeplan.scheduling.ortools_engine.model import HorizonModel, Routes
from routeplan.scheduling.ortools_engine.outcome import solution_of
from routeplan.scheduling.plain_times import Clock
from routeplan.scheduling.problem import Problem, Solution

URGES = (1, 3, 1)
ROUNDS = len(URGES)
SOLUTIONS: dict[Effort, int] = {"quick": 60, "normal": 200, "thorough": 1000}
FAILURES_PER_SOLUTION = 100


def solve(
    problem: Problem,
    effort: Effort,
    report: Callable[[int, int], None] = lambda done, whole: None,
    stop: Stop = never,
) -> Solution:
    """Return a legal plan that OR-Tools finds for a small problem.

    The routing model prices a call by its date alone, as if the customer's other visits stood still. So it
    is solved a few times, each time with the prices around the plan before, and the plan that costs least,
    reckoned exactly, is kept. Once calls left out count more than they cost, so that those get in which are
    worth the drive only together. Effort is counted in solutions looked at.

    Raises
    ------
    SolverError
        If the problem is too large, or asks for what OR-Tools is not told.
    """
    _refuse(problem)
    clock, seen = Clock(problem), tuple(wished_dates(problem, c) for c in range(len(problem.customers)))
    best, given = solution_of(clock, [], [[] for _ in problem.routes], 0), None
    limit = SOLUTIONS[effort]
    looked = [0]

    def look() -> None:
        looked[0] += 1
        report(min(looked[0], ROUNDS * limit), ROUNDS * limit)

    for urge in URGES if len(problem.routes) else ():
        calls = call_nodes(problem, seen)
        if not calls or stop():
            break
        start = None if given is None else _routes_of(given, calls)
        routes = HorizonModel(clock, calls, urge).solve(
            start, limit, FAILURES_PER_SOLUTION * limit, look, stop
        )
        if routes is None:
            break
        given = solution_of(clock, calls, routes, looked[0])
        best, seen = min(best, given, key=lambda solution: solution.cost), given.dates
    report(ROUNDS * limit, ROUNDS * limit)
    return best


def _refuse(problem: Problem) -> None:
    """Raise when OR-Tools is not up to the problem."""
    if problem.calls_owed > MOST_CALLS or len(problem.routes) > MOST_ROUTES or problem.patterns is not None:
        raise SolverError(
            text(
                "OR-Tools alone plans up to {most_calls} calls on {most_days} days, by waits; this problem "
                "has {calls} calls on {days} days.",
                most_calls=MOST_CALLS,
                most_days=MOST_ROUTES,
                calls=problem.calls_owed,
                days=len(problem.routes),
            )
        )


def _routes_of(solution: Solution, calls: list[CallNode]) -> Routes:
    """Return a plan's days as numbers of calls: a customer's n-th free visit is its n-th call."""
    number = {(call.customer, call.number): node for node, call in enumerate(calls)}
    count: dict[int, int] = {}
    routes: Routes = []
    for stops in solution.stops:
        day = []
        for customer in stops:
            day.append(number[customer, count.get(customer, 0)])
            count[customer] = count.get(customer, 0) + 1
        routes.append(day)
    return routes

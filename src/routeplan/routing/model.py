"""A day in the routing model of OR-Tools: one vehicle, opening hours, lunch as a break, priced overtime.

Lunch is a break that must be taken. The model lets it fall before the rep leaves or after the rep is
back as well, which is just when none is due on the way.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from routeplan.routing.problem import DayProblem
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.timetable import Timetable, drives_at_their_hours

_SCALE = 1000
_DROPPED = 10**12
# Guided local search only starts under a time limit; this one is never reached, the counted limits are. Left
# alone, OR-Tools gives its inner searches 0.1 s of the wall clock: a busy computer then refused good times.
_FOREVER_SECONDS = 10**6
_FAILURES_PER_SOLUTION = 100


def confirm(day: DayProblem, table: Timetable) -> Timetable | None:
    """Return the timetable as the routing model has it when it starts from it; None if it refuses it."""
    model = _RoutingModel(_at_its_hours(day, table), table.order)
    model.fix_times(table)
    solution = model.solve(table.order, solution_limit=1)
    return None if solution is None else model.timetable(solution, with_lunch=table.lunch_start is not None)


def _at_its_hours(day: DayProblem, table: Timetable) -> DayProblem:
    """Return the day with the drives of a timetable as long as they take at their hours."""
    if day.traffic.is_steady:
        return day
    legs = [list(row) for row in day.legs]
    for (here, there), drive in drives_at_their_hours(day, table):
        legs[here][there] = drive
    return replace(day, legs=tuple(tuple(row) for row in legs))


def improve(day: DayProblem, order: Sequence[int], settings: RoutingSettings) -> tuple[int, ...] | None:
    """Return the best order that guided local search finds from a given one, legal or not; None without any.

    A task without a place stays where the given order has it, so what is found must be priced again.
    """
    model = _RoutingModel(day, order)
    solution = model.solve(order, solution_limit=settings.solution_limit)
    return None if solution is None else model.order(solution)


class _RoutingModel:
    """The model with what is needed to read a solution; node 0 is the start, the last one the end."""

    def __init__(self, day: DayProblem, order: Sequence[int]) -> None:
        self.day = day
        last = day.size + 1
        self.manager = pywrapcp.RoutingIndexManager(last + 1, 1, [0], [last])
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.work = [0, *day.seconds, 0]
        self._add_travel(_between_nodes(day, order))
        self.time = self.routing.GetDimensionOrDie("time")
        self._add_shift()
        self._add_windows()
        self.lunch = self._add_lunch()

    def fix_times(self, table: Timetable) -> None:
        """Pin every clock time."""
        solver, cumul = self.routing.solver(), self.time.CumulVar
        solver.Add(cumul(self.routing.Start(0)) == table.leave)
        solver.Add(cumul(self.routing.End(0)) == table.end)
        for task, begin in zip(table.order, table.starts, strict=True):
            solver.Add(cumul(self._index(task)) == begin)
        if self.lunch is not None and table.lunch_start is not None:
            solver.Add(self.lunch.StartExpr() == table.lunch_start)

    def solve(self, order: Sequence[int], solution_limit: int) -> pywrapcp.Assignment | None:
        """Return the best solution found from an order; None without one that does every task."""
        parameters = pywrapcp.DefaultRoutingSearchParameters()
        strategies, searches = (
            routing_enums_pb2.FirstSolutionStrategy,
            routing_enums_pb2.LocalSearchMetaheuristic,
        )
        parameters.first_solution_strategy = strategies.PARALLEL_CHEAPEST_INSERTION
        parameters.local_search_metaheuristic = searches.GUIDED_LOCAL_SEARCH
        parameters.solution_limit = solution_limit
        parameters.time_limit.seconds = _FOREVER_SECONDS
        parameters.lns_time_limit.FromSeconds(_FOREVER_SECONDS)
        failures = self.routing.solver().FailuresLimit(_FAILURES_PER_SOLUTION * solution_limit)
        self.routing.AddSearchMonitor(failures)
        self.routing.CloseModelWithParameters(parameters)
        start = self.routing.ReadAssignmentFromRoutes([[self._index(task) for task in order]], True)
        if start is None:
            solution = self.routing.SolveWithParameters(parameters)
        else:
            solution = self.routing.SolveFromAssignmentWithParameters(start, parameters)
        return None if solution is None or len(self.order(solution)) < self.day.size else solution

    def order(self, solution: pywrapcp.Assignment) -> tuple[int, ...]:
        """Return the tasks of a solution in the order they are done."""
        order, index = [], solution.Value(self.routing.NextVar(self.routing.Start(0)))
        while not self.routing.IsEnd(index):
            order.append(self.manager.IndexToNode(index) - 1)
            index = solution.Value(self.routing.NextVar(index))
        return tuple(order)

    def timetable(self, solution: pywrapcp.Assignment, *, with_lunch: bool) -> Timetable:
        """Return the clock times of a solution."""
        order, cumul = self.order(solution), self.time.CumulVar
        lunch = solution.IntervalVarContainer().Element(0).StartMin() if with_lunch else None
        return Timetable(
            order=order,
            leave=solution.Min(cumul(self.routing.Start(0))),
            starts=tuple(solution.Min(cumul(self._index(task))) for task in order),
            lunch_start=lunch,
            end=solution.Min(cumul(self.routing.End(0))),
        )

    def _index(self, task: int) -> int:
        return int(self.manager.NodeToIndex(task + 1))

    def _add_travel(self, legs: list[list[int]]) -> None:
        priced = self.routing.RegisterTransitMatrix([[_SCALE * leg for leg in row] for row in legs])
        timed = [[work + leg for leg in row] for work, row in zip(self.work, legs, strict=True)]
        self.routing.SetArcCostEvaluatorOfAllVehicles(priced)
        limit = self.day.latest_end
        self.routing.AddDimension(self.routing.RegisterTransitMatrix(timed), limit, limit, False, "time")

    def _add_shift(self) -> None:
        self.time.CumulVar(self.routing.Start(0)).SetMin(self.day.leave_from)
        if self.day.overtime_price:
            end = self.routing.End(0)
            self.time.SetCumulVarSoftUpperBound(end, self.day.shift_end, self.day.overtime_price)

    def _add_windows(self) -> None:
        for task, stretches in enumerate(self.day.starts):
            index = self._index(task)
            begin = self.time.CumulVar(index)
            begin.SetRange(stretches[0][0], stretches[-1][1])
            for (_, closed), (opened, _) in pairwise(stretches):
                if closed + 1 < opened:
                    begin.RemoveInterval(closed + 1, opened - 1)
            self.routing.AddDisjunction([index], _DROPPED)

    def _add_lunch(self) -> pywrapcp.IntervalVar | None:
        rule = self.day.lunch
        if rule is None:
            return None
        lunch = self.routing.solver().FixedDurationIntervalVar(
            rule.window.start, rule.latest_start, rule.seconds, False, "lunch"
        )
        work = [self.work[self.manager.IndexToNode(index)] for index in range(self.routing.Size())]
        self.time.SetBreakIntervalsOfVehicle([lunch], 0, work)
        return lunch


def _between_nodes(day: DayProblem, order: Sequence[int]) -> list[list[int]]:
    """Return the seconds between all nodes, each task without a place being where the order has it."""
    places, here = [0] * day.size, 0
    for task in order:
        here = day.after(here, task)
        places[task] = here
    nodes = [0, *places, day.size + 1]
    pinned = [True, *(not placed for placed in day.placed), False]
    return [
        [
            0 if tail == head and (pinned[i] or pinned[j]) else day.legs[tail][head]
            for j, head in enumerate(nodes)
        ]
        for i, tail in enumerate(nodes)
    ]

"""A rep's horizon in the routing model of OR-Tools: a call is a node, a day a vehicle.

Days follow each other on one axis of time, each day's vehicle in its own 24 hours, so that opening hours
that differ from day to day are stretches of that axis. Lunch is a break as in ``routing.model``: it may
fall before the rep leaves or after the rep is back, which is just when none is due on the way.
"""

from collections.abc import Callable, Sequence

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from routeplan.model.progress import Stop
from routeplan.model.traffic import WHOLE, Traffic
from routeplan.scheduling.kernel.layout import (
    DATE,
    END_PLACE,
    FORBIDDEN,
    GAP_ROW,
    LIMIT,
    LUNCH_LATEST,
    LUNCH_SECONDS,
    LUNCH_START,
    NO_PLACE,
    SHIFT_END,
    SHIFT_START,
    START_PLACE,
)
from routeplan.scheduling.ortools_engine.calls import CallNode
from routeplan.scheduling.plain_times import Clock
from routeplan.scheduling.problem import Table

SCALE = 1000
DAY = 86400
ABSENT = -1
# guided local search only starts under a time limit; this one is never reached
FOREVER_SECONDS = 10**6
Routes = list[list[int]]


class HorizonModel:
    """The model with what is needed to read a solution.

    Nodes are numbered: the calls as given, then the start and then the end of each route. Calls left out
    cost ``urge`` times what they cost.
    """

    def __init__(self, clock: Clock, calls: Sequence[CallNode], urge: int = 1) -> None:
        self.urge = urge
        self.clock, self.problem, self.calls = clock, clock.problem, calls
        self.rules = clock.rows
        size, days = len(calls), len(self.rules)
        starts, ends = range(size, size + days), range(size + days, size + 2 * days)
        self.manager = pywrapcp.RoutingIndexManager(size + 2 * days, days, list(starts), list(ends))
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.solver = self.routing.solver()
        self.index = [int(self.manager.NodeToIndex(node)) for node in range(size)]
        self.place = [self._place(call) for call in calls]
        self.place += [row[START_PLACE] for row in self.rules] + [row[END_PLACE] for row in self.rules]
        self.work = [clock.seconds[call.customer] for call in calls] + [0] * (2 * days)
        self._add_prices()
        self._add_times()
        self._add_most_calls()
        self._add_calls()
        self._add_gaps()

    def solve(
        self, given: Routes | None, solutions: int, failures: int, looked: Callable[[], None], stop: Stop
    ) -> Routes | None:
        """Return the calls of each day in order, by guided local search; None where nothing was found.

        Parameters
        ----------
        given
            Routes to start from, or None for OR-Tools' own.
        solutions, failures
            Limits; nothing is timed, so that the same input gives the same plan.
        """
        parameters = _parameters(solutions)
        self.routing.AddSearchMonitor(self.solver.FailuresLimit(failures))
        self.routing.AddSearchMonitor(self.solver.CustomLimit(stop))
        self.routing.AddAtSolutionCallback(looked)
        self.routing.CloseModelWithParameters(parameters)
        start = None
        if given is not None:
            indices = [[self.index[call] for call in day] for day in given]
            start = self.routing.ReadAssignmentFromRoutes(indices, True)
        if start is None:
            solution = self.routing.SolveWithParameters(parameters)
        else:
            solution = self.routing.SolveFromAssignmentWithParameters(start, parameters)
        return None if solution is None else [self._day(solution, v) for v in range(len(self.rules))]

    def _day(self, solution: pywrapcp.Assignment, vehicle: int) -> list[int]:
        """Return the calls of a day in order."""
        following, calls = self.routing.NextVar, []
        index = solution.Value(following(self.routing.Start(vehicle)))
        while not self.routing.IsEnd(index):
            calls.append(self.manager.IndexToNode(index))
            index = solution.Value(following(index))
        return calls

    def _place(self, call: CallNode) -> int:
        """Return where a call is made; without a place, at the rep's start; priced anew later."""
        place = self.clock.places[call.customer]
        return int(self.rules[0][START_PLACE]) if place == NO_PLACE else place

    def _vehicles(self, call: CallNode) -> list[int]:
        """Return the routes a call may be on."""
        return [
            vehicle
            for vehicle, row in enumerate(self.rules)
            if row[DATE] in call.price and self.clock.spans(call.customer, vehicle)
        ]

    def _legs(self, vehicle: int) -> Table:
        """Return the seconds between all nodes; a day without a call has no drive."""
        table = np.array(self.clock.legs(vehicle), dtype=np.int64)[np.ix_(self.place, self.place)]
        starts = range(len(self.calls), len(self.calls) + len(self.rules))
        table[np.ix_(starts, [start + len(self.rules) for start in starts])] = 0
        return table

    def _add_prices(self) -> None:
        """Price driving, and each call by the date of its vehicle."""
        for vehicle, row in enumerate(self.rules):
            waits = [call.price.get(row[DATE], call.drop) for call in self.calls]
            waits += [0] * (2 * len(self.rules))
            prices = SCALE * (self._legs(vehicle) + np.array(waits, dtype=np.int64))
            evaluator = self.routing.RegisterTransitMatrix(prices.tolist())
            self.routing.SetArcCostEvaluatorOfVehicle(evaluator, vehicle)
            self.routing.SetFixedCostOfVehicle(SCALE * self.problem.day_price, vehicle)

    def _transits(self) -> list[int]:
        """Return the evaluator of call and drive, in traffic as at the slowest hour, for each vehicle."""
        known, evaluators = dict[tuple[int, Traffic], int](), list[int]()
        for vehicle in range(len(self.rules)):
            traffic = self.clock.days[vehicle].traffic
            if (key := (id(self.clock.legs(vehicle)), traffic)) not in known:
                drives = -(-WHOLE * self._legs(vehicle) // min(traffic.rates))
                seconds = drives + np.array(self.work, dtype=np.int64)[:, None]
                known[key] = self.routing.RegisterTransitMatrix(seconds.tolist())
            evaluators.append(known[key])
        return evaluators

    def _add_times(self) -> None:
        """Let time pass on each day, with overtime priced and lunch kept."""
        whole = DAY * (len(self.rules) + 1)
        self.routing.AddDimensionWithVehicleTransits(self._transits(), DAY, whole, False, "time")
        self.time = self.routing.GetDimensionOrDie("time")
        for vehicle, row in enumerate(self.rules):
            dawn = DAY * vehicle
            start, end = self.routing.Start(vehicle), self.routing.End(vehicle)
            for index in (start, end):
                self.time.CumulVar(index).SetRange(dawn + row[SHIFT_START], dawn + row[LIMIT])
            if row[LUNCH_SECONDS]:
                self._add_lunch(vehicle, row, dawn)
        if self.problem.overtime_price:
            self._add_overtime()

    def _add_overtime(self) -> None:
        """Price overtime in a dimension of its own.

        A soft bound on the times themselves, together with breaks, has OR-Tools solve a linear programme for
        every neighbour it looks at, which takes a hundred times as long.
        """
        self.routing.AddConstantDimensionWithSlack(0, DAY, DAY, True, "overtime")
        overtime = self.routing.GetDimensionOrDie("overtime")
        for vehicle, row in enumerate(self.rules):
            end = self.routing.End(vehicle)
            ends_at, late = self.time.CumulVar(end), overtime.CumulVar(end)
            self.solver.Add(late >= ends_at - (DAY * vehicle + row[SHIFT_END]))
            overtime.SetCumulVarSoftUpperBound(end, 0, self.problem.overtime_price)
            self.routing.AddVariableMinimizedByFinalizer(ends_at)
            self.routing.AddVariableMinimizedByFinalizer(late)

    def _add_lunch(self, vehicle: int, row: list[int], dawn: int) -> None:
        """Keep a break free on a day."""
        first, last = dawn + row[LUNCH_START], dawn + row[LUNCH_LATEST]
        lunch = self.solver.FixedDurationIntervalVar(first, last, row[LUNCH_SECONDS], False, f"{vehicle}")
        work = [self.work[self.manager.IndexToNode(index)] for index in range(self.routing.Size())]
        self.time.SetBreakIntervalsOfVehicle([lunch], vehicle, work)

    def _add_most_calls(self) -> None:
        """Keep the most calls a day."""
        counts = [self.clock.counts[call.customer] for call in self.calls] + [0] * (2 * len(self.rules))
        most = [min(day.most, sum(counts)) for day in self.clock.days]
        self._add_count(counts, most, "calls")
        if self.problem.most_optional is not None:
            offers = [self.clock.optional[call.customer] for call in self.calls] + [0] * (2 * len(self.rules))
            self._add_count(offers, [self.problem.most_optional] * len(self.rules), "optional")

    def _add_count(self, counts: list[int], most: list[int], name: str) -> None:
        """Keep the most of something a day."""
        counted = self.routing.RegisterUnaryTransitVector(counts)
        self.routing.AddDimensionWithVehicleCapacity(counted, 0, most, True, name)

    def _add_calls(self) -> None:
        """Say on which days and at which times each call may be made, and what leaving it out costs."""
        for index, call in zip(self.index, self.calls, strict=True):
            vehicles = self._vehicles(call)
            self.routing.VehicleVar(index).SetValues([ABSENT, *vehicles])
            self.routing.AddDisjunction([index], SCALE * self.urge * call.drop)
            for vehicle in vehicles:
                self._close(index, call.customer, vehicle)

    def _close(self, index: int, customer: int, vehicle: int) -> None:
        """Forbid a day's times at which a call cannot begin; the nights are closed by the day's own ends."""
        row, seconds, dawn = self.rules[vehicle], self.clock.seconds[customer], DAY * vehicle
        begin, free = self.time.CumulVar(index), row[SHIFT_START]
        for opens, closes in sorted(self.clock.spans(customer, vehicle)):
            if opens <= closes - seconds:
                if opens > free:
                    begin.RemoveInterval(dawn + free, dawn + opens - 1)
                free = max(free, closes - seconds + 1)
        if free <= row[LIMIT]:
            begin.RemoveInterval(dawn + free, dawn + row[LIMIT])

    def _add_gaps(self) -> None:
        """Keep the shortest wait between all calls of a customer, as any may be left out."""
        for node, call in enumerate(self.calls):
            for later in range(node + 1, len(self.calls)):
                if self.calls[later].customer != call.customer:
                    break
                pair = [self.routing.VehicleVar(self.index[one]) for one in (node, later)]
                self.solver.Add(self.solver.AllowedAssignments(pair, self._waits(call, self.calls[later])))

    def _waits(self, earlier: CallNode, later: CallNode) -> list[tuple[int, int]]:
        """Return the pairs of routes that two calls of a customer may be on together."""
        gap = self.problem.gap_price[self.problem.customers[earlier.customer, GAP_ROW]]
        day = [int(self.problem.day_of[row[DATE]]) for row in self.rules]
        first, second = self._vehicles(earlier), self._vehicles(later)
        apart = [
            (v, w) for v in first for w in second if day[w] > day[v] and gap[day[w] - day[v]] < FORBIDDEN
        ]
        return [(ABSENT, ABSENT), *((v, ABSENT) for v in first), *((ABSENT, w) for w in second), *apart]


def _parameters(solutions: int) -> object:
    """Return how OR-Tools searches."""
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    strategies, searches = (
        routing_enums_pb2.FirstSolutionStrategy,
        routing_enums_pb2.LocalSearchMetaheuristic,
    )
    parameters.first_solution_strategy = strategies.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = searches.GUIDED_LOCAL_SEARCH
    parameters.solution_limit = solutions
    parameters.time_limit.seconds = FOREVER_SECONDS
    parameters.lns_time_limit.FromSeconds(FOREVER_SECONDS)
    return parameters

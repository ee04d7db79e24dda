"""OR-Tools' routing model as the repair step of the gap-aware loop.

One vehicle a day with its own costs (driving plus the price of the waits), breaks for lunch and for calls
that need no place, a priced end of the shift, disjunctions priced like a missed call; started from the routes
as they stand and improved by guided local search. Where days differ the clock runs on through all of them, so
that the hours of a call are one set of times. Tuned on a generated case of 150 customers and 20 days at 10 s
with seeds 1 and 2, where the same setting differs by up to 15 % between two seeds: see
`benchmarks/RESULTS.md`.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from ortools.constraint_solver.routing_parameters_pb2 import RoutingSearchParameters

from benchmarks.peers.first_days import greedy_plan, plan_of, whole_horizon
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Answer, Job, Round
from benchmarks.peers.ortools_routing import WALL_PER_CPU, end_by_cpu_time
from benchmarks.rep_cases import NO_LIMIT, Plan, RepCase, Workday

DAY_S = 86_400
HOME = 0  # first of the nodes, so that a job is the node after its index, for days and routes alike


@dataclass(frozen=True, slots=True, kw_only=True)
class OrtoolsSettings:
    """How OR-Tools is asked.

    Parameters
    ----------
    milliseconds
        CPU time of a round's search.
    """

    milliseconds: int = 60
    loop: LoopSettings = field(default_factory=lambda: LoopSettings(offered=6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A question in the routing model, and its calls anywhere: job, day by number and break."""

    routing: pywrapcp.RoutingModel
    clock: pywrapcp.RoutingDimension
    pauses: list[tuple[int, int, pywrapcp.IntervalVar]] = field(default_factory=list)


class Ortools:
    """OR-Tools on the days and calls of one case."""

    def __init__(self, case: RepCase, settings: OrtoolsSettings) -> None:
        self.case, self.settings = case, settings
        self.parameters = _parameters(WALL_PER_CPU * settings.milliseconds)

    def repair(self, question: Round, draw: random.Random) -> Answer:
        """Route the jobs of a round anew, starting from the routes as they stand."""
        del draw
        until = time.process_time() + self.settings.milliseconds / 1000
        model = self._model(question)
        end_by_cpu_time(model.routing, until)
        model.routing.CloseModelWithParameters(self.parameters)
        start = model.routing.ReadAssignmentFromRoutes(_nodes(question), True)
        found = start and model.routing.SolveFromAssignmentWithParameters(start, self.parameters)
        return _routes(model, found, len(question.days)) if found else None

    def from_nothing(self, question: Round, until: float) -> Answer:
        """Route the jobs of a whole horizon until this process has used so much CPU time."""
        model = self._model(question)
        end_by_cpu_time(model.routing, until)
        found = model.routing.SolveWithParameters(self.parameters)
        return _routes(model, found, len(question.days)) if found else None

    def _model(self, question: Round) -> Model:
        """Return the days and calls of a question."""
        manager = pywrapcp.RoutingIndexManager(len(question.jobs) + 1, len(question.days), HOME)
        routing = pywrapcp.RoutingModel(manager)
        services = [0, *(job.customer.service_s for job in question.jobs)]
        self._add_costs(routing, question)
        model = Model(routing=routing, clock=self._clock(routing, question, services))
        self._add_days(model, question, services)
        self._add_calls(model, question)
        _add_most_calls(routing, question, self._hours(question))
        return model

    def _hours(self, question: Round) -> list[Workday]:
        """Return when the rep works on each day of a question."""
        return [hours for day in question.days if (hours := self.case.workday(day))]

    def _midnight(self, day: int) -> int:
        """Return when a day begins: all at once unless days differ, so that times tell the day."""
        return day * DAY_S if self.case.calendar else 0

    def _seconds(self, question: Round) -> list[list[int]]:
        """Return driving seconds between home and the jobs."""
        places = [HOME, *(job.customer.id for job in question.jobs)]
        return self.case.travel_s[places][:, places].tolist()

    def _add_costs(self, model: pywrapcp.RoutingModel, question: Round) -> None:
        """Price driving and waits, for each day its own."""
        seconds = self._seconds(question)
        for number, day in enumerate(question.days):
            prices = [0, *(job.prices.get(day, 0) for job in question.jobs)]
            costs = [[leg + price for leg, price in zip(row, prices, strict=True)] for row in seconds]
            model.SetArcCostEvaluatorOfVehicle(model.RegisterTransitMatrix(costs), number)

    def _clock(
        self, model: pywrapcp.RoutingModel, question: Round, services: list[int]
    ) -> pywrapcp.RoutingDimension:
        """Add the clock."""
        seconds = [
            [leg + service for leg in row]
            for row, service in zip(self._seconds(question), services, strict=True)
        ]
        longest = max(hours.latest_end for hours in self._hours(question))
        transit = model.RegisterTransitMatrix(seconds)
        model.AddDimension(transit, longest, self._midnight(max(question.days)) + longest, False, "clock")
        return model.GetDimensionOrDie("clock")

    def _add_days(self, model: Model, question: Round, services: list[int]) -> None:
        """Add the begin of each day, its priced end, lunch and calls that need no place."""
        clock, routing = model.clock, model.routing
        lengths = [*services, *([0] * (routing.Size() - len(services)))]
        for number, (day, hours) in enumerate(zip(question.days, self._hours(question), strict=True)):
            midnight, end = self._midnight(day), clock.CumulVar(routing.End(number))
            clock.CumulVar(routing.Start(number)).SetValue(midnight + hours.start)
            end.SetMax(midnight + hours.latest_end)
            clock.SetCumulVarSoftUpperBound(
                routing.End(number), midnight + hours.end, round(self.case.overtime_price)
            )
            breaks = [*self._lunch(model, hours, midnight), *self._pauses(model, question, number)]
            if breaks:
                clock.SetBreakIntervalsOfVehicle(breaks, number, lengths)

    @staticmethod
    def _lunch(model: Model, hours: Workday, midnight: int) -> list[pywrapcp.IntervalVar]:
        """Return lunch on a day that has one."""
        if (lunch := hours.lunch) is None:
            return []
        starts = [(midnight + lunch.earliest_start_s, midnight + lunch.latest_start_s)]
        return [_pause(model, starts, lunch.length_s)]

    def _pauses(self, model: Model, question: Round, number: int) -> list[pywrapcp.IntervalVar]:
        """Return the calls of a day that are made wherever the rep is, as breaks."""
        pauses = [
            (index, number, _pause(model, self._starts(job), job.customer.service_s))
            for index, job in enumerate(question.jobs)
            if job.customer.anywhere and question.days[number] in job.prices
        ]
        model.pauses.extend(pauses)
        return [pause for *_, pause in pauses]

    def _starts(self, job: Job) -> list[tuple[int, int]]:
        """Return when a call may start on any of its days."""
        customer = job.customer
        starts = {
            (self._midnight(day) + opens, self._midnight(day) + closes - customer.service_s)
            for day in job.prices
            for opens, closes in customer.open_on(day)
            if closes - customer.service_s >= opens
        }
        return sorted(starts)

    def _add_calls(self, model: Model, question: Round) -> None:
        """Add opening hours, allowed days and the price of absence; no day is allowed to what is a break."""
        for node, job in enumerate(question.jobs, 1):
            starts, anywhere = self._starts(job), job.customer.anywhere
            days = [] if anywhere or not starts else question.days
            allowed = [number for number, day in enumerate(days) if day in job.prices]
            if allowed:
                _narrow(model.clock.CumulVar(node), starts)
            model.routing.VehicleVar(node).SetValues([-1, *allowed])
            model.routing.AddDisjunction([node], 0 if anywhere else job.value)


def _add_most_calls(model: pywrapcp.RoutingModel, question: Round, hours: list[Workday]) -> None:
    """Add the most calls of each day where any day has such a limit."""
    most = [one.most_calls for one in hours]
    if min(most) < NO_LIMIT:
        counts = [0, *(int(job.customer.counts) for job in question.jobs)]
        model.AddDimensionWithVehicleCapacity(
            model.RegisterUnaryTransitVector(counts), 0, most, True, "calls"
        )


def _pause(model: Model, starts: list[tuple[int, int]], seconds: int) -> pywrapcp.IntervalVar:
    """Return a break that may start in some stretches of time."""
    solver = model.routing.solver()
    pause = solver.FixedDurationIntervalVar(starts[0][0], starts[-1][1], seconds, False, "")
    _narrow(pause.StartExpr().Var(), starts)
    return pause


def _narrow(variable: pywrapcp.IntVar, stretches: list[tuple[int, int]]) -> None:
    """Keep a time within some stretches, in order."""
    variable.SetRange(stretches[0][0], stretches[-1][1])
    for (_, latest), (opens, _) in pairwise(stretches):
        if latest + 1 <= opens - 1:
            variable.RemoveInterval(latest + 1, opens - 1)


def _nodes(question: Round) -> list[list[int]]:
    """Return the routes as they stand in nodes, without what is a break."""
    return [
        [index + 1 for index in route if not question.jobs[index].customer.anywhere]
        for route in question.routes
    ]


def _parameters(milliseconds: int) -> RoutingSearchParameters:
    """Return how OR-Tools searches."""
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(milliseconds)
    return parameters


def _routes(model: Model, found: pywrapcp.Assignment, days: int) -> list[list[int]]:
    """Return the jobs of each day in order."""
    routes = []
    for day in range(days):
        timed = [(found.Min(model.clock.CumulVar(job + 1)), job) for job in _stops(model.routing, found, day)]
        timed += [(found.StartMin(pause), job) for job, number, pause in model.pauses if number == day]
        routes.append([job for _, job in sorted(timed, key=lambda one: one[0])])
    return routes


def _stops(routing: pywrapcp.RoutingModel, found: pywrapcp.Assignment, number: int) -> Iterator[int]:
    """Return the jobs that a day drives to, in order."""
    at = found.Value(routing.NextVar(routing.Start(number)))
    while not routing.IsEnd(at):
        yield at - 1
        at = found.Value(routing.NextVar(at))


def ortools_loop(
    case: RepCase, cpu_seconds: float, seed: int, settings: OrtoolsSettings | None = None
) -> Plan:
    """Return a plan by OR-Tools inside the gap-aware loop."""
    started = time.process_time()
    settings = settings or OrtoolsSettings()
    loop = GapLoop(case, settings.loop, seed)
    return loop.run(greedy_plan(loop), Ortools(case, settings).repair, started, cpu_seconds)


def ortools_alone(case: RepCase, cpu_seconds: float, seed: int) -> Plan:
    """Return OR-Tools' plan from one question for the whole horizon, each call near its ideal day.

    It has no random numbers here, so the seed changes nothing. Where it finds no first solution in time the
    plan is empty.
    """
    del seed
    until = time.process_time() + cpu_seconds
    milliseconds = round(1000 * cpu_seconds)
    question = whole_horizon(case)
    return plan_of(
        case,
        question,
        Ortools(case, OrtoolsSettings(milliseconds=milliseconds)).from_nothing(question, until),
    )

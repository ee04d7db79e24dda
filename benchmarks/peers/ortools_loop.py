"""OR-Tools' routing model as the repair step of the gap-aware loop.

One vehicle a day with its own costs (driving plus the price of the waits), breaks for lunch and for calls
that need no place, a priced end of the shift, disjunctions priced like a missed call, with a node for each
set of hours that the allowed days have; started from the routes as they stand and improved by guided local
search. Tuned on a generated case of 150 customers and 20 days at 10 s with seeds 1 and 2, where the same
setting differs by up to 15 % between two seeds: see `benchmarks/RESULTS.md`.
"""

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from ortools.constraint_solver.routing_parameters_pb2 import RoutingSearchParameters

from benchmarks.peers.first_days import greedy_plan, plan_of, whole_horizon
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Answer, Job, Round
from benchmarks.peers.ortools_routing import WALL_PER_CPU, end_by_cpu_time
from benchmarks.rep_cases import NO_LIMIT, Customer, Lunch, Plan, RepCase, Workday

HOME = 0

Stretches = tuple[tuple[int, int], ...]


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
class Node:
    """One way to make a call: its job, when it may start, and the numbers of the days with such hours."""

    job: int
    starts: Stretches
    days: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A question in the routing model: its nodes after home, and the breaks that stand for jobs of days."""

    routing: pywrapcp.RoutingModel
    clock: pywrapcp.RoutingDimension
    nodes: list[Node]
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
        start = model.routing.ReadAssignmentFromRoutes(_as_it_stands(question, model.nodes), True)
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
        nodes = [node for index, job in enumerate(question.jobs) for node in _nodes_of(index, job, question)]
        manager = pywrapcp.RoutingIndexManager(len(nodes) + 1, len(question.days), HOME)
        routing = pywrapcp.RoutingModel(manager)
        jobs = [question.jobs[node.job] for node in nodes]
        hours = [hours for day in question.days if (hours := self.case.workday(day))]
        seconds = self._seconds(jobs)
        _add_costs(routing, question, jobs, seconds)
        clock = _clock(routing, jobs, seconds, max(one.latest_end for one in hours))
        model = Model(routing=routing, clock=clock, nodes=nodes)
        self._add_days(model, question, hours)
        _add_calls(model, question)
        _add_most_calls(routing, jobs, hours)
        return model

    def _seconds(self, jobs: list[Job]) -> list[list[int]]:
        """Return driving seconds between home and the jobs."""
        places = [HOME, *(job.customer.id for job in jobs)]
        return self.case.travel_s[places][:, places].tolist()

    def _add_days(self, model: Model, question: Round, hours: list[Workday]) -> None:
        """Add the begin of each day, its priced end, lunch and calls that need no place."""
        clock, routing, price = model.clock, model.routing, round(self.case.overtime_price)
        lengths = [0, *(question.jobs[node.job].customer.service_s for node in model.nodes)]
        lengths += [0] * (routing.Size() - len(lengths))
        for number, one in enumerate(hours):
            clock.CumulVar(routing.Start(number)).SetValue(one.start)
            clock.CumulVar(routing.End(number)).SetMax(one.latest_end)
            clock.SetCumulVarSoftUpperBound(routing.End(number), one.end, price)
            breaks = [*_lunch(model, one.lunch), *_pauses(model, question, number)]
            if breaks:
                clock.SetBreakIntervalsOfVehicle(breaks, number, lengths)


def _nodes_of(index: int, job: Job, question: Round) -> list[Node]:
    """Return the ways to make a call, none where it is a break."""
    days: dict[Stretches, list[int]] = {}
    for number, day in enumerate(question.days):
        starts = _starts(job.customer, day) if day in job.prices and not job.customer.anywhere else ()
        if starts:
            days.setdefault(starts, []).append(number)
    return [Node(job=index, starts=starts, days=numbers) for starts, numbers in days.items()]


def _starts(customer: Customer, day: int) -> Stretches:
    """Return when a call may start on a day."""
    stretches = ((opens, closes - customer.service_s) for opens, closes in customer.open_on(day))
    return tuple((opens, latest) for opens, latest in stretches if opens <= latest)


def _add_costs(
    model: pywrapcp.RoutingModel, question: Round, jobs: list[Job], seconds: list[list[int]]
) -> None:
    """Price driving and waits, for each day its own."""
    for number, day in enumerate(question.days):
        prices = [0, *(job.prices.get(day, 0) for job in jobs)]
        costs = [[leg + price for leg, price in zip(row, prices, strict=True)] for row in seconds]
        model.SetArcCostEvaluatorOfVehicle(model.RegisterTransitMatrix(costs), number)


def _clock(
    model: pywrapcp.RoutingModel, jobs: list[Job], seconds: list[list[int]], longest: int
) -> pywrapcp.RoutingDimension:
    """Add the time of day."""
    services = [0, *(job.customer.service_s for job in jobs)]
    rows = [[leg + service for leg in row] for row, service in zip(seconds, services, strict=True)]
    model.AddDimension(model.RegisterTransitMatrix(rows), longest, longest, False, "clock")
    return model.GetDimensionOrDie("clock")


def _lunch(model: Model, lunch: Lunch | None) -> list[pywrapcp.IntervalVar]:
    """Return the lunch of a day, none where it has none."""
    if lunch is None:
        return []
    return [_pause(model, ((lunch.earliest_start_s, lunch.latest_start_s),), lunch.length_s)]


def _pauses(model: Model, question: Round, number: int) -> list[pywrapcp.IntervalVar]:
    """Return the calls of a day that are made wherever the rep is, as breaks."""
    day = question.days[number]
    pauses = [
        (index, number, _pause(model, starts, job.customer.service_s))
        for index, job in enumerate(question.jobs)
        if job.customer.anywhere and day in job.prices and (starts := _starts(job.customer, day))
    ]
    model.pauses.extend(pauses)
    return [pause for *_, pause in pauses]


def _pause(model: Model, starts: Stretches, seconds: int) -> pywrapcp.IntervalVar:
    """Return a break that may start in some stretches of time."""
    solver = model.routing.solver()
    pause = solver.FixedDurationIntervalVar(starts[0][0], starts[-1][1], seconds, False, "")
    _narrow(pause.StartExpr().Var(), starts)
    return pause


def _add_calls(model: Model, question: Round) -> None:
    """Add opening hours, allowed days and the price of absence."""
    routing, ways = model.routing, defaultdict[int, list[int]](list)
    for number, node in enumerate(model.nodes, 1):
        _narrow(model.clock.CumulVar(number), node.starts)
        routing.VehicleVar(number).SetValues([-1, *node.days])
        ways[node.job].append(number)
    for index, numbers in ways.items():
        routing.AddDisjunction(numbers, question.jobs[index].value)


def _narrow(variable: pywrapcp.IntVar, stretches: Stretches) -> None:
    """Keep a time within some stretches, in order."""
    variable.SetRange(stretches[0][0], stretches[-1][1])
    for (_, latest), (opens, _) in pairwise(stretches):
        variable.RemoveInterval(latest + 1, opens - 1)


def _add_most_calls(model: pywrapcp.RoutingModel, jobs: list[Job], hours: list[Workday]) -> None:
    """Add the most calls of each day where any day has such a limit."""
    most = [one.most_calls for one in hours]
    if min(most) < NO_LIMIT:
        counts = [0, *(int(job.customer.counts) for job in jobs)]
        model.AddDimensionWithVehicleCapacity(
            model.RegisterUnaryTransitVector(counts), 0, most, True, "calls"
        )


def _as_it_stands(question: Round, nodes: list[Node]) -> list[list[int]]:
    """Return the routes as they stand in nodes, without what is a break."""
    numbers = {(node.job, day): number for number, node in enumerate(nodes, 1) for day in node.days}
    return [
        [numbers[index, day] for index in route if (index, day) in numbers]
        for day, route in enumerate(question.routes)
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
        stops = _stops(model.routing, found, day)
        timed = [(found.Min(model.clock.CumulVar(number)), model.nodes[number - 1].job) for number in stops]
        timed += [(found.StartMin(pause), job) for job, number, pause in model.pauses if number == day]
        routes.append([job for _, job in sorted(timed, key=lambda one: one[0])])
    return routes


def _stops(routing: pywrapcp.RoutingModel, found: pywrapcp.Assignment, number: int) -> Iterator[int]:
    """Return the nodes of a day, in order."""
    at = found.Value(routing.NextVar(routing.Start(number)))
    while not routing.IsEnd(at):
        yield at
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

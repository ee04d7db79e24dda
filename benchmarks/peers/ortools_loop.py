"""OR-Tools' routing model as the repair step of the gap-aware loop.

One vehicle a day with its own costs (driving plus the price of the waits), breaks for lunch, a priced end of
the shift, disjunctions priced like a missed call; started from the routes as they stand and improved by
guided local search. Tuned on a generated case of 150 customers and 20 days at 10 s with seeds 1 and 2, where
the same setting differs by up to 15 % between two seeds: see `benchmarks/RESULTS.md`.
"""

import random
import time
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.constraint_solver import pywrapcp, routing_enums_pb2
from ortools.constraint_solver.routing_parameters_pb2 import RoutingSearchParameters

from benchmarks.peers.first_days import greedy_plan, plan_of, whole_horizon
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Answer, Round
from benchmarks.peers.ortools_routing import WALL_PER_CPU, end_by_cpu_time
from benchmarks.rep_cases import Plan, RepCase

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
        end_by_cpu_time(model, until)
        model.CloseModelWithParameters(self.parameters)
        nodes = [[index + 1 for index in route] for route in question.routes]
        start = model.ReadAssignmentFromRoutes(nodes, True)
        found = start and model.SolveFromAssignmentWithParameters(start, self.parameters)
        return _routes(model, found, len(question.days)) if found else None

    def from_nothing(self, question: Round, until: float) -> Answer:
        """Route the jobs of a whole horizon until this process has used so much CPU time."""
        model = self._model(question)
        end_by_cpu_time(model, until)
        found = model.SolveWithParameters(self.parameters)
        return _routes(model, found, len(question.days)) if found else None

    def _model(self, question: Round) -> pywrapcp.RoutingModel:
        """Return the days and calls of a question."""
        manager = pywrapcp.RoutingIndexManager(len(question.jobs) + 1, len(question.days), HOME)
        model = pywrapcp.RoutingModel(manager)
        services = [0, *(job.customer.service_s for job in question.jobs)]
        self._add_costs(model, question)
        self._add_times(model, question, services)
        self._add_calls(model, question)
        return model

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

    def _add_times(self, model: pywrapcp.RoutingModel, question: Round, services: list[int]) -> None:
        """Add the clock, lunch and priced overtime."""
        case, lunch = self.case, self.case.lunch
        seconds = [
            [leg + service for leg in row]
            for row, service in zip(self._seconds(question), services, strict=True)
        ]
        transit = model.RegisterTransitMatrix(seconds)
        model.AddDimension(transit, case.latest_end, case.latest_end, False, "clock")
        clock = model.GetDimensionOrDie("clock")
        pauses = [*services, *([0] * (model.Size() - len(services)))]
        for number in range(len(question.days)):
            clock.CumulVar(model.Start(number)).SetValue(case.shift_start)
            clock.SetCumulVarSoftUpperBound(model.End(number), case.shift_end, round(case.overtime_price))
            rest = model.solver().FixedDurationIntervalVar(
                lunch.earliest_start_s, lunch.latest_start_s, lunch.length_s, False, f"lunch {number}"
            )
            clock.SetBreakIntervalsOfVehicle([rest], number, pauses)

    def _add_calls(self, model: pywrapcp.RoutingModel, question: Round) -> None:
        """Add opening hours, allowed days and the price of absence."""
        clock = model.GetDimensionOrDie("clock")
        for node, job in enumerate(question.jobs, 1):
            customer = job.customer
            starts = [(opens, closes - customer.service_s) for opens, closes in customer.open_s]
            starts = [(opens, latest) for opens, latest in starts if opens <= latest]
            clock.CumulVar(node).SetRange(starts[0][0], starts[-1][1])
            for (_, latest), (opens, _) in pairwise(starts):
                clock.CumulVar(node).RemoveInterval(latest + 1, opens - 1)
            allowed = [number for number, day in enumerate(question.days) if day in job.prices]
            model.VehicleVar(node).SetValues([-1, *allowed])
            model.AddDisjunction([node], job.value)


def _parameters(milliseconds: int) -> RoutingSearchParameters:
    """Return how OR-Tools searches."""
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(milliseconds)
    return parameters


def _routes(model: pywrapcp.RoutingModel, found: pywrapcp.Assignment, days: int) -> list[list[int]]:
    """Return the jobs of each day in order."""
    routes = []
    for number in range(days):
        route, at = [], found.Value(model.NextVar(model.Start(number)))
        while not model.IsEnd(at):
            route.append(at - 1)
            at = found.Value(model.NextVar(at))
        routes.append(route)
    return routes


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

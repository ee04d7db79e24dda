"""PyVRP as the repair step of the gap-aware loop.

A profile a day holds driving plus the price of the waits; a call is a group with a client for each opening
interval; lunch is a required group a day, taken at home or at one of some customers of that day; a missed
call is a prize and overtime has its price. PyVRP knows no break on the way, so lunch may cost it a detour.
"""

import random
import time
from dataclasses import dataclass, field

from pyvrp import Route, Solution, solve
from pyvrp.stop import MaxIterations

from benchmarks.measuring import NEVER
from benchmarks.peers.first_days import greedy_plan, plan_of, whole_horizon
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Answer, Round
from benchmarks.peers.pyvrp_model import HOME, NO_JOB, Interval, Model, ModelBuilder
from benchmarks.peers.pyvrp_routing import CpuTime
from benchmarks.rep_cases import Customer, Plan, RepCase


@dataclass(frozen=True, slots=True, kw_only=True)
class PyvrpSettings:
    """How PyVRP is asked.

    Parameters
    ----------
    iterations
        Iterations of PyVRP a round.
    lunch_places
        Stops of a day at which lunch may be had, besides home.
    """

    iterations: int = 50
    lunch_places: int = 5
    loop: LoopSettings = field(default_factory=lambda: LoopSettings(offered=8))


class Pyvrp:
    """PyVRP on the days and calls of one case."""

    def __init__(self, case: RepCase, settings: PyvrpSettings) -> None:
        self.case, self.settings = case, settings

    def repair(self, question: Round, draw: random.Random) -> Answer:
        """Route the jobs of a round anew, starting from the routes as they stand."""
        builder = ModelBuilder(self.case, question, self.settings.lunch_places)
        data = builder.data()
        routes = [
            Route(data, visits, vehicle_type=number)
            for number in range(len(question.days))
            if (visits := _as_it_stands(self.case, question, builder.model, number))
        ]
        found = solve(
            data,
            MaxIterations(self.settings.iterations),
            seed=draw.randrange(1 << 30),
            collect_stats=False,
            display=False,
            initial_solution=Solution(data, routes),
        ).best
        return _answer(question, builder.model, found)

    def without_lunch(self, question: Round, stop: CpuTime, seed: int) -> Answer:
        """Route the jobs of a whole horizon; every day is shorter by the lunch that is not in it."""
        builder = ModelBuilder(self.case, question, None)
        found = solve(builder.data(), stop, seed=seed, collect_stats=False, display=False).best
        return _answer(question, builder.model, found)


def _as_it_stands(case: RepCase, question: Round, model: Model, number: int) -> list[int]:
    """Return a day as it stands in PyVRP's clients, lunch where the day then ends first."""
    route, lunches = question.routes[number], model.lunches[number]
    if not route:
        return []
    customers = [question.jobs[index].customer for index in route]
    if not lunches:
        _, intervals = _timed(case, question.days[number], customers, None)
        return _clients(question, model, route, intervals)
    best, chosen = NEVER + 1, []
    for place, lunch in lunches.items():
        at = route.index(place) + 1 if place != HOME else 0
        for where in {at, max(0, at - 1)}:
            end, intervals = _timed(case, question.days[number], customers, where)
            if end < best:
                calls = _clients(question, model, route, intervals)
                best, chosen = end, [*calls[:where], lunch, *calls[where:]]
    return chosen


def _clients(question: Round, model: Model, route: list[int], intervals: list[Interval | None]) -> list[int]:
    """Return the clients of a day's calls, any of a call for which no interval is left."""
    clients, here = [], HOME
    for index, interval in zip(route, intervals, strict=True):
        known = model.calls[index]
        here = here if question.jobs[index].customer.anywhere else index
        clients.append(known[interval, here] if interval else next(iter(known.values())))
    return clients


def _timed(
    case: RepCase, day: int, customers: list[Customer], lunch_before: int | None
) -> tuple[int, list[Interval | None]]:
    """Return when a day ends with lunch before a stop, and the interval of each call, None if too late."""
    hours = case.workday(day)
    assert hours is not None
    clock, here, intervals = hours.start, 0, []
    for number, customer in enumerate(customers):
        if number == lunch_before and hours.lunch:
            if clock > hours.lunch.latest_start_s:
                return NEVER, [None] * len(customers)
            clock = max(clock, hours.lunch.earliest_start_s) + hours.lunch.length_s
        clock += 0 if customer.anywhere else int(case.travel_s[here, customer.id])
        fits = [
            (max(clock, opens) + customer.service_s, (opens, closes))
            for opens, closes in customer.open_on(day)
            if max(clock, opens) + customer.service_s <= closes
        ]
        clock, interval = min(fits, default=(NEVER, None))
        intervals.append(interval)
        here = here if customer.anywhere else customer.id
    return min(NEVER, clock + int(case.travel_s[here, 0])), intervals


def _answer(question: Round, model: Model, found: Solution) -> Answer:
    """Return the jobs of each day in order, nothing where a rule of the model is broken."""
    if not found.is_feasible():
        return None
    answer: list[list[int]] = [[] for _ in question.days]
    for route in found.routes():
        stops = [model.serves[stop.idx] for stop in route.schedule() if stop.is_client()]
        answer[route.vehicle_type()] = [job for job in stops if job != NO_JOB]
    return answer


def pyvrp_loop(case: RepCase, cpu_seconds: float, seed: int, settings: PyvrpSettings | None = None) -> Plan:
    """Return a plan by PyVRP inside the gap-aware loop."""
    started = time.process_time()
    settings = settings or PyvrpSettings()
    loop = GapLoop(case, settings.loop, seed)
    return loop.run(greedy_plan(loop), Pyvrp(case, settings).repair, started, cpu_seconds)


def pyvrp_alone(case: RepCase, cpu_seconds: float, seed: int) -> Plan:
    """Return PyVRP's plan from one question for the whole horizon, each call near its ideal day.

    Lunch has no place in it, so that a day may have no legal times.
    """
    stop = CpuTime(time.process_time(), cpu_seconds)
    question = whole_horizon(case)
    answer = Pyvrp(case, PyvrpSettings()).without_lunch(question, stop, seed)
    return plan_of(case, question, answer)

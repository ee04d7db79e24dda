"""PyVRP as the repair step of the gap-aware loop.

A profile a day holds driving plus the price of the waits; a call is a group with a client for each opening
interval; lunch is a required group a day, taken at home or at one of some customers of that day; a missed
call is a prize and overtime has its price. PyVRP knows no break on the way, so lunch may cost it a detour.
"""

import random
import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, Route, Solution, VehicleType, solve
from pyvrp.stop import MaxIterations

from benchmarks.measuring import NEVER
from benchmarks.peers.first_days import greedy_plan, plan_of, whole_horizon
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Answer, Job, Round
from benchmarks.peers.pyvrp_routing import CpuTime
from benchmarks.rep_cases import Customer, Plan, RepCase

FAR_S = 1_000_000


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


@dataclass(slots=True, kw_only=True)
class Model:
    """A round as PyVRP takes it: clients by number, and which job each of them serves (-1 for lunch).

    ``homes`` are the rows of the travel table that PyVRP's locations stand for; a location after those of the
    jobs is for lunch on one day.
    """

    clients: list[Client]
    groups: list[ClientGroup]
    serves: list[int]
    homes: list[int]
    lunch_day: list[int]
    intervals: list[dict[int, int]]
    lunches: list[dict[int, int]]


class Pyvrp:
    """PyVRP on the days and calls of one case."""

    def __init__(self, case: RepCase, settings: PyvrpSettings) -> None:
        self.case, self.settings = case, settings

    def repair(self, question: Round, draw: random.Random) -> Answer:
        """Route the jobs of a round anew, starting from the routes as they stand."""
        model = self._model(question, lunch=True)
        data = self._data(question, model)
        routes = [
            Route(data, visits, vehicle_type=number)
            for number in range(len(question.days))
            if (visits := self._visits(question, model, number))
        ]
        found = solve(
            data,
            MaxIterations(self.settings.iterations),
            seed=draw.randrange(1 << 30),
            collect_stats=False,
            display=False,
            initial_solution=Solution(data, routes),
        ).best
        return _answer(question, model, found)

    def without_lunch(self, question: Round, stop: CpuTime, seed: int) -> Answer:
        """Route the jobs of a whole horizon; every day is shorter by the lunch that is not in it."""
        model = self._model(question, lunch=False)
        data = self._data(question, model)
        return _answer(question, model, solve(data, stop, seed=seed, collect_stats=False, display=False).best)

    def _model(self, question: Round, *, lunch: bool) -> Model:
        """Return clients and groups."""
        model = Model(clients=[], groups=[], serves=[], homes=[0], lunch_day=[-1], intervals=[], lunches=[])
        for index, job in enumerate(question.jobs):
            self._add_job(model, index, job)
        for number, route in enumerate(question.routes if lunch else []):
            self._add_lunch(model, question, number, route)
        return model

    def _add_job(self, model: Model, index: int, job: Job) -> None:
        """Add a call: a client for each opening interval, at most one of them to be served."""
        group = ClientGroup(required=False)
        clients: dict[int, int] = {}
        for interval, (opens, closes) in enumerate(job.customer.open_s):
            if closes - opens >= job.customer.service_s:
                clients[interval] = len(model.clients)
                group.add_client(len(model.clients))
                model.serves.append(index)
                model.clients.append(
                    Client(
                        location=len(model.homes),
                        service_duration=job.customer.service_s,
                        tw_early=opens,
                        tw_late=closes - job.customer.service_s,
                        prize=job.value,
                        required=False,
                        group=len(model.groups),
                    )
                )
        model.intervals.append(clients)
        model.groups.append(group)
        model.homes.append(job.customer.id)
        model.lunch_day.append(-1)

    def _add_lunch(self, model: Model, question: Round, number: int, route: list[int]) -> None:
        """Add the lunch of a day: at home, or after one of the stops around noon."""
        lunch, middle = self.case.lunch, max(0, len(route) // 2 - self.settings.lunch_places // 2)
        places = {-1: 0} | {
            index: question.jobs[index].customer.id
            for index in route[middle : middle + self.settings.lunch_places]
        }
        group = ClientGroup(required=True)
        clients: dict[int, int] = {}
        for index, place in places.items():
            clients[index] = len(model.clients)
            group.add_client(len(model.clients))
            model.serves.append(-1)
            model.clients.append(
                Client(
                    location=len(model.homes),
                    service_duration=lunch.length_s,
                    tw_early=lunch.earliest_start_s,
                    tw_late=lunch.latest_start_s,
                    required=False,
                    group=len(model.groups),
                )
            )
            model.homes.append(place)
            model.lunch_day.append(number)
        model.lunches.append(clients)
        model.groups.append(group)

    def _data(self, question: Round, model: Model) -> ProblemData:
        """Return PyVRP's data: one profile and one vehicle a day."""
        case = self.case
        homes, lunch_day = np.array(model.homes), np.array(model.lunch_day)
        seconds = np.where(homes[:, None] == homes, 0, case.travel_s[np.ix_(homes, homes)])
        matrices = [self._matrices(question, seconds, lunch_day, n) for n in range(len(question.days))]
        rest = 0 if model.lunches else case.lunch.length_s
        length = case.shift_end - case.shift_start - rest
        return ProblemData(
            locations=[Location(0, place) for place in model.homes],
            clients=model.clients,
            depots=[Depot(location=0)],
            vehicle_types=[
                VehicleType(
                    tw_early=case.shift_start,
                    start_late=case.shift_start,
                    tw_late=case.latest_end - rest,
                    shift_duration=length,
                    max_overtime=case.max_overtime_s,
                    unit_overtime_cost=round(case.overtime_price),
                    profile=number,
                )
                for number in range(len(question.days))
            ],
            distance_matrices=[distances for distances, _ in matrices],
            duration_matrices=[durations for _, durations in matrices],
            groups=model.groups,
        )

    @staticmethod
    def _matrices(
        question: Round, seconds: NDArray[np.int64], lunch_day: NDArray[np.int64], number: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return distances (driving and waits) and durations of a day; what it may not visit is far off."""
        day, size = question.days[number], len(seconds)
        price, far = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        for index, job in enumerate(question.jobs):
            price[index + 1] = job.prices.get(day, 0)
            far[index + 1] = 0 if day in job.prices else FAR_S
        far[(lunch_day >= 0) & (lunch_day != number)] = FAR_S
        distances, durations = seconds + price, seconds + far
        np.fill_diagonal(distances, 0)
        np.fill_diagonal(durations, 0)
        return distances, durations

    def _visits(self, question: Round, model: Model, number: int) -> list[int]:
        """Return a day as it stands in PyVRP's clients, lunch where the day then ends first."""
        route = question.routes[number]
        if not route:
            return []
        customers = [question.jobs[index].customer for index in route]
        best, chosen = NEVER + 1, []
        for place, lunch in model.lunches[number].items():
            at = route.index(place) + 1 if place >= 0 else 0
            for where in {at, max(0, at - 1)}:
                end, intervals = self._timed(customers, where)
                if end < best:
                    calls = [
                        model.intervals[index].get(
                            chosen_interval, next(iter(model.intervals[index].values()))
                        )
                        for index, chosen_interval in zip(route, intervals, strict=True)
                    ]
                    best, chosen = end, [*calls[:where], lunch, *calls[where:]]
        return chosen

    def _timed(self, customers: list[Customer], lunch_before: int) -> tuple[int, list[int]]:
        """Return when a day ends with lunch before a stop, and in which interval each call is."""
        case, clock, here = self.case, self.case.shift_start, 0
        intervals = []
        for number, customer in enumerate(customers):
            if number == lunch_before:
                if clock > case.lunch.latest_start_s:
                    return NEVER, [0] * len(customers)
                clock = max(clock, case.lunch.earliest_start_s) + case.lunch.length_s
            clock += int(case.travel_s[here, customer.id])
            fits = [
                (max(clock, opens) + customer.service_s, interval)
                for interval, (opens, closes) in enumerate(customer.open_s)
                if max(clock, opens) + customer.service_s <= closes
            ]
            clock, interval = min(fits, default=(NEVER, 0))
            intervals.append(interval)
            here = customer.id
        return min(NEVER, clock + int(case.travel_s[here, 0])), intervals


def _answer(question: Round, model: Model, found: Solution) -> Answer:
    """Return the jobs of each day in order, nothing where a rule of the model is broken."""
    if not found.is_feasible():
        return None
    answer: list[list[int]] = [[] for _ in question.days]
    for route in found.routes():
        stops = [model.serves[stop.idx] for stop in route.schedule() if stop.is_client()]
        answer[route.vehicle_type()] = [job for job in stops if job >= 0]
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

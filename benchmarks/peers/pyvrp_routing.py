"""PyVRP on public instances.

Each day is a type of vehicle; a stop that may not be made on a day is out of reach in that day's profile of
durations. Waiting is free. Prizes are PyVRP's own, priced in driving.
"""

import time

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, Route, Solution, VehicleType, solve
from pyvrp.stop import MaxIterations

from benchmarks.peers.routing import Engine, Question, Routes

ITERATIONS = 50


class CpuTime:
    """Stops PyVRP when this process has used so many CPU seconds since ``started``."""

    def __init__(self, started: float, cpu_seconds: float) -> None:
        self.until = started + cpu_seconds

    def __call__(self, best_cost: int) -> bool:
        """Return whether the time is over."""
        del best_cost
        return time.process_time() >= self.until


def alone(question: Question, cpu_seconds: float, seed: int) -> Routes | None:
    """Return PyVRP's answer in so many CPU seconds."""
    stop = CpuTime(time.process_time(), cpu_seconds)
    found = solve(_data(question), stop, seed=seed, collect_stats=False, display=False).best
    return _routes(question, found)


def repair(question: Question, routes: Routes, seed: int) -> Routes | None:
    """Return better routes after a few iterations from the given ones."""
    data = _data(question)
    start = [
        Route(data, route, vehicle_type=day) for day, used in enumerate(routes) for route in used if route
    ]
    found = solve(
        data,
        MaxIterations(ITERATIONS),
        seed=seed,
        collect_stats=False,
        display=False,
        initial_solution=Solution(data, start),
    ).best
    return _routes(question, found)


def _routes(question: Question, found: Solution) -> Routes | None:
    """Return a solution as routes, None where it is not feasible."""
    if not found.is_feasible():
        return None
    routes: Routes = [[] for _ in question.days]
    for route in found.routes():
        routes[route.vehicle_type()].append([stop.idx for stop in route.schedule() if stop.is_client()])
    return routes


def _data(question: Question) -> ProblemData:
    """Return the question as PyVRP takes it, one location a stop."""
    travel, capacities = question.between_stops(), any(day.capacity is not None for day in question.days)
    far = 10 * max(day.end for day in question.days)
    everywhere = all(len(stop.days) == len(question.days) for stop in question.stops)
    profiles = range(1 if everywhere else len(question.days))
    durations = []
    for day in profiles:
        away = np.array([0, *(0 if day in stop.days or everywhere else far for stop in question.stops)])
        table = travel + away
        np.fill_diagonal(table, 0)
        durations.append(table)
    distances = travel.copy()
    np.fill_diagonal(distances, 0)
    return ProblemData(
        locations=[Location(0, place) for place in range(len(travel))],
        clients=[_client(question, number, capacities=capacities) for number in range(len(question.stops))],
        depots=[Depot(location=0)],
        vehicle_types=[
            VehicleType(
                num_available=day.vehicles,
                capacity=[_most(question) if day.capacity is None else day.capacity] if capacities else [],
                tw_early=day.begin,
                tw_late=day.end,
                profile=0 if everywhere else number,
            )
            for number, day in enumerate(question.days)
        ],
        distance_matrices=[distances for _ in profiles],
        duration_matrices=durations,
    )


def _most(question: Question) -> int:
    """Return a capacity that is no limit."""
    return sum(stop.load for stop in question.stops)


def _client(question: Question, number: int, *, capacities: bool) -> Client:
    """Return a stop as a client."""
    stop = question.stops[number]
    window = {} if stop.window is None else {"tw_early": stop.window[0], "tw_late": stop.window[1]}
    return Client(
        location=number + 1,
        delivery=[stop.load] if capacities else [],
        service_duration=stop.service,
        prize=(stop.prize or 0) * question.point,
        required=stop.prize is None,
        **window,
    )


ENGINE = Engine(alone=alone, repair=repair)

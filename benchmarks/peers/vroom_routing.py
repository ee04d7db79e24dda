"""VROOM on public instances: single questions, ever deeper, then rounds from its best routes.

Times run on through the days, so that windows say which days are allowed. VROOM has no random numbers: in a
round a seeded cluster of stops is taken out of the routes and VROOM puts it back and betters the routes.
A prize is a priority of 0 to 100: VROOM takes the largest sum of priorities first and drives little second,
so that it never weighs a prize against driving.
"""

import random
import time

import numpy as np
import vroom._vroom as engine
from vroom.amount import Amount

from benchmarks.peers.routing import Engine, Question, Routes

FULL_LEVEL = 5
GROWTH = 4
MOST_PRIORITY = 100
MOST_RUINED = 12
SIDEWAYS = 0.002
HOME = engine.Location(0)
COSTS = engine.VehicleCosts()


class Vroom:
    """VROOM on one question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.travel = question.between_stops().astype(np.uint32)
        self.length = 1 + max(day.end for day in question.days)
        self.most_prize = max([stop.prize or 0 for stop in question.stops] or [0])
        self.jobs = [self._job(number) for number in range(len(question.stops))]

    def solve(self, effort: tuple[int, int], routes: Routes | None = None) -> Routes | None:
        """Return routes by so many searches of some depth; None when VROOM refuses the routes given."""
        question = self.question
        asked = engine.Input(servers={}, router=engine.ROUTER.OSRM, apply_TSPFix=False)
        for job in self.jobs:
            asked._add_job(job)
        given = self._a_route_each(routes)
        for vehicle, (day, route) in enumerate(given):
            asked._add_vehicle(self._vehicle(vehicle, day, route))
        asked._set_durations_matrix("car", engine.Matrix(self.travel))
        asked._set_costs_matrix("car", engine.Matrix(self.travel))
        try:
            table = np.asarray(asked._solve(*effort, 1, None)._routes_numpy())
        except engine.VroomInputException:
            return None
        found: dict[int, list[int]] = {}
        for vehicle, kind, job in zip(table["vehicle_id"], table["type"], table["id"], strict=True):
            if kind in {b"job", "job"}:
                found.setdefault(int(vehicle), []).append(int(job))
        answer: Routes = [[] for _ in question.days]
        for vehicle, route in sorted(found.items()):
            answer[given[vehicle][0]].append(route)
        return answer

    def _job(self, number: int) -> engine.Job:
        """Return a stop with a window for each day it may be made on."""
        stop = self.question.stops[number]
        windows = []
        for day in sorted(stop.days):
            first, last = self.question.window(number, day)
            if first <= last:
                windows.append(engine.TimeWindow(day * self.length + first, day * self.length + last))
        return engine.Job(
            id=number,
            location=engine.Location(number + 1),
            default_service=stop.service,
            delivery=Amount([stop.load]),
            pickup=Amount([0]),
            priority=self._priority(stop.prize),
            tws=windows,
        )

    def _priority(self, prize: int | None) -> int:
        """Return the rank of a stop; prizes up to 100 are taken as they are."""
        if prize is None:
            return MOST_PRIORITY
        scale = min(1.0, MOST_PRIORITY / max(1, self.most_prize))
        return max(0, round(prize * scale))

    def _a_route_each(self, routes: Routes | None) -> list[tuple[int, list[int]]]:
        """Return for each vehicle its day and the stops it has so far."""
        days = self.question.days
        given = [[] for _ in days] if routes is None else routes
        return [
            (number, given[number][n] if n < len(given[number]) else [])
            for number, day in enumerate(days)
            for n in range(day.vehicles)
        ]

    def _vehicle(self, number: int, day: int, route: list[int]) -> engine.Vehicle:
        """Return a vehicle of a day with the stops it has."""
        limits, stops = self.question.days[day], self.question.stops
        capacity = sum(stop.load for stop in stops) if limits.capacity is None else limits.capacity
        return engine.Vehicle(
            id=number,
            start=HOME,
            end=HOME,
            profile="car",
            capacity=Amount([capacity]),
            skills=set(),
            time_window=engine.TimeWindow(day * self.length + limits.begin, day * self.length + limits.end),
            breaks=[],
            description="",
            costs=COSTS,
            speed_factor=1.0,
            max_tasks=None,
            max_travel_time=None,
            max_distance=None,
            steps=[
                engine.VehicleStep(engine.JOB_TYPE.SINGLE, stop, engine.ForcedService()) for stop in route
            ],
        )

    def ruined(self, routes: Routes, draw: random.Random) -> Routes:
        """Return routes without the stops around one of them."""
        centre = 1 + draw.randrange(len(self.jobs))
        near = np.argsort(self.travel[centre, 1:].astype(np.int64) * _noise(draw, len(self.jobs)))
        out = set(near[: draw.randint(2, MOST_RUINED)].tolist())
        return [[[number for number in route if number not in out] for route in day] for day in routes]

    def value(self, routes: Routes) -> tuple[int, int, int]:
        """Return what to make small: stops that must be made and are not, prizes left, driving."""
        stops = self.question.stops
        made = {number for day in routes for route in day for number in route}
        left = [stop for number, stop in enumerate(stops) if number not in made]
        driving = sum(
            int(self.travel[[0, *(n + 1 for n in route)], [*(n + 1 for n in route), 0]].sum())
            for day in routes
            for route in day
        )
        return sum(stop.prize is None for stop in left), sum(stop.prize or 0 for stop in left), driving


def _noise(draw: random.Random, size: int) -> list[float]:
    return [draw.uniform(0.5, 1.5) for _ in range(size)]


def alone(question: Question, cpu_seconds: float, seed: int) -> Routes | None:
    """Return VROOM's best answer in so many CPU seconds."""
    started, draw = time.process_time(), random.Random(seed)
    vroom = Vroom(question)
    best = state = vroom.solve((4, 0)) or [[] for _ in question.days]
    for level in range(1, FULL_LEVEL + 1):
        if (time.process_time() - started) * GROWTH > cpu_seconds:
            break
        best = state = min(best, vroom.solve((4 * (level + 1), level)) or best, key=vroom.value)
    worth, here = vroom.value(best), vroom.value(state)
    while time.process_time() - started < cpu_seconds:
        found = vroom.solve((1, 0), vroom.ruined(state, draw))
        if found is None:
            continue
        value = vroom.value(found)
        near = value[:2] == here[:2] and value[2] <= worth[2] * (1 + SIDEWAYS)
        if value <= here or near:
            state, here = found, value
        if value < worth:
            best, worth = found, value
    return best if question.cost(best) is not None else None


def repair(question: Question, routes: Routes, seed: int) -> Routes | None:
    """Return better routes after one warm round, a seeded cluster taken out."""
    vroom = Vroom(question)
    return vroom.solve((1, 0), vroom.ruined(routes, random.Random(seed)))


ENGINE = Engine(alone=alone, repair=repair)

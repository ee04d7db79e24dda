"""VROOM alone and as the repair step of the gap-aware loop.

One profile a day, whose costs are driving plus the price of the waits on that day, so that VROOM sees the
waits; times run on through the days, so that opening hours say which days are allowed. VROOM cannot price
overtime or a missed call in minutes: the loop draws ends of the day and withholds calls instead.
"""

import random
import time
from dataclasses import dataclass, field

import numpy as np
import vroom._vroom as engine
from vroom.amount import Amount

from benchmarks.peers.first_days import plan_of, whole_horizon
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import Answer, Job, Round
from benchmarks.rep_cases import Customer, Plan, RepCase

DAY_S = 86_400
PAUSES = 1_000_000  # ids of breaks that are appointments
PRIORITY_STEP_S = 360
FULL_LEVEL = 5
GROWTH = 2
HOME = engine.Location(0)
NOTHING = Amount([0])
COSTS = engine.VehicleCosts()


@dataclass(frozen=True, slots=True, kw_only=True)
class VroomSettings:
    """How VROOM is asked.

    Parameters
    ----------
    warm
        Share of rounds that start from the routes as they are, with a cluster of calls taken out.
    most_ruined
        Most calls in that cluster.
    searches
        Starts that VROOM tries in a round without routes to start from.
    depth
        How deep VROOM's own ruin and recreate goes in a round.
    first_level
        Exploration level of the first plan.
    longer_s
        Ends of a day that are tried beyond the end of the shift.
    """

    warm: float = 0.7
    most_ruined: int = 12
    searches: int = 1
    depth: int = 0
    first_level: int = 0
    longer_s: tuple[int, ...] = (600, 1200, 2400)
    loop: LoopSettings = field(default_factory=LoopSettings)


class Vroom:
    """VROOM on the days and calls of one case."""

    def __init__(self, case: RepCase, settings: VroomSettings) -> None:
        self.case, self.settings = case, settings
        self.travel = case.travel_s.astype(np.uint32)
        self.windows: dict[tuple[int, int], list[engine.TimeWindow]] = {}
        self.hours = {day: hours for day in range(case.days) if (hours := case.workday(day))}
        self.lunches = {
            day: engine.Break(
                id=day,
                time_windows=[
                    engine.TimeWindow(
                        day * DAY_S + lunch.earliest_start_s, day * DAY_S + lunch.latest_start_s
                    )
                ],
                service=lunch.length_s,
                description="",
                max_load=None,
            )
            for day, hours in self.hours.items()
            if (lunch := hours.lunch)
        }

    def repair(self, question: Round, draw: random.Random) -> Answer:
        """Route the jobs of a round anew."""
        ends = [self._end(day, end, draw) for day, end in zip(question.days, question.ends, strict=True)]
        routes: list[list[int]] | None = None
        if draw.random() < self.settings.warm:
            ends = [max(end, own) for end, own in zip(ends, question.ends, strict=True)]
            routes = self._ruined(question, draw)
        return self.solve(question, ends, (self.settings.searches, self.settings.depth), routes)

    def _end(self, day: int, end: int, draw: random.Random) -> int:
        """Return an end of a day to try: that of the shift, the day's own, or later."""
        hours = self.hours[day]
        choices = [hours.end, *(hours.end + longer for longer in self.settings.longer_s)]
        return min(max(draw.choice([end, *choices]), hours.end), hours.latest_end)

    def _ruined(self, question: Round, draw: random.Random) -> list[list[int]]:
        """Return the routes as they stand without the calls around one of them."""
        centre = draw.choice(question.jobs).customer.id
        near = sorted(
            range(len(question.jobs)), key=lambda index: self.travel[centre, question.jobs[index].customer.id]
        )
        out = set(near[: draw.randint(1, self.settings.most_ruined)])
        return [[index for index in route if index not in out] for route in question.routes]

    def solve(
        self, question: Round, ends: list[int], effort: tuple[int, int], routes: list[list[int]] | None
    ) -> Answer:
        """Return the calls of each day in order, or nothing when VROOM refuses the routes to start from."""
        days, jobs = question.days, question.jobs
        asked = engine.Input(servers={}, router=engine.ROUTER.OSRM, apply_TSPFix=False)
        for index, job in enumerate(jobs):
            if not job.customer.anywhere:
                asked._add_job(self._job(index, job))
        places = np.array([0, *(job.customer.id for job in jobs)])
        seconds = np.ascontiguousarray(self.travel[np.ix_(places, places)])
        for number, day in enumerate(days):
            steps = (
                []
                if routes is None
                else [
                    engine.VehicleStep(engine.JOB_TYPE.SINGLE, index, engine.ForcedService())
                    for index in routes[number]
                    if not jobs[index].customer.anywhere
                ]
            )
            pauses = [
                self._pause(index, job, day) for index, job in enumerate(jobs) if day in self._fixed(job)
            ]
            asked._add_vehicle(self._vehicle(day, ends[number], steps, pauses))
            prices = np.array([0, *(job.prices.get(day, 0) for job in jobs)], dtype=np.uint32)
            asked._set_durations_matrix(str(day), engine.Matrix(seconds))
            asked._set_costs_matrix(str(day), engine.Matrix(seconds + prices))
        try:
            table = np.asarray(asked._solve(*effort, 1, None)._routes_numpy())
        except engine.VroomInputException:
            return None
        answer: dict[int, list[int]] = {day: [] for day in days}
        for day, kind, index in zip(table["vehicle_id"], table["type"], table["id"], strict=True):
            if kind in {b"job", "job"}:
                answer[int(day)].append(int(index))
            elif kind in {b"break", "break"} and index >= PAUSES:
                answer[int(day)].append(int(index) - PAUSES)
        return list(answer.values())

    def _job(self, index: int, job: Job) -> engine.Job:
        """Return a call: one window to start in for each opening interval of each allowed day."""
        customer = job.customer
        windows = [window for day in sorted(job.prices) for window in self._windows(customer, day)]
        return engine.Job(
            id=index,
            location=engine.Location(index + 1),
            default_service=customer.service_s,
            delivery=Amount([int(customer.counts)]),
            pickup=NOTHING,
            priority=min(100, max(1, round(job.value / PRIORITY_STEP_S))),
            tws=windows,
        )

    @staticmethod
    def _fixed(job: Job) -> tuple[int, ...]:
        """Return the day of a job that takes place anywhere, nothing for others."""
        return tuple(job.prices) if job.customer.anywhere else ()

    def _pause(self, index: int, job: Job, day: int) -> engine.Break:
        """Return a job that takes place anywhere as a break."""
        return engine.Break(
            id=PAUSES + index,
            time_windows=self._windows(job.customer, day),
            service=job.customer.service_s,
            description="",
            max_load=None,
        )

    def _windows(self, customer: Customer, day: int) -> list[engine.TimeWindow]:
        """Return when a call may start on a day, made once."""
        known = self.windows.get((customer.id, day))
        if known is None:
            known = self.windows[customer.id, day] = [
                engine.TimeWindow(day * DAY_S + opens, day * DAY_S + closes - customer.service_s)
                for opens, closes in customer.open_on(day)
                if closes - customer.service_s >= opens
            ]
        return known

    def _vehicle(
        self, day: int, end: int, steps: list[engine.VehicleStep], pauses: list[engine.Break]
    ) -> engine.Vehicle:
        """Return the rep on one day."""
        return engine.Vehicle(
            id=day,
            start=HOME,
            end=HOME,
            profile=str(day),
            capacity=Amount([self.hours[day].most_calls]),
            skills=set(),
            time_window=engine.TimeWindow(day * DAY_S + self.hours[day].start, day * DAY_S + end),
            breaks=[*([self.lunches[day]] if day in self.lunches else []), *pauses],
            description="",
            costs=COSTS,
            speed_factor=1.0,
            max_tasks=None,
            max_travel_time=None,
            max_distance=None,
            steps=steps,
        )

    def first_plan(self, level: int) -> Plan:
        """Return a plan from one question with all days and calls."""
        question = whole_horizon(self.case)
        return plan_of(
            self.case, question, self.solve(question, question.ends, (4 * (level + 1), level), None)
        )


def vroom_loop(
    case: RepCase, cpu_seconds: float, seed: int, settings: VroomSettings = VroomSettings()
) -> Plan:
    """Return a plan by VROOM inside the gap-aware loop."""
    started = time.process_time()
    vroom = Vroom(case, settings)
    loop = GapLoop(case, settings.loop, seed)
    return loop.run(vroom.first_plan(settings.first_level), vroom.repair, started, cpu_seconds)


def vroom_alone(case: RepCase, cpu_seconds: float, seed: int) -> Plan:
    """Return VROOM's best plan from single questions for the whole horizon, the deepest that the time allows.

    VROOM has no random numbers, so the seed changes nothing.
    """
    del seed
    started = time.process_time()
    vroom = Vroom(case, VroomSettings())
    loop = GapLoop(case, LoopSettings(), 0)
    best = vroom.first_plan(0)
    for level in range(1, FULL_LEVEL + 1):
        used = time.process_time() - started
        if used * GROWTH > cpu_seconds:
            break
        best = min(best, vroom.first_plan(level), key=lambda plan: loop.state_of(plan).total)
    return best

"""One gap-aware outer loop for engines that know routes but not the waits between calls.

A round frees a few days. Every call on them, and missed calls that fit there, become jobs: each with the
days that its neighbours in time allow, the price of the waits on each day with the neighbours where they are
now, and the price of being absent. The engine routes the jobs on the days; the change is scored exactly and
accepted by simulated annealing.
"""

import random
import time
from dataclasses import dataclass
from math import exp

from benchmarks.measuring import day_times
from benchmarks.peers.gap_state import Job, Repair, Round, State, Undo, customer_cost, job_between
from benchmarks.rep_cases import FORBIDDEN, Customer, Plan, RepCase


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopSettings:
    """How the loop chooses, in days, shares and seconds of driving.

    Parameters
    ----------
    least_days, most_days
        Days freed in a round.
    consecutive
        Share of rounds that free days in a row; the others free days that pass near one call.
    reach_days
        Days after which a day counts as twice as far from a call.
    offered
        Most missed calls offered back in a round.
    start_heat, end_heat
        Temperature at the start and the end.
    """

    least_days: int = 3
    most_days: int = 5
    consecutive: float = 0.5
    reach_days: float = 10
    offered: int = 3
    start_heat: float = 2400
    end_heat: float = 60


class GapLoop:
    """The loop on one case.

    Parameters
    ----------
    case
        What to plan.
    settings
        How the loop chooses.
    seed
        Start of the random numbers.
    """

    def __init__(self, case: RepCase, settings: LoopSettings, seed: int) -> None:
        self.case, self.settings = case, settings
        self.random = random.Random(seed)
        self.travel = case.travel_s.tolist()
        self.by_id = {customer.id: customer for customer in case.customers}
        self.workdays = case.workdays
        self.hours = [case.workday(day) for day in range(case.days)]

    def run(self, first: Plan, repair: Repair, started: float, cpu_seconds: float) -> Plan:
        """Improve a plan until so many CPU seconds have passed since ``started``."""
        state = self.state_of(first)
        total = best = state.total
        best_plan = [list(day) for day in state.plan]
        while (share := (time.process_time() - started) / cpu_seconds) < 1:
            heat = self.settings.start_heat * (self.settings.end_heat / self.settings.start_heat) ** share
            question = self.free(state)
            answer = repair(question, self.random) if question.jobs else None
            undo = self.apply(state, question, answer) if answer is not None else None
            if undo is None:
                continue
            if undo.difference <= 0 or self.random.random() < exp(-undo.difference / heat):
                total += undo.difference
                if total < best:
                    best, best_plan = total, [list(day) for day in state.plan]
            else:
                undo.restore(state)
        return best_plan

    def state_of(self, plan: Plan) -> State:
        """Return a plan with its costs; days without legal times are emptied."""
        timed = [
            (day, *self.day_cost(day, number))
            if self.legal_cost(day, number) is not None
            else ([], *self.day_cost([], number))
            for number, day in enumerate(plan)
        ]
        dates = {
            stop: sorted([*customer.held, *(n for n, row in enumerate(timed) if stop in row[0])])
            for stop, customer in self.by_id.items()
        }
        return State(
            plan=[list(row[0]) for row in timed],
            day_costs=[row[1] for row in timed],
            ends=[row[2] for row in timed],
            dates=dates,
            customer_costs={stop: customer_cost(c, dates[stop]) for stop, c in self.by_id.items()},
        )

    def day_cost(self, day: list[int], number: int) -> tuple[float, int]:
        """Return driving and priced overtime of a day, and when it ends."""
        drive, end = day_times(self.case, self.travel, [self.by_id[stop] for stop in day], number)
        hours = self.hours[number]
        return drive + self.case.overtime_price * max(0, end - (hours.end if hours else 0)), end

    def legal_cost(self, day: list[int], number: int) -> float | None:
        """Return driving and priced overtime of a day, None unless its hours and most calls are kept."""
        hours, (cost, end) = self.hours[number], self.day_cost(day, number)
        if hours is None:
            return None if day else cost
        return cost if end <= hours.latest_end and self._calls(day) <= hours.most_calls else None

    def _calls(self, day: list[int]) -> int:
        """Return how many stops count towards the most calls of a day."""
        return sum(self.by_id[stop].counts for stop in day)

    def apply(self, state: State, question: Round, answer: list[list[int]]) -> Undo | None:
        """Put an answer into the plan; return what undoes it, or nothing when it breaks a rule."""
        undo = Undo()
        routes = [[question.jobs[index].customer.id for index in route] for route in answer]
        timed = []
        for number, route in zip(question.days, routes, strict=True):
            hours, (cost, end) = self.hours[number], self.day_cost(route, number)
            if hours is None or end > hours.latest_end or self._calls(route) > hours.most_calls:
                return None
            timed.append((route, cost, end))
        visits: dict[int, list[int]] = {job.customer.id: [] for job in question.jobs}
        for number, route in zip(question.days, routes, strict=True):
            for stop in route:
                visits[stop].append(number)
        for stop, new in visits.items():
            held = self.by_id[stop].held
            kept = [day for day in state.dates[stop] if day not in question.days or day in held]
            dates = sorted(kept + new)
            if dates == state.dates[stop]:
                continue
            waiting = customer_cost(self.by_id[stop], dates)
            if waiting >= FORBIDDEN:
                undo.restore(state)
                return None
            undo.customers[stop] = state.dates[stop], state.customer_costs[stop]
            undo.difference += waiting - state.customer_costs[stop]
            state.dates[stop], state.customer_costs[stop] = dates, waiting
        for number, (route, cost, end) in zip(question.days, timed, strict=True):
            undo.days[number] = state.plan[number], state.day_costs[number], state.ends[number]
            undo.difference += cost - state.day_costs[number]
            state.plan[number], state.day_costs[number], state.ends[number] = route, cost, end
        return undo

    def free(self, state: State) -> Round:
        """Choose days and turn their calls, and missed ones that fit, into jobs."""
        days = self._days_to_free(state)
        freed = set(days)
        jobs: list[Job] = []
        where: dict[tuple[int, int | None], int] = {}
        offered = self._offered(state, days)
        known = {stop for day in days for stop in state.plan[day]}
        for stop in sorted(known | offered.keys()):
            for job in self._jobs_of(self.by_id[stop], state.dates[stop], freed, offered.get(stop)):
                where[stop, job.day] = len(jobs)
                jobs.append(job)
        routes = [[where[stop, day] for stop in state.plan[day]] for day in days]
        return Round(days=days, jobs=jobs, routes=routes, ends=[state.ends[day] for day in days])

    def _days_to_free(self, state: State) -> list[int]:
        """Return a few days, in a row or all passing near one call."""
        settings, draw = self.settings, self.random
        count = min(len(self.workdays), draw.randint(settings.least_days, settings.most_days))
        if draw.random() < settings.consecutive:
            first = draw.randint(0, len(self.workdays) - count)
            return list(self.workdays[first : first + count])
        missing = [c for c in self.case.customers if len(state.dates[c.id]) < c.visits]
        centre = draw.choice(missing if missing and draw.random() < 0.5 else self.case.customers)
        around, reach = draw.choice(state.dates[centre.id] or self.workdays), settings.reach_days
        near = {
            number: min(map(self.travel[centre.id].__getitem__, state.plan[number] or [0]))
            * (0.5 + draw.random())
            * (1 + abs(number - around) / reach)
            for number in self.workdays
        }
        return sorted(sorted(near, key=near.__getitem__)[:count])

    def _offered(self, state: State, days: list[int]) -> dict[int, int]:
        """Return customers that miss a call, those near the freed days first in line, and a day that fits."""
        count = self.random.randint(0, self.settings.offered)
        if not count:
            return {}
        stops = [stop for day in days for stop in state.plan[day]] or [0]
        anchors = {
            customer.id: self._anchor(customer, state.dates[customer.id], days)
            for customer in self.case.customers
            if len(state.dates[customer.id]) < customer.visits
        }
        fitting = {stop: day for stop, day in anchors.items() if day is not None}
        near = {
            stop: min(map(self.travel[stop].__getitem__, stops)) * self.random.uniform(0.3, 3)
            for stop in fitting
        }
        return {stop: fitting[stop] for stop in sorted(near, key=near.__getitem__)[:count]}

    def _jobs_of(
        self, customer: Customer, dates: list[int], freed: set[int], anchor: int | None
    ) -> list[Job]:
        """Return the freed calls of a customer, and a missed one that might be made on the anchor day.

        Two freed calls in a row share the slack between them at random.
        """
        shortest = customer.rule.min_gap
        planned = dates if anchor is None else sorted([*dates, anchor])
        earliest, before = customer.last_visit_day + shortest, customer.last_visit_day
        jobs = []
        absence = customer.absence_price(len(planned))
        free = freed.difference(customer.held)
        for date, after in zip(planned, [*planned[1:], None], strict=True):
            latest = date if date not in free else self.case.days - 1
            if date in free and after is not None:
                slack = after - date - shortest
                latest = date + (self.random.randint(0, slack) if after in free else slack)
            if date in free:
                allowed = [day for day in freed if earliest <= day <= latest and customer.is_open(day)]
                job = job_between(customer, before, after, allowed, None if date == anchor else date)
                job.value += absence
                jobs.append(job)
            earliest, before = latest + shortest, date
        return jobs

    def _anchor(self, customer: Customer, dates: list[int], days: list[int]) -> int | None:
        """Return a freed day on which a missed call keeps clear of all others, if there is one."""
        known, shortest = [customer.last_visit_day, *dates], customer.rule.min_gap
        open_days = filter(customer.is_open, days)
        clear = [day for day in open_days if all(abs(day - date) >= shortest for date in known)]
        return self.random.choice(clear) if clear else None

"""One pattern-aware outer loop for engines that route days but do not know that visits hang together.

A round takes the visits of a few neighbouring customers out of a legal plan and puts each customer back on
the combination of days where its visits cost least, with some noise. Then the engine routes anew the routes
that this touched and some that pass near: a visit may change its day where the customer's other visits leave
it the choice. The change is accepted by simulated annealing on the driving of the whole plan.
"""

import random
import time
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp

from benchmarks.instances.pvrp import PvrpInstance, travel_of, whole
from benchmarks.peers.pvrp_questions import days_of, stop_of, whole_question
from benchmarks.peers.routing import Engine, Question, Routes

Days = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternSettings:
    """How the loop chooses.

    Parameters
    ----------
    most_moved
        Most customers taken out in a round.
    least_days, most_days
        Days whose routes the engine gets.
    routes_a_day
        Routes it gets of each of them.
    noise
        Share by which the price of a combination is made better or worse than it is.
    start_heat, end_heat
        Temperature at the start and the end, in mean distances to the five nearest places.
    first_share
        Share of the time for the first plan.
    """

    most_moved: int = 6
    least_days: int = 2
    most_days: int = 3
    routes_a_day: int = 3
    noise: float = 0.3
    start_heat: float = 0.5
    end_heat: float = 0.01
    first_share: float = 0.1


class PatternLoop:
    """The loop on one instance with one engine."""

    def __init__(
        self, instance: PvrpInstance, engine: Engine, seed: int, settings: PatternSettings | None = None
    ) -> None:
        self.instance, self.engine, self.settings = instance, engine, settings or PatternSettings()
        self.random = random.Random(seed)
        self.table = travel_of(instance)
        self.travel = self.table.tolist()
        self.loads = [whole(customer.demand) for customer in instance.customers]
        self.services = [whole(customer.service) for customer in instance.customers]
        self.days = days_of(instance)
        near = [sorted(row) for row in self.travel]
        self.scale = sum(sum(row[1:6]) for row in near) / (5 * len(near))

    def run(self, cpu_seconds: float) -> Routes | None:
        """Return the best plan in so many CPU seconds, None where the engine found no first one."""
        started, settings = time.process_time(), self.settings
        best = state = self._first(started, cpu_seconds)
        if state is None:
            return None
        least = here = self.length(state)
        while (share := (time.process_time() - started) / cpu_seconds) < 1:
            heat = self.scale * settings.start_heat * (settings.end_heat / settings.start_heat) ** share
            changed = self.round(state)
            if changed is None:
                continue
            length = self.length(changed)
            if length <= here or self.random.random() < exp((here - length) / heat):
                state, here = changed, length
                if here < least:
                    best, least = state, here
        return best

    def length(self, plan: Routes) -> int:
        """Return the driving of a plan."""
        return sum(self.route_length(route) for day in plan for route in day)

    def route_length(self, route: list[int]) -> int:
        """Return the driving of a route."""
        travel, places = self.travel, [0, *(customer + 1 for customer in route), 0]
        return sum(travel[tail][head] for tail, head in pairwise(places))

    def _first(self, started: float, cpu_seconds: float) -> Routes | None:
        """Return a first plan: combinations that load the days evenly, days of single visits left open."""
        while (left := started + cpu_seconds - time.process_time()) > 0:
            question, customers = whole_question(self.instance, self._even_combinations())
            seconds = min(left, self.settings.first_share * cpu_seconds)
            found = self.engine.alone(question, seconds, self.random.randrange(1 << 30))
            if found is not None and question.cost(found) is not None:
                return [[[customers[stop] for stop in route] for route in day] for day in found]
        return None

    def _even_combinations(self) -> list[Days]:
        """Return a combination for each customer: the most visits first, each where days are least full."""
        customers = self.instance.customers
        order = sorted(range(len(customers)), key=lambda n: (-customers[n].visits, self.random.random()))
        full = [0.0] * self.instance.days
        chosen: list[Days] = [frozenset()] * len(customers)
        for number in order:
            load = customers[number].demand
            chosen[number] = min(
                customers[number].combinations,
                key=lambda days: (max(full[day] for day in days), self.random.random()),
            )
            for day in chosen[number]:
                full[day] += load + 1e-6
        return chosen

    def round(self, state: Routes) -> Routes | None:
        """Return a changed plan, None where the change or the engine's answer is not legal."""
        plan = [[list(route) for route in day] for day in state]
        centre = self.random.randrange(len(self.instance.customers))
        touched = self._move(plan, centre)
        if touched is None:
            return None
        days = self._days_for_engine(touched)
        kept, given = self._routes_for_engine(plan, days, centre)
        question, visits = self._question(plan, days, kept, given)
        index = {visit: stop for stop, visit in enumerate(visits)}
        routes = [
            [[index[customer, day] for customer in route] for route in given[number]]
            for number, day in enumerate(days)
        ]
        found = self.engine.repair(question, routes, self.random.randrange(1 << 30))
        if found is None or question.cost(found) is None:
            return None
        for number, day in enumerate(days):
            new = [[visits[stop][0] for stop in route] for route in found[number] if route]
            plan[day] = [*kept[number], *new]
        return plan

    def _move(self, plan: Routes, centre: int) -> set[int] | None:
        """Take customers around one out and put each where it costs least; return the days touched."""
        draw = self.random
        near = sorted(
            range(len(self.instance.customers)),
            key=lambda other: self.travel[centre + 1][other + 1] * draw.uniform(0.5, 1.5),
        )
        moved = near[: draw.randint(1, self.settings.most_moved)]
        touched = set()
        for day, routes in enumerate(plan):
            for route in routes:
                for customer in moved:
                    if customer in route:
                        route.remove(customer)
                        touched.add(day)
        draw.shuffle(moved)
        for customer in moved:
            days = self._put_back(plan, customer)
            if days is None:
                return None
            touched |= days
        return touched

    def _put_back(self, plan: Routes, customer: int) -> Days | None:
        """Insert a customer on the cheapest of its combinations; None where none has room."""
        combinations, noise = self.instance.customers[customer].combinations, self.settings.noise
        places = {day: self._cheapest(plan, day, customer) for day in frozenset().union(*combinations)}
        best, chosen = float("inf"), None
        for days in combinations:
            if any(places[day] is None for day in days):
                continue
            cost = sum(place[0] for day in days if (place := places[day]))
            cost = cost * self.random.uniform(1 - noise, 1 + noise) + self.random.random()
            if cost < best:
                best, chosen = cost, days
        for day in chosen or ():
            place = places[day]
            assert place is not None
            _, route, at = place
            if route == len(plan[day]):
                plan[day].append([])
            plan[day][route].insert(at, customer)
        return chosen

    def _cheapest(self, plan: Routes, day: int, customer: int) -> tuple[int, int, int] | None:
        """Return what the cheapest position on a day costs, its route (a new one too) and its index."""
        travel, limits, node = self.travel, self.days[day], customer + 1
        best: tuple[int, int, int] | None = None
        routes = plan[day] if len(plan[day]) >= limits.vehicles else [*plan[day], []]
        for number, route in enumerate(routes):
            load = self.loads[customer] + sum(self.loads[other] for other in route)
            if limits.capacity is not None and load > limits.capacity:
                continue
            slack = limits.end - self.route_length(route) - sum(self.services[other] for other in route)
            slack -= self.services[customer]
            places = [0, *(other + 1 for other in route), 0]
            for at, (tail, head) in enumerate(pairwise(places)):
                longer = travel[tail][node] + travel[node][head] - travel[tail][head]
                if longer <= slack and (best is None or longer < best[0]):
                    best = longer, number, at
        return best

    def _days_for_engine(self, touched: set[int]) -> list[int]:
        """Return the days whose routes the engine gets, those that were touched first."""
        count = self.random.randint(self.settings.least_days, self.settings.most_days)
        order = self.random.sample(range(self.instance.days), self.instance.days)
        order.sort(key=lambda day: day not in touched)
        return sorted(order[:count])

    def _routes_for_engine(self, plan: Routes, days: list[int], centre: int) -> tuple[Routes, Routes]:
        """Return the routes of the days that stay, and those near a customer, which the engine gets."""
        row, kept, given = self.travel[centre + 1], [], []
        for day in days:
            routes = [route for route in plan[day] if route]
            routes.sort(key=lambda route: min(row[other + 1] for other in route))
            given.append(routes[: self.settings.routes_a_day])
            kept.append(routes[self.settings.routes_a_day :])
        return kept, given

    def _question(
        self, plan: Routes, days: list[int], kept: Routes, given: Routes
    ) -> tuple[Question, list[tuple[int, int]]]:
        """Return what the engine is asked, and the customer and day of the plan for each of its stops."""
        visits = [
            (c, day) for day, routes in zip(days, given, strict=True) for route in routes for c in route
        ]
        times = Counter(customer for customer, _ in visits)
        visited: dict[int, set[int]] = {customer: set() for customer in times}
        for day, routes in enumerate(plan):
            for customer in times.keys() & {number for route in routes for number in route}:
                visited[customer].add(day)
        stops = []
        for customer, day in visits:
            others = frozenset(visited[customer] - {day})
            free = times[customer] == 1
            choices = [
                n for n, at in enumerate(days) if at == day or (free and self._fits(customer, others, at))
            ]
            stops.append(stop_of(self.instance, customer, choices))
        limits = []
        for number, day in enumerate(days):
            vehicles = min(self.days[day].vehicles - len(kept[number]), len(given[number]) + 1)
            limits.append(replace(self.days[day], vehicles=vehicles))
        return Question(travel=self.table, stops=tuple(stops), days=tuple(limits)), visits

    def _fits(self, customer: int, others: Days, day: int) -> bool:
        """Return whether a customer may be visited on a day besides the others."""
        return day not in others and others | {day} in self.instance.customers[customer].combinations

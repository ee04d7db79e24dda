"""Periodic routing with several vehicles a day: a pool of reps in `routeplan.scheduling`.

Distances are Euclidean and not rounded in the cost that is reported. The search reckons with thousandths,
rounded up, so that a route that is short enough for it is short enough. Service counts in a route's
duration, not in its cost. The dummy customer of p01, which fills one vehicle on the first day at the depot,
is a customer like any other.

No peer knows that the visits to one customer hang together. They run inside a pattern-aware loop, see
`benchmarks.peers.pattern_loop`. Alone (``vroom-alone``, ``pyvrp-alone``, ``ortools-alone``) they plan the
whole horizon where nobody is visited twice; their cost is empty elsewhere.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

import numpy as np
from numpy.typing import NDArray

from benchmarks.instances.pvrp import UNITS, PvrpCustomer, PvrpInstance, read_pvrp, travel_of
from benchmarks.peers.pattern_loop import PatternLoop, PatternSettings
from benchmarks.peers.pvrp_questions import alone
from benchmarks.public import (
    Method,
    Row,
    Suite,
    add_suite_arguments,
    best_known_rows,
    engine_or_exit,
    instance_files,
    near_distance,
    report,
)
from routeplan.scheduling.problem import Problem
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings
from routeplan.scheduling.warm_up import warm_up

NO_LIMIT = 1 << 36
MISSED, START_HEAT, END_HEAT = 100, 2, 0.02  # in mean distances to the five nearest places
TOLERANCE = 1e-6
PATTERN_SETTINGS = {"pyvrp": PatternSettings(most_moved=12)}  # the others as they come

Routes = tuple[tuple[int, ...], ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the suite."""
    add_suite_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 0 when every run visits everybody."""
    warm_up()
    return report(_rows(arguments), arguments.csv)


def _rows(arguments: argparse.Namespace) -> Iterator[Row]:
    known = {entry["instance"]: float(entry["bks"]) for entry in best_known_rows(arguments.data)}
    read = map(read_pvrp, instance_files(arguments.data, arguments.only))
    suite = Suite(solve=solve, peer=_peer, check=checked_cost)
    return suite.rows(arguments, ((one.name, one, known.get(one.name)) for one in read))


def _peer(name: str) -> Method:
    """Return what plans an instance by a peer, in the loop or alone."""
    engine = engine_or_exit(name.removesuffix("-alone"))
    if name.endswith("-alone"):
        return lambda instance, seed, cpu_seconds: alone(instance, engine, seed, cpu_seconds)
    settings = PATTERN_SETTINGS.get(name)
    return lambda instance, seed, cpu_seconds: PatternLoop(instance, engine, seed, settings).run(cpu_seconds)


def solve(instance: PvrpInstance, seed: int, cpu_seconds: float) -> tuple[Routes, ...] | None:
    """Return for each day its routes as customers' numbers from 0, or None if some visit has no place."""
    problem = problem_of(instance)
    scale = near_distance(problem.travel)
    settings = AnnealingSettings(
        seed=seed, start_heat=START_HEAT * scale, end_heat=max(1, round(END_HEAT * scale))
    )
    search = Search(problem, settings)
    search.run_for(cpu_seconds)
    stops = search.best().stops
    if sum(len(route) for route in stops) < problem.calls_owed:
        return None
    return tuple(tuple(stops[first:last]) for first, last in problem.routes_of.tolist())


def checked_cost(instance: PvrpInstance, plan: Sequence[Routes]) -> float:
    """Return the driving of a plan after checking it against the file's own numbers.

    Raises
    ------
    ValueError
        If a day has too many routes, a route loads or lasts too much, or a customer's days are not allowed.
    """
    if len(plan) != instance.days:
        raise ValueError(f"{instance.name}: {len(plan)} days instead of {instance.days}")
    _check_days(instance, plan)
    cost = 0.0
    for day, routes in enumerate(plan):
        if sum(bool(route) for route in routes) > instance.vehicles:
            raise ValueError(f"{instance.name}, day {day}: more than {instance.vehicles} routes")
        cost += sum(_checked_route(instance, day, route) for route in routes)
    return cost


def _check_days(instance: PvrpInstance, plan: Sequence[Routes]) -> None:
    """Check that every customer is visited on the days of one of its combinations, once a day."""
    days: list[list[int]] = [[] for _ in instance.customers]
    for day, routes in enumerate(plan):
        for customer in (number for route in routes for number in route):
            days[customer].append(day)
    for number, (visited, owed) in enumerate(zip(days, instance.customers, strict=True)):
        if len(visited) != len(set(visited)) or frozenset(visited) not in owed.combinations:
            raise ValueError(f"{instance.name}: customer {number + 1} may not be visited on days {visited}")


def _checked_route(instance: PvrpInstance, day: int, route: tuple[int, ...]) -> float:
    """Return the length of a route that keeps capacity and duration."""
    points = [instance.depot, *((instance.customers[i].x, instance.customers[i].y) for i in route)]
    length = sum(dist(tail, head) for tail, head in pairwise([*points, instance.depot]))
    load = sum(instance.customers[i].demand for i in route)
    duration = length + sum(instance.customers[i].service for i in route)
    capacity, longest = instance.capacities[day], instance.durations[day]
    if capacity is not None and load > capacity + TOLERANCE:
        raise ValueError(f"{instance.name}, day {day}: a route loads {load}, more than {capacity}")
    if longest is not None and duration > longest + TOLERANCE:
        raise ValueError(f"{instance.name}, day {day}: a route lasts {duration}, more than {longest}")
    return length


def problem_of(instance: PvrpInstance) -> Problem:
    """Return the instance as the days of a pool of as many reps as there are vehicles."""
    customers, days, vehicles = instance.customers, instance.days, instance.vehicles
    travel = travel_of(instance)
    calls, most = len(customers), max(customer.visits for customer in customers)
    missed = MISSED * near_distance(travel)
    limits = [NO_LIMIT if limit is None else round(limit * UNITS) for limit in instance.durations]
    dates = [day for day in range(days) for _ in range(vehicles)]
    return Problem(
        customers=np.array(
            [(i + 1, round(c.service * UNITS), c.visits, 0, 1) for i, c in enumerate(customers)],
            dtype=np.int64,
        ),
        routes=np.array(
            [(day, 0, 0, 0, limits[day], limits[day], 0, 0, -1, calls) for day in dates], dtype=np.int64
        ),
        travel=travel,
        windows=np.array([[0, NO_LIMIT]], dtype=np.int64),
        opens=np.tile(np.array([0, 1], dtype=np.int64), (calls, len(dates), 1)),
        day_of=np.arange(days),
        routes_of=np.array([(vehicles * day, vehicles * (day + 1)) for day in range(days)], dtype=np.int64),
        allowed=_allowed(customers, days),
        first_price=np.zeros((calls, days), dtype=np.int64),
        gap_price=np.zeros((1, days + 1), dtype=np.int64),
        missed_price=np.array(
            [[max(0, c.visits - made) * missed for made in range(most + 1)] for c in customers],
            dtype=np.int64,
        ),
        held=((),) * calls,
        overtime_price=0,
        most_stops=calls + 1,
        loads=np.array([round(c.demand * UNITS) for c in customers], dtype=np.int64),
        capacity=np.array([_capacity(instance, day) for day in dates], dtype=np.int64),
        patterns=_patterns(customers),
    )


def _capacity(instance: PvrpInstance, day: int) -> int:
    capacity = instance.capacities[day]
    return NO_LIMIT if capacity is None else round(capacity * UNITS)


def _allowed(customers: Sequence[PvrpCustomer], days: int) -> NDArray[np.int64]:
    """Return 1 for every day that is in some combination of a customer."""
    table = np.zeros((len(customers), days), dtype=np.int64)
    for number, customer in enumerate(customers):
        table[number, sorted(frozenset().union(*customer.combinations))] = 1
    return table


def _patterns(customers: Sequence[PvrpCustomer]) -> NDArray[np.int64]:
    """Return the combinations as masks with bit d for day d, 0 where a customer has fewer than others."""
    table = np.zeros((len(customers), max(len(c.combinations) for c in customers)), dtype=np.int64)
    for number, customer in enumerate(customers):
        masks = [sum(1 << day for day in combination) for combination in customer.combinations]
        table[number, : len(masks)] = sorted(masks)
    return table

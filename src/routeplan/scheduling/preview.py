"""A rough but complete plan in plain Python, to look at while the search is being compiled."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from routeplan.scheduling.day_choice import choose_dates
from routeplan.scheduling.kernel.layout import FORBIDDEN, NEVER, NO_PLACE, OWED, PLACE, START_PLACE
from routeplan.scheduling.plain_times import Clock, DayTimes
from routeplan.scheduling.plan_price import visits_price
from routeplan.scheduling.problem import Problem, Solution, Table
from routeplan.scheduling.rows import halves_at_first

MUST = 10**6


@dataclass(slots=True)
class _Rough:
    """The plan under way: the stops of each route, and how each day goes."""

    clock: Clock
    stops: list[list[int]]
    times: list[DayTimes] = field(default_factory=list)


def rough_solution(problem: Problem) -> Solution:
    """Return a legal plan made in one pass: each customer on its best dates, where it costs least.

    Nothing is moved afterwards, so the plan costs about a third more than a searched one. Calls that fit
    nowhere, or cost more than they are worth, are left out.
    """
    routes = len(problem.routes)
    rough = _Rough(clock=Clock(problem), stops=[[] for _ in range(routes)])
    rough.times = [rough.clock.times(route, ()) for route in range(routes)]
    dates: list[tuple[int, ...]] = list(problem.held)
    for customer in _order(problem) if routes else ():
        price, where = _offers(problem, rough, customer)
        dates[customer] = choose_dates(problem, customer, price)
        for date in dates[customer]:
            if date not in problem.held[customer]:
                _put_in(rough, customer, *where[date])
    waits = sum(visits_price(problem, customer, seen) for customer, seen in enumerate(dates))
    return Solution(
        stops=tuple(tuple(stops) for stops in rough.stops),
        dates=tuple(dates),
        cost=waits + sum(times.cost for times in rough.times),
        iterations=0,
        halves=halves_at_first(problem),
    )


def _order(problem: Problem) -> list[int]:
    """Return the customers in the order they are planned: what must be, then the most calls, then the far."""
    rows, home = problem.customers, problem.routes[0, START_PLACE]
    travel = problem.travel.reshape(-1, *problem.travel.shape[-2:])[0]
    far = np.where(rows[:, PLACE] == NO_PLACE, 0, travel[home, np.maximum(rows[:, PLACE], 0)])
    keys = (-far, -rows[:, OWED], -(problem.missed_price[:, 0] // MUST))
    return [int(customer) for customer in np.lexsort(keys)]


def _offers(problem: Problem, rough: _Rough, customer: int) -> tuple[Table, dict[int, tuple[int, int]]]:
    """Return for each date the least price of a visit, and the route and position it is for."""
    price = np.full(len(problem.day_of), FORBIDDEN, dtype=np.int64)
    where: dict[int, tuple[int, int]] = {}
    for date in np.flatnonzero(problem.allowed[customer]).tolist():
        if date in problem.held[customer]:
            continue
        for route in range(*problem.routes_of[date].tolist()):
            added, position = _cheapest(rough, customer, route)
            if added < price[date]:
                price[date], where[date] = added, (route, position)
    return price, where


def _cheapest(rough: _Rough, customer: int, route: int) -> tuple[int, int]:
    """Return what the customer adds to a route at its best position, ``NEVER`` where there is none."""
    clock, stops, before = rough.clock, rough.stops[route], rough.times[route]
    best, best_position = NEVER, -1
    if not clock.spans(customer, route) or not clock.has_room(route, stops, customer):
        return best, best_position
    for detour, position in _detours(clock, route, stops, customer):
        if detour + before.drive - before.cost >= best:
            break
        times = clock.times(route, [*stops[:position], customer, *stops[position:]])
        if times.is_legal and times.cost - before.cost < best:
            best, best_position = times.cost - before.cost, position
    return best, best_position


def _detours(clock: Clock, route: int, stops: list[int], customer: int) -> list[tuple[int, int]]:
    """Return (seconds of driving added, position) of all positions, the shortest detour first."""
    day, legs, place = clock.days[route], clock.legs(route), clock.places[customer]
    if place == NO_PLACE:
        return [(0, position) for position in range(len(stops) + 1)]
    here, way = day.start, [day.start]
    for stop in stops:
        here = here if clock.places[stop] == NO_PLACE else clock.places[stop]
        way.append(here)
    way.append(day.end_place)
    straight = [legs[tail][head] for tail, head in pairwise(way)]
    if not stops:
        straight[0] = 0
    return sorted(
        (legs[way[at]][place] + legs[place][way[at + 1]] - straight[at], at) for at in range(len(straight))
    )


def _put_in(rough: _Rough, customer: int, route: int, position: int) -> None:
    """Put a customer into a route."""
    rough.stops[route].insert(position, customer)
    rough.times[route] = rough.clock.times(route, rough.stops[route])

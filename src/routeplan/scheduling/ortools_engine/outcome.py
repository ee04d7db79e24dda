"""What the routing model found, made legal to the last second and priced exactly."""

from collections.abc import Sequence

from routeplan.scheduling.kernel.layout import DATE
from routeplan.scheduling.ortools_engine.calls import CallNode, legal_dates
from routeplan.scheduling.plain_times import Clock
from routeplan.scheduling.plan_price import visits_price
from routeplan.scheduling.problem import Solution
from routeplan.scheduling.rows import halves_at_first


def solution_of(
    clock: Clock, calls: Sequence[CallNode], routes: Sequence[Sequence[int]], looked: int
) -> Solution:
    """Return the routes of a model as a solution; visits that would break a rule are left out.

    Parameters
    ----------
    routes
        For each day the calls in order, as numbers into ``calls``.
    looked
        Solutions looked at so far.
    """
    problem = clock.problem
    stops = [
        _timely(clock, route, [calls[call].customer for call in day]) for route, day in enumerate(routes)
    ]
    seen = _dates(clock, stops)
    date_of = [int(row[DATE]) for row in problem.routes]
    kept = [
        tuple(customer for customer in day if date_of[route] in seen[customer])
        for route, day in enumerate(stops)
    ]
    waits = sum(visits_price(problem, customer, dates) for customer, dates in enumerate(seen))
    return Solution(
        stops=tuple(kept),
        dates=tuple(seen),
        cost=waits + sum(clock.times(route, day).cost for route, day in enumerate(kept)),
        iterations=looked,
        halves=halves_at_first(problem),
    )


def _timely(clock: Clock, route: int, stops: list[int]) -> list[int]:
    """Return a day's stops without those that make it end too late, the cheapest to miss first.

    The model has things without a place done at home, so that its day may differ by seconds.
    """
    missed = clock.problem.missed_price[:, 0]
    while not clock.times(route, stops).is_legal:
        stops = [customer for customer in stops if customer != min(stops, key=lambda one: missed[one])]
    return stops


def _dates(clock: Clock, stops: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return for each customer the dates of its visits that keep the waits, held ones included."""
    found: list[list[int]] = [[] for _ in clock.problem.customers]
    for route, day in enumerate(stops):
        for customer in day:
            found[customer].append(int(clock.problem.routes[route, DATE]))
    return [legal_dates(clock.problem, customer, tuple(dates)) for customer, dates in enumerate(found)]

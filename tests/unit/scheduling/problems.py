"""Problems as integers, and the slow and simple way to judge and to solve them."""

from itertools import combinations, pairwise, permutations, product

import numpy as np

from routeplan.scheduling.kernel.layout import FORBIDDEN, NO_PLACE
from routeplan.scheduling.problem import Problem

NEVER = 10**9


def day_cost(problem: Problem, r: int, stops) -> int:
    """Drive and overtime of a day in this order, NEVER when not legal; written apart from the kernel."""
    _, start, end, shift, shift_end, limit, lunch_from, lunch, lunch_last, most = (
        int(x) for x in problem.routes[r]
    )
    if not stops:
        return 0
    if sum(int(problem.customers[c, 4]) for c in stops) > most:
        return NEVER
    here, drive = start, 0
    states = {(shift, lunch == 0)}
    for c in stops:
        place, service = int(problem.customers[c, 0]), int(problem.customers[c, 1])
        leg = 0 if place == NO_PLACE else int(problem.travel[here, place])
        drive += leg
        here = here if place == NO_PLACE else place
        spans = problem.windows[problem.opens[c, r, 0] : problem.opens[c, r, 1]]
        following = set()
        for ready, had in states:
            for arrive, had_then in arrivals(ready, had, leg, lunch_from, lunch, lunch_last):
                for opens, closes in spans:
                    begin = max(arrive, int(opens))
                    if begin + service <= closes:
                        following.add((begin + service, had_then))
        states = following
    leg = int(problem.travel[here, end])
    drive += leg
    ends = [
        arrive
        for ready, had in states
        for arrive, had_then in arrivals(ready, had, leg, lunch_from, lunch, lunch_last)
        if had_then or arrive <= lunch_last
    ]
    if not ends or min(ends) > limit:
        return NEVER
    return drive + (max(0, min(ends) - shift_end) * problem.overtime_price + 500) // 1000


def arrivals(ready, had, leg, lunch_from, lunch, lunch_last):
    """Arrivals over a leg, without and with the lunch on the way."""
    yield ready + leg, had
    if not had and ready <= lunch_last:
        yield max(ready + leg + lunch, lunch_from + lunch), True


def plan_cost(problem: Problem, stops, dates) -> int:
    """Price of a whole plan, reckoned from scratch."""
    cost = sum(day_cost(problem, r, day) for r, day in enumerate(stops))
    for c, days in enumerate(dates):
        cost += int(problem.missed_price[c, len(days)])
        if days:
            cost += int(problem.first_price[c, days[0]])
        row = problem.gap_price[problem.customers[c, 3]]
        for earlier, later in pairwise(days):
            cost += int(row[problem.day_of[later] - problem.day_of[earlier]])
    return cost


def best_by_enumeration(problem: Problem) -> int:
    """The least cost over all choices of days and all orders."""
    dates = range(len(problem.day_of))
    choices = []
    for c in range(len(problem.customers)):
        held = set(problem.held[c])
        own = []
        for count in range(int(problem.customers[c, 2]) + 1):
            for days in combinations(dates, count):
                legal = all(problem.allowed[c, d] or d in held for d in days) and held <= set(days)
                if legal and plan_cost(problem, [], [()] * c + [days]) < FORBIDDEN:
                    own.append(days)
        choices.append(own)
    known: dict[tuple[int, tuple[int, ...]], int] = {}

    def best_day(date, who):
        key = (date, who)
        if key not in known:
            known[key] = min(day_cost(problem, date, order) for order in permutations(who))
        return known[key]

    best = NEVER
    for chosen in product(*choices):
        cost = plan_cost(problem, [], chosen)
        for date in dates:
            if cost >= best:
                break
            cost += best_day(
                date,
                tuple(c for c, days in enumerate(chosen) if date in days and date not in problem.held[c]),
            )
        best = min(best, cost)
    return best


def make_problem(rng: np.random.Generator, customers: int, days: int, *, lunch: bool = True) -> Problem:
    """A made-up problem with closed days, two windows, gaps, a lunch and things without a place."""
    points = rng.integers(0, 3600, size=(customers + 1, 2))
    travel = np.abs(points[:, None] - points[None]).sum(axis=2) + rng.integers(
        0, 60, size=(customers + 1,) * 2
    )
    np.fill_diagonal(travel, 0)
    owed = rng.integers(1, 3, size=customers)
    rows = np.zeros((customers, 5), dtype=np.int64)
    rows[:, 0] = np.arange(1, customers + 1)
    rows[rng.random(customers) < 0.15, 0] = NO_PLACE
    rows[:, 1] = rng.integers(600, 5400, size=customers)
    rows[:, 2], rows[:, 4] = owed, 1
    shift_end = int(rng.integers(12, 17)) * 3600
    times = (41400, 2700, 48600) if lunch else (0, 0, -1)
    routes = [
        (d, 0, 0, 30600, shift_end, shift_end + 3600, *times, int(rng.integers(2, 6))) for d in range(days)
    ]
    windows, opens = [], np.zeros((customers, days, 2), dtype=np.int64)
    for c in range(customers):
        first = len(windows)
        windows += [(32400, 43200), (50400, 64800)] if rng.random() < 0.5 else [(28800, 68400)]
        for d in range(days):
            if rng.random() > 0.2:
                opens[c, d] = first, len(windows)
    first_price = rng.integers(0, 3000, size=(customers, days))
    first_price[rng.random((customers, days)) < 0.1] = FORBIDDEN
    gap = np.array([[FORBIDDEN] + [abs(w - 2) * 900 for w in range(1, days + 2)]], dtype=np.int64)
    missed = np.zeros((customers, 3), dtype=np.int64)
    for c in range(customers):
        for made in range(owed[c]):
            missed[c, made] = (owed[c] - made) * int(rng.integers(3000, 9000))
    return Problem(
        customers=rows,
        routes=np.array(routes, dtype=np.int64),
        travel=travel.astype(np.int64),
        windows=np.array(windows, dtype=np.int64),
        opens=opens,
        day_of=np.arange(days, dtype=np.int64),
        routes_of=np.array([(d, d + 1) for d in range(days)], dtype=np.int64),
        allowed=((opens[:, :, 1] > opens[:, :, 0]) & (first_price < FORBIDDEN)).astype(np.int64),
        first_price=first_price.astype(np.int64),
        gap_price=gap,
        missed_price=missed,
        held=tuple(() for _ in range(customers)),
        overtime_price=3000,
        most_stops=customers + 1,
    )

"""Problems as integers, and the slow and simple way to judge and to solve them."""

from dataclasses import replace
from itertools import combinations, pairwise, permutations, product

import numpy as np

from routeplan.scheduling.kernel.layout import FORBIDDEN, NO_PLACE
from routeplan.scheduling.problem import Bands, Halves, Nights, Problem, Promises, Rhythms
from tests.walking_the_clock import by_bands

NEVER = 10**9


def day_cost(problem: Problem, r: int, stops, *, start=None, end=None, half=0, bands=None) -> int:
    """Drive, overtime and the price of using a day in this order, NEVER when not legal.

    Written apart from the kernel. ``start`` and ``end`` are given where they are away from home, ``half``
    is the half kept free, ``bands`` the band in which a customer's visit must lie.
    """
    _, home_start, home_end, *times, most = (int(x) for x in problem.routes[r])
    if problem.halves is not None:
        times = [int(x) for x in problem.halves.shapes[r, half]]
    shift, shift_end, limit, lunch_from, lunch, lunch_last = times
    if not stops:
        return 0 if start is None and end is None else NEVER
    if sum(int(problem.customers[c, 4]) for c in stops) > most:
        return NEVER
    if problem.optional is not None and sum(int(problem.optional[c]) for c in stops) > problem.most_optional:
        return NEVER
    profile = 0 if problem.profile is None else int(problem.profile[r])
    travel = problem.travel if problem.travel.ndim == 2 else problem.travel[profile]
    here, drive = home_start if start is None else start, 0
    states, roads = {(shift, lunch == 0)}, roads_of(problem, r)
    bands = bands or {}
    for c in stops:
        place, service = int(problem.customers[c, 0]), int(problem.customers[c, 1])
        leg = 0 if place == NO_PLACE else int(travel[here, place])
        drive += leg
        here = here if place == NO_PLACE else place
        band = bands.get(c, -1)
        span = problem.opens[c, r] if band < 0 else problem.bands.opens[band, r]
        spans = problem.windows[span[0] : span[1]]
        states = {
            (max(arrive, int(opens)) + service, had_then)
            for ready, had in states
            for arrive, had_then in arrivals(ready, had, leg, lunch_from, lunch, lunch_last, roads)
            for opens, closes in spans
            if max(arrive, int(opens)) + service <= closes
        }
    leg = int(travel[here, home_end if end is None else end])
    drive += leg
    ends = [
        arrive
        for ready, had in states
        for arrive, had_then in arrivals(ready, had, leg, lunch_from, lunch, lunch_last, roads)
        if had_then or arrive <= lunch_last
    ]
    if not ends or min(ends) > limit:
        return NEVER
    overtime = (max(0, min(ends) - shift_end) * problem.overtime_price + 500) // 1000
    return drive + overtime + problem.day_price


def roads_of(problem: Problem, r: int):
    """The bands of traffic of a route, as the tests walk along them."""
    if problem.traffic is None or not problem.traffic[r, 0]:
        return ((0, 1000),)
    cells = problem.traffic[r, 1 : 1 + 3 * problem.traffic[r, 0]].tolist()
    return tuple(zip(cells[::3], cells[1::3], strict=True))


def arrivals(ready, had, leg, lunch_from, lunch, lunch_last, roads):
    """Arrivals over a leg, without and with the lunch on the way: before the drive, after it, or within."""
    driven = by_bands(roads, ready, leg)
    yield driven, had
    if had or ready > lunch_last:
        return
    if driven <= lunch_last:
        yield max(driven, lunch_from) + lunch, True
    if ready >= lunch_from:
        yield by_bands(roads, ready + lunch, leg), True
    elif driven > lunch_from:
        yield by_bands(roads, ready, leg, (lunch_from, lunch_from + lunch)), True


def calls_cost(problem: Problem, c: int, dates, bands=()) -> int:
    """Price of one customer visited on these dates and in these bands, reckoned from scratch."""
    cost = int(problem.missed_price[c, len(dates)])
    if dates:
        cost += int(problem.first_price[c, dates[0]])
    row = problem.gap_price[problem.customers[c, 3]]
    for earlier, later in pairwise(dates):
        cost += int(row[problem.day_of[later] - problem.day_of[earlier]])
    if problem.promises is not None and problem.promises.row[c] >= 0:
        cost += sum(int(problem.promises.price[problem.promises.row[c], n, d]) for n, d in enumerate(dates))
    return cost + min(
        sum(
            straying(problem, c, d, band, group, kept)
            for d, band in zip(dates, bands or [-1] * len(dates), strict=True)
        )
        for group in range(9)
        for kept in (range(*problem.bands.span[c]) if has_bands(problem, c) else [-1])
    )


def has_bands(problem: Problem, c: int) -> bool:
    return problem.bands is not None and problem.bands.span[c, 0] < problem.bands.span[c, 1]


def straying(problem: Problem, c: int, date: int, band: int, group: int, kept: int) -> int:
    """Price of one visit if a group of dates and a band are kept to."""
    rhythms = problem.rhythms
    if rhythms is not None and rhythms.keeps[c] and rhythms.group_of[date] != group:
        return int(rhythms.off_price[c])
    if kept < 0 or band == kept:
        return 0
    return int(problem.bands.off_price[c]) if problem.bands.due[kept, date] else 0


def plan_cost(problem: Problem, stops, dates, bands=None, nights=(), halves=()) -> int:
    """Price of a whole plan, reckoned from scratch."""
    bands = bands or [()] * len(dates)
    cost = sum(frame_cost(problem, r, day, dates, bands, nights, halves) for r, day in enumerate(stops))
    return cost + sum(calls_cost(problem, c, days, bands[c]) for c, days in enumerate(dates))


def frame_cost(problem, r, day, dates, bands, nights, halves) -> int:
    """Price of a route and of the night after it."""
    date = int(problem.routes[r, 0])
    used = {c: bands[c][list(dates[c]).index(date)] for c in day if bands[c]}
    night = nights[r] if nights else -1
    before = [q for q in range(len(problem.routes)) if problem.nights and problem.nights.next_route[q] == r]
    start = next((nights[q] for q in before if nights[q] >= 0), None)
    half = halves[r] if halves else 0
    end = None if night < 0 else night
    cost = day_cost(problem, r, day, start=start, end=end, half=half, bands=used)
    return cost + (problem.nights.price if night >= 0 else 0)


def choices_of(problem: Problem, c: int):
    """All ways to visit a customer: dates, routes (-1 where held) and bands."""
    held, found = set(problem.held[c]), []
    for count in range(int(problem.customers[c, 2]) + 1):
        for dates in combinations(range(len(problem.day_of)), count):
            legal = all(problem.allowed[c, d] or d in held for d in dates) and held <= set(dates)
            if not legal or calls_cost(problem, c, dates) >= FORBIDDEN:
                continue
            ways = [[-1] if d in held else range(*problem.routes_of[d]) for d in dates]
            rows = [-1, *range(*problem.bands.span[c])] if has_bands(problem, c) else [-1]
            for routes in product(*ways):
                found += [(dates, routes, bands) for bands in product(rows, repeat=count)]
    return found


def frames_of(problem: Problem):
    """All ways to spend nights and to keep half-days free."""
    routes = range(len(problem.routes))
    nights = [(-1,) * len(routes)]
    if problem.nights is not None:
        places = sorted({int(place) for place in problem.nights.near.ravel() if place >= 0})
        ways = [[-1, *places] if problem.nights.next_route[r] >= 0 else [-1] for r in routes]
        nights = [way for way in product(*ways) if few_enough(problem, way)]
    halves = [(0,) * len(routes)]
    if problem.halves is not None:
        week, shapes, first = problem.halves.week, problem.halves.shapes, problem.halves.first
        free = [[h for h in range(3) if h == 0 or shapes[r, h, 0] >= 0] for r in routes]
        due = {w: sum(first[r] > 0 for r in routes if week[r] == w) for w in set(week.tolist())}
        halves = [
            way
            for way in product(*free)
            if all(sum(way[r] > 0 for r in routes if week[r] == w) == n for w, n in due.items())
        ]
    return product(nights, halves)


def few_enough(problem: Problem, nights) -> bool:
    """Whether no rep is away for more nights in a row than allowed."""
    for r, night in enumerate(nights):
        row, q = 0, r
        while night >= 0 and q >= 0 and nights[q] >= 0:
            row, q = row + 1, int(problem.nights.next_route[q])
        if row > problem.nights.most[r]:
            return False
    return True


def best_by_enumeration(problem: Problem) -> int:
    """The least cost over all frames, all choices of days and all orders."""
    routes = range(len(problem.routes))
    choices = [
        [
            (calls_cost(problem, c, dates, bands), dates, ways, bands)
            for dates, ways, bands in choices_of(problem, c)
        ]
        for c in range(len(problem.customers))
    ]
    known: dict[object, int] = {}

    def best_day(r, who, nights, halves):
        before = [nights[q] for q in routes if problem.nights and problem.nights.next_route[q] == r]
        key = (r, who, nights[r], tuple(before), halves[r])
        if key not in known:
            dates = {c: (int(problem.routes[r, 0]),) for c, _ in who}
            bands = {c: (band,) for c, band in who}
            known[key] = min(
                frame_cost(problem, r, order, dates, bands, nights, halves)
                for order in permutations([c for c, _ in who])
            )
        return known[key]

    best = NEVER
    frames = list(frames_of(problem))
    for chosen in product(*choices):
        calls = sum(cost for cost, *_ in chosen)
        if calls >= best:
            continue
        who = [
            tuple((c, bands[ways.index(r)]) for c, (_, _, ways, bands) in enumerate(chosen) if r in ways)
            for r in routes
        ]
        for nights, halves in frames:
            cost = calls
            for r in routes:
                if cost >= best:
                    break
                cost += best_day(r, who[r], nights, halves)
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


def with_rhythm(problem: Problem, rng: np.random.Generator) -> Problem:
    """Some customers keep to one of two groups of dates."""
    customers = len(problem.customers)
    rhythms = Rhythms(
        keeps=rng.integers(0, 2, size=customers),
        group_of=np.arange(len(problem.day_of), dtype=np.int64) % 2,
        off_price=rng.integers(500, 4000, size=customers),
    )
    return replace(problem, rhythms=rhythms)


def with_bands(problem: Problem, rng: np.random.Generator) -> Problem:
    """The first customers have two times of day, the last one a promised time on one date."""
    customers, routes = len(problem.customers), len(problem.routes)
    windows = problem.windows.tolist()
    span = np.zeros((customers, 2), dtype=np.int64)
    opens = []
    for c in range(2):
        span[c] = len(opens), len(opens) + 2
        for begin in (34200, 54000):
            windows.append((begin, begin + 5400 + int(problem.customers[c, 1])))
            opens.append([(len(windows) - 1, len(windows))] * routes)
    span[customers - 1] = len(opens), len(opens) + 1
    begin = 36000 + int(rng.integers(0, 5)) * 1800
    windows.append((begin, begin + int(problem.customers[customers - 1, 1])))
    one = int(rng.integers(0, routes))
    opens.append([(len(windows) - 1, len(windows)) if r == one else (0, 0) for r in range(routes)])
    due = np.ones((len(opens), len(problem.day_of)), dtype=np.int64)
    due[-1] = np.arange(len(problem.day_of)) == problem.routes[one, 0]
    bands = Bands(
        span=span,
        opens=np.array(opens, dtype=np.int64),
        off_price=rng.integers(300, 2500, size=customers),
        due=due,
    )
    opens_all = problem.opens.copy()
    hours = problem.windows
    for c in (0, 1, customers - 1):  # a band lies inside the opening hours
        hours = [*hours, (28800, 68400)]
        windows.append((28800, 68400))
        opens_all[c][opens_all[c, :, 1] > opens_all[c, :, 0]] = len(windows) - 1, len(windows)
    shut = opens_all[:, :, 1] <= opens_all[:, :, 0]
    for c in range(customers):
        for row in range(*span[c]):
            bands.opens[row][shut[c]] = 0
    return replace(problem, bands=bands, windows=np.array(windows, dtype=np.int64), opens=opens_all)


def with_promises(problem: Problem, rng: np.random.Generator) -> Problem:
    """Visits of some customers were promised for a date."""
    customers, dates = len(problem.customers), len(problem.day_of)
    row = np.where(rng.random(customers) < 0.7, np.arange(customers), -1)
    price = np.full((customers, 2, dates), 1800, dtype=np.int64)
    for c in range(customers):
        for visit in range(2):
            price[c, visit, rng.integers(0, dates)] = 0
    return replace(problem, promises=Promises(row=row.astype(np.int64), price=price))


def with_nights(problem: Problem, rng: np.random.Generator) -> Problem:
    """Home is far away; a night may be spent at any customer's place or at a hotel."""
    customers, routes = len(problem.customers), len(problem.routes)
    given = problem.travel.reshape(-1, customers + 1, customers + 1)
    travel = np.zeros((len(given), customers + 2, customers + 2), dtype=np.int64)
    travel[:, : customers + 1, : customers + 1] = given
    travel[:, -1, :-1] = travel[:, :-1, -1] = 900
    travel[:, 0, 1:] += 4000
    travel[:, 1:, 0] += 4000
    step = routes // len(problem.day_of)
    hotel = customers + 1
    near = np.full((customers, 2), hotel, dtype=np.int64)
    near[:, 1] = problem.customers[:, 0]
    nights = Nights(
        next_route=np.array([*range(step, routes), *[-1] * step], dtype=np.int64),
        most=np.full(routes, int(rng.integers(1, 3)), dtype=np.int64),
        near=near,
        price=int(rng.integers(0, 4000)),
    )
    return replace(problem, travel=travel, nights=nights)


def with_halves(problem: Problem, rng: np.random.Generator) -> Problem:
    """One half-day is kept free."""
    routes = len(problem.routes)
    shapes = np.zeros((routes, 3, 6), dtype=np.int64)
    shapes[:, :] = problem.routes[:, None, 3:9]
    shapes[:, 1, 0] = 45000
    shapes[:, 1, 3:] = 0, 0, -1
    shapes[:, 2, 1:3] = 45000
    shapes[:, 2, 3:] = 0, 0, -1
    shapes[int(rng.integers(0, routes)), 1, 0] = -1
    first = np.zeros(routes, dtype=np.int64)
    first[0] = 2
    return replace(problem, halves=Halves(shapes=shapes, week=np.zeros(routes, dtype=np.int64), first=first))


def with_prices(problem: Problem, rng: np.random.Generator) -> Problem:
    """A day used has a price, and at most one optional call is made a day."""
    optional = (rng.random(len(problem.customers)) < 0.6).astype(np.int64)
    return replace(problem, day_price=int(rng.integers(500, 6000)), optional=optional, most_optional=1)


def with_two_reps(problem: Problem, rng: np.random.Generator) -> Problem:
    """Two reps a date, the second one slower and not allowed everywhere."""
    routes = np.repeat(problem.routes, 2, axis=0)
    opens = np.repeat(problem.opens, 2, axis=1)
    opens[rng.random(len(opens)) < 0.4, 1::2] = 0
    dates = range(len(problem.day_of))
    return replace(
        problem,
        routes=routes,
        opens=opens,
        travel=np.stack([problem.travel, problem.travel * 5 // 4]),
        profile=np.array([0, 1] * len(dates), dtype=np.int64),
        routes_of=np.array([(2 * d, 2 * d + 2) for d in dates], dtype=np.int64),
    )


def with_traffic(problem: Problem, rng: np.random.Generator) -> Problem:
    """Drives take longer in the morning, at noon and in the evening; some routes are free of it."""
    rows = np.zeros((len(problem.routes), 1 + 3 * 5), dtype=np.int64)
    for r in range(len(rows)):
        if rng.random() < 0.15:
            continue
        noon = 43200 + int(rng.integers(-3000, 3000))
        starts = [0, 32000 + int(rng.integers(0, 3600)), noon, noon + 2000, 57000]
        rates = [int(rate) for rate in rng.choice((450, 700, 1000, 1130, 1400), size=5)]
        reached = [0]
        for one in range(4):
            reached.append(reached[-1] + rates[one] * (starts[one + 1] - starts[one]))
        rows[r] = [5, *(cell for band in zip(starts, rates, reached, strict=True) for cell in band)]
    return replace(problem, traffic=rows)


KINDS = {
    "two reps": with_two_reps,
    "rhythm": with_rhythm,
    "bands": with_bands,
    "promises": with_promises,
    "nights": with_nights,
    "halves": with_halves,
    "prices": with_prices,
}

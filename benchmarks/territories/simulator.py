"""A quarter of a rep, simulated: visits by week in nested zones, days by savings and 2-opt.

Stands in for planned routes where planning every rep would take too long. Knows nothing of the formula by
which territories are balanced.
"""

from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.territories.bisection import bisect
from benchmarks.territories.customers import Customers, FloatArray, IntArray

WEEKS = 12
DAY_MINUTES = 480

Minutes = Callable[[FloatArray], FloatArray]


def simulated_hours(customers: Customers, home_km: FloatArray, minutes: Minutes) -> float:
    """Return the hours of a territory in a quarter, calls and driving.

    Parameters
    ----------
    home_km
        Place of the home, shape (2,).
    minutes
        Driving minutes for straight distances in km.
    """
    places = np.vstack([home_km, customers.points_km])
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    drive = minutes(apart)
    calls = np.append(0.0, customers.call_minutes)
    return sum(_week_minutes(stops, drive, calls) for stops in _weeks(customers)) / 60


def _weeks(customers: Customers) -> Iterator[IntArray]:
    """Return the stops of each week, counted from 1: near customers in the same weeks.

    A customer with a visit every so many weeks comes in the week of its zone; zones of longer waits lie
    inside those of shorter ones.
    """
    load = np.maximum(1, np.rint(customers.visits * customers.call_minutes)).astype(np.int64)
    parts = min(WEEKS, len(customers))
    zone = bisect(customers.points_km, load, parts)
    wait = np.clip(np.rint(WEEKS / np.maximum(customers.visits, 1)), 1, WEEKS).astype(np.int64)
    turn = zone * wait // WEEKS
    for week in range(WEEKS):
        yield 1 + np.flatnonzero(week % wait == turn)


def _week_minutes(stops: IntArray, drive: FloatArray, calls: FloatArray) -> float:
    """Return the minutes of a week's days."""
    return sum(
        calls[route].sum() + _length(_untangled(route, drive), drive) for route in _days(stops, drive, calls)
    )


def _days(stops: IntArray, drive: FloatArray, calls: FloatArray) -> list[list[int]]:
    """Return the stops of each day, joined by the greatest savings while a day has room.

    G. Clarke and J. W. Wright, Operations Research 12 (1964).
    """
    day_of = {stop: [stop] for stop in stops.tolist()}
    used = {stop: 2 * drive[0, stop] + calls[stop] for stop in day_of}
    saving = drive[0, stops][:, None] + drive[0, stops] - drive[np.ix_(stops, stops)]
    first, second = np.triu_indices(len(stops), 1)
    for pick in np.argsort(-saving[first, second], kind="stable"):
        one, other = int(stops[first[pick]]), int(stops[second[pick]])
        left, right = day_of[one], day_of[other]
        if left is right or one not in (left[0], left[-1]) or other not in (right[0], right[-1]):
            continue
        length = used[left[0]] + used[right[0]] - saving[first[pick], second[pick]]
        if length > DAY_MINUTES:
            continue
        joined = (left if left[-1] == one else left[::-1]) + (right if right[0] == other else right[::-1])
        for stop in joined:
            day_of[stop] = joined
            used[stop] = length
    return list({id(day): day for day in day_of.values()}.values())


def _untangled(route: list[int], drive: FloatArray) -> list[int]:
    """Return the route without crossings: stretches turned round while that is shorter (2-opt)."""
    best, improved = [0, *route, 0], True
    while improved:
        improved = False
        for i in range(1, len(best) - 2):
            for j in range(i + 1, len(best) - 1):
                a, b, c, d = best[i - 1], best[i], best[j], best[j + 1]
                if drive[a, c] + drive[b, d] < drive[a, b] + drive[c, d] - 1e-9:
                    best[i : j + 1] = best[i : j + 1][::-1]
                    improved = True
    return best[1:-1]


def _length(route: list[int], drive: FloatArray) -> float:
    """Return the driving minutes of a day from home and back."""
    tour = [0, *route, 0]
    return float(drive[tour[:-1], tour[1:]].sum())

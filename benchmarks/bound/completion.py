"""What a route still costs at least: an ng-route relaxation solved backwards over a grid of times.

A route remembers only those of its stops that are neighbours of all stops since (Baldacci, Mingozzi and
Roberti 2011: "New route relaxation and pricing strategies for the vehicle routing problem"). Times are
rounded down to the grid after every call, so the value is never too high.
"""

import numpy as np

from benchmarks.bound.compiled import built_in, compiled
from benchmarks.bound.tables import Tables, Whole, end_of_call, price_of_going_home


def neighbours_of(tables: Tables, count: int) -> Whole:
    """Return shape (customers + 1, count): for each customer those nearest to it there and back."""
    both_ways = (tables.travel + tables.travel.T).astype(float)
    np.fill_diagonal(both_ways, np.inf)
    both_ways[:, 0] = np.inf
    return np.argsort(both_ways, axis=1, kind="stable")[:, : min(count, len(both_ways) - 2)]


@compiled
def memory_after(neighbours):
    """Return shape (customers + 1, customers + 1, memories): what is remembered at the next stop.

    A memory at a stop is a bit mask over its neighbours. The last memory, one more than there are masks,
    stands for "not allowed": the next stop is remembered as visited.
    """
    size, count = neighbours.shape
    masks = 1 << count
    after = np.full((size, size, masks), masks, dtype=np.int32)
    for here in range(size):
        for to in range(1, size):
            if to == here:
                continue
            for mask in range(masks if here else 1):
                after[here, to, mask] = _remembered(neighbours, here, to, mask)
    return after


@compiled
def _remembered(neighbours, here, to, mask):
    """Return the memory at ``to`` after ``here`` with a memory, one past the masks when ``to`` is in it."""
    count = neighbours.shape[1]
    found = 0
    for bit in range(count):
        if here and (mask >> bit) & 1 and neighbours[here, bit] == to:
            return 1 << count
    for bit in range(count):
        known = neighbours[to, bit]
        if here and known == here:
            found |= 1 << bit
        for other in range(count):
            if here and (mask >> other) & 1 and neighbours[here, other] == known:
                found |= 1 << bit
    return found


@compiled
def least_to_come(tables, profit, active, after, step):
    """Return the least cost of the rest of a day: shape (times, 2, customers + 1, memories + 1).

    Index 1 of the second axis is lunch taken. ``profit`` (customers + 1,) is earned by a visit; only
    ``active`` customers are visited. Time ``b`` is ``b * step`` seconds after the start of the day, when the
    call is over.
    """
    travel, service, opens, closes, clock = tables
    size, masks = after.shape[0], after.shape[2]
    times = (clock.latest_end - clock.start) // step + 1
    value = np.full((times, 2, size, masks + 1), np.inf)
    for time in range(times - 1, -1, -1):
        now = clock.start + time * step
        hungry = now <= clock.lunch_to
        fed = now + step > clock.lunch_from + clock.lunch_length
        for at in range(-1 if time == 0 else 0, active.shape[0]):
            here = 0 if at < 0 else active[at]
            value[time, 1, here, :masks] = price_of_going_home(clock, travel[here, 0], now, True)
            value[time, 0, here, :masks] = price_of_going_home(clock, travel[here, 0], now, False)
            for to in active:
                if to == here:
                    continue
                arrival = now + travel[here, to]
                cost = travel[here, to] - profit[to]
                end = end_of_call(service, opens, closes, to, arrival)
                if end <= clock.latest_end:
                    then = (end - clock.start) // step
                    if fed:
                        _improve(value[time, 1, here], value[then, 1, to], after[here, to], cost)
                    if end <= clock.lunch_to:
                        _improve(value[time, 0, here], value[then, 0, to], after[here, to], cost)
                if hungry:
                    arrival = max(arrival, clock.lunch_from) + clock.lunch_length
                    end = end_of_call(service, opens, closes, to, arrival)
                    if end <= clock.latest_end:
                        then = (end - clock.start) // step
                        _improve(value[time, 0, here], value[then, 1, to], after[here, to], cost)
    return value


@built_in
def _improve(mine, theirs, after, cost):
    """Lower the values of a stop by those of going on to another one."""
    for memory in range(after.shape[0]):
        found = cost + theirs[after[memory]]
        if found < mine[memory]:  # noqa: PLR1730
            mine[memory] = found

"""A rep case as arrays for compiled code: times in seconds since midnight, home is index 0."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.bound.compiled import built_in, compiled
from benchmarks.rep_cases import FORBIDDEN, RepCase

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
NEVER = 10**9


class Clock(NamedTuple):
    """Times of every day, and the price of a second of overtime in seconds of driving."""

    start: int
    shift_end: int
    latest_end: int
    lunch_from: int
    lunch_length: int
    lunch_to: int
    overtime_price: float


class Tables(NamedTuple):
    """Who is called on and how.

    Parameters
    ----------
    travel
        Shape (customers + 1, customers + 1), seconds.
    service
        Shape (customers + 1,), seconds.
    opens, closes
        Shape (customers + 1, windows): opening intervals, unused ones close before they open.
    clock
        Times of every day.
    """

    travel: Whole
    service: Whole
    opens: Whole
    closes: Whole
    clock: Clock


class Owed(NamedTuple):
    """What customers are owed; prices in seconds of driving, infinite where a visit is not allowed.

    Parameters
    ----------
    first_price
        Shape (customers + 1, days): price of the wait before the first visit.
    gap_price
        Shape (customers + 1, days + 1): price by days of waiting between two visits.
    missed_price
        Shape (customers + 1,): price of each call not made.
    visits
        Shape (customers + 1,): calls owed.
    allowed
        Shape (customers + 1, days): whether a visit is possible on a day.
    """

    first_price: Real
    gap_price: Real
    missed_price: Real
    visits: Whole
    allowed: NDArray[np.bool_]


def tables_of(case: RepCase) -> Tables:
    """Return the times of a case."""
    size = len(case.customers) + 1
    most = max(len(customer.open_s) for customer in case.customers)
    opens, closes = np.zeros((size, most), dtype=np.int64), np.full((size, most), -1, dtype=np.int64)
    service = np.zeros(size, dtype=np.int64)
    for row, customer in enumerate(case.customers, 1):
        service[row] = customer.service_s
        for column, (start, end) in enumerate(customer.open_s):
            opens[row, column], closes[row, column] = start, end
    places = [0, *(customer.id for customer in case.customers)]
    lunch = case.lunch
    clock = Clock(
        case.shift_start,
        case.shift_end,
        case.latest_end,
        lunch.earliest_start_s,
        lunch.length_s,
        lunch.latest_start_s,
        float(case.overtime_price),
    )
    return Tables(np.ascontiguousarray(case.travel_s[np.ix_(places, places)]), service, opens, closes, clock)


def owed_of(case: RepCase) -> Owed:
    """Return the calls and prices of a case."""
    size = len(case.customers) + 1
    first, gap = np.full((size, case.days), np.inf), np.full((size, case.days + 1), np.inf)
    missed, visits = np.zeros(size), np.zeros(size, dtype=np.int64)
    for row, customer in enumerate(case.customers, 1):
        missed[row], visits[row] = customer.rule.missed_cost_s, customer.visits
        for wait in range(1, case.days + 1):
            gap[row, wait] = _or_infinite(customer.rule.price(wait))
        for day in filter(customer.is_open, range(case.days)):
            first[row, day] = _or_infinite(customer.rule.price(day - customer.last_visit_day))
    return Owed(first, gap, missed, visits, np.isfinite(first))


def _or_infinite(price: int) -> float:
    """Return a price, infinite when the wait is forbidden."""
    return float(price) if price < FORBIDDEN else np.inf


@built_in
def end_of_call(service, opens, closes, stop, arrival):
    """Return the earliest end of a whole call inside one opening interval, ``NEVER`` without one."""
    for window in range(opens.shape[1]):
        end = max(arrival, opens[stop, window]) + service[stop]
        if end <= closes[stop, window]:
            return end
    return NEVER


@built_in
def price_of_end(clock, end):
    """Return the price of the overtime of a day that ends then, infinite when that is too late."""
    if end > clock.latest_end:
        return np.inf
    return clock.overtime_price * max(0, end - clock.shift_end)


@built_in
def price_of_going_home(clock, leg, ready, lunched):
    """Return driving and overtime of the way home, infinite when it is not legal."""
    if lunched:
        return leg + price_of_end(clock, ready + leg)
    if ready > clock.lunch_to:
        return np.inf
    price = price_of_end(clock, max(ready + leg, clock.lunch_from) + clock.lunch_length)
    if ready + leg <= clock.lunch_to:
        price = min(price, price_of_end(clock, ready + leg))
    return leg + price


@compiled
def cost_of_route(tables, stops):
    """Return driving and overtime of a day with these stops in order, infinite when no timing is legal."""
    travel, service, opens, closes, clock = tables
    hungry, fed, here, drive = clock.start, NEVER, 0, 0
    for stop in stops:
        leg = travel[here, stop]
        drive += leg
        arrival = fed + leg
        if hungry <= clock.lunch_to:
            arrival = min(arrival, max(hungry + leg, clock.lunch_from) + clock.lunch_length)
        fed = end_of_call(service, opens, closes, stop, arrival)
        hungry = end_of_call(service, opens, closes, stop, hungry + leg)
        here = stop
    leg = travel[here, 0]
    last = price_of_going_home(clock, leg, fed, True)
    return drive + min(last, price_of_going_home(clock, leg, hungry, False))

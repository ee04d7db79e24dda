"""Clock times of a route: earliest ends forwards, latest arrivals backwards.

A stop has two states, lunch still to come and lunch taken. Waiting is allowed, so earlier is never worse
and one number a state and direction says everything. The lunch may begin anywhere on the way, also
within a drive.
"""

from routeplan.scheduling.kernel.compiled import Table, compiled
from routeplan.scheduling.kernel.layout import (
    AFTER_LUNCH,
    AWAY_AFTER,
    AWAY_BEFORE,
    BEFORE_LUNCH,
    CALLS,
    COST,
    COUNTS,
    DAY_PRICE,
    DRIVE,
    END_PLACE,
    LATEST_AFTER,
    LATEST_BEFORE,
    LEG,
    LIMIT,
    LUNCH_LATEST,
    LUNCH_SECONDS,
    NEVER,
    NEXT,
    NIGHT_PRICE,
    NO_PLACE,
    ON_TIME_AFTER,
    ON_TIME_BEFORE,
    OPTIONAL,
    OPTIONALS,
    OUT_OF_TIME,
    OVERTIME,
    PLACE,
    PROFILE,
    REST,
    SERVICE,
    SHIFT_END,
    SHIFT_START,
    START_PLACE,
    STOPS,
    WHERE,
)
from routeplan.scheduling.kernel.traffic import (
    arrival,
    arrival_after_lunch,
    departure,
    departure_for_lunch,
)


@compiled
def start_of_call(windows: Table, first: int, last: int, ready: int, service: int) -> int:
    """Return the earliest start at or after ``ready`` with the whole call in one of the windows."""
    for window in range(first, last):
        start = max(ready, windows[window, 0])
        if start + service <= windows[window, 1]:
            return start
    return NEVER


@compiled
def latest_start(windows: Table, first: int, last: int, done_by: int, service: int) -> int:
    """Return the latest start of a call that ends by ``done_by``, or -1."""
    for window in range(last - 1, first - 1, -1):
        start = min(windows[window, 1], done_by) - service
        if start >= windows[window, 0]:
            return start
    return -1


@compiled
def ready_after_lunch(route: Table, before: int, after: int, leg: int) -> int:
    """Return the earliest arrival with lunch taken, over a leg of ``leg`` seconds."""
    ready = arrival(route, after, leg)
    return min(ready, arrival_after_lunch(route, before, leg), NEVER)


@compiled
def end_of_day(route: Table, before: int, after: int, leg: int) -> int:
    """Return the earliest arrival at the end of the day."""
    end = ready_after_lunch(route, before, after, leg)
    hungry = arrival(route, before, leg)
    return min(end, hungry) if hungry <= route[LUNCH_LATEST] else end


@compiled
def latest_end_before(route: Table, next_before: int, next_after: int, leg: int) -> int:
    """Return the latest end of a stop with lunch to come, given the latest arrivals at the next one."""
    return max(departure(route, next_before, leg), departure_for_lunch(route, next_after, leg))


@compiled
def leg_to(travel: Table, where: int, place: int) -> int:
    """Return the drive to a place; things without a place are done where one is."""
    return 0 if place == NO_PLACE else travel[where, place]


@compiled
def time_forwards(
    r: int, routes: Table, customers: Table, travels: Table, windows: Table, opens: Table, sequence: Table,
    labels: Table, states: Table, overtime_price: int,
) -> None:  # fmt: skip
    """Fill in earliest ends, drive, overtime and cost of route ``r``."""
    route = routes[r]
    travel = travels[route[PROFILE]]
    stops = states[r, STOPS]
    where = route[START_PLACE]
    has_lunch = route[LUNCH_SECONDS] > 0
    before = route[SHIFT_START] if has_lunch else NEVER
    after = NEVER if has_lunch else route[SHIFT_START]
    labels[r, 0, BEFORE_LUNCH], labels[r, 0, AFTER_LUNCH], labels[r, 0, WHERE] = before, after, where
    drive, calls, optionals = 0, 0, 0
    for position in range(1, stops + 1):
        c = sequence[r, position]
        leg = leg_to(travel, where, customers[c, PLACE])
        service = customers[c, SERVICE]
        first, last = opens[c, r, 0], opens[c, r, 1]
        ready = ready_after_lunch(route, before, after, leg)
        after = min(NEVER, start_of_call(windows, first, last, ready, service) + service)
        hungry = arrival(route, before, leg)
        before = min(NEVER, start_of_call(windows, first, last, hungry, service) + service)
        if customers[c, PLACE] != NO_PLACE:
            where = customers[c, PLACE]
        labels[r, position, BEFORE_LUNCH], labels[r, position, AFTER_LUNCH] = before, after
        labels[r, position, WHERE] = where
        labels[r, position - 1, NEXT], labels[r, position - 1, LEG] = customers[c, PLACE], leg
        drive += leg
        calls += customers[c, COUNTS]
        optionals += customers[c, OPTIONAL]
    used = stops > 0 or route[AWAY_BEFORE] > 0 or route[AWAY_AFTER] > 0
    leg = travel[where, route[END_PLACE]] if used else 0
    labels[r, stops, NEXT], labels[r, stops, LEG] = route[END_PLACE], leg
    end = end_of_day(route, before, after, leg) if used else 0
    states[r, CALLS], states[r, OPTIONALS] = calls, optionals
    states[r, DRIVE] = drive + leg
    states[r, OVERTIME] = max(0, min(end, route[LIMIT]) - route[SHIFT_END])
    states[r, COST] = drive + leg + overtime_cost(states[r, OVERTIME], overtime_price)
    if used:
        states[r, COST] += route[DAY_PRICE] + route[NIGHT_PRICE]
    if end > route[LIMIT]:
        states[r, COST] += OUT_OF_TIME


@compiled
def time_backwards(
    r: int, routes: Table, customers: Table, travels: Table, windows: Table, opens: Table, sequence: Table,
    labels: Table, states: Table,
) -> None:  # fmt: skip
    """Fill in the latest arrivals of route ``r``, legal and without overtime."""
    route = routes[r]
    travel = travels[route[PROFILE]]
    stops = states[r, STOPS]
    end = stops + 1
    labels[r, end, LATEST_BEFORE] = min(route[LUNCH_LATEST], route[LIMIT])
    labels[r, end, LATEST_AFTER] = route[LIMIT]
    labels[r, end, REST] = 0
    labels[r, end, ON_TIME_BEFORE] = min(route[LUNCH_LATEST], route[SHIFT_END])
    labels[r, end, ON_TIME_AFTER] = route[SHIFT_END]
    for position in range(stops, 0, -1):
        c = sequence[r, position]
        to = route[END_PLACE] if position == stops else customers[sequence[r, position + 1], PLACE]
        leg = leg_to(travel, labels[r, position, WHERE], to)
        first, last, service = opens[c, r, 0], opens[c, r, 1], customers[c, SERVICE]
        labels[r, position, REST] = service + leg + labels[r, position + 1, REST]
        for column in (LATEST_BEFORE, ON_TIME_BEFORE):
            next_before, next_after = labels[r, position + 1, column], labels[r, position + 1, column + 1]
            done_by = latest_end_before(route, next_before, next_after, leg)
            labels[r, position, column] = latest_start(windows, first, last, done_by, service)
            done_by = departure(route, next_after, leg)
            labels[r, position, column + 1] = latest_start(windows, first, last, done_by, service)


@compiled
def end_and_drive(
    r: int, position: int, where: int, before: int, after: int, routes: Table, customers: Table,
    travel: Table, windows: Table, opens: Table, sequence: Table, states: Table,
) -> tuple[int, int]:  # fmt: skip
    """Return when the day ends and the drive left, when the stops from ``position`` on follow ``where``."""
    route = routes[r]
    drive = 0
    for following in range(position, states[r, STOPS] + 1):
        c = sequence[r, following]
        leg = leg_to(travel, where, customers[c, PLACE])
        service = customers[c, SERVICE]
        first, last = opens[c, r, 0], opens[c, r, 1]
        ready = ready_after_lunch(route, before, after, leg)
        after = min(NEVER, start_of_call(windows, first, last, ready, service) + service)
        hungry = arrival(route, before, leg)
        before = min(NEVER, start_of_call(windows, first, last, hungry, service) + service)
        if customers[c, PLACE] != NO_PLACE:
            where = customers[c, PLACE]
        drive += leg
    leg = travel[where, route[END_PLACE]]
    return end_of_day(route, before, after, leg), drive + leg


@compiled
def overtime_cost(seconds: int, price: int) -> int:
    """Return the price of overtime; ``price`` is in thousandths of a second of driving a second."""
    return (seconds * price + 500) // 1000

"""Where in a day a call costs least, exactly; putting calls in and taking them out."""

from routeplan.scheduling.kernel.compiled import Table, compiled
from routeplan.scheduling.kernel.layout import (
    AFTER_LUNCH,
    BEFORE_LUNCH,
    CALLS,
    COST,
    COUNTS,
    DRIVE,
    END_PLACE,
    FORBIDDEN,
    LATEST_AFTER,
    LATEST_BEFORE,
    LIMIT,
    MAX_CALLS,
    NEVER,
    NO_PLACE,
    ON_TIME_AFTER,
    ON_TIME_BEFORE,
    PLACE,
    SERVICE,
    SHIFT_END,
    STOPS,
    WHERE,
)
from routeplan.scheduling.kernel.timing import (
    end_and_drive,
    leg_to,
    overtime_cost,
    ready_after_lunch,
    start_of_call,
)


@compiled
def best_position(
    c: int, r: int, routes: Table, customers: Table, travel: Table, windows: Table, opens: Table,
    sequence: Table, labels: Table, states: Table, overtime_price: int,
) -> tuple[int, int]:  # fmt: skip
    """Return what inserting ``c`` into route ``r`` adds to its cost, and after which position.

    Legality and freedom from overtime are read from the labels in constant time; only a day that runs
    into overtime is followed to its end. ``FORBIDDEN`` when no position is legal.
    """
    best, best_after = FORBIDDEN, -1
    route = routes[r]
    stops = states[r, STOPS]
    first, last = opens[c, r, 0], opens[c, r, 1]
    if stops + 3 > labels.shape[1] or states[r, CALLS] + customers[c, COUNTS] > route[MAX_CALLS]:
        return best, best_after
    place, service = customers[c, PLACE], customers[c, SERVICE]
    old_cost, old_drive = states[r, COST], states[r, DRIVE]
    for position in range(stops + 1):
        where = labels[r, position, WHERE]
        here = where if place == NO_PLACE else place
        leg = 0 if place == NO_PLACE else travel[where, place]
        follows = route[END_PLACE] if position == stops else customers[sequence[r, position + 1], PLACE]
        onward = leg_to(travel, here, follows)
        gone = leg_to(travel, where, follows) if stops else 0
        added = leg + onward - gone
        if added >= best and follows != NO_PLACE:
            continue
        before, after = labels[r, position, BEFORE_LUNCH], labels[r, position, AFTER_LUNCH]
        ready = ready_after_lunch(route, before, after, leg)
        after = min(NEVER, start_of_call(windows, first, last, ready, service) + service)
        before = min(NEVER, start_of_call(windows, first, last, before + leg, service) + service)
        if follows != NO_PLACE:
            arrives_before = before + onward
            arrives_after = ready_after_lunch(route, before, after, onward)
            following = labels[r, position + 1]
            if arrives_before > following[LATEST_BEFORE] and arrives_after > following[LATEST_AFTER]:
                continue
            if arrives_before <= following[ON_TIME_BEFORE] or arrives_after <= following[ON_TIME_AFTER]:
                cost = old_drive + added - old_cost
                if cost < best:
                    best, best_after = cost, position
                continue
        end, rest = end_and_drive(
            r, position + 1, here, before, after, routes, customers, travel, windows, opens, sequence, states
        )
        if end > route[LIMIT]:
            continue
        if follows == NO_PLACE:
            added = (
                leg + rest - rest_of_drive(r, position, routes, customers, travel, sequence, labels, states)
            )
        cost = old_drive + added + overtime_cost(max(0, end - route[SHIFT_END]), overtime_price) - old_cost
        if cost < best:
            best, best_after = cost, position
    return best, best_after


@compiled
def rest_of_drive(
    r: int, position: int, routes: Table, customers: Table, travel: Table, sequence: Table, labels: Table,
    states: Table,
) -> int:  # fmt: skip
    """Return the driving of route ``r`` after ``position``."""
    drive = 0
    stops = states[r, STOPS]
    for following in range(position + 1, stops + 1):
        drive += leg_to(travel, labels[r, following - 1, WHERE], customers[sequence[r, following], PLACE])
    if stops:
        drive += travel[labels[r, stops, WHERE], routes[r, END_PLACE]]
    return drive


@compiled
def put_in(c: int, r: int, position: int, sequence: Table, states: Table) -> None:
    """Insert ``c`` into route ``r`` after ``position``; the labels are stale afterwards."""
    stops = states[r, STOPS]
    for place in range(stops, position, -1):
        sequence[r, place + 1] = sequence[r, place]
    sequence[r, position + 1] = c
    states[r, STOPS] = stops + 1


@compiled
def take_out(c: int, r: int, sequence: Table, states: Table) -> None:
    """Remove ``c`` from route ``r``; the labels are stale afterwards."""
    stops = states[r, STOPS]
    found = 1
    while sequence[r, found] != c:
        found += 1
    for place in range(found, stops):
        sequence[r, place] = sequence[r, place + 1]
    states[r, STOPS] = stops - 1

"""Where in a day a call costs least, exactly; putting calls in and taking them out."""

from routeplan.scheduling.kernel.compiled import Table, compiled
from routeplan.scheduling.kernel.layout import (
    AFTER_LUNCH,
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
    LUNCH_START,
    MAX_CALLS,
    NEVER,
    NEXT,
    NIGHT_PRICE,
    NO_PLACE,
    ON_TIME_AFTER,
    ON_TIME_BEFORE,
    PLACE,
    PROFILE,
    REST,
    SERVICE,
    SHIFT_END,
    STOPS,
    TRAFFIC_BANDS,
    WHERE,
)
from routeplan.scheduling.kernel.timing import (
    end_and_drive,
    leg_to,
    overtime_cost,
    ready_after_lunch,
    start_of_call,
)
from routeplan.scheduling.kernel.traffic import arrival


@compiled
def best_position(
    c: int, r: int, first: int, last: int, routes: Table, customers: Table, travels: Table,
    travels_back: Table, windows: Table, opens: Table, sequence: Table, labels: Table, states: Table,
    overtime_price: int, bound: int, begin: int,
) -> tuple[int, int]:  # fmt: skip
    """Return what inserting ``c`` into route ``r`` adds to its cost, and after which position.

    ``first`` and ``last`` are the first and one past the last of the opening intervals it is to lie in.

    Legality and freedom from overtime are read from the labels in constant time; only a day that runs
    into overtime, and could still be the cheapest, is followed to its end. The position is -1 when none is
    legal and cheaper than ``bound``. Positions before ``begin`` are overlooked.

    ``travels_back`` is ``travels`` with rows and columns exchanged, so that both drives of a candidate lie
    in one row.
    """
    best, best_after = bound, -1
    stops = states[r, STOPS]
    if stops + 3 > labels.shape[1] or states[r, CALLS] + customers[c, COUNTS] > routes[r, MAX_CALLS]:
        return best, best_after
    if routes[r, TRAFFIC_BANDS]:
        return best_position_in_traffic(
            c, r, first, last, routes, customers, travels[routes[r, PROFILE]], windows, opens, sequence,
            labels, states, overtime_price, bound, begin,
        )  # fmt: skip
    travel, travel_back = travels[routes[r, PROFILE]], travels_back[routes[r, PROFILE]]
    place, service = customers[c, PLACE], customers[c, SERVICE]
    lunch, lunch_latest = routes[r, LUNCH_SECONDS], routes[r, LUNCH_LATEST]
    lunch_end = routes[r, LUNCH_START] + lunch
    opens_at, closes_at = windows[first, 0] + service, windows[last - 1, 1] - service
    base = states[r, DRIVE] - states[r, COST] + routes[r, DAY_PRICE] + routes[r, NIGHT_PRICE]
    for position in range(begin, stops + 1):
        before, after = labels[r, position, BEFORE_LUNCH], labels[r, position, AFTER_LUNCH]
        if before > closes_at and after > closes_at:
            break
        where, follows = labels[r, position, WHERE], labels[r, position, NEXT]
        if place == NO_PLACE:
            leg, here = 0, where
            onward = 0 if follows == NO_PLACE else travel[where, follows]
        else:
            leg, here = travel_back[place, where], place
            onward = 0 if follows == NO_PLACE else travel[place, follows]
        added = leg + onward - labels[r, position, LEG]
        simple = follows != NO_PLACE
        if simple:
            earliest = opens_at + onward
            too_late = (
                earliest > labels[r, position + 1, LATEST_AFTER]
                and earliest > labels[r, position + 1, LATEST_BEFORE]
            )
            if too_late or added + base >= best:
                continue
        ready = after + leg
        if before <= lunch_latest:
            ready = min(ready, max(before + leg + lunch, lunch_end))
        after = NEVER
        for window in range(first, last):
            start = max(ready, windows[window, 0])
            if start + service <= windows[window, 1]:
                after = start + service
                break
        ready = before + leg
        before = NEVER
        for window in range(first, last):
            start = max(ready, windows[window, 0])
            if start + service <= windows[window, 1]:
                before = start + service
                break
        if simple:
            arrives_before = before + onward
            arrives_after = after + onward
            if before <= lunch_latest:
                arrives_after = min(arrives_after, max(arrives_before + lunch, lunch_end))
            if (
                arrives_before <= labels[r, position + 1, ON_TIME_BEFORE]
                or arrives_after <= labels[r, position + 1, ON_TIME_AFTER]
            ):
                best, best_after = added + base, position
                continue
            if (
                arrives_before > labels[r, position + 1, LATEST_BEFORE]
                and arrives_after > labels[r, position + 1, LATEST_AFTER]
            ):
                continue
            rest = labels[r, position + 1, REST]
            soonest = min(arrives_after + rest, arrives_before + rest + lunch)
            if arrives_before + rest <= lunch_latest:
                soonest = arrives_before + rest
            late = max(0, soonest - routes[r, SHIFT_END])
            if base + added + overtime_cost(late, overtime_price) >= best:
                continue
        end, rest = end_and_drive(
            r, position + 1, here, before, after, routes, customers, travel, windows, opens, sequence, states
        )
        if end > routes[r, LIMIT]:
            continue
        if not simple:
            added = (
                leg + rest - rest_of_drive(r, position, routes, customers, travel, sequence, labels, states)
            )
        cost = base + added + overtime_cost(max(0, end - routes[r, SHIFT_END]), overtime_price)
        if cost < best:
            best, best_after = cost, position
    return best, best_after


@compiled
def best_position_in_traffic(
    c: int, r: int, first: int, last: int, routes: Table, customers: Table, travel: Table, windows: Table,
    opens: Table, sequence: Table, labels: Table, states: Table, overtime_price: int, bound: int, begin: int,
) -> tuple[int, int]:  # fmt: skip
    """Return the same as ``best_position`` where drives take longer in some hours."""
    best, best_after = bound, -1
    route, stops, place, service = routes[r], states[r, STOPS], customers[c, PLACE], customers[c, SERVICE]
    base = states[r, DRIVE] - states[r, COST] + route[DAY_PRICE] + route[NIGHT_PRICE]
    for position in range(begin, stops + 1):
        where, follows = labels[r, position, WHERE], labels[r, position, NEXT]
        leg = leg_to(travel, where, place)
        here = where if place == NO_PLACE else place
        onward = leg_to(travel, here, follows)
        simple = follows != NO_PLACE
        if simple and leg + onward - labels[r, position, LEG] + base >= best:
            continue
        before, after = labels[r, position, BEFORE_LUNCH], labels[r, position, AFTER_LUNCH]
        ready = ready_after_lunch(route, before, after, leg)
        after = min(NEVER, start_of_call(windows, first, last, ready, service) + service)
        hungry = arrival(route, before, leg)
        before = min(NEVER, start_of_call(windows, first, last, hungry, service) + service)
        added, late = leg + onward - labels[r, position, LEG], 0
        fed = ready_after_lunch(route, before, after, onward)
        hungry, at = arrival(route, before, onward), position + 1
        on_time = hungry <= labels[r, at, ON_TIME_BEFORE] or fed <= labels[r, at, ON_TIME_AFTER]
        legal = hungry <= labels[r, at, LATEST_BEFORE] or fed <= labels[r, at, LATEST_AFTER]
        if simple and not legal:
            continue
        if not simple or not on_time:
            end, rest = end_and_drive(
                r, at, here, before, after, routes, customers, travel, windows, opens, sequence, states
            )
            if end > route[LIMIT]:
                continue
            late = max(0, end - route[SHIFT_END])
            if not simple:
                rest -= rest_of_drive(r, position, routes, customers, travel, sequence, labels, states)
                added = leg + rest
        cost = base + added + overtime_cost(late, overtime_price)
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

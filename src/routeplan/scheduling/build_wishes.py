"""Rhythm, times of day, promises and zones of customers, as plain integers."""

import numpy as np

from routeplan.measures.deadlines import late_price_seconds
from routeplan.measures.rhythm import off_rhythm_seconds, slot_seconds
from routeplan.measures.stability import departure, departure_seconds
from routeplan.measures.zone_days import off_zone_seconds
from routeplan.model.call import Call
from routeplan.model.clock import DAY, TimeWindow
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.scheduling.assignment import Assignment
from routeplan.scheduling.problem import Bands, Promises, Rhythms, Table
from routeplan.scheduling.windows import WindowTable

BANDS_A_SLOT = 2
Intervals = tuple[TimeWindow, ...]


def rhythms_of(assignment: Assignment, nodes: int) -> Rhythms | None:
    """Return who keeps to a weekday, None for nobody; with one call there is nothing to keep."""
    keeps = np.zeros(nodes, dtype=np.int64)
    for node, (customer, series) in enumerate(assignment.owed):
        keeps[node] = customer.rhythm != "flexible" and len(series.calls) > 1
    if not keeps.any():
        return None
    price = off_rhythm_seconds(assignment.policy)
    weekdays = [assignment.horizon.weekday_of(day) for day in assignment.dates]
    return Rhythms(
        keeps=keeps,
        group_of=np.array(weekdays, dtype=np.int64),
        off_price=np.full(nodes, price, dtype=np.int64),
    )


def promises_of(assignment: Assignment, nodes: int) -> Promises | None:
    """Return what visits cost on dates not promised, after a deadline and off their zone, None for nothing.

    The prices add. A day taken by an appointment at the customer costs nothing for the zone.
    """
    row = np.full(nodes, -1, dtype=np.int64)
    prices: list[Table] = []
    most = max([len(series.calls) for _, series in assignment.owed] + [1])
    for node, (customer, series) in enumerate(assignment.owed):
        promised = [assignment.commitments.get(call.visit_id) for call in series.calls]
        off_zone = _off_zone(assignment, node)
        asked = any(call.deadlines for call in series.calls)
        if not any(promised) and not off_zone.any() and not asked:
            continue
        price = np.tile(off_zone, (most, 1))
        for visit, call in enumerate(series.calls):
            price[visit] += _lateness(assignment, customer, call)
        for visit, one in enumerate(promised):
            if one is not None:
                moved = [_price_of_day(assignment, one, day) for day in assignment.dates]
                price[visit] += np.array(moved, dtype=np.int64)
        row[node] = len(prices)
        prices.append(price)
    return Promises(row=row, price=np.array(prices)) if prices else None


def _lateness(assignment: Assignment, customer: Customer, call: Call) -> Table:
    """Return what a call costs on each date because a deadline has passed; zeros for no deadline."""
    rule = assignment.policy.rule_of(customer.class_name)
    late = [
        late_price_seconds(call, day, assignment.horizon, assignment.policy, rule) for day in assignment.dates
    ]
    return np.array(late, dtype=np.int64)


def _off_zone(assignment: Assignment, node: int) -> Table:
    """Return what a visit costs on each date because it is off its zone; zeros for no zone."""
    days = assignment.zone_days.get(assignment.owed[node][0].customer_id)
    if days is None:
        return np.zeros(len(assignment.dates), dtype=np.int64)
    free = days | set(assignment.held_days(node))
    off = [day not in free for day in assignment.dates]
    return off_zone_seconds(assignment.policy) * np.array(off, dtype=np.int64)


def _price_of_day(assignment: Assignment, promised: Commitment, day: int) -> int:
    """Return the price of a visit on a day, by the promised rep and at the promised time."""
    left = departure(
        promised,
        rep_id=promised.rep_id,
        day=day,
        start=promised.start or 0,
        horizon=assignment.horizon,
    )
    return departure_seconds(left, assignment.policy.prices, promised.frozen)


def bands_of(
    assignment: Assignment, nodes: int, windows: WindowTable, hours: list[list[Intervals]]
) -> Bands | None:
    """Return the times of day that visits should keep to, None for none.

    Parameters
    ----------
    hours
        For each customer and route the intervals in which calls may lie.
    """
    span = np.zeros((nodes, 2), dtype=np.int64)
    off_price = np.zeros(nodes, dtype=np.int64)
    opens: list[list[tuple[int, int]]] = []
    due: list[list[bool]] = []
    for node, (customer, series) in enumerate(assignment.owed):
        promised = [one for call in series.calls if (one := _fixed(assignment, node, call)) is not None]
        own: list[list[Intervals]] = []
        if promised:
            own = [_promised_band(assignment, customer, promised, hours[node])]
            off_price[node] = _price_of_time(assignment, node, promised)
        elif customer.rhythm == "slot" and len(series.calls) > 1:
            own = _slots(assignment, customer, hours[node])
            off_price[node] = off_rhythm_seconds(assignment.policy)
        days = {one.day for one in promised}
        span[node] = len(opens), len(opens) + len(own)
        opens += [[windows.span(intervals) for intervals in band] for band in own]
        due += [[not promised or day in days for day in assignment.dates]] * len(own)
    if not opens:
        return None
    table = np.array(opens, dtype=np.int64)
    return Bands(span=span, opens=table, off_price=off_price, due=np.array(due, dtype=np.int64))


def _price_of_time(assignment: Assignment, node: int, promised: list[Commitment]) -> int:
    """Return the price of a visit on its promised day, but not as promised; by another rep where one may."""
    timed = not any(_has_choice(assignment, node, one) for one in promised)
    frozen = any(one.frozen for one in promised)
    return departure_seconds("time" if timed else "rep", assignment.policy.prices, frozen)


def _has_choice(assignment: Assignment, node: int, promised: Commitment) -> bool:
    """Return whether several reps may call on the day that was promised."""
    return len(assignment.callers_on(node, promised.day)) > 1


def _fixed(assignment: Assignment, node: int, call: Call) -> Commitment | None:
    """Return a promise that fixes a time, or a rep where several may call."""
    one = assignment.commitments.get(call.visit_id)
    if one is None or one.grain == "week":
        return None
    return one if one.grain == "time" or _has_choice(assignment, node, one) else None


def _promised_band(
    assignment: Assignment, customer: Customer, promised: list[Commitment], hours: list[Intervals]
) -> list[Intervals]:
    """Return for each route what keeps a promise: its very time, or the hours of the promised rep."""
    band: list[Intervals] = []
    for line, open_then in zip(assignment.lines, hours, strict=True):
        rep_id = assignment.reps[line.rep].rep_id
        one = next((one for one in promised if one.day == line.day and one.rep_id == rep_id), None)
        kept: Intervals = ()
        if one is not None:
            kept = open_then
            if one.start is not None:
                first, last = one.start - one.slack_seconds, one.start + one.slack_seconds
                kept = _within(open_then, first, last + customer.call_seconds)
        band.append(kept)
    return band


def _slots(assignment: Assignment, customer: Customer, hours: list[Intervals]) -> list[list[Intervals]]:
    """Return overlapping bands over the opening hours; visits in one band begin within a slot of time."""
    slot = slot_seconds(assignment.policy)
    times = [window for intervals in hours for window in intervals]
    if not times:
        return []
    first, last = min(window.start for window in times), max(window.end for window in times)
    step = max(1, slot // BANDS_A_SLOT)
    starts = range(first, max(first, last - customer.call_seconds) + 1, step)
    bands = [
        [_within(intervals, start, start + slot + customer.call_seconds) for intervals in hours]
        for start in starts
    ]
    return [band for band in bands if any(band)]


def _within(intervals: Intervals, start: int, end: int) -> Intervals:
    """Return the parts of intervals between two clock times."""
    parts = ((max(one.start, start), min(one.end, end, DAY)) for one in intervals)
    return tuple(TimeWindow(start=first, end=last) for first, last in parts if first < last)

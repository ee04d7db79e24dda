"""Idle time of a rep's day, and how far one visit can move while all others stay."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from routeplan.measures.blanks import shift_without
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.clock import TimeWindow
from routeplan.model.half_day import Half
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.model.traffic import STEADY, WHOLE, Traffic


def free_stretches(route: Route, rep: Rep, halves: Collection[Half], least: int) -> tuple[TimeWindow, ...]:
    """Return when a rep has nothing to do within the shift, in order of time.

    Before leaving home, between stops less driving and lunch, and after reaching home; not in half-days
    that are kept free.

    Parameters
    ----------
    least
        Shorter stretches are left out, in seconds.
    """
    shift = shift_without(rep.shifts[route.day], halves)
    if shift is None or not route.stops:
        return ()
    idle = [(shift.start, leaves_at(route)), *_idle(route), (reaches_at(route), shift.end)]
    within = [(max(start, shift.start), min(end, shift.end)) for start, end in idle]
    return tuple(TimeWindow(start=start, end=end) for start, end in within if end - start >= max(least, 1))


def movable_within(
    route: Route,
    number: int,
    rep: Rep,
    open_on: Collection[TimeWindow],
    halves: Collection[Half],
    traffic: Traffic = STEADY,
) -> tuple[int, int]:
    """Return the clock times between which a visit can lie while all other stops stay where they are.

    It lies within one opening interval and the shift, keeps half-days free, and lunch keeps to its window.
    The time the visit has now is part of it always.

    Parameters
    ----------
    number
        Place of the visit among the stops of the route.
    open_on
        Opening intervals of the customer on that day.
    traffic
        How the rep's drives go by the clock: who leaves at another hour may drive longer.
    """
    stop, shift = route.stops[number], shift_without(rep.shifts[route.day], halves)
    start, end = stop.start, stop.end
    hours = next((one for one in open_on if one.start <= start and end <= one.end), None)
    if hours is None or shift is None or number in (0, len(route.stops) - 1):
        return start, end
    earliest = max(hours.start, start - _time_before(route, number, rep, shift, traffic))
    later = _time_after if traffic.is_steady else _time_after_in_traffic
    latest = min(hours.end, end + later(route, number, rep, shift, traffic))
    return min(start, earliest), max(end, latest)


def drives(route: Route) -> Iterator[tuple[int, int, Stop]]:
    """Yield from when to when a rep drives, and where to; a drive with lunch on the way is two."""
    for before, lunch, after in _legs(route):
        first = _driven_before_lunch(before, lunch, after)
        if first:
            yield before.end, before.end + first, after
        if lunch is not None and after.drive_seconds > first:
            yield lunch.end, lunch.end + after.drive_seconds - first, after


def _idle(route: Route) -> Iterator[tuple[int, int]]:
    """Yield the idle stretches between the stops, before and after a lunch on the way."""
    for before, lunch, after in _legs(route):
        first = _driven_before_lunch(before, lunch, after)
        if lunch is None:
            yield before.end + first, after.start
        else:
            yield before.end + first, lunch.start
            yield lunch.end + after.drive_seconds - first, after.start


def _driven_before_lunch(before: Stop, lunch: Stop | None, after: Stop) -> int:
    """Return how much of a way is driven before the lunch on it, all of it without one."""
    return after.drive_seconds if lunch is None else min(after.drive_seconds, lunch.start - before.end)


def _legs(route: Route) -> Iterator[tuple[Stop, Stop | None, Stop]]:
    """Yield the ways from stop to stop with the lunch that lies on them."""
    lunch = next((stop for stop in route.stops if stop.kind == "lunch"), None)
    for before, after in pairwise(stop for stop in route.stops if stop.kind != "lunch"):
        on_way = lunch is not None and before.end <= lunch.start and lunch.end <= after.start
        yield before, lunch if on_way else None, after


def _time_before(route: Route, number: int, rep: Rep, shift: TimeWindow, traffic: Traffic) -> int:
    """Return by how much a stop can be earlier: idle time before it, on the first way leaving earlier."""
    stop = route.stops[number]
    before, lunch, _ = next(leg for leg in _legs(route) if leg[2] is stop)
    ready = before.end + stop.drive_seconds
    if lunch is not None:
        driven = _driven_before_lunch(before, lunch, stop)
        return max(0, stop.start - lunch.end - stop.drive_seconds + driven)
    earlier = 0
    if before.kind == "start":
        first = max(shift.start, _after_early_lunch(route, rep))
        earlier = stop.arrive - traffic.arrive(first, _usual(traffic, before.end, stop.arrive))
    return max(0, stop.start - ready) + max(0, earlier)


def _usual(traffic: Traffic, leave: int, arrive: int) -> int:
    """Return the seconds of a drive without lunch at the usual speed, a second too many at most."""
    return traffic.driven(leave, arrive) // WHOLE


def _after_early_lunch(route: Route, rep: Rep) -> int:
    """Return when a rep leaves who had lunch at home before; 0 for anybody else."""
    if rep.lunch is None or any(stop.kind == "lunch" for stop in route.stops):
        return 0
    had = rep.lunch.window.start + rep.lunch.seconds
    return had if leaves_at(route) >= had else 0


def _time_after(route: Route, number: int, rep: Rep, shift: TimeWindow, traffic: Traffic) -> int:
    """Return by how much a stop can be later: idle time after it, on the last way reaching home later."""
    stop = route.stops[number]
    _, lunch, after = next(leg for leg in _legs(route) if leg[0] is stop)
    driven = _driven_before_lunch(stop, lunch, after)
    ready = (stop.end if lunch is None else lunch.end) + after.drive_seconds - (driven if lunch else 0)
    spare = max(0, after.start - ready)
    if after.kind == "end":
        spare += max(0, _latest_end(route, rep, shift) - reaches_at(route))
    if lunch is None:
        return spare
    # time before lunch leaves it where it is, what comes on top moves it
    latest = lunch.end if rep.lunch is None else rep.lunch.window.end
    return max(0, lunch.start - stop.end - driven) + max(0, min(spare, latest - lunch.end))


def _time_after_in_traffic(route: Route, number: int, rep: Rep, shift: TimeWindow, traffic: Traffic) -> int:
    """Return by how much a stop can be later in traffic; a lunch on the way after it stays where it is."""
    stop = route.stops[number]
    _, lunch, after = next(leg for leg in _legs(route) if leg[0] is stop)
    if lunch is None:
        by = max(after.arrive, _latest_end(route, rep, shift)) if after.kind == "end" else after.start
        usual = _usual(traffic, stop.end, stop.end + after.drive_seconds)
        return max(0, traffic.leave(by, usual) - stop.end)
    driven = _driven_before_lunch(stop, lunch, after)
    if driven < after.drive_seconds and driven:
        return 0
    return max(0, traffic.leave(lunch.start, _usual(traffic, stop.end, stop.end + driven)) - stop.end)


def _latest_end(route: Route, rep: Rep, shift: TimeWindow) -> int:
    """Return when the end must be reached: by the end of the shift, or in time for lunch at home."""
    at_home = rep.lunch is not None and reaches_at(route) <= rep.lunch.latest_start
    if rep.lunch is None or not at_home or any(stop.kind == "lunch" for stop in route.stops):
        return shift.end
    return min(shift.end, rep.lunch.latest_start)

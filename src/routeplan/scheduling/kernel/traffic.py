"""Drives that take longer in some hours; the same rules as ``model.traffic``, on the columns of a route.

Drives are in seconds at the usual speed. With no bands a drive takes as long as usual at every hour.
"""

from routeplan.scheduling.kernel.compiled import Table, compiled
from routeplan.scheduling.kernel.layout import (
    BAND_RATE,
    BAND_REACHED,
    BAND_START,
    FIRST_BAND_OF_TRAFFIC,
    LUNCH_LATEST,
    LUNCH_SECONDS,
    LUNCH_START,
    NEVER,
    TRAFFIC_BANDS,
    TRAFFIC_COLUMNS,
)


@compiled
def band_by(route: Table, value: int, what: int) -> int:
    """Return the first column of the last band whose start, or progress, is no more than a value."""
    column = FIRST_BAND_OF_TRAFFIC + TRAFFIC_COLUMNS * (route[TRAFFIC_BANDS] - 1)
    while column > FIRST_BAND_OF_TRAFFIC and route[column + what] > value:
        column -= TRAFFIC_COLUMNS
    return column


@compiled
def progress_by(route: Table, moment: int) -> int:
    """Return the thousandths of usual seconds driven by a moment."""
    band = band_by(route, moment, BAND_START)
    return route[band + BAND_REACHED] + route[band + BAND_RATE] * (moment - route[band + BAND_START])


@compiled
def first_moment(route: Table, progress: int) -> int:
    """Return the first moment by which a progress is made."""
    band = band_by(route, progress, BAND_REACHED)
    return route[band + BAND_START] - (route[band + BAND_REACHED] - progress) // route[band + BAND_RATE]


@compiled
def last_moment(route: Table, progress: int) -> int:
    """Return the last moment by which no more than a progress is made."""
    band = band_by(route, progress, BAND_REACHED)
    return route[band + BAND_START] + (progress - route[band + BAND_REACHED]) // route[band + BAND_RATE]


@compiled
def arrival(route: Table, leave: int, leg: int) -> int:
    """Return when a drive begun at a moment is over."""
    return arrival_by_hour(route, leave, leg) if route[TRAFFIC_BANDS] else leave + leg


@compiled
def arrival_by_hour(route: Table, leave: int, leg: int) -> int:
    """Return the same on a route with bands of traffic."""
    return leave if leave >= NEVER else first_moment(route, progress_by(route, leave) + 1000 * leg)


@compiled
def departure(route: Table, arrive: int, leg: int) -> int:
    """Return the last moment to begin a drive that is to be over by another."""
    return departure_by_hour(route, arrive, leg) if route[TRAFFIC_BANDS] else arrive - leg


@compiled
def departure_by_hour(route: Table, arrive: int, leg: int) -> int:
    """Return the same on a route with bands of traffic."""
    return last_moment(route, progress_by(route, arrive) - 1000 * leg)


@compiled
def arrival_after_lunch(route: Table, leave: int, leg: int) -> int:
    """Return the first arrival with lunch on the way, ``NEVER`` if it is too late for it."""
    if leave > route[LUNCH_LATEST]:
        return NEVER
    if route[TRAFFIC_BANDS]:
        return arrival_after_lunch_by_hour(route, leave, leg)
    return max(leave + leg, route[LUNCH_START]) + route[LUNCH_SECONDS]


@compiled
def arrival_after_lunch_by_hour(route: Table, leave: int, leg: int) -> int:
    """Return the same on a route with bands of traffic, where it is not too late for lunch."""
    first, last, lunch = route[LUNCH_START], route[LUNCH_LATEST], route[LUNCH_SECONDS]
    driven, reached = arrival(route, leave, leg), NEVER
    if driven <= last:
        reached = max(driven, first) + lunch
    if leave >= first:
        reached = min(reached, arrival(route, leave + lunch, leg))
    elif driven > first:
        over = progress_by(route, first + lunch) - progress_by(route, first)
        reached = min(reached, first_moment(route, progress_by(route, leave) + over + 1000 * leg))
    return reached


@compiled
def departure_for_lunch(route: Table, arrive: int, leg: int) -> int:
    """Return the last moment to begin a drive with lunch on the way, -1 if there is none."""
    lunch = route[LUNCH_SECONDS]
    if route[LUNCH_START] + lunch > arrive:
        return -1
    if route[TRAFFIC_BANDS]:
        return departure_for_lunch_by_hour(route, arrive, leg)
    return min(route[LUNCH_LATEST], arrive - leg - lunch)


@compiled
def departure_for_lunch_by_hour(route: Table, arrive: int, leg: int) -> int:
    """Return the same on a route with bands of traffic, where there is time for lunch."""
    first, last, lunch = route[LUNCH_START], route[LUNCH_LATEST], route[LUNCH_SECONDS]
    latest = departure(route, min(last, arrive - lunch), leg)
    over = progress_by(route, first + lunch) - progress_by(route, first)
    within = last_moment(route, progress_by(route, arrive) - over - 1000 * leg)
    latest = max(latest, min(within, first - 1))
    before = min(last, departure(route, arrive, leg) - lunch)
    return max(latest, before) if before >= first else latest

"""Tiny rep-days whose times can be worked out by hand: places on a line, a minute of driving a unit."""

import numpy as np

from routeplan.model import Coordinate, Lunch, RepDay, Task, TimeWindow, TravelMatrix

MINUTE = 60
AT_ANY_TIME = ((480, 1080),)
LUNCH = Lunch(window=TimeWindow(start=690 * MINUTE, end=810 * MINUTE), seconds=45 * MINUTE)


def clock(hours, minutes=0):
    return hours * 60 + minutes


def windows(*spans):
    return tuple(TimeWindow(start=opens * MINUTE, end=closes * MINUTE) for opens, closes in spans)


def make_task(name, place, minutes=30, spans=AT_ANY_TIME, kind="visit"):
    """A task at a place of the line, or without one; clock times in minutes."""
    placed = place is not None
    return Task(
        task_id=name,
        kind=kind,
        place_id=f"at:{place}" if placed else None,
        customer_id=name if placed else None,
        seconds=minutes * MINUTE,
        windows=windows(*spans),
    )


def make_day(*tasks, shift=(480, 1020), overtime=30, lunch=LUNCH, end="at:0"):
    return RepDay(
        rep_id="anna",
        day=4,
        start_id="at:0",
        end_id=end,
        shift=windows(shift)[0],
        max_overtime_seconds=overtime * MINUTE,
        lunch=lunch,
        tasks=tasks,
    )


def line(*units):
    """Travel between points of a line; a unit takes a minute and is 1,000 metres long."""
    places = sorted({0, *units})
    apart = np.abs(np.subtract.outer(places, places)).astype(np.int32)
    names = tuple(f"at:{place}" for place in places)
    return TravelMatrix(place_ids=names, seconds=apart * MINUTE, metres=apart * 1000, source="line")


def coordinates(matrix):
    return {name: Coordinate(lat=0, lon=int(name.removeprefix("at:")) / 10) for name in matrix.place_ids}


def line_through(tasks):
    return line(*(int(task.place_id.removeprefix("at:")) for task in tasks if task.place_id))

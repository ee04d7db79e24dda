"""From a timetable back to the stops of a route."""

from collections.abc import Mapping

from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.route import Stop
from routeplan.model.visit import RepDay, Task
from routeplan.routing.timetable import Timetable


def stops_of(
    rep_day: RepDay, matrix: TravelMatrix, coordinates: Mapping[str, Coordinate], table: Timetable
) -> tuple[Stop, ...]:
    """Return start, tasks, lunch and end in order of time."""
    here, ready = rep_day.start_id, table.leave
    stops = [
        Stop(
            kind="start", arrive=ready, start=ready, end=ready,
            coordinate=coordinates[rep_day.start_id], night_at=_away(rep_day.start_id),
        )
    ]  # fmt: skip
    lunch = _lunch(rep_day, table)
    for number, begin in zip(table.order, table.starts, strict=True):
        task = rep_day.tasks[number]
        stop = _task_stop(task, here, ready, begin, matrix, coordinates, lunch)
        stops.append(stop)
        here, ready = task.place_id or here, stop.end
    stops.append(_end_stop(rep_day, here, ready, table.end, matrix, coordinates, lunch))
    if lunch is not None:
        stops.insert(sum(stop.end <= lunch.start for stop in stops), lunch)
    return tuple(stops)


def _lunch(rep_day: RepDay, table: Timetable) -> Stop | None:
    begin = table.lunch_start
    if begin is None or rep_day.lunch is None:
        return None
    return Stop(kind="lunch", arrive=begin, start=begin, end=begin + rep_day.lunch.seconds)


def _task_stop(
    task: Task,
    here: str,
    ready: int,
    begin: int,
    matrix: TravelMatrix,
    coordinates: Mapping[str, Coordinate],
    lunch: Stop | None,
) -> Stop:
    place = task.place_id or here
    leg = 0 if task.place_id is None else matrix.seconds_between(here, place)
    arrive, seconds = matrix.traffic.trip(ready, leg, _rest(lunch))
    return Stop(
        kind=task.kind,
        task_id=task.task_id,
        customer_id=task.customer_id,
        arrive=arrive,
        start=begin,
        end=begin + task.seconds,
        drive_seconds=seconds,
        drive_metres=0 if task.place_id is None else matrix.metres_between(here, place),
        coordinate=None if task.place_id is None else coordinates[place],
    )


def _rest(lunch: Stop | None) -> tuple[int, int] | None:
    return None if lunch is None else (lunch.start, lunch.end)


def _end_stop(
    rep_day: RepDay,
    here: str,
    ready: int,
    end: int,
    matrix: TravelMatrix,
    coordinates: Mapping[str, Coordinate],
    lunch: Stop | None,
) -> Stop:
    leg = matrix.seconds_between(here, rep_day.end_id)
    return Stop(
        kind="end",
        arrive=end,
        start=end,
        end=end,
        drive_seconds=matrix.traffic.trip(ready, leg, _rest(lunch))[1],
        drive_metres=matrix.metres_between(here, rep_day.end_id),
        coordinate=coordinates[rep_day.end_id],
        night_at=_away(rep_day.end_id),
    )


def _away(place_id: str) -> str:
    """Return the name of a place where a night is spent away from home, empty for home and end."""
    return "" if place_id.startswith(("home:", "end:")) else place_id

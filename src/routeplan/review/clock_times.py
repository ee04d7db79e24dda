"""Clock times for a day of which only the order is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routeplan.measures.lunch import lunch_on
from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.rep import Lunch, Rep
from routeplan.model.route import Stop
from routeplan.model.traffic import Traffic
from routeplan.model.visit import TaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Something to be done on a day whose clock time is still to be found.

    Parameters
    ----------
    windows
        When it may be done, the whole of it inside one.
    not_before
        Clock time that was given for it, or None.
    """

    kind: TaskKind
    task_id: str
    customer_id: str | None
    place_id: str | None
    coordinate: Coordinate | None
    seconds: int
    windows: tuple[TimeWindow, ...]
    not_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedDay:
    """The stops of a day and how many rules its clock times break."""

    stops: tuple[Stop, ...]
    faults: int

    @property
    def rank(self) -> tuple[int, int]:
        """Return what makes one day better than another: fewer faults, then an earlier end."""
        return self.faults, self.stops[-1].end


def time_day(rep: Rep, day: int, errands: Sequence[Errand], matrix: TravelMatrix) -> TimedDay:
    """Return the earliest clock times in the order given, lunch wherever it breaks least.

    Waiting is allowed, so that with lunch at a certain place in the order earlier is never worse; every
    place is tried. What cannot be done in time is done late, for the rules to find.
    """
    places: list[int | None] = [None]
    if lunch_on(rep, day) is not None:
        places += range(len(errands) + 1)
    return min((_propagate(rep, day, errands, matrix, at) for at in places), key=lambda timed: timed.rank)


def is_later_than_given(errand: Errand, start: int) -> bool:
    """Return whether an errand begins after the minute that was given for it."""
    return errand.not_before is not None and start >= errand.not_before + MINUTE


def _propagate(
    rep: Rep, day: int, errands: Sequence[Errand], matrix: TravelMatrix, lunch_at: int | None
) -> TimedDay:
    """Return the earliest clock times with lunch before the errand of this number, or none."""
    shift = rep.shifts[day] or TimeWindow(start=0, end=DAY)
    ready, here, stops, faults = shift.start, rep.home_id, list[Stop](), 0
    for number, errand in enumerate(errands):
        leg = _leg(matrix, here, errand.place_id)
        arrive, drive, lunch = _arrival(rep, ready, leg[0], matrix.traffic, number == lunch_at)
        start, fits = _start(errand, arrive)
        stops += [*lunch, _stop(errand, arrive, start, (drive, leg[1]))]
        faults += not fits
        faults += is_later_than_given(errand, start)
        ready, here = start + errand.seconds, errand.place_id or here
    leg = _leg(matrix, here, rep.end_id)
    arrive, drive, lunch = _arrival(rep, ready, leg[0], matrix.traffic, lunch_at == len(errands))
    stops += [*lunch, _end(rep, arrive, (drive, leg[1]))]
    first = _leg(matrix, rep.home_id, errands[0].place_id if errands else rep.end_id)
    stops.insert(0, _departure(rep, shift, stops, first[0], matrix.traffic))
    faults += arrive > shift.end + rep.max_overtime_seconds
    return TimedDay(stops=tuple(stops), faults=faults + _lunch_fault(lunch_on(rep, day), stops))


def _leg(matrix: TravelMatrix, origin: str, destination: str | None) -> tuple[int, int]:
    """Return seconds and metres; nothing where there is no way, for the rules to find."""
    if destination is None or origin not in matrix.index or destination not in matrix.index:
        return 0, 0
    leg = matrix.seconds_between(origin, destination), matrix.metres_between(origin, destination)
    return (0, 0) if max(leg) >= UNREACHABLE else leg


def _arrival(
    rep: Rep, ready: int, leg: int, traffic: Traffic, with_lunch: bool
) -> tuple[int, int, tuple[Stop, ...]]:
    """Return when the next place is reached, the drive, and the lunch on the way there if there is one."""
    if not with_lunch or rep.lunch is None:
        return (*traffic.trip(ready, leg), ())
    begin = max(ready, rep.lunch.window.start)
    found = None if traffic.is_steady else traffic.arrive_after_lunch(rep.lunch, ready, leg)
    begin = begin if found is None else found[1]
    end = begin + rep.lunch.seconds
    reached, drive = traffic.trip(ready, leg, (begin, end))
    lunch = Stop(kind="lunch", arrive=begin, start=begin, end=end)
    return max(reached, end), drive, (lunch,)


def _start(errand: Errand, arrive: int) -> tuple[int, bool]:
    """Return when an errand begins, and whether the whole of it lies inside one window."""
    ready = max(arrive, errand.not_before or 0)
    for window in errand.windows:
        start = max(ready, window.start)
        if start + errand.seconds <= window.end:
            return start, True
    return ready, False


def _stop(errand: Errand, arrive: int, start: int, leg: tuple[int, int]) -> Stop:
    """Return the stop at which an errand is done."""
    return Stop(
        kind=errand.kind,
        task_id=errand.task_id,
        customer_id=errand.customer_id,
        arrive=arrive,
        start=start,
        end=start + errand.seconds,
        drive_seconds=leg[0],
        drive_metres=leg[1],
        coordinate=errand.coordinate,
    )


def _end(rep: Rep, arrive: int, leg: tuple[int, int]) -> Stop:
    """Return the stop at which the day ends."""
    return Stop(
        kind="end",
        arrive=arrive,
        start=arrive,
        end=arrive,
        drive_seconds=leg[0],
        drive_metres=leg[1],
        coordinate=rep.end,
    )


def _departure(rep: Rep, shift: TimeWindow, stops: list[Stop], leg: int, traffic: Traffic) -> Stop:
    """Return the stop at which the day begins, and let the first call be reached without a wait.

    With lunch before the first call the rep leaves as early as possible.
    """
    leave, first = shift.start, stops[0]
    if first.kind in ("visit", "appointment"):
        leave = max(shift.start, traffic.leave(first.start, leg))
        arrive, drive = traffic.trip(leave, leg)
        stops[0] = replace(first, arrive=arrive, drive_seconds=drive)
    return Stop(kind="start", arrive=leave, start=leave, end=leave, coordinate=rep.home)


def _lunch_fault(lunch: Lunch | None, stops: Sequence[Stop]) -> bool:
    """Return whether a lunch that is due is missing or too late."""
    if lunch is None:
        return False
    for stop in stops:
        if stop.kind == "lunch":
            return stop.start > lunch.latest_start
    return stops[0].end < lunch.window.start + lunch.seconds and stops[-1].arrive > lunch.latest_start

"""Every drive is as long as the travel times say."""

from collections.abc import Iterator
from typing import NamedTuple

from routeplan.language import text
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, drive_between, is_known, on_route, place_of
from routeplan.review.wording import length_text, stop_text


def drive_is_as_long_as_the_roads(case: Case) -> Iterator[Violation]:
    """Find drives whose time or distance differs from the matrix, to the second and the metre.

    In traffic the time is that at the hour at which the rep leaves the stop before.

    The drive to a stop without a place is nothing: it is held wherever the rep then is. Drives to and from
    stops nobody knows are left out: the rules that report those stops make the plan illegal anyway.
    """
    for route in case.routes:
        before: Stop | None = None
        leave, lunch = 0, None
        for stop in route.stops:
            fault = _fault(case, route, before, stop, _Departure(leave, lunch))
            if fault:
                yield on_route("drive_is_as_long_as_the_roads", case, route, fault, task_id=stop.task_id)
            if not is_known(case, stop):
                before = None
            elif place_of(case, route, stop) is not None:
                before = stop
            leave, lunch = (leave, stop) if stop.kind == "lunch" else (stop.end, None)


class _Departure(NamedTuple):
    """When the rep leaves a stop, and the lunch before the next one."""

    leave: int
    lunch: Stop | None


def _fault(case: Case, route: Route, before: Stop | None, stop: Stop, departure: _Departure) -> str:
    """Say what is wrong with the drive to a stop from the last stop with a place; empty for nothing."""
    planned = (stop.drive_seconds, stop.drive_metres)
    origin = None if before is None else place_of(case, route, before)
    destination = place_of(case, route, stop)
    if stop.kind in ("start", "lunch") or (destination is None and is_known(case, stop)):
        return _undriven(stop, planned) if any(planned) else ""
    if before is None or origin is None or destination is None:
        return ""
    ends: dict[str, object] = {"origin": stop_text(before), "destination": stop_text(stop)}
    right = drive_between(case, route, origin, destination, *departure)
    if right is None:
        return text("there is no travel time for the drive from {origin} to {destination}", **ends)
    if max(right) >= UNREACHABLE:
        return text("there is no way for the drive from {origin} to {destination}", **ends)
    if planned == right:
        return ""
    return text(
        "the drive from {origin} to {destination} is {right}, planned are {planned}",
        **ends,
        right=_leg_text(right),
        planned=_leg_text(planned),
    )


def _undriven(stop: Stop, planned: tuple[int, int]) -> str:
    """Say that nobody drives to a stop."""
    return text(
        "no drive belongs to {stop}, planned are {planned}", stop=stop_text(stop), planned=_leg_text(planned)
    )


def _leg_text(leg: tuple[int, int]) -> str:
    """Return seconds and metres as text."""
    return text("{time} and {metres} m", time=length_text(leg[0]), metres=leg[1])

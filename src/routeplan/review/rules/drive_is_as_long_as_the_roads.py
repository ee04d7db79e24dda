"""Every drive is as long as the travel times say."""

from collections.abc import Iterator

from routeplan.model.matrix import UNREACHABLE
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, is_known, leg_between, on_route, place_of
from routeplan.review.wording import length_text, stop_text


def drive_is_as_long_as_the_roads(case: Case) -> Iterator[Violation]:
    """Find drives whose time or distance differs from the matrix, to the second and the metre.

    The drive to a stop without a place is nothing: it is held wherever the rep then is. Drives to and from
    stops nobody knows are left out: the rules that report those stops make the plan illegal anyway.
    """
    for route in case.routes:
        before: Stop | None = None
        for stop in route.stops:
            fault = _fault(case, route, before, stop)
            if fault:
                yield on_route("drive_is_as_long_as_the_roads", case, route, fault, task_id=stop.task_id)
            if not is_known(case, stop):
                before = None
            elif place_of(case, route, stop) is not None:
                before = stop


def _fault(case: Case, route: Route, before: Stop | None, stop: Stop) -> str:
    """Say what is wrong with the drive to a stop from the last stop with a place; empty for nothing."""
    planned = (stop.drive_seconds, stop.drive_metres)
    origin = None if before is None else place_of(case, route, before)
    destination = place_of(case, route, stop)
    if stop.kind in ("start", "lunch") or (destination is None and is_known(case, stop)):
        return (
            f"no drive belongs to {stop_text(stop)}, planned are {_leg_text(planned)}" if any(planned) else ""
        )
    if before is None or origin is None or destination is None:
        return ""
    way = f"the drive from {stop_text(before)} to {stop_text(stop)}"
    right = leg_between(case, route, origin, destination)
    if right is None:
        return f"there is no travel time for {way}"
    if max(right) >= UNREACHABLE:
        return f"there is no way for {way}"
    return "" if planned == right else f"{way} is {_leg_text(right)}, planned are {_leg_text(planned)}"


def _leg_text(leg: tuple[int, int]) -> str:
    """Return seconds and metres as text."""
    return f"{length_text(leg[0])} and {leg[1]} m"

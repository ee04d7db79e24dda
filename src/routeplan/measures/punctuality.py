"""Which starts lie off the grid, and which come too soon after arriving: the one definition."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.model.plan import Plan
from routeplan.model.punctuality import Punctuality
from routeplan.model.route import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpunctual:
    """What a plan could not keep: days with such a start, starts off the grid, starts too soon."""

    days: int
    off_grid: int
    too_soon: int


def is_off_grid(stop: Stop, wanted: Punctuality, exact: frozenset[str]) -> bool:
    """Return whether a call or appointment does not begin on the grid; exact appointments may lie off it.

    Parameters
    ----------
    exact
        Ids of the appointments whose time is given to the minute.
    """
    is_task = stop.kind in ("visit", "appointment") and stop.task_id not in exact
    return is_task and wanted.round_up(stop.start) != stop.start


def is_too_soon(stop: Stop, wanted: Punctuality) -> bool:
    """Return whether a call or appointment begins sooner than a buffer after the drive to it.

    Nobody needs a buffer who has not driven: at the same place as before, or on the telephone. A start before
    the arrival is no wish that is not met but a clock that runs backwards.
    """
    is_task = stop.kind in ("visit", "appointment") and stop.drive_seconds > 0
    return is_task and 0 <= stop.start - stop.arrive < wanted.buffer_seconds


def exact_ids(plan: Plan) -> frozenset[str]:
    """Return the ids of the appointments whose time is given to the minute."""
    return frozenset(one.appointment_id for one in plan.instance.appointments if one.kind == "exact")


def unpunctual(plan: Plan) -> Unpunctual:
    """Return what a plan does not keep of the punctuality that is wanted."""
    wanted, exact = plan.instance.policy.punctuality, exact_ids(plan)
    off = [sum(is_off_grid(stop, wanted, exact) for stop in route.stops) for route in plan.routes]
    soon = [sum(is_too_soon(stop, wanted) for stop in route.stops) for route in plan.routes]
    return Unpunctual(days=_days(off, soon), off_grid=sum(off), too_soon=sum(soon))


def _days(off: Sequence[int], soon: Sequence[int]) -> int:
    """Return how many days have either."""
    return sum(1 for one, other in zip(off, soon, strict=True) if one or other)

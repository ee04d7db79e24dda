"""What has been changed in a schedule, as pinned visits."""

from collections.abc import Sequence

from routeplan.model.clock import MINUTE
from routeplan.model.plan import Plan
from routeplan.model.wish import WishedVisit
from routeplan.pipeline.pins import Pin


def pins_of(plan: Plan, wished: Sequence[WishedVisit]) -> tuple[Pin, ...]:
    """Return the visits that are wanted elsewhere than the plan has them.

    A visit with another day or rep is pinned to its time only if that was changed as well; seconds do not
    count, as no sheet shows them.
    """
    planned = {
        stop.task_id: (route.rep_id, route.day, stop.start)
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    }
    return tuple(pin for one in wished if (pin := _pin(plan, one, *planned[one.visit_id])) is not None)


def dropped_visits(plan: Plan, wished: Sequence[WishedVisit]) -> tuple[str, ...]:
    """Return the visits of a plan of which nobody wishes anything: their rows were taken out."""
    names = {one.visit_id for one in wished}
    return tuple(
        stop.task_id
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit" and stop.task_id not in names
    )


def _pin(plan: Plan, one: WishedVisit, rep_id: str, day: int, start: int) -> Pin | None:
    """Return a visit pinned to what was changed, None if nothing was."""
    retimed = one.start is not None and one.start // MINUTE != start // MINUTE
    if (one.rep_id, one.day) == (rep_id, day) and not retimed:
        return None
    return Pin(
        visit_id=one.visit_id,
        when=plan.instance.horizon.date_of(one.day),
        start=one.start if retimed else None,
        rep_id=one.rep_id if one.rep_id != rep_id else None,
    )

"""What an earlier plan has promised, as commitments of a new one."""

from routeplan.model.call import CallPlan
from routeplan.model.commitment import Commitment, Grain
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.record import Level
from routeplan.model.route import Route, Stop

GRAIN_OF: dict[Level, Grain] = {"quarter": "week", "month": "day", "week": "time", "day": "time"}


def commitments_of(kept: Plan, instance: Instance, call_plan: CallPlan) -> tuple[Commitment, ...]:
    """Return the visits of an earlier plan that lie in a new horizon, as promises of the calls now owed.

    A quarter fixes the week of a visit, a month its day, a week or a day its clock time. A customer's n-th
    visit that is still to come answers the n-th call now owed, whatever number it had; visits of reps and
    to customers who are no longer there promise nothing.
    """
    known = {rep.rep_id for rep in instance.reps}
    to_come: dict[str, list[tuple[int, Route, Stop]]] = {}
    for route in kept.routes:
        day = instance.horizon.day_of(kept.instance.horizon.date_of(route.day))
        if 0 <= day < instance.horizon.days and route.rep_id in known:
            for stop in route.stops:
                if stop.kind == "visit" and stop.customer_id is not None:
                    to_come.setdefault(stop.customer_id, []).append((day, route, stop))
    promises = []
    for series in call_plan.series:
        visits = sorted(to_come.get(series.customer_id, ()), key=lambda visit: (visit[0], visit[2].start))
        for call, (day, route, stop) in zip(series.calls, visits, strict=False):
            promises.append(_promise(call.visit_id, GRAIN_OF[kept.level], route.rep_id, day, stop.start))
    return tuple(promises)


def _promise(visit_id: str, grain: Grain, rep_id: str, day: int, start: int) -> Commitment:
    """Return one promise; a clock time is promised by the grain of time only."""
    return Commitment(
        visit_id=visit_id, grain=grain, rep_id=rep_id, day=day, start=start if grain == "time" else None
    )

"""The time that a plan gives to each customer: with it, and on the way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from routeplan.model.call import Workload
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGiven:
    """Calls and seconds that one customer gets over a horizon."""

    calls: int = 0
    call_seconds: float = 0.0
    drive_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """Return both kinds of time together."""
        return self.call_seconds + self.drive_seconds

    def plus(self, calls: int, call_seconds: float, drive_seconds: float) -> "TimeGiven":
        """Return it with more."""
        return TimeGiven(
            calls=self.calls + calls,
            call_seconds=self.call_seconds + call_seconds,
            drive_seconds=self.drive_seconds + drive_seconds,
        )


def time_planned(plan: Plan) -> dict[str, TimeGiven]:
    """Return what a plan gives to each customer it calls on, by customer id.

    Visits and appointments at the customer, those on its contacts included. Nothing is lost of the driving
    of a day and nothing counted twice: a way between two stops goes half to either, and the ways from and to
    home are shared evenly among the stops, because who is seen first or last is chance. What appointments
    elsewhere take is nobody's.
    """
    main = {one.customer_id: one.main_id for one in plan.instance.customers}
    given: dict[str, TimeGiven] = defaultdict(TimeGiven)
    for route in plan.routes:
        for stop, driving in zip(route.tasks, drive_shares(route), strict=True):
            if stop.customer_id is not None:
                name = main[stop.customer_id]
                given[name] = given[name].plus(1, stop.end - stop.start, driving)
    return dict(given)


def drive_shares(route: Route) -> tuple[float, ...]:
    """Return the driving of a day in seconds that falls to each of its visits and appointments, in order."""
    tasks = route.tasks
    if not tasks:
        return ()
    between = [stop.drive_seconds for stop in tasks[1:]]
    from_home = (route.drive_seconds - sum(between)) / len(tasks)
    before, after = (0, *between), (*between, 0)
    return tuple(from_home + (one + other) / 2 for one, other in zip(before, after, strict=True))


def time_owed(instance: Instance, workloads: Iterable[Workload]) -> dict[str, TimeGiven]:
    """Return what the calls owed would take of each customer, by customer id, before any route exists."""
    main = {one.customer_id: one.main_id for one in instance.customers}
    given: dict[str, TimeGiven] = defaultdict(TimeGiven)
    for one in workloads:
        name = main[one.customer_id]
        given[name] = given[name].plus(one.calls, one.call_seconds, one.travel_seconds)
    return dict(given)

"""The time that a plan gives to each customer: with it, and on the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from routeplan.model.call import Workload
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.route import Route
from routeplan.model.worth import QUARTER_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGiven:
    """Calls and seconds that one customer gets over a horizon, or in a quarter."""

    calls: float = 0
    call_seconds: float = 0.0
    drive_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """Return both kinds of time together."""
        return self.call_seconds + self.drive_seconds

    def plus(self, calls: float, call_seconds: float, drive_seconds: float) -> "TimeGiven":
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


def time_a_quarter(
    instance: Instance, given: Mapping[str, TimeGiven], served: Mapping[str, float], days: int
) -> dict[str, TimeGiven]:
    """Return what each customer gets in a quarter at this rate, by customer id.

    Calls as its interval and those of its contacts mean them, as far as those due are made, each as long and
    with as much driving as its calls in the horizon; where there is none in it, as long as is usual and with
    the mean driving of a call. So one who is due once a quarter and not in these weeks gets no less for it.
    On demand it is what the horizon has, as its days are to a quarter.

    Parameters
    ----------
    given
        Calls and seconds over the horizon by customer id.
    served
        Share of the calls due that is made, 0 to 1.
    days
        Length of the horizon.
    """
    calls = fsum(one.calls for one in given.values())
    driving = fsum(one.drive_seconds for one in given.values()) / calls if calls else 0.0
    series: dict[str, list[Customer]] = defaultdict(list)
    for one in instance.customers:
        if one.gap is not None:
            series[one.main_id].append(one)
    found = {}
    for one in instance.places_called_on:
        name = one.customer_id
        time, own, share = given.get(name, TimeGiven()), series[name], served.get(name, 0.0)
        if not own:
            found[name] = _times(time, QUARTER_DAYS / days)
        elif time.calls:
            visits = share * fsum(QUARTER_DAYS / each.gap.ideal for each in own if each.gap)
            found[name] = _times(time, visits / time.calls)
        else:
            for each in own:
                visits = share * QUARTER_DAYS / each.gap.ideal if each.gap else 0.0
                found[name] = found.get(name, TimeGiven()).plus(
                    visits, visits * each.call_seconds, visits * driving
                )
    return found


def _times(time: TimeGiven, factor: float) -> TimeGiven:
    """Return so many times as much."""
    return TimeGiven().plus(factor * time.calls, factor * time.call_seconds, factor * time.drive_seconds)

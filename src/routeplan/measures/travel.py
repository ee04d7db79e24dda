"""What a rep's day is made of."""

from dataclasses import dataclass

from routeplan.model.rep import Rep
from routeplan.model.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTimes:
    """How one day is spent, in seconds.

    Parameters
    ----------
    leaves, reaches
        Clock times of leaving home and of reaching the end.
    wait
        What is left of the time out after driving, calls, appointments and lunch.
    overtime
        Time after the end of the shift.
    """

    leaves: int
    reaches: int
    drive: int
    calls: int
    appointments: int
    lunch: int
    wait: int
    overtime: int

    @property
    def work(self) -> int:
        """Return the time out less lunch."""
        return self.reaches - self.leaves - self.lunch


def leaves_at(route: Route) -> int:
    """Return when the rep leaves home; 0 for a route without stops."""
    return route.stops[0].end if route.stops else 0


def reaches_at(route: Route) -> int:
    """Return when the rep reaches the end; 0 for a route without stops."""
    return route.stops[-1].arrive if route.stops else 0


def overtime_seconds(route: Route, rep: Rep) -> int:
    """Return how far the day runs over the end of its shift; 0 on a day without one."""
    shift = rep.shifts[route.day] if 0 <= route.day < len(rep.shifts) else None
    return 0 if shift is None else max(0, reaches_at(route) - shift.end)


def day_times(route: Route, rep: Rep) -> DayTimes:
    """Return how a day is spent."""
    spent = {
        kind: sum(stop.end - stop.start for stop in route.stops if stop.kind == kind)
        for kind in ("visit", "appointment", "lunch")
    }
    out = reaches_at(route) - leaves_at(route)
    return DayTimes(
        leaves=leaves_at(route),
        reaches=reaches_at(route),
        drive=route.drive_seconds,
        calls=spent["visit"],
        appointments=spent["appointment"],
        lunch=spent["lunch"],
        wait=out - route.drive_seconds - sum(spent.values()),
        overtime=overtime_seconds(route, rep),
    )

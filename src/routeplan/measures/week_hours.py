"""What each week of a rep holds once the routes are there."""

from dataclasses import dataclass

from routeplan.measures.blanks import days_by_week
from routeplan.measures.capacity import blank_seconds_by_week, day_capacity_seconds
from routeplan.measures.travel import day_times
from routeplan.model.clock import MINUTE
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekHours:
    """One ISO week of a rep, in seconds.

    Parameters
    ----------
    week
        Such as ``2027-W01``.
    first_day
        Its first day number within the horizon.
    visit_seconds, drive_seconds, appointment_seconds
        What its routes consist of; whole-day appointments take the capacity of their days.
    office_seconds
        Office time: so much a working day.
    capacity_seconds
        Shifts less lunches and half-days to be kept free.
    """

    rep_id: str
    week: str
    first_day: int
    visit_seconds: int
    drive_seconds: int
    appointment_seconds: int
    office_seconds: int
    capacity_seconds: int

    @property
    def used_seconds(self) -> int:
        """Return all that the week is to hold."""
        return self.visit_seconds + self.drive_seconds + self.appointment_seconds + self.office_seconds

    @property
    def free_seconds(self) -> int:
        """Return what is left of the capacity, waits between stops included; 0 where nothing is."""
        return max(0, self.capacity_seconds - self.used_seconds)

    @property
    def over_seconds(self) -> int:
        """Return by how much it holds more than its capacity."""
        return max(0, self.used_seconds - self.capacity_seconds)


def hours_by_week(plan: Plan) -> tuple[WeekHours, ...]:
    """Return the weeks of each rep, in order of the reps and weeks."""
    weeks = days_by_week(plan.instance.horizon, range(plan.instance.horizon.days))
    routes = {(route.rep_id, route.day): route for route in plan.routes}
    away: dict[str, set[int]] = {rep.rep_id: set() for rep in plan.instance.reps}
    for one in plan.instance.appointments:
        if one.kind == "whole_day":
            away[one.rep_id].update(one.days)
    found = []
    for rep in plan.instance.reps:
        blank = blank_seconds_by_week(plan.instance, rep)
        for week, days in weeks.items():
            driven = [routes[rep.rep_id, day] for day in days if (rep.rep_id, day) in routes]
            found.append(_week(plan, rep, week, days, driven, away[rep.rep_id], blank.get(week, 0.0)))
    return tuple(found)


def _week(
    plan: Plan,
    rep: Rep,
    week: str,
    days: tuple[int, ...],
    routes: list[Route],
    away: set[int],
    blank: float,
) -> WeekHours:
    """Return one week of a rep."""
    times = [day_times(route, rep) for route in routes]
    worked = [day for day in days if rep.shifts[day] is not None]
    fairs = sum(day_capacity_seconds(rep, day) for day in worked if day in away)
    return WeekHours(
        rep_id=rep.rep_id,
        week=week,
        first_day=days[0],
        visit_seconds=sum(one.calls for one in times),
        drive_seconds=sum(one.drive for one in times),
        appointment_seconds=sum(one.appointments for one in times) + fairs,
        office_seconds=round(plan.instance.policy.non_selling_minutes * MINUTE * len(worked)),
        capacity_seconds=sum(day_capacity_seconds(rep, day) for day in worked) - round(blank),
    )

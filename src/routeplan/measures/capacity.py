"""The time a rep has, and what is already taken from it."""

from collections.abc import Sequence
from math import fsum, inf

from routeplan.measures.blanks import blanks_due, days_at_work, days_by_week
from routeplan.model.appointment import Appointment
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep

WORKING_WEEK = 5


def day_capacity_seconds(rep: Rep, day: int) -> int:
    """Return the shift less lunch of one day of the horizon, 0 on a day off.

    Lunch is due when the rep is at work at its latest start.
    """
    shift = rep.shifts[day]
    if shift is None:
        return 0
    lunch = rep.lunch
    due = lunch is not None and shift.start <= lunch.latest_start < shift.end
    return max(0, shift.seconds - (lunch.seconds if lunch is not None and due else 0))


def capacity_seconds(rep: Rep) -> int:
    """Return the shifts less lunches over the horizon."""
    return sum(day_capacity_seconds(rep, day) for day in rep.working_days)


def blank_seconds(instance: Instance, rep: Rep) -> int:
    """Return what the half-days to be kept free take over the horizon: half a mean day of their week each."""
    return round(fsum(blank_seconds_by_week(instance, rep).values()))


def blank_seconds_by_week(instance: Instance, rep: Rep) -> dict[str, float]:
    """Return what the half-days to be kept free take in each ISO week with a day at work."""
    taken = {}
    for week, days in days_by_week(instance.horizon, days_at_work(rep, instance.appointments)).items():
        due = min(blanks_due(len(days), instance.policy.blank_half_days), 2 * len(days))
        taken[week] = due / 2 * fsum(day_capacity_seconds(rep, day) for day in days) / len(days)
    return taken


def usable_seconds(instance: Instance, rep: Rep) -> int:
    """Return the shifts less lunches and half-days to be kept free over the horizon."""
    return capacity_seconds(rep) - blank_seconds(instance, rep)


def limit_seconds(rep: Rep) -> float:
    """Return the most seconds that a territory may mean for a rep over the horizon; infinite without a limit.

    The limit is one of a week; days off lower it by a fifth each.
    """
    if rep.max_hours is None:
        return inf
    return rep.max_hours * HOUR * len(rep.working_days) / WORKING_WEEK


def mean_day_seconds(reps: Sequence[Rep]) -> float:
    """Return the mean shift less lunch of the working days of some reps, 0 without any."""
    days = [day_capacity_seconds(rep, day) for rep in reps for day in rep.working_days]
    return sum(days) / len(days) if days else 0.0


def non_selling_seconds(rep: Rep, policy: Policy) -> int:
    """Return the office time over the horizon: so much a working day."""
    return round(policy.non_selling_minutes * MINUTE * len(rep.working_days))


def appointment_seconds(rep: Rep, appointments: Sequence[Appointment]) -> int:
    """Return what a rep's appointments take over the horizon.

    A whole day takes the shift less lunch of its day, nothing on a day off; days outside the horizon
    take nothing.
    """
    return sum(_taken(rep, one) for one in appointments if one.rep_id == rep.rep_id)


def _taken(rep: Rep, appointment: Appointment) -> int:
    """Return what one appointment takes."""
    days = [day for day in appointment.days if 0 <= day < len(rep.shifts)]
    if appointment.kind == "whole_day":
        return max((day_capacity_seconds(rep, day) for day in days), default=0)
    return appointment.seconds if days else 0

"""Where the time goes: with customers, driving, waiting, in the office, on the phone, at lunch."""

from collections import Counter
from collections.abc import Iterable

from routeplan.control.facts import CallFact, DayFact
from routeplan.control.stretches import DayTimes, planned_stretches
from routeplan.control.timeline import day_times
from routeplan.model.control_report import Activity
from routeplan.model.policy import Policy

Hours = Counter[Activity]
"""Seconds by activity."""


def planned_hours(day: DayFact, policy: Policy) -> Hours:
    """Return what a day was to consist of; office time is that of the settings."""
    if day.plan is None:
        return Counter()
    stretches, home = planned_stretches(day, day.plan)
    idle = sum(one.idle for one in stretches.values()) + home.idle
    other = sum(one.other for one in stretches.values()) + home.other
    lunch = min(day.plan.lunch_seconds, max(0, idle))
    return Counter(
        {
            "customers": sum(one.planned_seconds for one in day.calls),
            "driving": day.plan.drive_seconds,
            "waiting": max(0, idle - lunch),
            "office": other + round(policy.non_selling_minutes * 60),
            "lunch": lunch,
        }
    )


def actual_hours(day: DayFact) -> Hours:
    """Return what a day consisted of.

    Of a day that cannot be timed drives are those logged, else those planned for the calls that were held;
    a call without times counts as long as planned. The way home, with planned stops at no customer on it, is
    the planned one where the return is not logged. Lunch is the planned one as far as there was time between
    calls.
    """
    if not day.is_worked:
        return Counter()
    times = day_times(day)
    found = _untimed(day) if times is None else _timed(day, times)
    logged = day.logged
    if logged is not None:
        found["office"] += logged.office_seconds or 0
        found["phone"] += logged.phone_seconds or 0
    found["phone"] += sum(
        one.actual_seconds or 0 for one in day.calls if one.row is not None and one.row.outcome == "phone"
    )
    return found


def _timed(day: DayFact, times: DayTimes) -> Hours:
    """Return what a day consisted of by its clock times."""
    home = times.home
    if (day.logged is None or day.logged.back is None) and day.plan is not None:
        home = planned_stretches(day, day.plan)[1]
    idle = sum(one.actual.idle for one in times.calls) + home.idle
    lunch = min(day.plan.lunch_seconds if day.plan else 0, max(0, idle))
    return Counter(
        {
            "customers": sum(one.ends - one.begins for one in times.calls),
            "driving": sum(one.actual.drive for one in times.calls) + home.drive,
            "waiting": max(0, idle - lunch),
            "office": sum(one.actual.other for one in times.calls) + home.other,
            "lunch": lunch,
        }
    )


def _untimed(day: DayFact) -> Hours:
    """Return what a day consisted of as far as can be said without clock times."""
    home = day.plan.home_seconds if day.plan and day.held else 0
    return Counter(
        {
            "customers": sum(seconds_with(one) for one in day.held),
            "driving": sum(_drive(one) for one in day.calls) + home,
            "lunch": day.plan.lunch_seconds if day.plan and day.held else 0,
        }
    )


def seconds_with(fact: CallFact) -> int:
    """Return the time with a customer: as logged, else as planned."""
    return fact.planned_seconds if fact.actual_seconds is None else fact.actual_seconds


def _drive(fact: CallFact) -> int:
    """Return the drive to a call: as logged, else as planned if it was held."""
    if fact.row is not None and fact.row.drive_seconds is not None:
        return fact.row.drive_seconds
    return fact.stop.drive_seconds if fact.stop is not None and fact.is_held else 0


def total(hours: Iterable[Hours]) -> Hours:
    """Return several days together."""
    together: Hours = Counter()
    for one in hours:
        together.update(one)
    return together

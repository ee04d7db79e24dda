"""Which published plan stands for each day of each rep."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from routeplan.model.history import History, PublishedDay, PublishedPlan, PublishedStop
from routeplan.model.record import LEVELS, Level

WEEK = 7


def standing_plans(
    history: History, levels: Collection[Level] = LEVELS
) -> dict[tuple[str, date], PublishedPlan]:
    """Return the plan that stands by rep and day: the finest, of one level the one that begins last.

    Parameters
    ----------
    levels
        Plans of other levels do not count.
    """
    finest: dict[tuple[str, date], PublishedPlan] = {}
    for one in history.published:
        if one.replaced or one.plan.level not in levels:
            continue
        for ahead in range((one.plan.last - one.plan.first).days + 1):
            for rep_id in one.plan.rep_ids:
                finest[rep_id, one.plan.first + timedelta(days=ahead)] = one
    return finest


def standing_stops(history: History, levels: Collection[Level] = LEVELS) -> tuple[PublishedStop, ...]:
    """Return the visits and appointments of the plans that stand, in order of days, reps and clock times."""
    finest = standing_plans(history, levels)
    stops = (
        stop for one in history.published for stop in one.stops if finest.get((stop.rep_id, stop.when)) is one
    )
    return tuple(sorted(stops, key=lambda stop: (stop.when, stop.rep_id, stop.start, stop.task_id)))


def standing_days(history: History) -> tuple[PublishedDay, ...]:
    """Return the days of the plans that stand as wholes, in order of days and reps."""
    finest = standing_plans(history)
    days = (day for one in history.published for day in one.days if finest.get((day.rep_id, day.when)) is one)
    return tuple(sorted(days, key=lambda day: (day.when, day.rep_id)))


def stops_of_week(stops: Iterable[PublishedStop], monday: date) -> tuple[PublishedStop, ...]:
    """Return the stops that lie in the week that begins on a Monday."""
    return tuple(stop for stop in stops if monday_of(stop.when) == monday)


def monday_of(when: date) -> date:
    """Return the Monday of the ISO week of a day."""
    return when - timedelta(days=when.weekday())

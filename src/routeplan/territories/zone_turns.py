"""Which zone has its turn on which weekday of which week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

from routeplan.measures.zone_days import week_of_rotation
from routeplan.model.appointment import Appointment
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.territories.problem import FloatArray, IntArray

NOBODY = -1
THOUSAND = 1000
"""Calls are counted in thousandths, so that equal is equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What the turns of one rep's zones depend on.

    Parameters
    ----------
    weeks
        Weeks of the rotation.
    weekdays
        Weekdays on which the rep works, ascending.
    days
        Days of the horizon on which the rep is at work.
    customers, series
        All customers of the rep and the calls owed to them, in the same order.
    appointments
        Those of the rep.
    """

    horizon: Horizon
    weeks: int
    weekdays: tuple[int, ...]
    days: tuple[int, ...]
    customers: tuple[Customer, ...]
    series: tuple[CallSeries, ...]
    appointments: tuple[Appointment, ...]

    def days_of(self, week: int, weekday: int) -> tuple[int, ...]:
        """Return the days at work on a weekday of a week of the rotation, counted from 1."""
        return tuple(day for day in self.days_of_week(week) if self.horizon.weekday_of(day) == weekday)

    def days_of_week(self, week: int) -> tuple[int, ...]:
        """Return the days at work in a week of the rotation, counted from 1."""
        return tuple(day for day in self.days if week_of_rotation(self.horizon, day, self.weeks) == week)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Turn:
    """A zone, as the rows of its customers, with its week of the rotation from 1 and its weekday."""

    week: int
    weekday: int
    rows: IntArray


def expected_calls(customer: Customer, days: int) -> float:
    """Return how many calls a customer's frequency means in so many days; 0 for calls on demand."""
    return 0.0 if customer.frequency is None else days / customer.frequency.ideal_gap


def turns_of(diary: Diary, groups: Sequence[Sequence[IntArray]], points_km: FloatArray) -> list[Turn]:
    """Return the zones with their turns, in order of weeks and weekdays.

    The weeks come first: a group of zones gets the week in which most of its calls owed can be held inside
    their due windows. Within a week a zone gets the weekday on which most of its calls can be held: the
    customers are open, keep that weekday, and have their appointments then. Both are assignment problems,
    solved exactly (D. F. Crouse, On implementing 2D rectangular assignment algorithms, IEEE Transactions
    on Aerospace and Electronic Systems 52 (2016), as scipy does). Among turns that are equally good those
    are taken that let neighbours follow one another.

    Parameters
    ----------
    groups
        Rows of each zone of each group, a group a week.
    points_km
        Places of the customers on a flat map.
    """
    wholes = [np.concatenate(list(zones)) for zones in groups]
    weeks = in_turn(_fit_of_weeks(diary, wholes), _middles(points_km, wholes))
    turns = []
    for zones, week in zip(groups, (weeks + 1).tolist(), strict=True):
        places = in_turn(_fit_of_weekdays(diary, zones, week), _middles(points_km, zones))
        turns += [
            Turn(week=week, weekday=diary.weekdays[place], rows=np.sort(rows))
            for place, rows in zip(places.tolist(), zones, strict=True)
        ]
    return sorted(turns, key=lambda turn: (turn.week, turn.weekday))


def in_turn(fit: IntArray, middles_km: FloatArray) -> IntArray:
    """Return the turn of each zone: the best fit in total, and among equals a short way through the middles.

    The way is shortened by exchanging two turns and by reversing the zones between two turns, as long as
    the fit stays what it is: not always the shortest, but the same for the same zones.

    Parameters
    ----------
    fit
        Shape (zones, turns), at least as many turns as zones.
    middles_km
        Shape (zones, 2).
    """
    zones, turns = linear_sum_assignment(fit, maximize=True)
    order = np.full(fit.shape[1], NOBODY)
    order[turns] = zones
    best, length = _fit(fit, order), _way_km(order, middles_km)
    shorter = True
    while shorter:
        shorter = False
        for other in _changed(order):
            way = _way_km(other, middles_km)
            if way < length - 1e-9 and _fit(fit, other) == best:
                order, length, shorter = other, way, True
                break
    found = np.flatnonzero(order != NOBODY)
    result: IntArray = found[np.argsort(order[found])].astype(np.int64)
    return result


def _changed(order: IntArray) -> Iterator[IntArray]:
    """Yield the orders that an exchange or a reversal makes."""
    for one, other in combinations(range(len(order)), 2):
        exchanged, reversed_ = order.copy(), order.copy()
        exchanged[[one, other]] = order[[other, one]]
        reversed_[one : other + 1] = order[one : other + 1][::-1]
        yield from (exchanged, reversed_)


def _fit(fit: IntArray, order: IntArray) -> int:
    """Return the total fit of zones in order of their turns."""
    taken = order != NOBODY
    return int(fit[order[taken], np.flatnonzero(taken)].sum())


def _way_km(order: IntArray, middles_km: FloatArray) -> float:
    """Return the length of the way from zone to zone in order of their turns."""
    legs = np.diff(middles_km[order[order != NOBODY]], axis=0)
    return float(np.hypot(legs[:, 0], legs[:, 1]).sum())


def _middles(points_km: FloatArray, zones: Sequence[IntArray]) -> FloatArray:
    """Return the middle of each zone, shape (zones, 2)."""
    return np.array([points_km[rows].mean(axis=0) for rows in zones])


def _fit_of_weeks(diary: Diary, groups: Sequence[IntArray]) -> IntArray:
    """Return how many calls owed can be held in each week of the rotation, shape (groups, weeks)."""
    days = [diary.days_of_week(week) for week in range(1, diary.weeks + 1)]
    fit = np.zeros((len(diary.customers), diary.weeks), dtype=np.int64)
    for row, (customer, series) in enumerate(zip(diary.customers, diary.series, strict=True)):
        opened = [[day for day in of_week if _is_open(customer, day)] for of_week in days]
        for call in series.owed:
            fit[row] += [any(call.earliest_day <= day <= call.latest_day for day in one) for one in opened]
    return np.array([fit[rows].sum(axis=0) for rows in groups])


def _fit_of_weekdays(diary: Diary, zones: Sequence[IntArray], week: int) -> IntArray:
    """Return how many calls, in thousandths, suit each weekday of a week, shape (zones, weekdays)."""
    of_weekday = [diary.days_of(week, weekday) for weekday in diary.weekdays]
    if not any(of_weekday):
        of_weekday = [_every(diary, weekday) for weekday in diary.weekdays]
    most = max(1, *(len(days) for days in of_weekday))
    fit = np.zeros((len(diary.customers), len(diary.weekdays)))
    for row, (customer, series) in enumerate(zip(diary.customers, diary.series, strict=True)):
        share = [sum(_is_open(customer, day) for day in days) / most for days in of_weekday]
        kept = _kept_weekday(diary, customer, series)
        calls = expected_calls(customer, diary.horizon.days)
        fit[row] = [
            calls * one if kept in (None, weekday) else 0
            for one, weekday in zip(share, diary.weekdays, strict=True)
        ]
        fit[row] += [_appointments(diary, customer, days) for days in of_weekday]
    return np.array([np.rint(THOUSAND * fit[rows]).astype(np.int64).sum(axis=0) for rows in zones])


def _every(diary: Diary, weekday: int) -> tuple[int, ...]:
    """Return all days at work on a weekday."""
    return tuple(day for day in diary.days if diary.horizon.weekday_of(day) == weekday)


def _is_open(customer: Customer, day: int) -> bool:
    """Return whether a call fits into the opening hours of a day."""
    return any(hours.seconds >= customer.call_seconds for hours in customer.open_on[day])


def _kept_weekday(diary: Diary, customer: Customer, series: CallSeries) -> int | None:
    """Return the weekday that a customer keeps, that of the last visit; None where any will do."""
    if customer.rhythm == "flexible" or not series.last_visit_known:
        return None
    weekday = diary.horizon.weekday_of(series.last_visit_day)
    return weekday if weekday in diary.weekdays else None


def _appointments(diary: Diary, customer: Customer, days: Sequence[int]) -> int:
    """Return how many appointments at a customer are fixed for one of some days."""
    return sum(
        one.customer_id == customer.customer_id and len(one.days) == 1 and one.days[0] in days
        for one in diary.appointments
    )

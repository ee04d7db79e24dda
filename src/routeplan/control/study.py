"""The time and duty study: how long calls and drives really take."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from routeplan.control.case import ControlCase
from routeplan.control.facts import CallFact, DayFact
from routeplan.control.timeline import day_times
from routeplan.model.call import serial_of_visit
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.control_report import Figure, Period
from routeplan.model.logged_call import LoggedCall

FEWEST = 3
"""Calls of a customer from which on it is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLength:
    """How long one call was to take and took, in seconds."""

    customer_id: str
    class_name: str
    rep_id: str
    when: date
    planned: int
    actual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedDrive:
    """How long one drive was to take and took, in seconds.

    Parameters
    ----------
    hour
        Hour of the day in which it was to begin.
    speed_factor
        The rep's when it was planned.
    is_logged
        Whether the rep wrote it down; else it is the time between two calls less planned waits and lunch.
    """

    rep_id: str
    when: date
    hour: int
    planned: int
    actual: int
    speed_factor: float
    is_logged: bool

    @property
    def base(self) -> float:
        """Return how long it would be for a rep whose speed factor is 1."""
        return self.planned * self.speed_factor


def timed_lengths(case: ControlCase, days: Iterable[DayFact]) -> tuple[TimedLength, ...]:
    """Return the calls whose times are known: visits to customers, not appointments, contacts or deals."""
    return tuple(
        TimedLength(
            customer_id=one.series_id,
            class_name=case.class_of(one.series_id),
            rep_id=one.rep_id,
            when=one.when,
            planned=planned,
            actual=one.actual_seconds,
        )
        for day in days
        for one in day.held
        if one.actual_seconds and (planned := _length_planned(case, day, one)) is not None
    )


def _length_planned(case: ControlCase, day: DayFact, fact: CallFact) -> int | None:
    """Return how long a visit to a customer itself was to last, None for any other call.

    On a day without a published plan that is the length in the tables.
    """
    if case.main_of(fact.series_id) != fact.series_id:
        return None
    if fact.stop is not None:
        return fact.planned_seconds if fact.is_visit else None
    customer = case.customers.get(fact.series_id)
    if day.is_planned or customer is None or fact.row is None or _is_other(fact.row):
        return None
    return customer.call_seconds


def _is_other(row: LoggedCall) -> bool:
    """Return whether a row of the log names something else than a call, such as an appointment."""
    return bool(row.visit_id) and serial_of_visit(row.visit_id) is None


def timed_drives(days: Iterable[DayFact]) -> tuple[TimedDrive, ...]:
    """Return the drives that can be compared with the plan.

    Of a rep who writes drives down, only these count.
    """
    found = [drive for day in days for drive in _drives(day)]
    writers = {one.rep_id for one in found if one.is_logged}
    return tuple(one for one in found if one.is_logged or one.rep_id not in writers)


def _drives(day: DayFact) -> Iterator[TimedDrive]:
    """Yield the drives of a day that began and ended where the plan has them."""
    times = day_times(day)
    if times is None or day.plan is None:
        return
    for call in times.calls:
        stop = call.fact.stop
        if call.own_drive is not None and stop is not None:
            yield TimedDrive(
                rep_id=day.rep_id,
                when=day.when,
                hour=max(0, stop.arrive - stop.drive_seconds) // HOUR,
                planned=stop.drive_seconds,
                actual=call.own_drive,
                speed_factor=day.plan.speed_factor,
                is_logged=call.is_logged_drive,
            )


def study_figures(case: ControlCase, days: Sequence[DayFact], period: Period) -> Iterator[Figure]:
    """Yield planned and actual minutes: of calls by class, rep and customer, of drives by rep and hour."""
    lengths = timed_lengths(case, days)
    names: tuple[Callable[[TimedLength], str], ...] = (
        lambda one: "all",
        lambda one: f"class:{one.class_name}",
        lambda one: f"rep:{one.rep_id}",
    )
    for name_of in names:
        yield from _lengths(lengths, name_of, period, 1)
    yield from _lengths(lengths, lambda one: f"customer:{one.customer_id}", period, FEWEST)
    drives = timed_drives(days)
    for drive_of in (
        lambda one: "all",
        lambda one: f"rep:{one.rep_id}",
        lambda one: f"hour:{one.hour:02d}",
        lambda one: f"rep:{one.rep_id}/hour:{one.hour:02d}",
    ):
        yield from _of_drives(drives, drive_of, period)


def _lengths(
    lengths: Iterable[TimedLength], name_of: Callable[[TimedLength], str], period: Period, fewest: int
) -> Iterator[Figure]:
    """Yield the mean minutes of calls by one trait."""
    groups = defaultdict[str, list[TimedLength]](list)
    for one in lengths:
        groups[name_of(one)].append(one)
    for name, some in sorted(groups.items()):
        if len(some) >= fewest:
            yield Figure(
                measure="call_minutes", scope=name, period=period.name,
                planned=fmean(one.planned for one in some) / MINUTE,
                actual=fmean(one.actual for one in some) / MINUTE, unit="min", number=len(some),
            )  # fmt: skip


def _of_drives(
    drives: Iterable[TimedDrive], name_of: Callable[[TimedDrive], str], period: Period
) -> Iterator[Figure]:
    """Yield the mean minutes of drives by one trait."""
    groups = defaultdict[str, list[TimedDrive]](list)
    for one in drives:
        groups[name_of(one)].append(one)
    for name, some in sorted(groups.items()):
        yield Figure(
            measure="drive_minutes", scope=name, period=period.name,
            planned=fmean(one.planned for one in some) / MINUTE,
            actual=fmean(one.actual for one in some) / MINUTE, unit="min", number=len(some),
        )  # fmt: skip

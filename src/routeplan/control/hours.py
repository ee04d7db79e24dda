"""Hours by class, funnel stage, zone, activity and rep; mileage by rep and month; the causes of variance."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum

from routeplan.control.activity import actual_hours, planned_hours, seconds_with, total
from routeplan.control.case import ControlCase
from routeplan.control.facts import CallFact, DayFact
from routeplan.control.mileage import actual_km, by_month, planned_km
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.control_report import ACTIVITIES, CAUSES, DayVariance, Figure, Period


def hours_figures(case: ControlCase, days: Sequence[DayFact], period: Period) -> Iterator[Figure]:
    """Yield the hours of a period: with customers by class, stage and zone, and all by activity."""
    calls = [one for day in days for one in day.calls]
    groups: tuple[tuple[str, Callable[[CallFact], str]], ...] = (
        ("class", lambda one: case.class_of(one.series_id)),
        ("stage", lambda one: case.stage_named(one.series_id)),
        ("zone", lambda one: case.zone_of.get(case.main_of(one.series_id), "")),
    )
    for kind, name_of in groups:
        yield from _with_customers(kind, name_of, calls, period)
    yield from _activities("", days, case, period)
    for rep in case.reps:
        own = [day for day in days if day.rep_id == rep.rep_id]
        yield from _activities(f"rep:{rep.rep_id}/", own, case, period)


def _with_customers(
    kind: str, name_of: Callable[[CallFact], str], calls: Iterable[CallFact], period: Period
) -> Iterator[Figure]:
    """Yield the hours with customers by one trait of the calls; those without it are left out."""
    planned, actual, number = Counter[str](), Counter[str](), Counter[str]()
    for one in calls:
        planned[name_of(one)] += one.planned_seconds
        if one.is_held:
            actual[name_of(one)] += seconds_with(one)
            number[name_of(one)] += 1
    for name in sorted(planned):
        if name and not (kind == "stage" and len(planned) == 1):
            yield Figure(
                measure="hours", scope=f"{kind}:{name}", period=period.name, planned=planned[name] / HOUR,
                actual=actual[name] / HOUR, unit="h", number=number[name],
            )  # fmt: skip


def _activities(prefix: str, days: Sequence[DayFact], case: ControlCase, period: Period) -> Iterator[Figure]:
    """Yield the hours of some days by activity."""
    planned = total(planned_hours(day, case.policy) for day in days)
    actual = total(actual_hours(day) for day in days)
    for activity in ACTIVITIES:
        yield Figure(
            measure="hours", scope=f"{prefix}activity:{activity}", period=period.name,
            planned=planned[activity] / HOUR, actual=actual[activity] / HOUR, unit="h", number=len(days),
        )  # fmt: skip


def mileage_figures(case: ControlCase, days: Sequence[DayFact]) -> Iterator[Figure]:
    """Yield kilometres and their money by rep and month, for the claim of expenses."""
    for (rep_id, month), some in by_month(days).items():
        km = fsum(map(planned_km, some)), fsum(actual_km(day).km for day in some)
        worked = sum(day.is_worked for day in some)
        scope = f"rep:{rep_id}"
        yield Figure(
            measure="mileage",
            scope=scope,
            period=month,
            planned=km[0],
            actual=km[1],
            unit="km",
            number=worked,
        )
        if case.cost_per_km is not None:
            yield Figure(
                measure="mileage_money", scope=scope, period=month, planned=km[0] * case.cost_per_km,
                actual=km[1] * case.cost_per_km, unit="money", number=worked,
            )  # fmt: skip


def variance_figures(variances: Sequence[DayVariance], period: Period) -> Iterator[Figure]:
    """Yield the minutes by which all timed days together ended later or earlier, by cause and as a whole."""
    found = Counter[str]()
    for day in variances:
        for cause, seconds in day.causes:
            found[cause] += seconds
    for cause in CAUSES:
        if found[cause]:
            yield _minutes(f"cause:{cause}", found[cause], period, len(variances))
    if variances:
        yield _minutes("all", sum(day.whole for day in variances), period, len(variances))


def _minutes(scope: str, seconds: int, period: Period, number: int) -> Figure:
    """Return minutes of variance."""
    return Figure(
        measure="variance", scope=scope, period=period.name, planned=0.0, actual=seconds / MINUTE, unit="min",
        number=number,
    )  # fmt: skip

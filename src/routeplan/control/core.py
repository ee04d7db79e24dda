"""The figures that standards of performance may be set for, of everybody, each class and each rep."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from routeplan.control.activity import Hours, actual_hours, planned_hours, seconds_with, total
from routeplan.control.case import ControlCase
from routeplan.control.due import Gaps, all_kept, gaps_of
from routeplan.control.facts import CallFact, DayFact
from routeplan.control.mileage import actual_km, planned_km
from routeplan.control.scopes import Scope, scopes
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.control_report import Figure, Period

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A scope in a period: its calls and days.

    Parameters
    ----------
    calls
        All calls planned or held.
    days
        Days of its reps; none for a class.
    """

    case: ControlCase
    scope: Scope
    period: Period
    calls: tuple[CallFact, ...]
    days: tuple[DayFact, ...]

    @property
    def held(self) -> tuple[CallFact, ...]:
        """Return the calls that were held."""
        return tuple(one for one in self.calls if one.is_held)

    @property
    def planned(self) -> tuple[CallFact, ...]:
        """Return the calls that were planned."""
        return tuple(one for one in self.calls if one.stop is not None)

    def figure(
        self, measure: str, planned: float | None, actual: float | None, unit: str, number: int = 0
    ) -> Figure:
        """Return a figure of this part."""
        return Figure(
            measure=measure, scope=self.scope.name, period=self.period.name, planned=planned, actual=actual,
            unit=unit, number=number,
        )  # fmt: skip


def core_figures(case: ControlCase, days: Sequence[DayFact], period: Period) -> tuple[Figure, ...]:
    """Return the core figures of a period.

    Parameters
    ----------
    days
        All days; only those in the period that have begun count.
    """
    inside = tuple(day for day in days if day.when in period and day.when <= case.today)
    found: list[Figure] = []
    for scope in scopes(case):
        calls = tuple(one for day in inside for one in day.calls if scope.has_call(case, one))
        part = Part(
            case=case, scope=scope, period=period, calls=calls,
            days=tuple(day for day in inside if scope.has_day(day)),
        )  # fmt: skip
        found += (*_calls(part), *_customers(part), *_days(part))
    return tuple(found)


def _calls(part: Part) -> Iterator[Figure]:
    """Yield the figures that rest on calls."""
    planned, held = part.planned, part.held
    yield part.figure("calls_held", len(planned), len(held), "calls", len(held))
    kept = sum(one.is_held or (one.was_moved and _is_made_up(part, one)) for one in planned)
    yield part.figure("kept_visits", None, _share(kept, len(planned)), "%", len(planned))
    hours = (sum(one.planned_seconds for one in planned) / HOUR, sum(map(seconds_with, held)) / HOUR)
    yield part.figure("hours_with_customers", *hours, "h", len(held))


def _is_made_up(part: Part, missed: CallFact) -> bool:
    """Return whether a visit that was moved was held on another day of the period."""
    return any(one.series_id == missed.series_id and one.stop is None for one in part.held)


def _customers(part: Part) -> Iterator[Figure]:
    """Yield coverage, compliance and how regular waits were."""
    case, scope, period = part.case, part.scope, part.period
    seen, planned = scope.series(case, case.seen), scope.series(case, case.planned)
    ours = [one for one in case.customers.values() if not one.contact_of and scope.has_customer(case, one)]
    met = {case.main_of(one.series_id) for one in part.held}
    to_meet = {case.main_of(one.series_id) for one in part.planned}
    was_met = sum(one.customer_id in to_meet for one in ours)
    is_met = sum(one.customer_id in met for one in ours)
    yield part.figure("coverage", _share(was_met, len(ours)), _share(is_met, len(ours)), "%", len(ours))
    as_planned, as_seen = all_kept(planned, period, case.today), all_kept(seen, period, case.today)
    yield part.figure(
        "compliance", _share(as_planned.in_window, as_planned.due), _share(as_seen.in_window, as_seen.due),
        "%", as_seen.due,
    )  # fmt: skip
    yield from _waits(part, gaps_of(planned, period), gaps_of(seen, period))


def _waits(part: Part, was: Gaps | None, is_now: Gaps | None) -> Iterator[Figure]:
    """Yield how regular waits were to be and were."""
    number = is_now.number if is_now else 0
    figures: tuple[tuple[str, Callable[[Gaps], float], str], ...] = (
        ("gap_mean", lambda one: one.mean, "days"),
        ("gap_variation", lambda one: PERCENT * one.variation, "%"),
        ("gap_worst", lambda one: one.worst, "days over"),
    )
    for measure, value, unit in figures:
        planned = None if was is None else value(was)
        yield part.figure(measure, planned, None if is_now is None else value(is_now), unit, number)


def _days(part: Part) -> Iterator[Figure]:
    """Yield the figures that rest on days; none for a class."""
    if part.scope.class_name:
        return
    planned_days = [day for day in part.days if day.plan is not None and day.calls]
    worked = [day for day in part.days if day.is_worked]
    held, planned = len(part.held), len(part.planned)
    yield part.figure(
        "calls_a_day", _ratio(planned, len(planned_days)), _ratio(held, len(worked)), "calls", len(worked)
    )
    was = total(planned_hours(day, part.case.policy) for day in part.days)
    is_now = total(actual_hours(day) for day in part.days)
    yield part.figure("share_with_customers", _share_with(was), _share_with(is_now), "%", len(worked))
    km = fsum(map(planned_km, part.days)), fsum(actual_km(day).km for day in part.days)
    yield part.figure("km", *km, "km", len(worked))
    yield part.figure("km_per_call", _ratio(km[0], planned), _ratio(km[1], held), "km", held)
    minutes = was["driving"] / MINUTE, is_now["driving"] / MINUTE
    yield part.figure(
        "drive_min_per_call", _ratio(minutes[0], planned), _ratio(minutes[1], held), "min", held
    )
    yield from _money(part, km, (paid_hours(was), paid_hours(is_now)))


def _money(part: Part, km: tuple[float, float], hours: tuple[float, float]) -> Iterator[Figure]:
    """Yield what kilometres, hours and a call cost, as far as the settings say what they do."""
    per_km, per_hour = part.case.cost_per_km, part.case.cost_per_hour
    if per_km is not None:
        yield part.figure("cost_of_km", km[0] * per_km, km[1] * per_km, "money")
    if per_hour is not None:
        yield part.figure("cost_of_hours", hours[0] * per_hour, hours[1] * per_hour, "money")
    if per_km is None and per_hour is None:
        return
    cost = [km[place] * (per_km or 0) + hours[place] * (per_hour or 0) for place in (0, 1)]
    yield part.figure(
        "cost_per_call", _ratio(cost[0], len(part.planned)), _ratio(cost[1], len(part.held)), "money",
        len(part.held),
    )  # fmt: skip


def paid_hours(hours: Hours) -> float:
    """Return the hours that cost money: all but lunch."""
    return sum(seconds for activity, seconds in hours.items() if activity != "lunch") / HOUR


def _share_with(hours: Hours) -> float | None:
    """Return the time with customers, of all time but lunch, in percent."""
    return _share(hours["customers"], paid_hours(hours) * HOUR)


def _share(part: float, whole: float) -> float | None:
    """Return a part in percent, None of nothing."""
    return PERCENT * part / whole if whole else None


def _ratio(over: float, under: float) -> float | None:
    """Return a ratio, None for one over nothing."""
    return over / under if under else None


def weeks_before(period: Period, weeks: int, today: date) -> tuple[Period, ...]:
    """Return the last weeks that ended by the end of a period and by today, the latest last."""
    last = min(period.last, today)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return tuple(
        Period(first=sunday - timedelta(days=7 * back + 6), last=sunday - timedelta(days=7 * back))
        for back in reversed(range(weeks))
    )

"""Standards of performance beside what came of them."""

from collections.abc import Sequence

from routeplan.control.case import ControlCase
from routeplan.control.core import core_figures, weeks_before
from routeplan.control.facts import DayFact
from routeplan.model.control_report import Figure, Period, Standard
from routeplan.model.target import EVERYBODY, Target

TREND_WEEKS = 4


def standards_of(
    case: ControlCase,
    days: Sequence[DayFact],
    period: Period,
    figures: Sequence[Figure],
    targets: Sequence[Target],
) -> tuple[Standard, ...]:
    """Return each standard with its figure of the period and those of the last weeks.

    Parameters
    ----------
    figures
        Those of the period.
    """
    if not targets:
        return ()
    weeks = weeks_before(period, TREND_WEEKS, case.today)
    by_week = [(_week_name(week), core_figures(case, days, week)) for week in weeks]
    if any(one.measure == "coverage" for one in targets):
        by_week = [
            (name, _with_coverage(case, days, some, period, week))
            for (name, some), week in zip(by_week, weeks, strict=True)
        ]
    return tuple(
        Standard(
            target=one,
            actual=_actual(case, one, figures),
            unit=_unit(case, one, figures),
            trend=tuple((name, _actual(case, one, some)) for name, some in by_week),
        )
        for one in targets
    )


def _with_coverage(
    case: ControlCase, days: Sequence[DayFact], figures: Sequence[Figure], period: Period, week: Period
) -> tuple[Figure, ...]:
    """Return the figures of a week with the coverage of as many days before its end as the period has.

    In a single week nobody sees all customers.
    """
    until = Period(first=week.last - (period.last - period.first), last=week.last)
    coverage = [one for one in core_figures(case, days, until) if one.measure == "coverage"]
    return (*coverage, *figures)


def _week_name(week: Period) -> str:
    """Return the ISO week, such as ``2027-W01``."""
    year, number, _ = week.first.isocalendar()
    return f"{year}-W{number:02d}"


def _found(case: ControlCase, target: Target, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that a standard is about."""
    scope = target.scope
    if scope != EVERYBODY:
        is_class = any(rule.name == scope for rule in case.policy.classes)
        is_rep = any(rep.rep_id == scope for rep in case.reps)
        scope = f"rep:{scope}" if is_rep or not is_class else f"class:{scope}"
    return next((one for one in figures if (one.measure, one.scope) == (target.measure, scope)), None)


def _actual(case: ControlCase, target: Target, figures: Sequence[Figure]) -> float | None:
    """Return what came of a standard, None where there is nothing to measure."""
    found = _found(case, target, figures)
    return None if found is None else found.actual


def _unit(case: ControlCase, target: Target, figures: Sequence[Figure]) -> str:
    """Return the unit of a standard: that of the measure, else what somebody wrote."""
    found = _found(case, target, figures)
    return target.unit if found is None else found.unit

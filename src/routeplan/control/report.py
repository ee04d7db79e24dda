"""Everything that control says of some days."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from routeplan.control.case import ControlCase
from routeplan.control.core import core_figures
from routeplan.control.facts import DayFact
from routeplan.control.hours import hours_figures, mileage_figures, variance_figures
from routeplan.control.mileage import sources
from routeplan.control.standards import standards_of
from routeplan.control.study import study_figures
from routeplan.control.timeline import day_times
from routeplan.control.variance import day_variance
from routeplan.language import mark, text, texts
from routeplan.model.control_report import ControlReport, Figure, Period
from routeplan.model.target import Target

HOME_IS_MISSING = mark("Kilometres from the call log have no way home; day_log.csv knows whole days.")
NO_MONEY = mark("Without cost_per_km and cost_per_hour in routeplan.toml nothing is said of money.")
MOST_NAMED = 5
"""Days that a notice names."""


def control_report(
    case: ControlCase,
    days: Sequence[DayFact],
    period: Period,
    targets: Sequence[Target],
    name: str,
    currency: str,
) -> ControlReport:
    """Return what was planned beside what happened.

    Parameters
    ----------
    days
        All days there are; those of the period are reported, and the weeks before it for the trends.
    """
    inside = tuple(day for day in days if day.when in period and day.when <= case.today)
    core = core_figures(case, days, period)
    variances = tuple(one for day in inside if (one := day_variance(day)) is not None)
    figures = (
        *core,
        *hours_figures(case, inside, period),
        *study_figures(case, inside, period),
        *mileage_figures(case, inside),
        *variance_figures(variances, period),
    )
    is_planned = any(day.is_planned for day in inside)
    return ControlReport(
        name=name,
        period=period,
        figures=figures if is_planned else tuple(map(_without_plan, figures)),
        standards=standards_of(case, days, period, core, targets),
        variances=variances,
        notices=tuple(
            _notices(case, inside, len(variances)) if is_planned else _nothing_published(case, inside)
        ),
        currency=currency,
        reps=tuple((one.rep_id, one.name) for one in case.reps),
    )


def _without_plan(one: Figure) -> Figure:
    """Return a figure of days for which nothing was published; lengths of calls stand in the tables."""
    return one if one.measure == "call_minutes" else replace(one, planned=None)


def _nothing_published(case: ControlCase, days: Sequence[DayFact]) -> Iterator[str]:
    """Yield that there is nothing to compare with, and what was assumed."""
    yield text(
        "Nothing was published for these days, so nothing planned stands beside what happened; lengths of "
        "calls are compared with those in the tables. Calls without start and end count no time."
    )
    if "call_log" in sources(days):
        yield text(HOME_IS_MISSING)
    if case.cost_per_km is None and case.cost_per_hour is None:
        yield text(NO_MONEY)


def _notices(case: ControlCase, days: Sequence[DayFact], timed: int) -> Iterator[str]:
    """Yield what was assumed."""
    unplanned = {day.when for day in days if day.held and not day.is_planned}
    if unplanned:
        yield texts(
            "Calls were held on {number} day for which nothing was published, so that planned figures are "
            "of fewer days than actual ones. The first day with a plan is {first}.",
            "Calls were held on {number} days for which nothing was published, so that planned figures are "
            "of fewer days than actual ones. The first day with a plan is {first}.",
            len(unplanned),
            first=min(day.when for day in days if day.is_planned),
        )
    untimed = sum(bool(day.held) and day_times(day) is None for day in days)
    if untimed:
        yield texts(
            "{number} day has calls without start and end or without a plan; it is not in the variance, and "
            "such calls count as long as planned.",
            "{number} days have calls without start and end or without a plan; they are not in the variance, "
            "and such calls count as long as planned.",
            untimed,
        )
    unlogged = sum(
        one.stop is not None and one.row is None and not one.was_moved for day in days for one in day.calls
    )
    if unlogged:
        yield texts(
            "{number} planned call is not in the log; it counts as not held.",
            "{number} planned calls are not in the log; they count as not held.",
            unlogged,
        )
    found = sources(days)
    if "plan" in found:
        yield text(
            "Kilometres of days without any logged ones are those planned, for days on which a call was held."
        )
    if "call_log" in found:
        yield text(HOME_IS_MISSING)
    if timed and any(day.held and (day.logged is None or day.logged.back is None) for day in days):
        yield text("Days whose return is not logged end with their last call, planned and actual.")
    if contradictory := [f"{day.rep_id} {day.when}" for day in days if _is_back_too_soon(day)]:
        shown = text(", ").join(contradictory[:MOST_NAMED])
        yield texts(
            "{number} day ends in day_log.csv before its last call does in call_log.csv, correct one of "
            "them: {days}.",
            "{number} days end in day_log.csv before their last call does in call_log.csv, correct one of "
            "them: {days}.",
            len(contradictory), days=shown,
        )  # fmt: skip
    if case.cost_per_km is None and case.cost_per_hour is None:
        yield text(NO_MONEY)


def _is_back_too_soon(day: DayFact) -> bool:
    """Return whether a rep was back before a call that was held had ended."""
    ends = [
        one.row.start + one.actual_seconds
        for one in day.held
        if one.row is not None and one.row.start is not None and one.actual_seconds is not None
    ]
    back = None if day.logged is None else day.logged.back
    return back is not None and bool(ends) and max(ends) > back

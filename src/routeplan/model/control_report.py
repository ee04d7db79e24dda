"""What was planned beside what happened: figures, standards of performance, corrections."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from routeplan.model.correction import Correction
from routeplan.model.target import EVERYBODY, Target

Activity = Literal["customers", "driving", "waiting", "office", "phone", "lunch"]
ACTIVITIES: tuple[Activity, ...] = get_args(Activity)
VarianceCause = Literal[
    "no_show", "customer", "overrun", "traffic", "rep", "other", "late_start", "moved", "added", "not_logged",
    "waiting",
]  # fmt: skip
CAUSES: tuple[VarianceCause, ...] = get_args(VarianceCause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days that are looked at, ends included."""

    first: date
    last: date

    def __contains__(self, when: date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= when <= self.last

    @property
    def name(self) -> str:
        """Return the days in a form for files, such as ``2027-01-04..2027-01-31``."""
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure of one part of the business.

    Parameters
    ----------
    measure
        Name of the measure; docs/control.md has its definition.
    scope
        ``all``, or a kind and a name, such as ``class:A``, ``rep:R1``, ``activity:driving``,
        ``rep:R1/hour:08``.
    period
        Days, a month or a week it is about.
    planned, actual
        None where there is nothing to measure.
    number
        On how many calls, drives or waits the actual figure rests.
    """

    measure: str
    scope: str
    period: str
    planned: float | None
    actual: float | None
    unit: str
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayVariance:
    """Why one day of a rep ended earlier or later than planned.

    Parameters
    ----------
    whole
        Seconds between the planned and the actual end of the day; positive for a day that took longer.
    causes
        (cause, seconds); they add up to the whole.
    """

    rep_id: str
    when: date
    whole: int
    causes: tuple[tuple[VarianceCause, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard of performance and what came of it.

    Parameters
    ----------
    actual
        None where there is nothing to measure.
    trend
        (week, figure) of the last weeks, the latest last.
    """

    target: Target
    actual: float | None
    unit: str
    trend: tuple[tuple[str, float | None], ...] = ()

    @property
    def is_met(self) -> bool | None:
        """Return whether it is met, None where there is nothing to measure."""
        return None if self.actual is None else self.target.is_met(self.actual)

    @property
    def off(self) -> float | None:
        """Return by how much the actual figure is better (above 0) or worse than the target."""
        if self.actual is None:
            return None
        return (
            (self.target.target - self.actual) if self.target.is_at_most else self.actual - self.target.target
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReport:
    """All that control says of some days.

    Parameters
    ----------
    name
        Name of the workspace.
    variances
        One a day that can be timed, in order of days and reps.
    corrections
        What the tables and settings should say instead.
    notices
        What was assumed, as sentences.
    """

    name: str
    period: Period
    figures: tuple[Figure, ...]
    standards: tuple[Standard, ...] = ()
    variances: tuple[DayVariance, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notices: tuple[str, ...] = ()
    currency: str = ""
    reps: tuple[tuple[str, str], ...] = field(default=())

    def figure(self, measure: str, scope: str = EVERYBODY) -> Figure | None:
        """Return the first figure of a measure and a scope, None without one."""
        return next((one for one in self.figures if (one.measure, one.scope) == (measure, scope)), None)

    def of(self, measure: str, kind: str) -> tuple[Figure, ...]:
        """Return the figures of a measure for all scopes of a kind, such as ``class``."""
        return tuple(
            one
            for one in self.figures
            if one.measure == measure and one.scope.startswith(f"{kind}:") and "/" not in one.scope
        )

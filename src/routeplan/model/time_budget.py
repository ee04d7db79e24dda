"""How much of a rep's time goes into deals, shared out over the stages of the funnel."""

from dataclasses import dataclass, field
from math import fsum
from typing import Literal

from routeplan.model.clock import MINUTE
from routeplan.model.frequency import Frequency
from routeplan.model.opportunity import Stage

MixName = Literal["closing", "hunting", "balanced", "own"]
BudgetPeriod = Literal["week", "month"]

STAGES: tuple[Stage, ...] = ("above", "in", "best_few")
"""Stages of open deals, in the order in which deals pass through them."""

MIXES: dict[MixName, tuple[float, ...]] = {
    "closing": (20, 20, 60),
    "hunting": (70, 10, 20),
    "balanced": (40, 20, 40),
}
"""Percent of the time for each of ``STAGES``: the same as in ``data/funnel_mixes.csv``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """What the open deals of a stage get.

    Parameters
    ----------
    frequency
        Calls per length of time as long as no rep's budget is known; None for no calls of their own.
    call_seconds
        Length of a call.
    missed_minutes
        Price of a call that is left out, in minutes of driving.
    gap_minutes_per_day
        Price of each day that a wait is off the ideal one, in minutes of driving.
    least_days, most_days
        Shortest and longest wait between two calls that a budget may ask for, in calendar days.

    Raises
    ------
    ValueError
        If the longest wait is shorter than the shortest one.
    """

    stage: Stage
    frequency: Frequency | None
    call_seconds: int
    missed_minutes: float
    gap_minutes_per_day: float
    least_days: float
    most_days: float

    def __post_init__(self) -> None:
        if self.least_days > self.most_days:
            raise ValueError("the longest wait is shorter than the shortest one")


def default_stages() -> tuple[StageRule, ...]:
    """Return the rules of the stages as the product defines them.

    Prices follow the order of work, best few, above, in: a best-few call left out costs as much as one on
    an A customer, one above the funnel as one on a B customer, one in the funnel lies between B and C. A day
    off the ideal wait costs more than with any class, so that calls stay in the period that pays for them.
    """
    return (
        StageRule(
            stage="above", frequency=Frequency(visits=1, days=28), call_seconds=30 * MINUTE,
            missed_minutes=180, gap_minutes_per_day=2, least_days=14, most_days=56,
        ),
        StageRule(
            stage="in", frequency=Frequency(visits=2, days=28), call_seconds=45 * MINUTE,
            missed_minutes=150, gap_minutes_per_day=3, least_days=7, most_days=28,
        ),
        StageRule(
            stage="best_few", frequency=Frequency(visits=1, days=7), call_seconds=60 * MINUTE,
            missed_minutes=240, gap_minutes_per_day=4, least_days=4, most_days=14,
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBudget:
    """The part of a rep's time that goes into deals.

    Parameters
    ----------
    share
        Percent of the field hours, or None where ``hours_per_week`` says it.
    hours_per_week
        Hours in a week of five working days; each day off takes a fifth.
    mix
        How they are shared out over the stages.
    mix_of_own
        Percent for each of ``STAGES``; empty unless the mix is ``own``.
    period
        What they are counted in: ISO weeks, or four weeks from the start.
    stages
        One rule a stage.

    Raises
    ------
    ValueError
        If not exactly one of share and hours is given, or an own mix does not come to 100 percent.
    """

    share: float | None = None
    hours_per_week: float | None = None
    mix: MixName = "balanced"
    mix_of_own: tuple[float, ...] = ()
    period: BudgetPeriod = "month"
    stages: tuple[StageRule, ...] = field(default_factory=default_stages)

    def __post_init__(self) -> None:
        if (self.share is None) == (self.hours_per_week is None):
            raise ValueError("either a share or hours a week")
        if (self.mix == "own") != bool(self.mix_of_own):
            raise ValueError("an own mix and its percentages go together")
        if self.mix_of_own and not adds_up(self.mix_of_own):
            raise ValueError("the percentages of a mix add up to 100")

    @property
    def percents(self) -> tuple[float, ...]:
        """Return the percent of the time for each of ``STAGES``."""
        return self.mix_of_own or MIXES[self.mix]

    def percent_of(self, stage: Stage) -> float:
        """Return the percent of the time for a stage, 0 for a deal that is not open."""
        return self.percents[STAGES.index(stage)] if stage in STAGES else 0

    def rule_of(self, stage: Stage) -> StageRule:
        """Return the rule of a stage.

        Raises
        ------
        KeyError
            If there is none, as for deals that are not open.
        """
        for rule in self.stages:
            if rule.stage == stage:
                return rule
        raise KeyError(stage)


def adds_up(percents: tuple[float, ...]) -> bool:
    """Return whether percentages, one a stage, come to 100; hundredths of a percent do not matter."""
    return len(percents) == len(STAGES) and abs(fsum(percents) - 100) < 0.005

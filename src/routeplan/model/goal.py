"""What is to be reached by when: goals of a territory, of a customer, of a project."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from routeplan.language import mark

GoalKind = Literal["territory", "customer", "project"]
GOAL_KINDS: tuple[GoalKind, ...] = get_args(GoalKind)
GOAL_KIND_WORDS: dict[GoalKind, str] = {
    "territory": mark("territory"),
    "customer": mark("customer"),
    "project": mark("project"),
}
Measure = Literal[
    "calls",
    "held_calls",
    "coverage",
    "new_customers",
    "deals_won",
    "order_value",
    "share_of_market",
    "deal_won",
    "other",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
MEASURE_WORDS: dict[Measure, str] = {
    "calls": mark("calls made, in person or by phone"),
    "held_calls": mark("calls held in person"),
    "coverage": mark("customers called on, % of all"),
    "new_customers": mark("new customers"),
    "deals_won": mark("deals won"),
    "order_value": mark("value of deals won"),
    "share_of_market": mark("share of what the customers buy, %"),
    "deal_won": mark("deal won"),
    "other": mark("as given"),
}
AT_ONCE: tuple[Measure, ...] = ("deal_won", "share_of_market")
"""Measures that do not grow evenly, so that the time gone by says nothing of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal.

    Parameters
    ----------
    kind
        Of a territory, of a customer or of a project (a deal).
    subject
        Rep, customer or opportunity it is for; empty for the whole team.
    measure
        What is counted.
    target
        What is to be reached; percent for ``coverage`` and ``share_of_market``.
    first, last
        Days it runs, ends included.
    achieved
        What has been reached, where routeplan cannot know it; it wins over what is counted.
    """

    goal_id: str
    kind: GoalKind
    measure: Measure
    target: float
    first: date
    last: date
    subject: str = ""
    achieved: float | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        if self.target <= 0:
            raise ValueError("a goal needs a target above zero")
        if self.last < self.first:
            raise ValueError("a goal ends before it starts")


GoalState = Literal["not_started", "ahead", "behind", "open", "reached", "missed", "unknown"]
GOAL_STATE_WORDS: dict[GoalState, str] = {
    "not_started": mark("not started"),
    "ahead": mark("ahead of time"),
    "behind": mark("behind"),
    "open": mark("under way"),
    "reached": mark("reached"),
    "missed": mark("missed"),
    "unknown": mark("not known"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalProgress:
    """How far a goal has come.

    Parameters
    ----------
    achieved
        What has been reached; None where it is not known.
    counted
        Whether routeplan has counted it; else it was given.
    elapsed
        Part of the goal's time that is over, 0 to 1.
    planned
        What the plan adds until the goal's last day, in the unit of the goal; None where a plan cannot add
        to it.
    calls_planned
        Calls planned until then on the customers it is for.
    """

    goal: Goal
    achieved: float | None
    counted: bool
    elapsed: float
    state: GoalState
    planned: float | None = None
    calls_planned: int = 0

    @property
    def share(self) -> float | None:
        """Return the part of the target that has been reached; None where it is not known."""
        return None if self.achieved is None else self.achieved / self.goal.target

    @property
    def expected(self) -> float:
        """Return what should have been reached by now if it grew evenly."""
        return self.goal.target * self.elapsed

"""Deals that may come of a customer, and where they stand in the sales funnel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from routeplan.language import mark
from routeplan.model.qualification import QUESTION_BY_KEY

Stage = Literal["above", "in", "best_few", "won", "lost"]
OPEN_STAGES: frozenset[Stage] = frozenset({"above", "in", "best_few"})
PATH: tuple[Stage, ...] = ("above", "in", "best_few", "won")
"""The stages on the way to an order, in their order."""

STAGE_WORDS: Mapping[Stage, str] = {
    "above": mark("above the funnel"),
    "in": mark("in the funnel"),
    "best_few": mark("best few"),
    "won": mark("won"),
    "lost": mark("lost"),
}

STAGE_DAYS = ("entered_above", "entered_in", "entered_best_few", "closed")
"""Fields of the days on which a deal came on, in their order."""


class OutOfOrderError(ValueError):
    """The days on which a deal came to its stages are out of order; ``earlier`` has the later day."""

    def __init__(self, earlier: str, later: str) -> None:
        super().__init__(f"{later} lies before {earlier}")
        self.earlier, self.later = earlier, later


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A deal with a customer.

    Parameters
    ----------
    stage
        Above the funnel, in it, among the best few, won or lost.
    value
        What the order would be worth, in the money of the workspace.
    probability
        Chance that the customer buys from us, from 0 to 1.
    decision_date
        When the customer decides.
    money, authority, need, competition, organisation, other, time, how
        Answers to the eight questions on a deal; None where the answer is not known.
    name
        What people call it; may be empty.
    entered_above, entered_in, entered_best_few
        Day on which it first came to the stage; None where nobody wrote it down.
    closed
        Day on which it was won or lost.
    verified
        Whether data verifies a possible order; None for unknown.
    shortlisted
        Whether we are on the shortlist; None for unknown.
    close_plan
        The plan by which it is being closed; empty for none.

    Raises
    ------
    ValueError
        If the probability lies outside 0 to 1.
    OutOfOrderError
        If it came to a stage before it came to one below it.
    """

    opportunity_id: str
    customer_id: str
    stage: Stage
    value: float | None = None
    probability: float | None = None
    decision_date: date | None = None
    money: bool | None = None
    authority: bool | None = None
    need: bool | None = None
    competition: bool | None = None
    organisation: bool | None = None
    other: bool | None = None
    time: bool | None = None
    how: bool | None = None
    name: str = ""
    entered_above: date | None = None
    entered_in: date | None = None
    entered_best_few: date | None = None
    closed: date | None = None
    verified: bool | None = None
    shortlisted: bool | None = None
    close_plan: str = ""

    def __post_init__(self) -> None:
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise ValueError("a probability lies between 0 and 1")
        if broken := out_of_order({name: getattr(self, name) for name in STAGE_DAYS}):
            raise OutOfOrderError(*broken)

    @property
    def series_id(self) -> str:
        """Return the id under which calls on the deal are planned where it has calls of its own."""
        return f"{self.customer_id}:{self.opportunity_id}"

    @property
    def is_open(self) -> bool:
        """Return whether the deal is still under way."""
        return self.stage in OPEN_STAGES

    @property
    def label(self) -> str:
        """Return the name, or the id where it has none."""
        return self.name or self.opportunity_id

    def answer(self, question: str) -> bool | None:
        """Return the answer to one of the eight questions, None where it is not known.

        Raises
        ------
        KeyError
            If there is no such question.
        """
        answer: bool | None = getattr(self, QUESTION_BY_KEY[question].key)
        return answer

    def entered(self, stage: Stage) -> date | None:
        """Return the day on which it first came to a stage; for won and lost that of its closing."""
        if stage in ("won", "lost"):
            return self.closed if stage == self.stage else None
        days = {"above": self.entered_above, "in": self.entered_in, "best_few": self.entered_best_few}
        return days[stage]


def out_of_order(days: Mapping[str, date | None]) -> tuple[str, str] | None:
    """Return the first two fields of ``STAGE_DAYS`` of which the later one has the earlier day, or None."""
    given = [(name, day) for name in STAGE_DAYS if (day := days.get(name)) is not None]
    broken = ((name, after) for (name, day), (after, later) in pairwise(given) if later < day)
    return next(broken, None)

"""Deals that may come of a customer, and where they stand in the sales funnel."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stage = Literal["above", "in", "best_few", "won", "lost"]
OPEN_STAGES: frozenset[Stage] = frozenset({"above", "in", "best_few"})


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

    Raises
    ------
    ValueError
        If the probability lies outside 0 to 1.
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

    def __post_init__(self) -> None:
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise ValueError("a probability lies between 0 and 1")

    @property
    def series_id(self) -> str:
        """Return the id under which calls on the deal are planned where it has calls of its own."""
        return f"{self.customer_id}:{self.opportunity_id}"

    @property
    def label(self) -> str:
        """Return what a person calls the deal."""
        return self.opportunity_id

    @property
    def is_open(self) -> bool:
        """Return whether the deal is still under way."""
        return self.stage in OPEN_STAGES

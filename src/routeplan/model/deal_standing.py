"""How a deal stands: what it lacks, how long it waits, and what may come of it."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import texts
from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.opportunity import Opportunity, Stage
from routeplan.model.qualification import Qualification

Condition = Literal["verified", "probability", "bases", "shortlisted", "decision", "close_plan"]
DelayKind = Literal["stale", "stuck", "decision_past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A condition of a stage that a deal does not meet.

    Parameters
    ----------
    is_known
        Whether it is known that the condition is not met, or merely not known that it is.
    reason
        What is lacking, a sentence without capital and full stop, in the language spoken.
    """

    condition: Condition
    is_known: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFindings:
    """What an open deal lacks.

    Parameters
    ----------
    lacks
        Conditions of its present stage that it does not meet.
    next_stage
        The stage after; ``won`` for a deal among the best few.
    next_lacks
        Conditions of the next stage that it does not meet; an order has none of its own.
    proposed
        Highest stage of which it meets all conditions.
    """

    lacks: tuple[Lack, ...]
    next_stage: Stage
    next_lacks: tuple[Lack, ...]
    proposed: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Something about an open deal that takes too long.

    Parameters
    ----------
    kind
        ``stale``: among the best few without an order; ``stuck``: in a lower stage; ``decision_past``: the
        customer was to decide by now.
    days
        How long it has been in its stage, or how long ago the customer was to decide.
    """

    kind: DelayKind
    days: int

    @property
    def sentence(self) -> str:
        """Return it in words, without capital and full stop, in the language spoken."""
        if self.kind == "stale":
            return texts(
                "among the best few for {number} day without an order",
                "among the best few for {number} days without an order",
                self.days,
            )
        if self.kind == "stuck":
            return texts("in its stage for {number} day", "in its stage for {number} days", self.days)
        return texts("to be decided {number} day ago", "to be decided {number} days ago", self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealStanding:
    """A deal with all that is found about it.

    Parameters
    ----------
    customer_name
        Empty where the customer is not active.
    rep_id
        Who looks after the customer, None where nobody does yet.
    gates
        What it lacks; None for a deal that is won or lost.
    days_in_stage
        Days since it first came to its present stage, None where nobody wrote that down; for a deal that is
        over, days since it was closed.
    delays
        What takes too long.
    probability
        Chance as given, or that of the stage where it has none; 1 for won, 0 for lost.
    is_usual
        Whether the chance is that of the stage.
    """

    deal: Opportunity
    customer_name: str
    rep_id: str | None
    qualification: Qualification
    coverage: BuyerCoverage
    gates: GateFindings | None
    days_in_stage: int | None
    delays: tuple[Delay, ...]
    probability: float
    is_usual: bool

    @property
    def expected(self) -> float | None:
        """Return chance times value, in the money of the workspace; None where it has no value."""
        return None if self.deal.value is None else self.probability * self.deal.value

    @property
    def needs_attention(self) -> bool:
        """Return whether its stage asks for more than it has, or something takes too long."""
        return bool(self.delays) or (self.gates is not None and bool(self.gates.lacks))

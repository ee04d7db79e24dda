"""What the stages of the sales funnel ask for, and when a deal stands still."""

from dataclasses import dataclass

from routeplan.language import text
from routeplan.model.opportunity import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelRules:
    """The rules of the funnel, as the sales training behind routeplan has them.

    Parameters
    ----------
    in_from, in_to
        Chances from and up to which a deal belongs in the funnel, from 0 to 1; above them it may belong among
        the best few.
    decision_days
        A deal among the best few is decided within so many days.
    stale_days
        Days among the best few without an order after which a deal is stale.
    stuck_days
        Days above or in the funnel after which a deal is stuck.
    least_deals
        Deals that must have come to a stage before its conversion is judged.

    Raises
    ------
    ValueError
        If the chances are not in order between 0 and 1.
    """

    in_from: float = 0.25
    in_to: float = 0.5
    decision_days: int = 60
    stale_days: int = 60
    stuck_days: int = 90
    least_deals: int = 5

    def __post_init__(self) -> None:
        if not 0 < self.in_from < self.in_to < 1:
            raise ValueError(text("in_from must be above 0 and below in_to, and in_to below 1"))

    def usual_probability(self, stage: Stage) -> float:
        """Return the middle of the band of a stage, for deals whose chance nobody wrote down.

        Those that are won have 1, those that are lost 0.
        """
        middle: dict[Stage, float] = {
            "above": self.in_from / 2,
            "in": (self.in_from + self.in_to) / 2,
            "best_few": (self.in_to + 1) / 2,
            "won": 1.0,
            "lost": 0.0,
        }
        return middle[stage]

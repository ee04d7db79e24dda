"""Customers to be won: how well they fit, and what comes next."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import mark

FitPart = Literal["fit", "potential", "access", "neighbours", "distance"]
FIT_PARTS: tuple[FitPart, ...] = ("fit", "potential", "access", "neighbours", "distance")
FIT_WORDS: dict[FitPart, str] = {
    "fit": mark("fit"),
    "potential": mark("potential"),
    "access": mark("access"),
    "neighbours": mark("good customers near"),
    "distance": mark("near a home"),
}
Step = Literal["phone", "visit", "planned", "again"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectRule:
    """How prospects are ranked, and how they are first spoken to.

    Parameters
    ----------
    weight_fit, weight_potential, weight_access, weight_neighbours, weight_distance
        Weights of what the rep thinks of the fit, of what it could be worth, of how easily the rep gets in,
        of the worth of the customers nearby, and of how near the rep's home is.
    phone_first
        Whether a prospect is phoned before anybody drives there.
    phone_a_day
        Most such phone calls a rep and day.
    """

    weight_fit: float = 0.3
    weight_potential: float = 0.3
    weight_access: float = 0.15
    weight_neighbours: float = 0.1
    weight_distance: float = 0.15
    phone_first: bool = False
    phone_a_day: int = 3

    @property
    def weights(self) -> dict[FitPart, float]:
        """Return the weight of each part."""
        return {
            "fit": self.weight_fit,
            "potential": self.weight_potential,
            "access": self.weight_access,
            "neighbours": self.weight_neighbours,
            "distance": self.weight_distance,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A customer to be won.

    Parameters
    ----------
    score
        From 0 to 100, higher is better.
    parts
        (part, mid-rank percentile from 0 to 1, whether it is known).
    rep_id
        Rep who looks after it, or the nearest one, who would.
    home_km
        Distance to that rep's home as the crow flies.
    open_questions
        How many of the eight questions on its deals are not answered; None without a deal.
    phoned, visited
        Whether the log, or the last visit on file, says so.
    step
        What comes next: phone, visit, a visit that is planned already, or again later.
    day
        Day of the planned visit as ISO text, or when it may be called on again; empty for none.
    """

    customer_id: str
    name: str
    phone: str
    rep_id: str
    score: float
    parts: tuple[tuple[FitPart, float, bool], ...]
    home_km: float
    open_questions: int | None
    phoned: bool
    visited: bool
    step: Step
    day: str = ""

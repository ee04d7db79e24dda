"""Which class a customer should have: the rule of the house, and what it proposes."""

from dataclasses import dataclass
from math import fsum
from typing import Literal

from routeplan.language import text

Part = Literal["value", "potential", "access"]
PARTS: tuple[Part, ...] = ("value", "potential", "access")
CLASSES = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyRule:
    """How classes are proposed.

    Parameters
    ----------
    weight_value, weight_potential, weight_access
        Weights of what a customer is worth, of what it could be worth, and of how easily the rep gets in.
    share_a, share_b, share_c
        Shares of the customers in each class, the best ones first; D has the rest.
    hysteresis
        How far a score must lie beyond the border of a class before the class changes.

    Raises
    ------
    ValueError
        If a weight or share is negative, no weight is above zero, or the shares come to more than 1.
    """

    weight_value: float = 0.5
    weight_potential: float = 0.3
    weight_access: float = 0.2
    share_a: float = 0.15
    share_b: float = 0.35
    share_c: float = 0.35
    hysteresis: float = 0.03

    def __post_init__(self) -> None:
        shares = (self.share_a, self.share_b, self.share_c)
        if min(*self.weights.values(), *shares, self.hysteresis) < 0 or not fsum(self.weights.values()):
            raise ValueError(text("weights and shares are not negative, and one weight is above zero"))
        if fsum(shares) > 1 + 1e-9:
            raise ValueError(text("the shares of the classes come to more than 1"))

    @property
    def weights(self) -> dict[Part, float]:
        """Return the weight of each part."""
        return {
            "value": self.weight_value,
            "potential": self.weight_potential,
            "access": self.weight_access,
        }

    @property
    def shares(self) -> tuple[float, float, float, float]:
        """Return the shares of A, B, C and D."""
        first = (self.share_a, self.share_b, self.share_c)
        return (*first, max(0.0, 1 - fsum(first)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """How a customer stands in one part.

    Parameters
    ----------
    percentile
        Mid-rank percentile from 0 to 1, higher is better; 0.5 where the cell is empty.
    known
        Whether the cell holds something.
    """

    part: Part
    percentile: float
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassProposal:
    """The class proposed for one customer.

    Parameters
    ----------
    before, after
        Class now and as proposed.
    score
        Weighted mean of the parts, from 0 to 1.
    reason
        Why, with the percentile of each part.
    """

    customer_id: str
    name: str
    before: str
    after: str
    score: float
    parts: tuple[PartScore, ...]
    reason: str

    @property
    def changes(self) -> bool:
        """Return whether another class is proposed."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDraft:
    """Classes proposed for all customers.

    Parameters
    ----------
    weights
        (part, weight) as used: parts that no customer has are left out, and the rest come to 1.
    borders
        Scores between A and B, B and C, C and D; infinite where a class is empty.
    proposals
        One a customer, the best score first.
    notices
        What was assumed, as sentences.
    """

    rule: ClassifyRule
    weights: tuple[tuple[Part, float], ...]
    borders: tuple[float, float, float]
    proposals: tuple[ClassProposal, ...]
    notices: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[ClassProposal, ...]:
        """Return the customers for whom another class is proposed."""
        return tuple(one for one in self.proposals if one.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWork:
    """What the customers of one class take in four weeks, before any route exists.

    Parameters
    ----------
    calls
        Calls that their frequencies mean, those on contacts included.
    call_hours, travel_hours
        Time with them and expected driving.
    """

    class_name: str
    customers: int
    calls: float
    call_hours: float
    travel_hours: float

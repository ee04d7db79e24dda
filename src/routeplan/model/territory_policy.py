"""What a manager wants of territories, and what it costs to hand a customer over."""

from dataclasses import dataclass, field
from typing import Literal

Islands = Literal["attach", "whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPrices:
    """What handing a customer over costs, in hand-overs of a customer with nothing special.

    Parameters
    ----------
    class_a, class_b
        On top, for customers of class A and B.
    open_deal
        On top, for a customer with a deal under way.
    tenure_per_year, most_tenure
        On top, for each year the customer has been with the present rep, up to a most.
    recent_visit
        On top, for a customer visited in the last ``recent_days`` days.
    """

    class_a: float = 2
    class_b: float = 1
    open_deal: float = 3
    tenure_per_year: float = 0.5
    most_tenure: float = 2
    recent_visit: float = 0.5
    recent_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryPolicy:
    """What a manager wants of territories.

    Parameters
    ----------
    band
        Largest deviation of a rep's expected hours from a fair share by capacity that a design aims at, as
        a share of it.
    rebalance_band
        The same for rebalancing, where each hand-over costs something.
    calls_band, value_band
        Largest deviation of a territory's calls owed, and of its customers' value, from the same fair
        share; None does not balance them.
    islands
        Customers that barriers or water part from all others: ``attach`` lets each be joined to the
        nearest territory and counts no violation, ``whole`` keeps every island with one rep.
    hand_over
        What a hand-over costs.
    """

    band: float = 0.02
    rebalance_band: float = 0.05
    calls_band: float | None = None
    value_band: float | None = None
    islands: Islands = "attach"
    hand_over: HandOverPrices = field(default_factory=HandOverPrices)

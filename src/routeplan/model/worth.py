"""How much time a customer is worth: the rule, and what it says of each customer."""

from dataclasses import dataclass, field
from typing import Literal

QUARTER_DAYS = 91
Served = Literal["over", "under", "even"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthRule:
    """How the hours of a rep are shared out by what customers are worth.

    Parameters
    ----------
    floor_minutes, cap_minutes
        Least and most minutes a quarter that a customer deserves, driving included.
    potential_share
        Part of what a customer could be worth beyond what it is worth that is counted a year, 0 to 1.
    band
        How far minutes given may lie from those deserved, as a share of these, before a customer counts as
        over- or under-served.
    """

    floor_minutes: float = 20
    cap_minutes: float = 900
    potential_share: float = 0.1
    band: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.floor_minutes <= self.cap_minutes:
            raise ValueError("the floor is not negative and not above the cap")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedValue:
    """What a customer is expected to earn in a quarter, in the money of the workspace.

    Parameters
    ----------
    business, deals, growth
        Of the business there is, of the deals under way, and of what it could be worth beyond that.
    known
        Whether any of the columns it comes from is filled in.
    """

    business: float = 0.0
    deals: float = 0.0
    growth: float = 0.0
    known: bool = False

    @property
    def quarter(self) -> float:
        """Return all parts together."""
        return self.business + self.deals + self.growth


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerWorth:
    """What one customer deserves and is given in a quarter.

    Parameters
    ----------
    rep_id
        Rep who looks after it; empty for nobody.
    calls
        Calls as planned, or as owed where there is no plan; those on its contacts and deals included.
    call_minutes, drive_minutes
        Time with the customer and its share of the driving.
    deserved_minutes
        What its worth asks for.
    is_prospect
        Whether it is to be won and nobody owes it a call; no list of the served has it.
    """

    customer_id: str
    name: str
    class_name: str
    rep_id: str
    value: ExpectedValue
    calls: float
    call_minutes: float
    drive_minutes: float
    deserved_minutes: float
    served: Served = "even"
    advice: str = ""
    is_prospect: bool = False

    @property
    def given_minutes(self) -> float:
        """Return the time with the customer and the driving for it."""
        return self.call_minutes + self.drive_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWorth:
    """Expected value against hours of a rep, a zone or a class.

    Parameters
    ----------
    by
        What the group is.
    value
        Expected value over the horizon of the customers who are served, in the money of the workspace.
    seconds
        Time with customers and driving.
    """

    by: Literal["rep", "zone", "class", "all"]
    name: str
    customers: int
    value: float
    seconds: float

    @property
    def an_hour(self) -> float | None:
        """Return the expected value of a field hour, None without an hour."""
        return self.value / self.seconds * 3600 if self.seconds > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthReport:
    """What customers are worth, and what their time brings.

    Parameters
    ----------
    planned
        Whether minutes given are those of a plan; else they are those owed.
    plan_name
        Folder of that plan.
    customers
        One a customer, by id.
    groups
        Reps, zones, classes and all.
    notices
        What was assumed, as sentences.
    """

    planned: bool
    plan_name: str
    customers: tuple[CustomerWorth, ...]
    groups: tuple[GroupWorth, ...]
    notices: tuple[str, ...] = field(default=())

    def served(self, how: Served) -> tuple[CustomerWorth, ...]:
        """Return the customers who are over- or under-served, the largest difference first; no prospects."""
        found = [one for one in self.customers if one.served == how and not one.is_prospect]
        return tuple(
            sorted(found, key=lambda one: (-abs(one.given_minutes - one.deserved_minutes), one.customer_id))
        )

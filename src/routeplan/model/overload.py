"""What gives where a rep has more work than time."""

from dataclasses import dataclass
from typing import Literal, get_args

from routeplan.model.frequency import Frequency

OverloadWay = Literal["leave", "stretch", "shorten", "phone", "day", "hand_over"]
WAYS: tuple[OverloadWay, ...] = get_args(OverloadWay)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverloadPolicy:
    """What gives where demand exceeds capacity, and what it costs.

    Parameters
    ----------
    choice
        What gives for every rep who has more work than time.
    reps
        (rep id, what gives) for reps who want something else.
    phone_minutes
        Length of a phone call that takes the place of a visit.
    phone_share
        Its price as a share of the price of missing the visit.
    hand_over_minutes
        What a plain hand-over costs, in minutes of driving.

    Raises
    ------
    ValueError
        If a rep is named twice.
    """

    choice: OverloadWay = "leave"
    reps: tuple[tuple[str, OverloadWay], ...] = ()
    phone_minutes: float = 10
    phone_share: float = 0.5
    hand_over_minutes: float = 60

    def __post_init__(self) -> None:
        if len(dict(self.reps)) != len(self.reps):
            raise ValueError("a rep has two choices for the case of overload")

    def choice_of(self, rep_id: str) -> OverloadWay:
        """Return what gives for a rep."""
        return dict(self.reps).get(rep_id, self.choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverloadChange:
    """One thing that gives.

    Parameters
    ----------
    customer_id
        Whom it concerns; empty for a working day.
    visit_id
        Call that is made by phone or left out.
    frequency
        New frequency of the customer.
    call_seconds
        New length of the customer's calls; 0 where it stays.
    rep_id
        Who looks after the customer instead.
    day
        Day number that becomes a working day.
    """

    customer_id: str = ""
    visit_id: str = ""
    frequency: Frequency | None = None
    call_seconds: int = 0
    rep_id: str = ""
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverloadChoice:
    """One way to make a rep's work fit the time there is.

    Parameters
    ----------
    gives
        What gives, in a few words.
    customers, calls
        How many it concerns.
    over_seconds
        By how much demand exceeds capacity without it.
    freed_seconds
        What it frees, expected.
    price_seconds
        What it costs, in seconds of driving.
    changes
        Everything that gives, one by one.
    """

    rep_id: str
    choice: OverloadWay
    gives: str
    customers: int
    calls: int
    over_seconds: int
    freed_seconds: int
    price_seconds: int
    changes: tuple[OverloadChange, ...] = ()

    @property
    def missing_seconds(self) -> int:
        """Return what it does not free of what is too much."""
        return max(0, self.over_seconds - self.freed_seconds)

    @property
    def enough(self) -> bool:
        """Return whether the work fits with it."""
        return self.missing_seconds == 0

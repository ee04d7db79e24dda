"""The time-management matrix: important or not, urgent or not."""

from dataclasses import dataclass
from typing import Literal

Quadrant = Literal["I", "II", "III", "IV"]
QUADRANTS: tuple[Quadrant, ...] = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadrantPolicy:
    """What counts as important and as urgent, and how much of the time must stay for what is not urgent.

    Parameters
    ----------
    important
        Classes whose customers are important.
    urgent_from
        Wait over the ideal gap from which on a visit is urgent.
    least_important_not_urgent
        Least share of the hours of visits in a week of a rep that should be important and not urgent,
        0 to 1; 0 for no such wish.

    Raises
    ------
    ValueError
        If the wait is negative or the share lies outside 0 to 1.
    """

    important: tuple[str, ...] = ("A", "B")
    urgent_from: float = 1.0
    least_important_not_urgent: float = 0

    def __post_init__(self) -> None:
        if self.urgent_from < 0 or not 0 <= self.least_important_not_urgent <= 1:
            raise ValueError("the wait must not be negative, and the share lies between 0 and 1")

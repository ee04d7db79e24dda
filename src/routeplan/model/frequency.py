"""How often a customer is called on."""

import re
from dataclasses import dataclass
from typing import Self

UNIT_DAYS = {"d": 1, "w": 7, "m": 28, "q": 91, "y": 364}
WRITTEN = re.compile(r"(\d+)\s*/\s*(\d*)\s*([dwmqy])")
MOST_DAYS = 36_525
"""A hundred years."""
EVERY = re.compile(r"every\s+(\d+)\s+(day|week)s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """So many visits per length of time.

    Parameters
    ----------
    visits
        Number of visits, at least 1.
    days
        Length of time in calendar days, at least ``visits``.

    Raises
    ------
    ValueError
        If it would mean no visit, or more than one a day.
    """

    visits: int
    days: int

    def __post_init__(self) -> None:
        if not 1 <= self.visits <= self.days:
            raise ValueError(f"{self.visits} visits in {self.days} days is not a frequency")

    @property
    def ideal_gap(self) -> float:
        """Return the wait between two visits, in days."""
        return self.days / self.visits

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Read ``2/4w``, ``1/q`` (13 weeks), ``1/m`` (four weeks), ``every 10 days`` or ``none``.

        Returns
        -------
        frequency
            None for ``none``: visited on demand only.

        Raises
        ------
        ValueError
            If the text is none of these, or longer than a hundred years.
        """
        wanted = text.strip().lower()
        if wanted == "none":
            return None
        if found := WRITTEN.fullmatch(wanted):
            visits, units, unit = found.groups()
            return cls(visits=int(visits), days=_days(units or "1", unit))
        if found := EVERY.fullmatch(wanted):
            return cls(visits=1, days=_days(found[1], found[2][0]))
        raise ValueError(f"{text!r} is not a frequency")

    def __str__(self) -> str:
        """Return the shortest form that reads back the same."""
        for unit in ("q", "w"):
            units, rest = divmod(self.days, UNIT_DAYS[unit])
            if not rest:
                return f"{self.visits}/{units if units > 1 else ''}{unit}"
        return f"{self.visits}/{self.days if self.days > 1 else ''}d"


def _days(units: str, unit: str) -> int:
    """Return the days of so many units."""
    days = int(units) * UNIT_DAYS[unit]
    if days > MOST_DAYS:
        raise ValueError(f"{days} days is longer than {MOST_DAYS}")
    return days


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRule:
    """The wait between two visits to a customer, in calendar days.

    Parameters
    ----------
    minimum
        Hard: a shorter wait is never planned.
    ideal
        What the frequency asks for.
    maximum
        A longer wait is late and priced by the day.

    Raises
    ------
    ValueError
        If they are not in order or not positive.
    """

    minimum: float
    ideal: float
    maximum: float

    def __post_init__(self) -> None:
        if not 0 < self.minimum <= self.ideal <= self.maximum:
            raise ValueError(f"gaps {self.minimum:g} / {self.ideal:g} / {self.maximum:g} are not in order")

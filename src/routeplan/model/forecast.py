"""What may come in, by the month in which customers decide."""

from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Literal

When = Literal["past", "month", "no_date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """Open deals that are decided in one month.

    Parameters
    ----------
    when
        A month, or deals whose day of decision is past, or that have none.
    month
        First day of the month; None for the other two.
    value
        What the orders would be worth, in the money of the workspace.
    weighted
        Chance times value of all of them.
    best_few
        Chance times value of those among the best few.
    """

    when: When
    month: date | None
    deals: int
    value: float
    weighted: float
    best_few: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """All open deals by month of decision.

    Parameters
    ----------
    rows
        Decisions that are past first, then the months, then deals without a day; none without deals.
    without_date, without_probability, without_value
        Ids of open deals that lack it. The chance is then that of the stage, a value that lacks counts 0.
    """

    rows: tuple[ForecastRow, ...]
    without_date: tuple[str, ...]
    without_probability: tuple[str, ...]
    without_value: tuple[str, ...]

    @property
    def deals(self) -> int:
        """Return how many deals there are."""
        return sum(one.deals for one in self.rows)

    @property
    def value(self) -> float:
        """Return the value of all."""
        return fsum(one.value for one in self.rows)

    @property
    def weighted(self) -> float:
        """Return chance times value of all."""
        return fsum(one.weighted for one in self.rows)

    @property
    def best_few(self) -> float:
        """Return chance times value of those among the best few."""
        return fsum(one.best_few for one in self.rows)

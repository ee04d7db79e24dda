"""Customers that another rep calls on for a while."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.horizon import Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class Lending:
    """Days on which one more rep may call on a customer; the territory stays as it is.

    Parameters
    ----------
    rep_id
        Who may call meanwhile.
    first, last
        Days, ends included.

    Raises
    ------
    ValueError
        If it ends before it starts.
    """

    rep_id: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a lending ends before it starts")

    def __contains__(self, when: date) -> bool:
        """Return whether a date is one of the days."""
        return self.first <= when <= self.last

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether any day of a stretch, ends included, is one of the days."""
        return self.first <= last and first <= self.last

    def days_in(self, horizon: Horizon) -> frozenset[int]:
        """Return its day numbers within a horizon."""
        begin, end = max(self.first, horizon.start), min(self.last, horizon.last)
        return frozenset(range(horizon.day_of(begin), horizon.day_of(end) + 1))

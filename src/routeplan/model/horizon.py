"""The planning days: the only place where day numbers and dates meet."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """All planning days, numbered from 0 at ``start``.

    Parameters
    ----------
    start
        First day.
    days
        Number of calendar days, weekends included.

    Raises
    ------
    ValueError
        If there is no day.
    """

    start: date
    days: int

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("a horizon needs at least one day")

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.date_of(self.days - 1)

    def date_of(self, day: int) -> date:
        """Return the date of a day number; numbers outside the horizon count on."""
        return self.start + timedelta(days=day)

    def day_of(self, when: date) -> int:
        """Return the day number of a date, negative before the start."""
        return (when - self.start).days

    def weekday_of(self, day: int) -> int:
        """Return 0 for Monday to 6 for Sunday."""
        return self.date_of(day).weekday()

    def week_of(self, day: int) -> str:
        """Return the ISO week of a day, such as ``2027-W01``."""
        year, week, _ = self.date_of(day).isocalendar()
        return f"{year}-W{week:02d}"

    def __contains__(self, when: date) -> bool:
        """Return whether a date is one of the days."""
        return 0 <= self.day_of(when) < self.days

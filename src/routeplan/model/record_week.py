"""One week of the plan of record: what was promised, what became of it, how regularly people were seen."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

WeekStatus = Literal["draft", "published", "frozen", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How many customers of a class have been seen in time so far.

    Parameters
    ----------
    in_time
        Those who never waited longer than their maximum gap since the first week.
    in_time_now
        Those of whom that is true of this week, whatever was before.
    customers
        All whose last visit is known.
    """

    class_name: str
    in_time: int
    in_time_now: int
    customers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWeek:
    """A week of the plan of record, of all reps together.

    Parameters
    ----------
    by_quarter, by_month, by_week
        Visits that the standing plans of a level have in the week (of the level week those of days too);
        None where no published plan of the level covers it.
    planned
        Visits that stand: those of the finest plan of each rep and day.
    promised
        Visits of the level above the finest one that covers the week; None without one.
    kept, moved_day, moved_rep, moved_week, left_out
        What the finest plan makes of them. Of a quarter's plan only the week is promised.
    added
        Visits that stand and were not promised for the week.
    moved_again
        Visits that an earlier published plan of the finest level had on another day or with another rep, or
        that are no longer made since.
    held, missed, unlogged
        Calls held in the week; visits of the plan that the log says were not; and those of past days of
        which the log says nothing.
    due
        Calls due by their ideal days; None for a week that has not begun.
    gaps, gap_share
        Waits that ended in the week, and the sum of how far each was off its ideal gap, as a part of it.
    seen
        One entry a class, as of the end of the week; empty for a week that has not begun.
    """

    monday: date
    status: WeekStatus
    by_quarter: int | None
    by_month: int | None
    by_week: int | None
    planned: int
    promised: int | None
    kept: int
    moved_day: int
    moved_rep: int
    moved_week: int
    left_out: int
    added: int
    moved_again: int
    held: int
    missed: int
    unlogged: int
    due: int | None
    gaps: int
    gap_share: float
    seen: tuple[Seen, ...] = ()

    @property
    def moved(self) -> int:
        """Return the promised visits that another day, week or rep has now, or nobody."""
        return self.moved_day + self.moved_rep + self.moved_week + self.left_out

    @property
    def name(self) -> str:
        """Return the ISO week, such as ``2027-W01``."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02d}"

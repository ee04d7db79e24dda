"""Who calls on the customers of a rep who is away, and who waits."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """A customer with a call due or promised while its rep is away.

    Parameters
    ----------
    due_until
        Last day of the due window of the first call that would be late, or else of the first one due.
    late
        How many calls would be late by the time the rep is back.
    promised
        Day on which a published plan promises that call, or None.
    lent_to
        Who calls meanwhile; empty for a customer that waits.
    is_new
        Whether it is still to be lent; not where a lending stands in the table already.
    best_day
        Day on which the rep it is lent to has room for it with the least driving; None where it waits.
    extra_seconds
        Driving that the call adds to that day, expected where there is no plan; None where it waits.
    why
        Why it waits, or what else is to be known.
    """

    customer_id: str
    name: str
    class_name: str
    due_until: date
    late: int
    promised: date | None = None
    lent_to: str = ""
    is_new: bool = False
    best_day: date | None = None
    extra_seconds: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What becomes of the customers of a rep who is away.

    Parameters
    ----------
    first, last
        Days the rep is away, ends included.
    back
        First day at work afterwards, or None if there is none in sight.
    by_plan
        Whether room and driving are those of a plan; they are expected ones otherwise.
    rows
        Lent customers first, then those that wait, each in order of due days and ids.
    """

    rep_id: str
    first: date
    last: date
    back: date | None
    by_plan: bool
    rows: tuple[CoverRow, ...]

    @property
    def new(self) -> tuple[CoverRow, ...]:
        """Return the customers that are still to be lent."""
        return tuple(row for row in self.rows if row.is_new)

    @property
    def waiting(self) -> tuple[CoverRow, ...]:
        """Return the customers that wait."""
        return tuple(row for row in self.rows if not row.lent_to)

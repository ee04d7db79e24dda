"""What became of a call."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from routeplan.model.call_report import CallReport
from routeplan.model.clock import MINUTE

Outcome = Literal["held", "missed", "moved", "phone"]
Cause = Literal["no_show", "customer", "overrun", "traffic", "rep", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCall:
    """One row of the call log.

    Parameters
    ----------
    outcome
        ``held`` answers a call; ``missed`` and ``moved`` never do; ``phone`` only where the rules say so.
    visit_id
        Call that it answers, or empty where nobody wrote it down.
    planned_date
        Day it was planned for.
    when
        Day it was held or missed; known for held calls.
    start, end
        Clock times at which it began and ended, in seconds since midnight.
    report
        What was written down about it.
    drive_min, drive_km
        Minutes and kilometres driven to get there, None where nobody wrote it down.
    cause
        Why it was not as planned, or None.
    row
        Row of the call log, 0 where it does not come from one.
    """

    customer_id: str
    outcome: Outcome
    visit_id: str = ""
    contact_id: str = ""
    rep_id: str = ""
    planned_date: date | None = None
    when: date | None = None
    start: int | None = None
    end: int | None = None
    report: CallReport = field(default_factory=CallReport)
    drive_min: float | None = None
    drive_km: float | None = None
    cause: Cause | None = None
    row: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.outcome == "held" and self.when is None:
            raise ValueError("a held call needs its date")

    @property
    def drive_seconds(self) -> int | None:
        """Return the drive in seconds, None where nobody wrote it down."""
        return None if self.drive_min is None else round(self.drive_min * MINUTE)

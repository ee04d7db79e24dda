"""What was written down about a call, in three parts: before it, on the spot, and after it."""

from dataclasses import dataclass, fields
from datetime import date

from routeplan.model.given_promise import How, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReport:
    """The report of one call; whatever nobody wrote down is empty or None.

    Parameters
    ----------
    purpose
        Before: what it was for.
    key_points, promise
        On the spot: what was said, and what was promised.
    promise_due, promise_who, promise_how
        By when, by whom, and how it is to be kept.
    result, next_step, next_date, next_how
        After: what came of it, what comes next, by when, and whether by a visit, by phone or otherwise.
    reported_on
        Day on which the report was written.
    """

    purpose: str = ""
    key_points: str = ""
    promise: str = ""
    promise_due: date | None = None
    promise_who: Who = "us"
    promise_how: How = "visit"
    result: str = ""
    next_step: str = ""
    next_date: date | None = None
    next_how: How = "visit"
    reported_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was written down."""
        said = {field.name for field in fields(self)} - {
            "promise_who",
            "promise_how",
            "next_how",
            "reported_on",
        }
        return not any(getattr(self, name) for name in said)

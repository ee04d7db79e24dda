"""What was promised in a call, by us or by the customer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Who = Literal["us", "customer"]
How = Literal["visit", "phone", "other"]
PromiseState = Literal["to_come", "open", "overdue", "kept"]
WHO: tuple[Who, ...] = get_args(Who)
HOW: tuple[How, ...] = get_args(How)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPromise:
    """A promise.

    Parameters
    ----------
    promise_id
        Its id in the table of promises; for one that only the call log has the visit's id, or customer and
        day such as ``K004@2027-01-12``, with ``#2`` for a second one.
    what
        What was promised.
    who
        Who has to keep it.
    how
        By a visit, by phone, or in another way; says something only of promises of ours.
    contact_id, visit_id
        To whom and in which visit it was given; empty where nobody wrote it down.
    due, kept_on
        By when, and when it was kept; None for no date and for one that is open.
    """

    promise_id: str
    customer_id: str
    what: str
    who: Who = "us"
    how: How = "visit"
    contact_id: str = ""
    visit_id: str = ""
    made_on: date | None = None
    due: date | None = None
    kept_on: date | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        if self.made_on is not None and self.kept_on is not None and self.kept_on < self.made_on:
            raise ValueError("a promise cannot be kept before it is made")

    def state(self, today: date) -> PromiseState:
        """Return whether it is kept, or else still to be made, overdue or open, seen from a day."""
        if self.made_on is not None and self.made_on > today:
            return "to_come"
        if self.kept_on is not None and self.kept_on <= today:
            return "kept"
        return "overdue" if self.due is not None and self.due < today else "open"

    def is_open(self, today: date) -> bool:
        """Return whether it still has to be kept, seen from a day."""
        return self.state(today) in ("open", "overdue")

"""A customer to be phoned on a day, instead of a visit."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

PhoneCallKind = Literal["promise", "next_step", "prospect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCall:
    """A phone call that a rep makes on a day; it takes none of the time on the road.

    Parameters
    ----------
    contact_id
        Whom to ask for; empty for anybody.
    day
        Day number of the horizon.
    text
        What it is about.
    phone
        Number of the contact or else of the customer; empty where none is known.
    by
        Last day for it, where there is one; earlier than the day of an overdue one.
    source_id
        Which promise it keeps, or whose next step it is; empty for none.
    """

    rep_id: str
    customer_id: str
    contact_id: str
    day: int
    kind: PhoneCallKind
    text: str
    phone: str = ""
    by: date | None = None
    source_id: str = ""

"""The people at a customer."""

from dataclasses import dataclass
from typing import Literal, get_args

from routeplan.language import mark, text
from routeplan.model.frequency import Frequency

Role = Literal["economic", "technical", "user", "coach", "influencer"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_WORDS: dict[Role, str] = {
    "economic": mark("economic"),
    "technical": mark("technical"),
    "user": mark("user"),
    "coach": mark("coach"),
    "influencer": mark("influencer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at a customer.

    Parameters
    ----------
    role
        What part the person has in buying: decides on the money, judges the technique, uses it, helps us
        inside the house, or is listened to; None where nobody wrote it down.
    frequency
        How often the person is to be called on; None for no calls of its own.
    call_seconds
        Length of such a call; None for half the call length of the customer's class.
    """

    contact_id: str
    customer_id: str
    name: str
    role: Role | None = None
    department: str = ""
    frequency: Frequency | None = None
    call_seconds: int | None = None
    phone: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        if self.call_seconds is not None and self.call_seconds <= 0:
            raise ValueError("a call needs a length above zero")

    @property
    def series_id(self) -> str:
        """Return the id under which the calls on the person are planned."""
        return f"{self.customer_id}:{self.contact_id}"

    @property
    def label(self) -> str:
        """Return the name with the role, such as ``Eva Hofer (technical)``."""
        if not self.role:
            return self.name
        return text("{name} ({role})", name=self.name, role=text(ROLE_WORDS[self.role]))

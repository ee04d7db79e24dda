"""Who is called on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.model.clock import TimeWindow
from routeplan.model.deadline import Deadline
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.lending import Lending
from routeplan.model.opportunity import Stage
from routeplan.model.place import Coordinate

Rhythm = Literal["flexible", "weekday", "slot"]
DayWindows = tuple[TimeWindow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A place that is called on, with all defaults of its class applied.

    Parameters
    ----------
    coordinate
        Where it is.
    class_name
        ``A``, ``B``, ``C`` or ``D``.
    frequency
        None means on demand: no call is owed.
    gap
        Wait between two visits; None when the frequency is None.
    call_seconds
        Length of a call, the whole of which lies inside one opening interval.
    open_on
        Opening intervals for each day of the horizon, in order; an empty tuple is a closed day. Closed
        weekdays and blocks are already taken out.
    last_visit
        Date of the last visit held before the horizon, or None if not known.
    first_due
        Ideal date of the first call, where it was given.
    rep_id
        Rep who looks after the customer, or None if still to be decided.
    locked
        Whether the customer stays with that rep whatever the territories.
    pool
        Reps who may call here besides the one who looks after the customer, ids in ascending order.
    skills
        What a rep must be able to do to call here.
    never
        Reps who must not look after the customer, ids in ascending order.
    together
        Customers with the same text here go to one rep; empty for none.
    with_rep_since
        Since when the present rep looks after the customer.
    open_deal
        Value of the deals under way; 0 for deals without a value, None for no deal.
    lent
        Who else may call for a while, in order of the days.
    prize_minutes
        What a call is worth that nobody owes, in minutes of driving; for prospects, who have no frequency.
    extra
        Columns that routeplan does not know, carried through: (heading, text) pairs.
    contact_of
        Id of the customer, where this is a contact with calls of its own: one more customer to the planner,
        at the same place and with the same rep, but none to anybody who counts customers.
    opportunity_id, stage
        The deal and where it stands, where these are the calls on a deal: one more customer to the planner as
        contacts are, with ``contact_of`` naming the customer.
    potential
        What the customer could be worth a year, in the money of the workspace.
    access
        How easily the rep gets in, from 1 (hard) to 5 (easy).
    fit
        How well it fits what we sell, from 1 (badly) to 5 (well).
    market
        What it buys a year from everybody, of what we sell, in the money of the workspace.
    products
        Ids of the products it buys from us.
    phone_first
        Whether nobody drives there before the customer has been phoned.
    agenda
        What to speak of, a sentence each: goals, products, whom to bring.
    deadlines
        Days by which somebody has to be there, whatever the frequency.
    """

    customer_id: str
    name: str
    coordinate: Coordinate
    class_name: str
    frequency: Frequency | None
    gap: GapRule | None
    call_seconds: int
    open_on: tuple[DayWindows, ...]
    last_visit: date | None = None
    first_due: date | None = None
    rhythm: Rhythm = "flexible"
    preferred: str = ""
    rep_id: str | None = None
    locked: bool = False
    site_id: str = ""
    value: float | None = None
    margin: float | None = None
    pool: tuple[str, ...] = ()
    skills: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()
    together: str = ""
    postcode: str = ""
    with_rep_since: date | None = None
    open_deal: float | None = None
    prize_minutes: float | None = None
    lent: tuple[Lending, ...] = ()
    address: str = ""
    phone: str = ""
    email: str = ""
    notes: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    contact_of: str = ""
    potential: float | None = None
    access: float | None = None
    opportunity_id: str = ""
    stage: Stage | None = None
    fit: float | None = None
    market: float | None = None
    products: tuple[str, ...] = ()
    phone_first: bool = False
    agenda: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def __post_init__(self) -> None:
        if self.call_seconds <= 0:
            raise ValueError("a call needs a length above zero")
        if (self.frequency is None) != (self.gap is None):
            raise ValueError("frequency and gap go together")
        if bool(self.opportunity_id) != (self.stage is not None):
            raise ValueError("a deal and its stage go together")
        if self.prize_minutes is not None and self.frequency is not None:
            raise ValueError("a prize is for calls that nobody owes")

    @property
    def place_id(self) -> str:
        """Return the name of the customer's place in a travel matrix."""
        return f"customer:{self.customer_id}"

    @property
    def to_know(self) -> str:
        """Return the notes and below them the agenda, a line each."""
        return "\n".join(part for part in (self.notes, *self.agenda) if part)

    @property
    def is_contact(self) -> bool:
        """Return whether this is a contact or deal with calls of its own, which counts as no customer."""
        return bool(self.contact_of)

    @property
    def main_id(self) -> str:
        """Return the id of the customer, for a contact or a deal that of the customer it belongs to."""
        return self.contact_of or self.customer_id

    @property
    def is_deal(self) -> bool:
        """Return whether these are the calls on a deal, the stream of development."""
        return bool(self.opportunity_id)

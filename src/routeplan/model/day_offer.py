"""The days on which one more call could be made, and what each would cost."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.route import Stop

OfferColour = Literal["green", "yellow", "red", "closed"]
COLOURS: tuple[OfferColour, ...] = ("green", "yellow", "red", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """A visit that would have to leave its day.

    Parameters
    ----------
    price_seconds
        What moving it to another day costs, in seconds of driving.
    """

    visit_id: str
    customer_id: str
    price_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The best way to make a call on one day of one rep.

    Parameters
    ----------
    arrive, start, end
        Seconds since midnight; the call lasts from start to end.
    round_start
        Start on a quarter of an hour, else on five minutes, else on a minute, that costs no more, or None.
    extra_drive_seconds, extra_drive_metres
        Driving beyond that of the day as it is planned; below 0 where displaced visits save more.
    overtime_seconds
        Overtime beyond that of the day as it is planned, never below 0.
    drive_price, overtime_price, saved_price, gap_price, wish_price, promise_price, moved_price
        Parts of the bill in seconds of driving: the way to this customer; overtime; what the day it leaves
        saves, 0 or less; the waits between its visits and its deadlines; rhythm, zone and a day used;
        promises of this and of other visits that are left; visits displaced.
    displaced
        Visits that must leave the day, in the order in which they stand in it.
    blank_used
        Whether a half-day that was to stay free would not.
    retimed
        Other visits of the day that would begin a minute or more earlier or later.
    proved
        Whether no other order of this day costs less.
    stops
        The day as it would be, from start to end.
    """

    arrive: int
    start: int
    end: int
    round_start: int | None
    extra_drive_seconds: int
    extra_drive_metres: int
    overtime_seconds: int
    drive_price: int
    overtime_price: int
    saved_price: int = 0
    gap_price: int = 0
    wish_price: int = 0
    promise_price: int = 0
    moved_price: int = 0
    displaced: tuple[Displaced, ...] = ()
    blank_used: bool = False
    retimed: tuple[str, ...] = ()
    proved: bool = True
    stops: tuple[Stop, ...] = ()

    @property
    def bill_seconds(self) -> int:
        """Return all parts of the bill together, in seconds of driving."""
        return (
            self.drive_price
            + self.overtime_price
            + self.saved_price
            + self.gap_price
            + self.wish_price
            + self.promise_price
            + self.moved_price
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOffer:
    """What one day of one rep has to offer to a customer.

    Parameters
    ----------
    colour
        ``green`` fits as it stands, ``yellow`` fits against a wish, ``red`` fits if other visits leave the
        day, ``closed`` does not fit.
    why
        What speaks against the day, as sentences; empty for green.
    visit_id
        Call that the visit would answer.
    moves_from
        Day number on which that call is planned at present, or None for one more visit.
    is_present
        Whether this is that very day, with that rep.
    slot
        Times and prices; None for closed.
    """

    customer_id: str
    rep_id: str
    day: int
    colour: OfferColour
    why: tuple[str, ...]
    visit_id: str
    moves_from: int | None = None
    is_present: bool = False
    slot: Slot | None = None

    def __post_init__(self) -> None:
        if (self.colour == "closed") != (self.slot is None):
            raise ValueError("every day that is not closed has a slot, and no other")

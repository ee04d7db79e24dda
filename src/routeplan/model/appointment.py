"""What is already fixed."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import text
from routeplan.model.clock import TimeWindow
from routeplan.model.place import Coordinate

AppointmentKind = Literal["exact", "day", "week", "whole_day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Something a rep has promised to be at; it comes before every suggested call.

    Parameters
    ----------
    kind
        ``exact`` starts at the start of ``window``; ``day`` and ``week`` lie anywhere inside ``window``;
        ``whole_day`` takes the rep away for the day.
    days
        Day numbers it may fall on: one, or those of one week.
    window
        Clock times it must lie within; for ``exact`` its start and end. None for the whole shift.
    seconds
        How long it takes.
    customer_id
        Customer it is held at, or None.
    coordinate
        Where it is; None without a place, such as a phone call: it is held wherever the rep then is.
    """

    appointment_id: str
    rep_id: str
    kind: AppointmentKind
    days: tuple[int, ...]
    seconds: int
    window: TimeWindow | None = None
    customer_id: str | None = None
    coordinate: Coordinate | None = None
    title: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        if self.kind == "exact" and (self.window is None or self.window.seconds != self.seconds):
            raise ValueError("an exact appointment needs its start and its end")
        if self.window is not None and self.seconds > self.window.seconds:
            raise ValueError("the appointment is longer than the time it may lie in")

    @property
    def reason(self) -> str:
        """Return what stands in the place of a visit's reason."""
        return text("appointment: {title}", title=self.title) if self.title else text("appointment")

    @property
    def place_id(self) -> str | None:
        """Return the name of its place in a travel matrix, or None without a place."""
        if self.customer_id is not None:
            return f"customer:{self.customer_id}"
        return None if self.coordinate is None else f"appointment:{self.appointment_id}"

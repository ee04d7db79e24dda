"""The expected work of a part of a rep's customers."""

from dataclasses import dataclass
from typing import Literal

PartKind = Literal["zone", "class"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPart:
    """What the customers of one zone or one class mean for their rep over the horizon, in seconds.

    Parameters
    ----------
    rep_id
        The rep; empty for customers nobody looks after.
    name
        Id of the zone, or name of the class.
    customers, calls
        How many.
    call_seconds, travel_seconds
        Time with customers and on the road; travel is expected, not routed.
    """

    by: PartKind
    rep_id: str
    name: str
    customers: int
    calls: int
    call_seconds: int
    travel_seconds: int

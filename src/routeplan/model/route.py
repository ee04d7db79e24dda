"""What has a clock time."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.place import Coordinate

StopKind = Literal["start", "visit", "appointment", "lunch", "end"]
Proof = Literal["proved shortest", "best found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One entry of a rep's day.

    Parameters
    ----------
    kind
        ``start`` leaves home, ``end`` reaches it; ``lunch`` has no place and may lie within a drive.
    task_id
        Visit id or appointment id; empty for start, lunch and end.
    arrive, start, end
        Seconds since midnight. The wait between arrive and start is idle.
    drive_seconds, drive_metres
        The whole leg from the previous place to this one; 0 for start and lunch.
    coordinate
        Where it is; None for lunch and for an appointment without a place.
    night_at
        Name of the place in a travel matrix where the night before a start, or after an end, is spent away
        from home; empty at home.
    """

    kind: StopKind
    task_id: str = ""
    customer_id: str | None = None
    arrive: int
    start: int
    end: int
    drive_seconds: int = 0
    drive_metres: int = 0
    coordinate: Coordinate | None = None
    night_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """All stops of one rep on one day, from start to end, in order of time.

    Parameters
    ----------
    proof
        Whether no other order of these tasks costs less, or none was found.
    """

    rep_id: str
    day: int
    stops: tuple[Stop, ...]
    proof: Proof

    @property
    def drive_seconds(self) -> int:
        """Return the driving time."""
        return sum(stop.drive_seconds for stop in self.stops)

    @property
    def drive_metres(self) -> int:
        """Return the driving distance."""
        return sum(stop.drive_metres for stop in self.stops)

    @property
    def tasks(self) -> tuple[Stop, ...]:
        """Return visits and appointments only."""
        return tuple(stop for stop in self.stops if stop.kind in ("visit", "appointment"))

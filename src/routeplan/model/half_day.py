"""Halves of a working day that are kept free of calls."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import mark
from routeplan.model.clock import HOUR, MINUTE, TimeWindow

Half = Literal["morning", "afternoon"]
HALF_DAY = 12 * HOUR + 30 * MINUTE
HALF_WORDS: dict[Half, str] = {"morning": mark("morning"), "afternoon": mark("afternoon")}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BlankHalfDay:
    """A half of one rep's day without calls, drives and appointments; halves part at 12:30."""

    rep_id: str
    day: int
    half: Half


def kept_free(shift: TimeWindow, half: Half) -> TimeWindow | None:
    """Return the part of a shift that lies in a half of the day, None if there is none."""
    return shift_beside(shift, "afternoon" if half == "morning" else "morning")


def shift_beside(shift: TimeWindow, half: Half) -> TimeWindow | None:
    """Return what is left of a shift when one half of the day is kept free, None if nothing is."""
    start, end = shift.start, shift.end
    if half == "morning":
        start = max(start, HALF_DAY)
    else:
        end = min(end, HALF_DAY)
    return TimeWindow(start=start, end=end) if start < end else None

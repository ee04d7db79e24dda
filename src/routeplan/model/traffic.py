"""Driving that takes longer in some hours of the day.

The speed of driving is a step function of the clock, and a drive goes on through the steps: who leaves later
never arrives earlier (Ichoua, Gendreau and Potvin 2003, "Vehicle dispatching with time-dependent travel
times"). Whole seconds and thousandths only, so that there and back agree to the second.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routeplan.model.rep import Lunch

WHOLE = 1000
"""Progress of a second of driving at the usual speed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """How much of a usual drive is done in each second of the clock.

    Drives are given in seconds at the usual speed, as a travel matrix has them; moments are in seconds since
    midnight.

    Parameters
    ----------
    starts
        When each band begins, ascending; the first holds before its start and the last one for good.
    rates
        Thousandths of a usual second of driving done in a second, one for each band.
    """

    starts: tuple[int, ...] = (0,)
    rates: tuple[int, ...] = (WHOLE,)
    reached: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.starts) != len(self.rates) or not self.starts or min(self.rates) < 1:
            raise ValueError("every band of traffic needs a start and a rate of at least 1")
        if any(one >= other for one, other in pairwise(self.starts)):
            raise ValueError("bands of traffic must be in order")
        reached = [0]
        for rate, (one, other) in zip(self.rates, pairwise(self.starts), strict=False):
            reached.append(reached[-1] + rate * (other - one))
        object.__setattr__(self, "reached", tuple(reached))

    @property
    def is_steady(self) -> bool:
        """Return whether driving takes as long as usual at every hour."""
        return self.rates == (WHOLE,)

    def arrive(self, leave: int, drive: int) -> int:
        """Return when a drive begun at a moment is over."""
        return leave + drive if self.is_steady else self._first(self._done(leave) + WHOLE * drive)

    def arrive_each(self, leave: NDArray[np.int64], drive: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return when drives begun at some moments are over, one each."""
        if self.is_steady:
            return leave + drive
        each = zip(leave.tolist(), drive.tolist(), strict=True)
        return np.array([self.arrive(one, other) for one, other in each], dtype=np.int64)

    def leave(self, arrive: int, drive: int) -> int:
        """Return the last moment to begin a drive that is to be over by another."""
        return arrive - drive if self.is_steady else self._last(self._done(arrive) - WHOLE * drive)

    def driven(self, start: int, end: int) -> int:
        """Return the thousandths of usual seconds driven between two moments."""
        return self._done(end) - self._done(start)

    def at_least(self, drive: int) -> int:
        """Return the fewest seconds that a drive takes at any hour."""
        return drive if self.is_steady else WHOLE * drive // max(self.rates)

    def surely_driven(self, seconds: int) -> int:
        """Return the longest drive, at the usual speed, that is done in some seconds at any hour."""
        return seconds if self.is_steady else seconds * min(self.rates) // WHOLE

    def perhaps_driven(self, seconds: int) -> int:
        """Return the longest drive, at the usual speed, that is done in some seconds at the best hour."""
        return seconds if self.is_steady else -(-seconds * max(self.rates) // WHOLE)

    def trip(self, leave: int, drive: int, rest: tuple[int, int] | None = None) -> tuple[int, int]:
        """Return when a drive is over, and the seconds driven.

        Parameters
        ----------
        rest
            Two moments between which nobody drives, if the drive lasts until then.
        """
        arrive = self.arrive(leave, drive)
        if rest is None or not leave <= rest[0] < arrive:
            return arrive, arrive - leave
        arrive = self._on(rest[1], drive, leave, rest[0])
        return arrive, arrive - leave - (rest[1] - rest[0])

    def arrive_after_lunch(self, lunch: Lunch, leave: int, drive: int) -> tuple[int, int] | None:
        """Return the first arrival with lunch on the way, and when lunch begins; None if it is too late.

        Of ways that arrive alike lunch before the drive goes first, then lunch after it, then within it.
        """
        first, last = lunch.window.start, lunch.latest_start
        if leave > last:
            return None
        driven = self.arrive(leave, drive)
        after = max(driven, first)
        ways = [(after + lunch.seconds, after)] if driven <= last else []
        if leave >= first:
            ways.insert(0, (self.arrive(leave + lunch.seconds, drive), leave))
        elif driven > first:
            ways.append((self._on(first + lunch.seconds, drive, leave, first), first))
        return min(ways, key=lambda way: way[0])

    def leave_for_lunch(self, lunch: Lunch, arrive: int, drive: int, spare: int = 0) -> int:
        """Return the last moment to begin a drive with lunch on the way, negative if there is none.

        Parameters
        ----------
        spare
            Seconds that the drive is to be over earlier, as far as the hours of the lunch allow.
        """
        first, last, by = lunch.window.start, lunch.latest_start, arrive - spare
        over = first + lunch.seconds
        if over > arrive:
            return -1
        if self.is_steady:
            return min(last, by - lunch.seconds - drive)
        before = min(last, self.leave(by, drive) - lunch.seconds)
        within = self._last(self._done(first) + self.driven(over, by) - WHOLE * drive) if over <= by else -1
        after = self.leave(min(last, by - lunch.seconds), drive)
        return max(after, min(within, first - 1), before if before >= first else -1)

    def _on(self, resume: int, drive: int, leave: int, halt: int) -> int:
        """Return when a drive is over that was left off at a moment and is taken up at another."""
        return self._first(self._done(resume) + WHOLE * drive - self.driven(leave, halt))

    def _done(self, moment: int) -> int:
        """Return the progress of somebody who drives all the time, by a moment."""
        band = max(0, bisect_right(self.starts, moment) - 1)
        return self.reached[band] + self.rates[band] * (moment - self.starts[band])

    def _first(self, progress: int) -> int:
        """Return the first moment by which a progress is made."""
        band = max(0, bisect_right(self.reached, progress) - 1)
        return self.starts[band] - (self.reached[band] - progress) // self.rates[band]

    def _last(self, progress: int) -> int:
        """Return the last moment by which no more than a progress is made."""
        band = max(0, bisect_right(self.reached, progress) - 1)
        return self.starts[band] + (progress - self.reached[band]) // self.rates[band]


STEADY = Traffic()

"""Clock times as whole seconds since midnight."""

from dataclasses import dataclass

MINUTE = 60
HOUR = 3600
DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TimeWindow:
    """A stretch of one day, from ``start`` to ``end`` in seconds since midnight.

    Raises
    ------
    ValueError
        If it does not lie within one day or does not end after it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY:
            raise ValueError(f"{clock_text(self.start)}-{clock_text(self.end)} is not a stretch of one day")

    @property
    def seconds(self) -> int:
        """Return the length in seconds."""
        return self.end - self.start

    def __str__(self) -> str:
        """Return ``HH:MM-HH:MM``."""
        return f"{clock_text(self.start)}-{clock_text(self.end)}"


def clock_text(seconds: int) -> str:
    """Return ``HH:MM``, rounded down to the minute; past midnight the hours go on counting."""
    return f"{seconds // HOUR:02d}:{seconds % HOUR // MINUTE:02d}"

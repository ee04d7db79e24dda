"""Who calls."""

from dataclasses import dataclass

from routeplan.model.clock import TimeWindow
from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class Lunch:
    """The pause: ``seconds`` long, wholly inside ``window``.

    Raises
    ------
    ValueError
        If it does not fit its window.
    """

    window: TimeWindow
    seconds: int

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= self.window.seconds:
            raise ValueError(f"a lunch of {self.seconds // 60} minutes does not fit {self.window}")

    @property
    def latest_start(self) -> int:
        """Return the last second at which it may begin."""
        return self.window.end - self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """A salesperson.

    Parameters
    ----------
    home, end
        Where the day starts and where it ends.
    shifts
        For each day of the horizon the time between leaving and reaching home, or None on a day off.
    lunch
        The pause, or None for a rep without one.
    max_overtime_seconds
        How far a day may run over its shift.
    max_calls
        Most customers a day, or None.
    speed_factor
        Above 1 the rep drives faster than the travel times say.
    skills
        What the rep can do.
    nights
        Most nights in a row away from home; 0 for none.
    max_hours
        Most expected hours a working week that a territory may mean for the rep, or None.
    """

    rep_id: str
    name: str
    home: Coordinate
    end: Coordinate
    shifts: tuple[TimeWindow | None, ...]
    lunch: Lunch | None
    max_overtime_seconds: int = 1800
    max_calls: int | None = None
    speed_factor: float = 1.0
    skills: frozenset[str] = frozenset()
    email: str = ""
    nights: int = 0
    max_hours: float | None = None

    def __post_init__(self) -> None:
        if self.speed_factor <= 0 or self.max_overtime_seconds < 0 or self.nights < 0:
            raise ValueError("speed factor, overtime and nights must be positive")
        if self.max_calls is not None and self.max_calls < 1:
            raise ValueError("a rep makes at least one call a day")

    @property
    def home_id(self) -> str:
        """Return the name of the home in a travel matrix."""
        return f"home:{self.rep_id}"

    @property
    def end_id(self) -> str:
        """Return the name of the place where the day ends; the home's unless it lies elsewhere."""
        return self.home_id if self.end == self.home else f"end:{self.rep_id}"

    @property
    def working_days(self) -> tuple[int, ...]:
        """Return the day numbers with a shift."""
        return tuple(day for day, shift in enumerate(self.shifts) if shift is not None)

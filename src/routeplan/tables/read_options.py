"""What a caller may say on top of the files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from routeplan.model.place import Coordinate
from routeplan.model.workspace import Effort, Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of reading; each wins over the settings.

    Parameters
    ----------
    start, weeks
        First day and length of the horizon.
    today
        What counts as today; the computer's date where it is not given.
    home
        Home of the only rep where there is no table of reps.
    set_aside
        Leave rows with faults out instead of refusing the workspace.
    effort, seed, workers, time_limit, restarts, engine
        How hard to search.
    zones
        Whether to use zones.
    locate
        Finds the place of an address in a country (empty: anywhere), or returns None.
    """

    start: date | None = None
    weeks: int | None = None
    today: date | None = None
    home: Coordinate | None = None
    set_aside: bool = False
    effort: Effort | None = None
    seed: int | None = None
    workers: int | None = None
    time_limit: float | None = None
    restarts: int | None = None
    engine: Engine | None = None
    zones: bool | None = None
    locate: Callable[[str, str], Coordinate | None] | None = None

    @property
    def today_or_clock(self) -> date:
        """Return what counts as today."""
        return today() if self.today is None else self.today


def today() -> date:
    """Return the date of this computer; nothing else in routeplan asks a clock."""
    return date.today()


def next_monday(day: date) -> date:
    """Return the first Monday after a day."""
    return day + timedelta(days=7 - day.weekday())

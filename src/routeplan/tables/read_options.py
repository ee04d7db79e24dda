"""What a caller may say on top of the files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from routeplan.model.correction import Patch
from routeplan.model.overload import OverloadWay
from routeplan.model.place import Coordinate
from routeplan.model.record import Level
from routeplan.model.workspace import Effort, Engine

WEEK, WEEKEND = 7, 5
LEVEL_DAYS: dict[Level, int] = {"quarter": 13 * WEEK, "month": 4 * WEEK, "week": WEEK, "day": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of reading; each wins over the settings.

    Parameters
    ----------
    level
        What is planned: sets the length of the horizon, and its first day from today on.
    start, weeks, days
        First day and length of the horizon; days win over weeks.
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
    overload
        What gives for every rep who has more work than time.
    corrections
        What is read as if the tables and the settings said so; the files stay as they are.
    looks_back
        Keep last visits that are not before the start, as for looking back on days that are over.
    locate
        Finds the place of an address in a country (empty: anywhere), or returns None.
    """

    level: Level | None = None
    start: date | None = None
    weeks: int | None = None
    days: int | None = None
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
    overload: OverloadWay | None = None
    corrections: Patch | None = None
    looks_back: bool = False
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


def next_working_day(day: date) -> date:
    """Return the first day after a day that is neither a Saturday nor a Sunday."""
    following = day + timedelta(days=1)
    return following if following.weekday() < WEEKEND else next_monday(day)


def first_day(level: Level, day: date) -> date:
    """Return the day a plan of a level begins on when it is made on a day.

    A day's plan begins on the next working day, all others on the next Monday.
    """
    return next_working_day(day) if level == "day" else next_monday(day)

"""What a rep gets where the reps table says nothing."""

from dataclasses import dataclass

from routeplan.model.clock import HOUR, MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class RepDefaults:
    """Defaults of a rep; the table ``[reps]`` of the settings.

    Parameters
    ----------
    start_time, end_time, lunch_start, lunch_end
        Seconds since midnight.
    lunch_min, max_overtime_min
        Minutes.
    """

    start_time: int = 8 * HOUR + 30 * MINUTE
    end_time: int = 17 * HOUR + 30 * MINUTE
    lunch_start: int = 11 * HOUR + 30 * MINUTE
    lunch_end: int = 14 * HOUR + 15 * MINUTE
    lunch_min: float = 45
    max_overtime_min: float = 30

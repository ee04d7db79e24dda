"""A week that was made up: what became of its calls, and what came up for the next one."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.logged_call import LoggedCall
from routeplan.model.logged_day import LoggedDay


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationSettings:
    """How lively a made-up week is.

    Parameters
    ----------
    seed
        The same seed and tables make up the same week.
    no_shows
        Share of the visits at which nobody is met, 0 to 1.
    overruns
        Spread of the lengths of calls: the standard deviation of their logarithms. At 0.2 one call in six
        takes 22 % longer than planned, or more.
    appointments
        How many appointments come up for the week after.
    sick_rep
        Rep who falls ill on a day of the week; empty for none.
    drives
        Spread of the lengths of drives, as of those of calls.
    true_lengths
        (customer id or class, minutes) of calls that really last otherwise than the tables say, on average;
        a customer's wins over its class's.
    true_speeds
        (rep id, speed factor) of reps who really drive otherwise than the tables say.
    """

    seed: int = 1
    no_shows: float = 0.05
    overruns: float = 0.2
    appointments: int = 2
    sick_rep: str = ""
    drives: float = 0.0
    true_lengths: tuple[tuple[str, float], ...] = ()
    true_speeds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpCall:
    """What became of a visit, and why in a few words; empty for nothing of note."""

    call: LoggedCall
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpAppointment:
    """An appointment that came up; ``start`` and ``end`` in seconds since midnight."""

    appointment_id: str
    rep_id: str
    customer_id: str
    when: date
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Illness:
    """Days, ends included, on which a rep makes no calls."""

    rep_id: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedWeek:
    """A made-up week.

    Parameters
    ----------
    calls
        One a visit and one an appointment at a customer, in order of days, reps and clock times.
    appointments
        For the week after.
    days
        One a day of a rep who was on the road.
    """

    monday: date
    calls: tuple[MadeUpCall, ...]
    appointments: tuple[MadeUpAppointment, ...] = ()
    illness: Illness | None = None
    days: tuple[LoggedDay, ...] = ()

"""Where a customer stands when a horizon begins: what has been made, and what is promised."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.commitment import Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A visit that a published plan has promised.

    Parameters
    ----------
    visit_id
        Name of the visit in the plan that promises it; the call it answers may bear another number now.
    day
        Day number of the horizon; those after its end count on.
    start
        Clock time, for the grain ``time``.
    exact
        Whether its time has no slack.
    frozen
        Whether it stays unless it cannot be made at all.
    """

    visit_id: str
    day: int
    rep_id: str
    grain: Grain
    start: int | None = None
    exact: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a customer before its calls are worked out.

    Parameters
    ----------
    serial
        Serial of the next call.
    promises
        Visits promised from the first day on, in order of days; those after the horizon too.
    assumed_last_visit
        Last visit that an earlier plan has assumed where none is on file.
    """

    serial: int = 1
    promises: tuple[Promise, ...] = ()
    assumed_last_visit: date | None = None

"""What would come of scenarios, beside the team as it is."""

from dataclasses import dataclass
from math import fsum

from routeplan.model.place import Coordinate
from routeplan.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A team's figures over the horizon before any route exists; hours of all reps together.

    Parameters
    ----------
    calls
        Calls owed.
    hours
        Calls, expected driving, non-selling time and appointments.
    hours_had
        What one rep can work, on average.
    use_of_busiest
        Largest share of a rep's time that is asked for.
    imbalance
        Largest deviation of a rep's hours from the fair share by capacity, as a share of it.
    hand_overs
        Customers with another rep than as it is, those of a dropped rep included; None where nobody had one.
    overload_hours
        Expected hours beyond what reps can work.
    driving_cost, hours_cost
        Money for the expected km and hours; None where the price is not set.
    """

    reps: int
    calls: int
    hours: float
    hours_had: float
    use_of_busiest: float
    imbalance: float
    driving_hours: float
    driving_km: float
    hand_overs: int | None
    overload_hours: float
    driving_cost: float | None = None
    hours_cost: float | None = None

    @property
    def cost(self) -> float | None:
        """Return all money; None where no price is set."""
        known = [one for one in (self.driving_cost, self.hours_cost) if one is not None]
        return fsum(known) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """A scenario's figures from schedules that were really planned.

    Parameters
    ----------
    owed, planned, unplanned, not_yet_due
        Calls.
    routed_hours
        Calls, driving and appointments in the routes, and non-selling time.
    against_expected
        Routed hours over the expected ones of the calls that are made, less 1.
    """

    owed: int
    planned: int
    unplanned: int
    not_yet_due: int
    routed_hours: float
    driving_hours: float
    driving_km: float
    against_expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTrial:
    """A home that a new rep could have.

    Parameters
    ----------
    place
        Town of the nearest customer.
    driving_saved
        Expected driving hours less than as it is; negative where there are more.
    """

    home: Coordinate
    place: str
    driving_saved: float
    use_of_busiest: float
    overload_hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfRow:
    """One scenario and what would come of it.

    Parameters
    ----------
    homes
        The best homes of the last new rep, the best first; empty where none was looked for.
    steps
        What somebody has to do to make it real, one sentence each.
    solved
        None where no schedule was planned.
    """

    scenario: Scenario
    expected: Expected
    homes: tuple[HomeTrial, ...] = ()
    steps: tuple[str, ...] = ()
    solved: Solved | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfReport:
    """Scenarios in the order in which they were asked for; the first row is the team as it is."""

    rows: tuple[WhatIfRow, ...]
    days: int
    currency: str = ""
    notices: tuple[str, ...] = ()

    @property
    def as_it_is(self) -> WhatIfRow:
        """Return what all others are compared with."""
        return self.rows[0]

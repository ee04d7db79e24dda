"""Parts of a territory that make a good day, each with its turn in the week or in a rotation of weeks."""

from dataclasses import dataclass

WEEKDAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePolicy:
    """What is wanted of zones.

    Parameters
    ----------
    weeks
        Weeks of a rotation: 1 for the same zones every week, n for n weeks with zones of their own.
    a_week
        Zones a week; None for one each weekday on which the rep works.
    off_zone
        Price of a visit on a day that is not one of its zone's, in minutes of driving.
    least_visits
        Visits that a zone should have in four weeks; 0 for no such wish.

    Raises
    ------
    ValueError
        If there would be no week or no zone, or the price or the least visits are negative.
    """

    weeks: int = 1
    a_week: int | None = None
    off_zone: float = 45
    least_visits: int = 0

    def __post_init__(self) -> None:
        if self.weeks < 1 or (self.a_week is not None and self.a_week < 1):
            raise ValueError("a rotation needs a week and a zone")
        if self.off_zone < 0 or self.least_visits < 0:
            raise ValueError("price and least visits of a rotation must not be negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A compact part of one rep's territory that makes a good day, and when it has its turn.

    Parameters
    ----------
    zone_id
        Such as ``R1-Mon``, in a rotation of weeks such as ``R1-2-Mon``.
    name
        Such as ``Mon`` or ``Week 2 Mon``.
    customer_ids
        Its customers, ids in ascending order; a customer is in one zone only.
    weekday
        0 for Monday to 6 for Sunday.
    week
        Week of the rotation, from 1.
    days
        Day numbers of the horizon on which it has its turn and the rep works, ascending; may be empty.
    expected_seconds
        Expected work of its customers over the horizon: calls and the driving between them.

    Raises
    ------
    ValueError
        If it has no customer, no such weekday or week, or its days are not in order.
    """

    zone_id: str
    rep_id: str
    name: str
    customer_ids: tuple[str, ...]
    weekday: int
    week: int
    days: tuple[int, ...]
    expected_seconds: int

    def __post_init__(self) -> None:
        if not self.customer_ids:
            raise ValueError(f"zone {self.zone_id} has no customer")
        if not 0 <= self.weekday < WEEKDAYS or self.week < 1 or self.expected_seconds < 0:
            raise ValueError(f"zone {self.zone_id} has no such weekday, week or work")
        if list(self.days) != sorted(set(self.days)):
            raise ValueError(f"zone {self.zone_id}: its days are not in order")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonesBefore:
    """The zones of an earlier plan, and what they were made for.

    Parameters
    ----------
    policy
        What was wanted of them.
    worked
        (rep id, weekdays on which the rep usually worked) of that plan's reps.
    """

    zones: tuple[Zone, ...]
    policy: ZonePolicy
    worked: tuple[tuple[str, tuple[int, ...]], ...]

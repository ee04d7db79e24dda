"""The stretches of a day on the clock, and the calls between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.control.facts import CallFact, DayFact
from routeplan.model.history import PublishedDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What leads to a call, or home, in seconds.

    Parameters
    ----------
    drive
        Driving.
    idle
        Waiting and lunch.
    other
        Planned stops at no customer.
    aside
        Driving to these, part of the drive.
    """

    drive: int = 0
    idle: int = 0
    other: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedCall:
    """A call that was held, with its clock times.

    Parameters
    ----------
    planned, actual
        What led to it; planned stops that were not reached are part of what was planned.
    skipped
        Planned calls before it that were not held.
    own_drive
        Its own drive as logged, or as its gap says; None where it cannot be compared with the plan.
    """

    fact: CallFact
    begins: int
    ends: int
    planned: Stretch
    actual: Stretch
    skipped: tuple[CallFact, ...] = ()
    own_drive: int | None = None
    is_logged_drive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTimes:
    """A day on the clock.

    Parameters
    ----------
    leaves, ends
        When the rep left, and was home, or had ended the last call where that is not known.
    planned_leaves, planned_ends
        The same as planned.
    home, planned_home
        What followed the last call; empty where the rep's return is not known.
    after
        Planned calls after the last one that was held.
    """

    leaves: int
    ends: int
    planned_leaves: int
    planned_ends: int
    calls: tuple[TimedCall, ...]
    home: Stretch
    planned_home: Stretch
    after: tuple[CallFact, ...] = ()


def planned_stretches(day: DayFact, plan: PublishedDay) -> tuple[dict[str, Stretch], Stretch]:
    """Return what leads to each planned call, by its id, and home."""
    stops = sorted(
        [*(one.stop for one in day.calls if one.stop is not None), *day.between], key=lambda one: one.start
    )
    found: dict[str, Stretch] = {}
    before, aside, other = plan.leaves, 0, 0
    for stop in stops:
        if stop.customer_id is None:
            aside, other = aside + stop.drive_seconds, other + stop.end - stop.start
            continue
        drive = aside + stop.drive_seconds
        idle = stop.start - before - drive - other
        found[stop.task_id] = Stretch(drive=drive, idle=idle, other=other, aside=aside)
        before, aside, other = stop.end, 0, 0
    drive = aside + plan.home_seconds
    idle = plan.home - before - drive - other
    return found, Stretch(drive=drive, idle=idle, other=other, aside=aside)


def together(stretches: Sequence[Stretch]) -> Stretch:
    """Return several stretches together."""
    return Stretch(
        drive=sum(one.drive for one in stretches),
        idle=sum(one.idle for one in stretches),
        other=sum(one.other for one in stretches),
        aside=sum(one.aside for one in stretches),
    )

"""Reps who are expected to have more work than time, and what can be done about it."""

from collections.abc import Sequence

from routeplan.language import text
from routeplan.model.clock import HOUR
from routeplan.model.territory_report import RepLoad, TerritoryReport

SHOWN = 5
WEEK = 7
LEAST_SECONDS = HOUR // 10
"""What is shown, in tenths of an hour, is also the least that is spoken of."""


def capacity_notices(report: TerritoryReport) -> tuple[str, ...]:
    """Return who has more work than time, by how many hours, and what can be done; nothing if nobody has."""
    over = [one for one in report.loads_after if _beyond([one]) >= LEAST_SECONDS]
    if not over:
        return ()
    over.sort(key=lambda one: (-_beyond([one]), one.rep_id))
    days = report.instance.horizon.days
    names = text(", ").join(_over(one.rep_id, _beyond([one]), days) for one in over[:SHOWN])
    if len(over) <= SHOWN:
        return (text("More work than time: {names}.", names=names), _remedy(report))
    more = text("More work than time: {names} and {more} more reps.", names=names, more=len(over) - SHOWN)
    return (more, _remedy(report))


def _remedy(report: TerritoryReport) -> str:
    """Return what can be done: others have room, or reps are left out, or the team is too small."""
    short, days = _beyond(report.loads_after), report.instance.horizon.days
    if short < LEAST_SECONDS:
        return text(
            "All together have the time: --rebalance or --redesign with a narrower --band shares the work "
            "out, as far as locks and rules allow; routeplan what-if shows what one more rep, or fewer or "
            "shorter calls, would bring."
        )
    lacking = _hours(short, days)
    idle = len(report.instance.reps) - len(report.loads_after)
    if idle:
        return text(
            "All together lack {hours} with these territories: --k fewest says how many of the reps it takes "
            "({idle} left out here); routeplan what-if shows what one more rep, or fewer or shorter calls, "
            "would bring.",
            hours=lacking,
            idle=idle,
        )
    return text(
        "All together lack {hours} with these territories: --k fewest --homes free says how many reps it "
        "takes; routeplan what-if shows what one more rep, or fewer or shorter calls, would bring.",
        hours=lacking,
    )


def _beyond(loads: Sequence[RepLoad]) -> int:
    """Return the seconds of work less the seconds there are, below zero where there is room."""
    return sum(one.seconds - one.capacity_seconds for one in loads)


def _over(rep_id: str, seconds: int, days: int) -> str:
    """Return a rep with the hours over, and those a week where the horizon has several weeks."""
    hours, weekly = seconds / HOUR, seconds * WEEK / days / HOUR
    if days > WEEK:
        return text(
            "{rep} ({hours:.1f} h over, {weekly:.1f} h a week)", rep=rep_id, hours=hours, weekly=weekly
        )
    return text("{rep} ({hours:.1f} h over)", rep=rep_id, hours=hours)


def _hours(seconds: int, days: int) -> str:
    """Return hours over the horizon, and a week where it has several weeks."""
    hours, weekly = seconds / HOUR, seconds * WEEK / days / HOUR
    if days > WEEK:
        return text("{hours:.1f} h, {weekly:.1f} h a week", hours=hours, weekly=weekly)
    return text("{hours:.1f} h", hours=hours)

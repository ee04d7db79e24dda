"""Reps who are expected to have more work than time, and what can be done about it."""

from collections.abc import Sequence

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
    names = ", ".join(f"{one.rep_id} ({_hours(_beyond([one]), days)})" for one in over[:SHOWN])
    more = f" and {len(over) - SHOWN} more reps" if len(over) > SHOWN else ""
    return (f"More work than time: {names}{more}.", _remedy(report))


def _remedy(report: TerritoryReport) -> str:
    """Return what can be done: others have room, or reps are left out, or the team is too small."""
    short, days = _beyond(report.loads_after), report.instance.horizon.days
    whole = "routeplan what-if shows what one more rep, or fewer or shorter calls, would bring"
    if short < LEAST_SECONDS:
        return (
            "All together have the time: --rebalance or --redesign with a narrower --band shares the work "
            f"out, as far as locks and rules allow; {whole}."
        )
    lacking = f"All together lack {_hours(short, days, '')} with these territories"
    idle = len(report.instance.reps) - len(report.loads_after)
    if idle:
        return f"{lacking}: --k fewest says how many of the reps it takes ({idle} left out here); {whole}."
    return f"{lacking}: --k fewest --homes free says how many reps it takes; {whole}."


def _beyond(loads: Sequence[RepLoad]) -> int:
    """Return the seconds of work less the seconds there are, below zero where there is room."""
    return sum(one.seconds - one.capacity_seconds for one in loads)


def _hours(seconds: int, days: int, beyond: str = " over") -> str:
    """Return hours over the horizon, and a week where it has several weeks."""
    whole = f"{seconds / HOUR:.1f} h{beyond}"
    return f"{whole}, {seconds * WEEK / days / HOUR:.1f} h a week" if days > WEEK else whole

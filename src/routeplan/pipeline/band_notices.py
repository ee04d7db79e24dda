"""What to say where a band was not kept, and why."""

from math import fsum, isfinite

from routeplan.language import mark, text
from routeplan.measures.capacity import limit_seconds
from routeplan.model.clock import HOUR
from routeplan.model.territory_report import TerritoryReport

SHOWN = 3
_NOT_REACHED = {
    (True, True): mark(
        "A band of {band:g} % was not reached: {reached:.1f} % is the best that was found. {rep} has "
        "{off:.1f} % more than a fair share; {locked} of its customers are locked."
    ),
    (True, False): mark(
        "A band of {band:g} % was not reached: {reached:.1f} % is the best that was found. {rep} has "
        "{off:.1f} % more than a fair share."
    ),
    (False, True): mark(
        "A band of {band:g} % was not reached: {reached:.1f} % is the best that was found. {rep} has "
        "{off:.1f} % less than a fair share; {locked} of its customers are locked."
    ),
    (False, False): mark(
        "A band of {band:g} % was not reached: {reached:.1f} % is the best that was found. {rep} has "
        "{off:.1f} % less than a fair share."
    ),
}
_CALLS_OFF = mark("A band of {band:g} % on calls was not reached: {rep} is {off:.1f} % off its share.")
_VALUE_OFF = mark("A band of {band:g} % on value was not reached: {rep} is {off:.1f} % off its share.")


def band_notices(report: TerritoryReport, band: float | None) -> tuple[str, ...]:
    """Return sentences on bands that were not kept, hours above a limit and pieces apart.

    Parameters
    ----------
    band
        Wanted largest deviation of the hours, as a share; None where something else was asked for.
    """
    found = [] if band is None else list(_hours(report, band))
    policy = report.instance.policy.territories
    calls = {one.rep_id: float(one.calls) for one in report.loads_after}
    found += _activity(_CALLS_OFF, calls, report, policy.calls_band)
    values = {one.rep_id: one.value or 0.0 for one in report.loads_after}
    found += _activity(_VALUE_OFF, values, report, policy.value_band)
    found += _limits(report)
    pieces = report.measures_after.contiguity_violations
    if pieces:
        stranded = report.measures_after.stranded_customers
        found.append(
            text(
                "Parts of territories that lie apart from the rest: {pieces}, with {stranded} customers in "
                "all; locks, areas or rules keep them there.",
                pieces=pieces,
                stranded=stranded,
            )
        )
    return tuple(found)


def _hours(report: TerritoryReport, band: float) -> tuple[str, ...]:
    """Return what to say on the hours."""
    reached = report.measures_after.imbalance
    if reached <= band + 5e-4:
        return ()
    able = [one for one in report.loads_after if isfinite(one.deviation)]
    worst = max(able, key=lambda one: (abs(one.deviation), one.rep_id))
    locked = sum(one.locked and one.rep_id == worst.rep_id for one in report.instance.customers)
    return (
        text(
            _NOT_REACHED[worst.deviation > 0, locked > 0],
            band=100 * band,
            reached=100 * reached,
            rep=worst.rep_id,
            off=100 * abs(worst.deviation),
            locked=locked,
        ),
    )


def _activity(
    sentence: str, amounts: dict[str, float], report: TerritoryReport, band: float | None
) -> tuple[str, ...]:
    """Return what to say on something else that was to be balanced."""
    room = {one.rep_id: one.capacity_seconds for one in report.loads_after}
    total, capacity = fsum(amounts.values()), fsum(room.values())
    if band is None or total <= 0 or capacity <= 0:
        return ()
    off = {rep: amounts[rep] / (total * room[rep] / capacity) - 1 for rep in amounts if room[rep] > 0}
    worst = max(off, key=lambda rep: (abs(off[rep]), rep))
    if abs(off[worst]) <= band + 5e-4:
        return ()
    return (text(sentence, band=100 * band, rep=worst, off=100 * abs(off[worst])),)


def _limits(report: TerritoryReport) -> tuple[str, ...]:
    """Return who has more hours than the limit of the rep."""
    reps = report.instance.rep_by_id()
    limits = [(load, limit_seconds(reps[load.rep_id])) for load in report.loads_after]
    found = [
        text(
            "{rep} has {hours:.0f} h, more than the limit of {most:.0f} h (max_hours).",
            rep=load.rep_id,
            hours=load.seconds / HOUR,
            most=most / HOUR,
        )
        for load, most in limits
        if load.seconds > most * 1.0005
    ]
    more = len(found) - SHOWN
    if more <= 0:
        return tuple(found)
    return (*found[:SHOWN], text("{more} other reps are above their limit as well.", more=more))

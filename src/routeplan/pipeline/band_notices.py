"""What to say where a band was not kept, and why."""

from routeplan.model.clock import HOUR
from routeplan.model.territory_report import RepLoad, TerritoryReport

SHOWN = 3


def band_notices(report: TerritoryReport, band: float) -> tuple[str, ...]:
    """Return sentences on bands that were not kept, hours above a limit and pieces apart.

    Parameters
    ----------
    band
        Wanted largest deviation of the hours, as a share.
    """
    found = list(_hours(report, band))
    policy = report.instance.policy.territories
    calls = {one.rep_id: float(one.calls) for one in report.loads_after}
    found += _activity("calls", calls, report, policy.calls_band)
    values = {one.rep_id: one.value or 0.0 for one in report.loads_after}
    found += _activity("value", values, report, policy.value_band)
    found += _limits(report)
    pieces = report.measures_after.contiguity_violations
    if pieces:
        found.append(
            f"{pieces} parts of territories lie apart from the rest, with "
            f"{report.measures_after.stranded_customers} customers: locks, areas or rules keep them there."
        )
    return tuple(found)


def _hours(report: TerritoryReport, band: float) -> tuple[str, ...]:
    """Return what to say on the hours."""
    reached = report.measures_after.imbalance
    if reached <= band + 5e-4:
        return ()
    worst = max(report.loads_after, key=lambda one: (abs(one.deviation), one.rep_id))
    held = [one for one in report.instance.customers if one.locked and one.rep_id == worst.rep_id]
    why = f"; {len(held)} of its customers are locked" if held else ""
    more = "more" if worst.deviation > 0 else "less"
    return (
        f"A band of {100 * band:g} % was not reached: {100 * reached:.1f} % is the best that was found. "
        f"{worst.rep_id} has {100 * abs(worst.deviation):.1f} % {more} than a fair share{why}.",
    )


def _activity(
    name: str, amounts: dict[str, float], report: TerritoryReport, band: float | None
) -> tuple[str, ...]:
    """Return what to say on something else that was to be balanced."""
    room = {one.rep_id: one.capacity_seconds for one in report.loads_after}
    total, capacity = sum(amounts.values()), sum(room.values())
    if band is None or total <= 0 or capacity <= 0:
        return ()
    off = {rep: amounts[rep] / (total * room[rep] / capacity) - 1 for rep in amounts if room[rep] > 0}
    worst = max(off, key=lambda rep: (abs(off[rep]), rep))
    if abs(off[worst]) <= band + 5e-4:
        return ()
    return (
        f"A band of {100 * band:g} % on {name} was not reached: {worst} is "
        f"{100 * abs(off[worst]):.1f} % off its share.",
    )


def _limits(report: TerritoryReport) -> tuple[str, ...]:
    """Return who has more hours than the limit of the rep."""
    found = []
    for load in report.loads_after:
        most = _most_seconds(report, load)
        if most is not None and load.seconds > most * 1.0005:
            found.append(
                f"{load.rep_id} has {load.seconds / HOUR:.0f} h, more than the limit of {most / HOUR:.0f} h "
                "(max_hours)."
            )
    return tuple(found[:SHOWN])


def _most_seconds(report: TerritoryReport, load: RepLoad) -> float | None:
    """Return the most seconds that a rep is to have over the horizon, None without a limit."""
    rep = report.instance.rep_by_id()[load.rep_id]
    return None if rep.max_hours is None else rep.max_hours * HOUR * len(rep.working_days) / 5

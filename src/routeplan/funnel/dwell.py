"""How long deals stay in a stage."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from routeplan.funnel.standing import days_in_stage
from routeplan.model.funnel_flow import Dwell
from routeplan.model.opportunity import PATH, Opportunity, Stage


def dwell_times(deals: Sequence[Opportunity], today: date) -> tuple[Dwell, ...]:
    """Return the days that deals stayed above the funnel, in it and among the best few."""
    return tuple(_dwell(stage, deals, today) for stage in PATH[:3])


def _dwell(stage: Stage, deals: Sequence[Opportunity], today: date) -> Dwell:
    """Return how long deals stayed in one stage, and how long those are there that are."""
    left = [days for one in deals if (days := days_stayed(one, stage)) is not None]
    here = [one for one in deals if one.stage == stage]
    ages = [days for one in here if (days := days_in_stage(one, today)) is not None]
    return Dwell(
        stage=stage,
        left=len(left),
        median=median(left) if left else None,
        longest=max(left, default=None),
        here=len(here),
        here_median=median(ages) if ages else None,
        here_longest=max(ages, default=None),
        here_undated=len(here) - len(ages),
    )


def days_stayed(deal: Opportunity, stage: Stage) -> int | None:
    """Return the days from coming to a stage to leaving it, None where they are not known.

    It left on the day it came to the next stage of which the day is known, or was closed. A deal that is in
    the stage has not left it, even if it was further once.
    """
    came = deal.entered(stage)
    if came is None or deal.stage == stage:
        return None
    later = [deal.entered(one) for one in PATH[PATH.index(stage) + 1 : 3]]
    later.append(None if deal.is_open else deal.closed)
    return next(((day - came).days for day in later if day is not None), None)

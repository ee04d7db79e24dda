"""Driving that takes longer in some hours of the day."""

from collections.abc import Sequence
from math import fsum

from routeplan.model.rep import Rep
from routeplan.model.travel_settings import TrafficBand


def traffic_factor(rep: Rep, bands: Sequence[TrafficBand]) -> float:
    """Return what a rep's driving times are multiplied with: the mean of the factors over the hours at work.

    One factor for the whole day keeps the sum of a day's driving right; single drives in the rush hour take
    longer than planned and others less.
    """
    shifts = [shift for shift in rep.shifts if shift is not None]
    whole = sum(shift.end - shift.start for shift in shifts)
    if not whole or not bands:
        return 1.0
    more = fsum(
        (band.factor - 1) * max(0, min(band.end, shift.end) - max(band.start, shift.start))
        for shift in shifts
        for band in bands
    )
    return 1 + more / whole

"""Bands of the day in which driving takes longer, for the hours of one rep."""

from collections.abc import Sequence
from math import fsum

from routeplan.model.clock import DAY
from routeplan.model.rep import Rep
from routeplan.model.traffic import STEADY, WHOLE, Traffic
from routeplan.model.travel_settings import TrafficBand


def traffic_factor(rep: Rep, bands: Sequence[TrafficBand]) -> float:
    """Return what a rep's driving times are multiplied with at the usual speed.

    That is the mean of the factors over the hours at work.
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


def traffic_of(factor: float, bands: Sequence[TrafficBand]) -> Traffic:
    """Return how drives go by the clock, where usual ones take ``factor`` times as long as on free roads."""
    if not bands:
        return STEADY
    steps: dict[int, float] = {0: 1.0}
    for band in bands:
        steps |= {band.start: band.factor, band.end: 1.0}
    rates = [(start, round(WHOLE * factor / step)) for start, step in steps.items() if start < DAY]
    kept = [one for number, one in enumerate(rates) if not number or one[1] != rates[number - 1][1]]
    return Traffic(starts=tuple(start for start, _ in kept), rates=tuple(rate for _, rate in kept))

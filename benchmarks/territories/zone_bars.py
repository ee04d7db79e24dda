"""Bars of day zones: a territory cut into twenty parts of about eight customers."""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from benchmarks.territories.bisection import bisect
from benchmarks.territories.country import make_country
from benchmarks.territories.customers import Customers, IntArray
from benchmarks.territories.figures import imbalance_of, violations_of
from benchmarks.territories.ours import split_by_routeplan
from benchmarks.territories.running import run_alone
from benchmarks.territories.verdicts import Verdict

ZONES, TERRITORIES, TAKEN = 20, 120, 15
BAND = 0.05
MOST_IMBALANCE = 10.0
MOST_SECONDS = 0.5


def zone_verdicts(seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of the zones of some territories, the worst of them."""
    territories = some_territories()
    work, rehearse = (partial(split_all, part, ZONES, seed) for part in (territories, territories[:1]))
    outcome = run_alone(work, rehearse, cpu_seconds)
    imbalance = violations = seconds = None
    if outcome.answer is not None:
        pairs = list(zip(territories, outcome.answer, strict=True))
        imbalance = max(100 * imbalance_of(one.work, zone, ZONES) for one, zone in pairs)
        violations = sum(violations_of(one.points_km, zone) for one, zone in pairs)
        seconds = outcome.cpu_seconds / len(pairs)
    figures = [
        ("highest imbalance %", MOST_IMBALANCE, imbalance),
        ("violations", 0, violations),
        ("CPU s a territory", MOST_SECONDS, seconds),
    ]
    for figure, most, got in figures:
        yield Verdict(case="zones", figure=figure, most=most, got=got, note=outcome.note)


def some_territories() -> list[Customers]:
    """Return the customers of some territories of a country."""
    country = make_country("wide", 20_000, 1)
    owner = bisect(country.points_km, country.work, TERRITORIES)
    return [country.some(owner == territory) for territory in range(TAKEN)]


def split_all(territories: Sequence[Customers], zones: int, seed: int) -> list[IntArray]:
    """Return the zone of each customer of each territory."""
    return [np.asarray(split_by_routeplan(one, zones, seed, band=BAND)) for one in territories]

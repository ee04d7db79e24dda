"""Bars of small cases whose optimum can be proven."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from benchmarks.territories.customers import Customers, IntArray
from benchmarks.territories.figures import imbalance_of, violations_of
from benchmarks.territories.hess import inertia_of, least_inertia
from benchmarks.territories.ours import split_by_routeplan
from benchmarks.territories.running import run_alone
from benchmarks.territories.side_by_side import made_case, rehearsal
from benchmarks.territories.verdicts import Verdict

SMALL_CASES = ("long:60:4:2", "long:80:4", "long:100:5")
BAND = 0.05
SECONDS_TO_PROVE = 120


def exact_verdicts(words: str, seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of one case beside the optimum, which may be in pieces."""
    case = made_case(words)
    work = partial(split_by_routeplan, case.customers, case.k, seed, band=BAND)
    outcome = run_alone(work, rehearsal(split_by_routeplan, seed), cpu_seconds)
    owner, over, imbalance, violations = outcome.answer, None, None, None
    note = outcome.note
    if owner is not None:
        imbalance = 100 * imbalance_of(case.customers.work, owner, case.k)
        violations = violations_of(case.customers.points_km, owner)
        over, note = _over_optimum(case.customers, owner, case.k)
    figures = [
        ("inertia over optimum %", 2, over),
        ("imbalance %", 100 * BAND, imbalance),
        ("violations", 0, violations),
        ("CPU s", 1, outcome.cpu_seconds),
    ]
    for figure, most, got in figures:
        yield Verdict(case=f"exact {words}", figure=figure, most=most, got=got, note=note)


def _over_optimum(customers: Customers, owner: IntArray, k: int) -> tuple[float, str]:
    """Return how far the inertia is above the proven bound, in per cent, and how good that is."""
    ours = inertia_of(customers, owner)
    inside = imbalance_of(customers.work, owner, k) <= BAND
    best = least_inertia(customers, k, BAND, ours if inside else np.inf, SECONDS_TO_PROVE)
    note = "optimum proven" if best.proven else "optimum not proven, against the bound"
    if best.owner is not None:
        note += f", with {violations_of(customers.points_km, best.owner)} violations"
    return 100 * (ours / best.bound - 1), note

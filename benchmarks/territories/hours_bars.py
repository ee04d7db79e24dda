"""Bars of hours: territories designed for a team, the hours of every rep simulated."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.territories.bisection import bisect, medoids
from benchmarks.territories.country import make_country
from benchmarks.territories.customers import Customers, FloatArray, IntArray
from benchmarks.territories.figures import violations_of
from benchmarks.territories.ours import design_by_routeplan
from benchmarks.territories.running import run_alone
from benchmarks.territories.simulator import simulated_hours
from benchmarks.territories.verdicts import Verdict
from routeplan.measures.workload import estimated_minutes
from routeplan.model.estimate import EstimateSettings

MOST_OFF = 5.0
REHEARSAL = ("long", 60, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A country, so many customers and reps, and CPU seconds for the design."""

    name: str
    shape: str
    customers: int
    reps: int
    seconds: float


TEAMS = (
    Team(name="long 2,000/13", shape="long", customers=2000, reps=13, seconds=15),
    Team(name="coast 2,000/12", shape="coast", customers=2000, reps=12, seconds=15),
    Team(name="wide 20,000/120", shape="wide", customers=20_000, reps=120, seconds=15),
)


def hours_verdicts(bar: Team, seed: int, cpu_seconds: float) -> Iterator[Verdict]:
    """Return the figures of one team."""
    customers = make_country(bar.shape, bar.customers, 1)
    homes = sensible_homes(customers, bar.reps)
    small = make_country(*REHEARSAL[:2], 1)
    rehearse = partial(design_by_routeplan, small, sensible_homes(small, REHEARSAL[2]), seed)
    outcome = run_alone(partial(design_by_routeplan, customers, homes, seed), rehearse, cpu_seconds)
    off = violations = None
    note = outcome.note
    if outcome.answer is not None:
        hours = solved_hours(customers, homes, outcome.answer)
        off = 100 * float(np.abs(hours / hours.mean() - 1).max())
        violations = violations_of(customers.points_km, outcome.answer)
        note = f"{hours.min():.0f} to {hours.max():.0f} h"
    figures = [
        ("hours off the mean %", MOST_OFF, off),
        ("violations", 0, violations),
        ("CPU s", bar.seconds, outcome.cpu_seconds),
    ]
    for figure, most, got in figures:
        yield Verdict(case=f"hours {bar.name}", figure=figure, most=most, got=got, note=note)


def sensible_homes(customers: Customers, reps: int) -> IntArray:
    """Return the customers at whose places the reps live: the middles of an even division."""
    owner = bisect(customers.points_km, customers.work, reps)
    return medoids(customers.points_km, customers.work, owner, reps)


def solved_hours(customers: Customers, homes: IntArray, owner: IntArray) -> FloatArray:
    """Return the hours of each rep in a quarter, simulated.

    Here the product's own planning of the visits may be called one day.
    """
    minutes = partial(estimated_minutes, estimate=EstimateSettings())
    return np.array(
        [
            simulated_hours(customers.some(owner == rep), customers.points_km[home], minutes)
            for rep, home in enumerate(homes.tolist())
        ]
    )
